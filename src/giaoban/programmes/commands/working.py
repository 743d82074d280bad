"""The life of a task: received, progress, reported, accepted or returned, cancelled, reopened, reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.actor import OFFICE
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.programmes.commands.steps import add_line, advance, day_of, locked, write
from giaoban.programmes.models import Acceptance, ProgressKind, Task, TaskState
from giaoban.programmes.permissions import can_join, can_steer, can_work
from giaoban.programmes.rules import TaskAct
from giaoban.programmes.signals import task_reminded
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile


class ShareOutOfRange(DomainError):
    """The share done is not between 0 and 100."""

    code = "programmes.share_out_of_range"
    sentence = "The share done is a number from 0 to 100."
    field = "percent"


class ReasonMissing(DomainError):
    """An act that needs a reason has none."""

    code = "programmes.reason_missing"
    sentence = "Say why: whoever worked on the task must be able to read it."
    field = "reason"


class AcceptanceUnknown(DomainError):
    """The judgement is none of the three."""

    code = "programmes.acceptance_unknown"
    sentence = "Choose met, exceeded or not met."
    field = "acceptance"


@transaction.atomic
def receive_task(*, actor: Actor, task: Task, on: date, at: datetime) -> Task:
    """The lead body takes note of its task. Errors: NotPermitted, StepNotPossible, DayBeforeAssigned, DayNotCome."""
    task = locked(task, on, at)
    if not can_work(actor, task):
        raise NotPermitted
    old = advance(task, TaskAct.RECEIVE)
    task.received_on = on
    return write(actor=actor, task=task, action="task.received", on=on, at=at, old=old, new={"state": task.state})


@transaction.atomic
def decline_task(*, actor: Actor, task: Task, reason: str, on: date, at: datetime) -> Task:
    """The lead body gives back a task that is not its own, with the reason; the owner reassigns or cancels it.

    Errors: as `receive_task`, ReasonMissing.
    """
    task = locked(task, on, at)
    if not can_work(actor, task):
        raise NotPermitted
    old = advance(task, TaskAct.DECLINE)
    return _stated(actor=actor, task=task, action="task.declined", kind=ProgressKind.RETURN, reason=reason, old=old, on=on, at=at)


@transaction.atomic
def report_progress(
    *, actor: Actor, task: Task, percent: int, text: str = "", files: Sequence[IncomingFile] = (), on: date, at: datetime
) -> Task:
    """Tell how much is done, in per cent and words. Errors: as `receive_task`, ShareOutOfRange, those of files."""
    task = locked(task, on, at)
    if not can_join(actor, task):
        raise NotPermitted
    if not 0 <= percent <= 100:
        raise ShareOutOfRange
    old = {**(advance(task, TaskAct.START) if task.state != TaskState.IN_PROGRESS else {"state": task.state}), "percent": task.percent}
    task.percent = percent
    task.received_on = task.received_on or on
    _line(actor=actor, task=task, kind=ProgressKind.PROGRESS, text=text, files=files, on=on, at=at)
    return write(
        actor=actor, task=task, action="task.progressed", on=on, at=at, old=old, new={"state": task.state, "percent": percent, "text": text}
    )


class EarlierDayNeedsOffice(DomainError):
    """Whoever works on a task reports it on the day; on an earlier one the office enters it."""

    code = "programmes.earlier_day_needs_office"
    sentence = "You report a task as done on the day itself. Ask the office to enter an earlier day, or leave the day empty."
    field = "on"


@transaction.atomic
def report_done(*, actor: Actor, task: Task, text: str = "", files: Sequence[IncomingFile] = (), on: date, at: datetime) -> Task:
    """Report a task as done; whether it was on time is decided by this day.

    A day before today is a late entry of the office. Errors: as `receive_task`, EarlierDayNeedsOffice, those of files.
    """
    task = locked(task, on, at)
    if not can_work(actor, task):
        raise NotPermitted
    if on < day_of(at) and not actor.holds(OFFICE, task.lead.path):
        raise EarlierDayNeedsOffice
    old = {**advance(task, TaskAct.REPORT), "percent": task.percent}
    task.percent = 100
    task.received_on = task.received_on or on
    task.reported_on = on
    _line(actor=actor, task=task, kind=ProgressKind.REPORT, text=text, files=files, on=on, at=at)
    new = {"state": task.state, "percent": task.percent, "reported_on": on, "text": text}
    return write(actor=actor, task=task, action="task.reported", on=on, at=at, old=old, new=new)


@transaction.atomic
def accept_task(*, actor: Actor, task: Task, acceptance: str = Acceptance.MET, note: str = "", on: date, at: datetime) -> Task:
    """Accept what was reported (nghiệm thu): met, exceeded or not met. Errors: as `receive_task`, AcceptanceUnknown."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    if acceptance not in Acceptance.values:
        raise AcceptanceUnknown
    old = advance(task, TaskAct.ACCEPT)
    _not_before_report(task, on)
    task.done_on, task.acceptance, task.acceptance_note = on, acceptance, note
    add_line(task=task, kind=ProgressKind.ACCEPTANCE, text=note, actor=actor, on=on, at=at)
    return write(
        actor=actor,
        task=task,
        action="task.accepted",
        on=on,
        at=at,
        old=old,
        new={"state": task.state, "acceptance": acceptance, "note": note},
    )


class BeforeReport(DomainError):
    """The report is younger than the day of the judgement."""

    code = "programmes.before_report"
    sentence = "The task was reported only after this day."
    field = "on"


def _not_before_report(task: Task, on: date) -> None:
    if task.reported_on is not None and on < task.reported_on:
        raise BeforeReport


@transaction.atomic
def return_task(*, actor: Actor, task: Task, reason: str, on: date, at: datetime) -> Task:
    """Give a report back with the reason: the work goes on and the report does not stand. Errors: as `receive_task`, ReasonMissing."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    old = {**advance(task, TaskAct.RETURN), "reported_on": task.reported_on}
    _not_before_report(task, on)
    task.reported_on = None
    return _stated(actor=actor, task=task, action="task.returned", kind=ProgressKind.RETURN, reason=reason, old=old, on=on, at=at)


@transaction.atomic
def cancel_task(*, actor: Actor, task: Task, reason: str, on: date, at: datetime) -> Task:
    """Take a task back with the reason. Errors: as `receive_task`, ReasonMissing."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    old = advance(task, TaskAct.CANCEL)
    task.cancelled_on, task.cancelled_reason = on, reason
    return _stated(actor=actor, task=task, action="task.cancelled", kind=ProgressKind.CANCELLATION, reason=reason, old=old, on=on, at=at)


@transaction.atomic
def reopen_task(*, actor: Actor, task: Task, reason: str, on: date, at: datetime) -> Task:
    """Open a task again that was done or cancelled; what was judged stays in its progress. Errors: as `receive_task`, ReasonMissing."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    old = {**advance(task, TaskAct.REOPEN), "acceptance": task.acceptance, "reported_on": task.reported_on}
    task.reported_on = task.done_on = task.cancelled_on = None
    task.acceptance = task.acceptance_note = task.cancelled_reason = ""
    return _stated(actor=actor, task=task, action="task.reopened", kind=ProgressKind.REOPENING, reason=reason, old=old, on=on, at=at)


@transaction.atomic
def remind(*, actor: Actor, task: Task, text: str = "", on: date, at: datetime) -> Task:
    """Ask those who work on an open task to hurry. Errors: as `receive_task`, NothingToRemind."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    if not task.is_open:
        raise NothingToRemind(code=task.code)
    task_reminded.send(sender=Task, task=task, actor=actor, on=on, at=at, text=text)
    return write(actor=actor, task=task, action="task.reminded", on=on, at=at, old={}, new={"text": text})


class NothingToRemind(DomainError):
    """The task is over."""

    code = "programmes.nothing_to_remind"
    sentence = "%(code)s is over; there is nobody to remind."


def _stated(
    *, actor: Actor, task: Task, action: str, kind: ProgressKind, reason: str, old: Mapping[str, object], on: date, at: datetime
) -> Task:
    if not reason.strip():
        raise ReasonMissing
    add_line(task=task, kind=kind, text=reason, actor=actor, on=on, at=at)
    return write(actor=actor, task=task, action=action, on=on, at=at, old=old, new={"state": task.state, "reason": reason})


def _line(*, actor: Actor, task: Task, kind: ProgressKind, text: str, files: Sequence[IncomingFile], on: date, at: datetime) -> None:
    add_line(task=task, kind=kind, text=text, actor=actor, on=on, at=at)
    for file in files:
        add_file(actor=actor, record=task, file=file, at=at, role="product" if kind == ProgressKind.REPORT else "progress")
