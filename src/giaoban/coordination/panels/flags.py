"""What the pages of regulations, tasks, programmes and documents show of flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import State
from giaoban.common.dates import format_date
from giaoban.common.numbers import format_number
from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.coordination.listings.flags import flag_cell
from giaoban.coordination.models import CoordinationRegulation
from giaoban.coordination.queries.flags import flags_seen, told, what_to_do
from giaoban.documents.queries import review_duties
from giaoban.programmes.models import Programme, Task
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

SHOWN = 6
FIELDS: dict[type, str] = {CoordinationRegulation: "regulation", Task: "task", Programme: "programme"}


def _of_record(actor: Actor, field: str, subject: int, on: date) -> QuerySet[Any]:
    return flags_seen(actor, on).filter(**{field: subject}).order_by("-settled_on", "-since")[: SHOWN * 2]


def _resting(actor: Actor, document: int, on: date) -> QuerySet[Any]:
    return flags_seen(actor, on).filter(document=document, settled_on=None).order_by("-since", "pk")


def _resting_first(actor: Actor, document: int, on: date) -> QuerySet[Any]:
    return _resting(actor, document, on)[:SHOWN]


def flags_of_record(actor: Actor, subject: Any, on: date) -> PanelContent:
    """Why a record is to be looked at again, and what to do; those that wait first."""
    rows = rows_of(_of_record, actor, FIELDS[type(subject)], Key(subject.pk), on)
    found = sorted(rows, key=lambda one: one.settled_on is not None)
    shown = [
        PanelRow(f"{told(one).text}, {format_date(one.since)}", one.get_absolute_url(), one.settled_note or what_to_do(one), flag_cell(one))
        for one in found[:SHOWN]
    ]
    return PanelContent(shown, len(found))


def flags_of_document(actor: Actor, document: Any, on: date) -> PanelContent:
    """What rests on a document and is to be looked at again."""
    asked = (Key(document.pk), on)
    shown = [
        PanelRow(str(one.record), one.get_absolute_url(), what_to_do(one), flag_cell(one)) for one in rows_of(_resting_first, actor, *asked)
    ]
    count = count_of(_resting, actor, *asked) if len(shown) == SHOWN else len(shown)
    return PanelContent(shown, count, f"{reverse('coordination:flags')}?trang-thai=cho")


def reviews_of_regulation(actor: Actor, regulation: CoordinationRegulation, on: date) -> PanelContent:
    """The reviews that the papers of a regulation and its bases ask for and that are not held, by how many days they are overdue."""
    about = Q(document=regulation.document_id) if regulation.document_id else Q()
    about |= Q(document__in=regulation.versions.filter(document__isnull=False).values("document"))
    about |= Q(document__in=regulation.bases.through.objects.filter(coordinationregulation=regulation.pk).values("document"))
    rows = review_duties(actor, on).filter(about, done_on=None)
    shown = []
    for one in rows[:SHOWN]:
        late = (on - one.due_on).days
        state = (
            State("late", gettext("%(days)s days overdue") % {"days": format_number(late)})
            if late > 0
            else State("soon", gettext("to come"))
        )
        basis = gettext("our convention") if one.is_convention else gettext("by the clause or days of the document")
        name = one.document.number_text or one.document.name
        shown.append(
            PanelRow(
                f"{one.get_kind_display().capitalize()}, {format_date(one.due_on)}",
                f"{one.document.get_absolute_url()}#so-ket",
                f"{name} · {basis}",
                state,
            )
        )
    more = f"{reverse('documents:reviews')}?trang-thai=overdue"
    return PanelContent(shown, rows.count() if len(shown) == SHOWN else len(shown), more)


def register() -> None:
    """Put them into their places."""
    for subject in ("coordination.coordinationregulation", "programmes.task", "programmes.programme"):
        register_panel(subject, Panel("flags", N_("Bases to be looked at again"), flags_of_record, order=5))
    register_panel("documents.document", Panel("flags", N_("Rests on it, to be looked at again"), flags_of_document, order=25))
    register_panel("coordination.coordinationregulation", Panel("review-duties", N_("Reviews asked for"), reviews_of_regulation, order=8))
