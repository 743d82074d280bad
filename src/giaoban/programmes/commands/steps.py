"""What every command on a task shares: the locked row, the check of the day, the line of progress, the audit, the notice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import fold
from giaoban.programmes import rules
from giaoban.programmes.models import Task, TaskProgress
from giaoban.programmes.rules import TASK_LIFE, TaskAct
from giaoban.programmes.signals import task_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import ProgressKind, TaskCollaborator


class DayNotCome(DomainError):
    """The day of the act lies after the day of the entry."""

    code = "programmes.day_not_come"
    sentence = "This day has not come yet. Enter the day on which it happened."
    field = "on"


class DayBeforeAssigned(DomainError):
    """The day of the act lies before the task was assigned."""

    code = "programmes.day_before_assigned"
    sentence = "The task was assigned on %(assigned_on)s; nothing could happen to it before."
    field = "on"


def day_of(at: datetime) -> date:
    """The day of a moment in Vietnam."""
    return at.astimezone(VIETNAM).date()


def check_not_ahead(on: date, at: datetime) -> None:
    """Raise DayNotCome when the act would happen after it is entered."""
    if on > day_of(at):
        raise DayNotCome


def is_late_entry(on: date, at: datetime) -> bool:
    """Whether the act is entered after its day (nhập bổ sung)."""
    return on < day_of(at)


def locked(task: Task, on: date, at: datetime) -> Task:
    """The task as it stands now, locked for this transaction; DayNotCome or DayBeforeAssigned when the day does not fit."""
    check_not_ahead(on, at)
    found = Task.objects.select_for_update(of=("self",)).select_related("owner", "lead", "lead_person", "responsible").get(pk=task.pk)
    if on < found.assigned_on:
        raise DayBeforeAssigned(assigned_on=format_date(found.assigned_on))
    return found


def advance(task: Task, act: TaskAct) -> dict[str, str]:
    """Bring the task into the state after an act; the state before, for the audit. Raises StepNotPossible."""
    old = task.state
    task.state = TASK_LIFE.after(rules.TaskState(old), act).value
    return {"state": old}


def write(
    *, actor: Actor, task: Task, action: str, on: date, at: datetime, old: Mapping[str, Any], new: Mapping[str, Any], rule: str = ""
) -> Task:
    """Save the task, record the act, tell those above."""
    task.save()
    audit(actor=actor, action=f"programmes.{action}", subject=task, old=old, new=new, rule=rule)
    task_changed.send(sender=Task, task=task, action=action, actor=actor, on=on, at=at, is_quiet=is_late_entry(on, at))
    return task


def add_line(*, task: Task, kind: ProgressKind, text: str, actor: Actor, on: date, at: datetime) -> TaskProgress:
    """Write one line of progress with the task's share done."""
    return TaskProgress.objects.create(task=task, kind=kind, on=on, percent=task.percent, text=text, by_name=actor.name, entered_at=at)


def search_key(task: Task, collaborators: Iterable[TaskCollaborator] = ()) -> str:
    """What the list's own search looks in: number, wording, product, origin, bodies and people."""
    people = [one.full_name for one in (task.lead_person, task.responsible) if one is not None]
    helpers = [str(one) for one in collaborators]
    words = [f"nv {task.number}", task.what, task.product, task.origin_label, task.lead.name, task.lead.short_name, *people, *helpers]
    return fold(" ".join(words))[:1500]
