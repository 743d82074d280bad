"""What tasks and programmes show on the pages of bodies and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.documents.models import Clause
from giaoban.programmes.listings.programmes import programme_state
from giaoban.programmes.models import OPEN_STATES, Concretisation, Programme, Task
from giaoban.programmes.permissions import can_assign
from giaoban.programmes.queries import state_of, tasks_of_body, tasks_seen
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

SHOWN = 8


def _rows(tasks: Iterable[Task], on: date) -> list[PanelRow]:
    return [PanelRow(task.what, task.get_absolute_url(), f"{task.code} · {task.lead.short}", state_of(task, on)) for task in tasks]


def open_tasks_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The open tasks that a body leads or helps with, most urgent first."""
    rows = tasks_of_body(actor, body, on).filter(state__in=OPEN_STATES)
    more = f"{reverse('programmes:tasks')}?{urlencode({'don-vi': body.pk, 'giai-doan': 'mo'})}"
    return PanelContent(_rows(rows[:SHOWN], on), rows.count(), more)


def tasks_of_document(actor: Actor, document: Document, on: date) -> PanelContent:
    """The tasks that came from a document or one of its clauses."""
    found = rows_of(_came_from, actor, Key(document.pk), on)
    new = ((gettext("Assign a task"), f"{reverse('programmes:new_task')}?tu=van-ban:{document.pk}"),)
    count = count_of(_came_from_all, actor, Key(document.pk), on) if len(found) == SHOWN else len(found)
    return PanelContent(_rows(found, on), count, actions=new if actor.is_inside else ())


def _came_from_all(actor: Actor, document: int, on: date) -> QuerySet[Task]:
    clauses = Clause.objects.filter(document=document).values("pk")
    # two questions, each by its index: asked as one, SQLite walks through all tasks
    came = Task.objects.filter(document=document).values("pk").union(Task.objects.filter(clause__in=clauses).values("pk"))
    return tasks_seen(actor, on).filter(pk__in=came).prefetch_related(None).order_by("due_on", "number")


def _came_from(actor: Actor, document: int, on: date) -> QuerySet[Task]:
    return _came_from_all(actor, document, on)[:SHOWN]


def programmes_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The newest programmes of a body."""
    rows = Programme.objects.visible_to(actor).filter(body=body).order_by("-begins_on", "pk")
    shown = [PanelRow(one.title, one.get_absolute_url(), one.period.label_vi) for one in rows[:SHOWN]]
    new = ((gettext("Begin a programme"), reverse("programmes:new_programme")),) if can_assign(actor, body) and body.exists_on(on) else ()
    return PanelContent(shown, rows.count(), f"{reverse('programmes:programmes')}?{urlencode({'don-vi': body.pk})}", new)


def plans_of_document(actor: Actor, document: Document, on: date) -> PanelContent | None:
    """The plans that concretise a directive, and the way to begin one; the matrix of all bodies is behind it."""
    if not document.is_issued:
        return None
    found = rows_of(_first_plans, actor, Key(document.pk), on)
    count = count_of(_plans, actor, Key(document.pk), on) if len(found) == SHOWN else len(found)
    is_office = actor.has_role(*OFFICE)
    new = ((gettext("Concretise by a plan"), f"{reverse('programmes:new_plan')}?cua=van-ban:{document.pk}"),) if is_office else ()
    shown = [
        PanelRow(str(one.item or one.programme), one.get_absolute_url(), one.programme.body.short, programme_state(one.programme))
        for one in found
    ]
    table = f"{reverse('programmes:matrix')}?cua=van-ban:{document.pk}"
    return PanelContent(
        shown, count, table if count else "", (*new, (gettext("Concretised by which bodies"), table)) if actor.is_inside else ()
    )


def _plans(actor: Actor, document: int, on: date) -> QuerySet[Concretisation]:
    return Concretisation.objects.visible_to(actor, on).filter(document=document)


def _first_plans(actor: Actor, document: int, on: date) -> QuerySet[Concretisation]:
    return _plans(actor, document, on).select_related("programme__body", "item").order_by("-linked_on", "-pk")[:SHOWN]


def register() -> None:
    """Put the panels into their places."""
    register_panel("organisations.organisation", Panel("tasks", N_("Open tasks"), open_tasks_of_body, order=20))
    register_panel("organisations.organisation", Panel("programmes", N_("Programmes of work"), programmes_of_body, order=30))
    register_panel("documents.document", Panel("tasks", N_("Tasks from it"), tasks_of_document, order=20))
    register_panel("documents.document", Panel("plans", N_("Concretised by plans"), plans_of_document, order=25))
