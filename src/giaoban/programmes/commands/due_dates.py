"""Due dates: asking for more time, granting it or not, changing a date; the first and the last both stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.programmes.commands.steps import locked, write
from giaoban.programmes.commands.working import ReasonMissing
from giaoban.programmes.models import DueKind, ExtensionState, Task, TaskDueDate, TaskExtension, TaskState
from giaoban.programmes.permissions import can_steer, can_work
from giaoban.programmes.rules import DueDates, Extension, may_extend

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class ExtensionWaiting(DomainError):
    """A request is waiting already."""

    code = "programmes.extension_waiting"
    sentence = "A request for more time until %(until)s is waiting already."


class NotLonger(DomainError):
    """The day asked for or granted does not lie after the due date."""

    code = "programmes.not_longer"
    sentence = "The new day must lie after the due date of now, %(due_on)s."


class ExtensionDecided(DomainError):
    """The request has been decided."""

    code = "programmes.extension_decided"
    sentence = "This request was decided on %(decided_on)s."


class DueUnchanged(DomainError):
    """The due date is that one already."""

    code = "programmes.due_unchanged"
    sentence = "The due date is %(due_on)s already."
    field = "due_on"


@transaction.atomic
def ask_extension(*, actor: Actor, task: Task, until: date, reason: str, on: date, at: datetime) -> TaskExtension:
    """Ask for more time. Errors: NotPermitted, StepNotPossible, ReasonMissing, NotLonger, ExtensionWaiting."""
    task = locked(task, on, at)
    if not can_work(actor, task):
        raise NotPermitted
    _check_open(task)
    if not reason.strip():
        raise ReasonMissing
    if until <= task.due_on:
        raise NotLonger(due_on=format_date(task.due_on), field="until")
    waiting = task.extensions.filter(state=ExtensionState.WAITING).first()
    if waiting is not None:
        raise ExtensionWaiting(until=format_date(waiting.asked_until))
    extension = TaskExtension.objects.create(
        task=task, asked_on=on, asked_until=until, reason=reason, asked_by_name=actor.name, entered_at=at
    )
    write(actor=actor, task=task, action="extension.asked", on=on, at=at, old={}, new={"until": until, "reason": reason})
    return extension


@transaction.atomic
def grant_extension(
    *, actor: Actor, extension: TaskExtension, until: date | None = None, note: str = "", on: date, at: datetime
) -> TaskExtension:
    """Grant more time, until the day asked for or another; it counts only if granted before the due date has passed.

    Errors: NotPermitted, StepNotPossible, ExtensionDecided, NotLonger.
    """
    extension, task = _waiting(actor, extension, on, at)
    until = until or extension.asked_until
    if until <= task.due_on:
        raise NotLonger(due_on=format_date(task.due_on), field="until")
    before = task.due_on
    extension.state, extension.decided_on, extension.granted_until = ExtensionState.GRANTED, on, until
    extension.decided_by_name, extension.note = actor.name, note
    extension.counts = set_due_date(actor=actor, task=task, due_on=until, kind=DueKind.EXTENSION, reason=extension.reason, on=on, at=at)
    extension.save()
    old = {"due_on": before} if extension.counts else {}
    new = {"due_on" if extension.counts else "agreed_due_on": until, "note": note}
    write(actor=actor, task=task, action="extension.granted", on=on, at=at, old=old, new=new)
    return extension


@transaction.atomic
def refuse_extension(*, actor: Actor, extension: TaskExtension, note: str, on: date, at: datetime) -> TaskExtension:
    """Refuse more time, with the reason. Errors: NotPermitted, StepNotPossible, ExtensionDecided, ReasonMissing."""
    extension, task = _waiting(actor, extension, on, at)
    if not note.strip():
        raise ReasonMissing(field="note")
    extension.state, extension.decided_on = ExtensionState.REFUSED, on
    extension.decided_by_name, extension.note = actor.name, note
    extension.save()
    write(actor=actor, task=task, action="extension.refused", on=on, at=at, old={}, new={"note": note})
    return extension


@transaction.atomic
def change_due(*, actor: Actor, task: Task, due_on: date, reason: str = "", on: date, at: datetime) -> Task:
    """The body that assigned a task sets another due date; after the old one has passed it steers the work and does not count.

    Errors: NotPermitted, StepNotPossible, DueUnchanged, DueBeforeToday.
    """
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    _check_open(task)
    if due_on == task.due_on:
        raise DueUnchanged(due_on=format_date(due_on))
    if due_on < on:
        raise DueBeforeToday(on=format_date(on))
    before = task.due_on
    counts = set_due_date(actor=actor, task=task, due_on=due_on, kind=DueKind.CHANGE, reason=reason, on=on, at=at)
    old = {"due_on": before} if counts else {}
    new = {"due_on" if counts else "agreed_due_on": due_on, "reason": reason}
    return write(actor=actor, task=task, action="due_date.changed", on=on, at=at, old=old, new=new)


class DueBeforeToday(DomainError):
    """The new due date lies before the day on which it is set."""

    code = "programmes.due_before_today"
    sentence = "The new due date may not lie before the day on which it is set, %(on)s."
    field = "due_on"


def set_due_date(*, actor: Actor, task: Task, due_on: date, kind: DueKind, reason: str, on: date, at: datetime) -> bool:
    """Write a due date into the history and onto the task; whether it counts. The caller saves the task."""
    dates = DueDates(task.first_due_on, task.due_on)
    counts = due_on < task.due_on or may_extend(dates, Extension(due_on, on), on) is None
    TaskDueDate.objects.create(
        task=task, due_on=due_on, set_on=on, kind=kind, counts=counts, reason=reason, by_name=actor.name, entered_at=at
    )
    if counts:
        task.due_on, task.agreed_due_on = due_on, None
    else:
        task.agreed_due_on = due_on
    return counts


def _waiting(actor: Actor, extension: TaskExtension, on: date, at: datetime) -> tuple[TaskExtension, Task]:
    task = locked(extension.task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    found = TaskExtension.objects.select_for_update().get(pk=extension.pk)
    if found.state != ExtensionState.WAITING:
        raise ExtensionDecided(decided_on=format_date(found.decided_on) if found.decided_on else "")
    _check_open(task)
    return found, task


def _check_open(task: Task) -> None:
    if not task.is_open or task.state == TaskState.REPORTED:
        raise StepNotPossible
