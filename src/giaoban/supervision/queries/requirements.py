"""Reading requirements: their tasks, their re-check, whether they are late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Prefetch, Q, Value
from django.utils.translation import gettext

from giaoban.common.cells import State
from giaoban.programmes.models import OriginKind, Task
from giaoban.programmes.queries import state_of as task_state
from giaoban.programmes.queries import tasks_seen
from giaoban.supervision.models import Case, Recheck, RecheckResult, Requirement, RequirementState

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


def requirements_seen(actor: Actor, on: date) -> Any:
    """The requirements within sight with what a list shows; `seen_rechecks` are in the order of their days."""
    rows = Requirement.objects.visible_to(actor).exclude(case__state="cancelled")
    rows = rows.select_related("case__subject", "case__subject_person", "case__body", "addressee", "task_link__task")
    rows = rows.prefetch_related(Prefetch("rechecks", queryset=Recheck.objects.order_by("checked_on", "pk"), to_attr="seen_rechecks"))
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def state_of_requirement(requirement: Any, on: date) -> State:
    """How a requirement stands on a day, in words."""
    if requirement.state == RequirementState.DROPPED:
        return State("idle", gettext("no longer asked"))
    if requirement.state == RequirementState.MET:
        is_late = requirement.settled_on is not None and requirement.settled_on > requirement.due_on
        days = (requirement.settled_on - requirement.due_on).days
        return (
            State("tardy", gettext("settled, %(days)d days late") % {"days": days})
            if is_late
            else State("done", gettext("settled in time"))
        )
    last = requirement.seen_rechecks[-1] if requirement.seen_rechecks else None
    days = (on - requirement.due_on).days
    if days > 0:
        return State("late", gettext("open, %(days)d days overdue") % {"days": days})
    if last is not None and last.result == RecheckResult.PARTLY:
        return State("soon", gettext("settled in part"))
    return State("soon", gettext("open, %(days)d days left") % {"days": -days})


@dataclass(frozen=True)
class RequirementView:
    """A requirement with its task, as the reader may see it, and what re-checks found."""

    requirement: Requirement
    state: State
    task: Task | None
    task_state: State | None
    rechecks: list[Recheck]


def requirements_of(actor: Actor, case: Case, on: date) -> list[RequirementView]:
    """The requirements of a case; a constant number of queries."""
    rows = list(requirements_seen(actor, on).filter(case=case).order_by("number"))
    tasks = {task.pk: task for task in tasks_seen(actor, on).filter(requirement_link__requirement__case=case)}
    views = []
    for one in rows:
        link = getattr(one, "task_link", None)
        task = tasks.get(link.task_id) if link is not None else None
        views.append(
            RequirementView(one, state_of_requirement(one, on), task, task_state(task, on) if task is not None else None, one.seen_rechecks)
        )
    return views


def count_broken_links() -> int:
    """How many tasks say that they come from a requirement and have no link, or have one and say otherwise; requirements delivered without a task."""
    tasks = Task.objects.filter(
        Q(origin_kind=OriginKind.REQUIREMENT, requirement_link=None)
        | (~Q(origin_kind=OriginKind.REQUIREMENT) & Q(requirement_link__isnull=False))
    )
    return tasks.count() + Requirement.objects.filter(case__delivered_on__isnull=False, task_link=None).count()
