"""Opening a meeting: what is still to be done from the earlier ones of its series, and what is decided on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import translation

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.meetings.commands.conclusions import DueBeforeMeeting, conclusion_of
from giaoban.meetings.commands.guards import running
from giaoban.meetings.commands.planning import AlreadyHeld
from giaoban.meetings.models import CarriedTask, CarryDecision, Meeting, MeetingState
from giaoban.meetings.queries import earlier_work
from giaoban.meetings.signals import meeting_changed

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class MeetingNotYet(DomainError):
    """The day of the meeting lies ahead."""

    code = "meetings.not_yet"
    sentence = "This meeting is on %(day)s. Change its day first if it is held today."


@transaction.atomic
def open_meeting(*, actor: Actor, on: date, at: datetime, meeting: Meeting) -> Meeting:
    """Mark a meeting as held and carry over the tasks of the earlier ones, each with the state that it has on that day.

    MeetingNotYet, AlreadyHeld, MeetingShut, NotPermitted.
    """
    locked = running(actor, meeting)
    if locked.state == MeetingState.HELD:
        raise AlreadyHeld
    if locked.day > on:
        raise MeetingNotYet(day=format_date(locked.day))
    with translation.override(settings.LANGUAGE_CODE):
        carried = [
            CarriedTask(
                meeting=locked, task=work.task, origin=work.conclusion, state=work.state, tone=work.standing.tone, word=work.standing.word,
                due_on=work.due_on, is_open=work.is_open, decision=CarryDecision.PENDING if work.is_open else CarryDecision.CLOSE,
            )
            for work in earlier_work(locked, on=locked.day)
        ]  # fmt: skip
    CarriedTask.objects.bulk_create(carried)
    locked.state, locked.opened_at = MeetingState.HELD, at
    locked.save(update_fields=["state", "opened_at"])
    record(
        actor=actor, action="meetings.meeting.held", subject=locked,
        new={"carried": len(carried), "still_open": sum(one.is_open for one in carried)},
    )  # fmt: skip
    if not locked.is_late_entry:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="held", on=on, at=at)
    return locked


class NotCarried(DomainError):
    """The task does not stand on the list of this meeting."""

    code = "meetings.not_carried"
    sentence = "This task is not among those carried over to this meeting. Load the page again."


class CarriedIsOver(DomainError):
    """The task was over when the meeting opened."""

    code = "meetings.carried_is_over"
    sentence = "This task was over when the meeting opened: nothing is to be decided on it."


class DecisionIncomplete(DomainError):
    """The decision lacks what it needs."""

    code = "meetings.decision_incomplete"
    sentence = "A new due date needs a day, taking into a conclusion needs its number, closing needs a reason."


@transaction.atomic
def decide_carried(
    *,
    actor: Actor,
    meeting: Meeting,
    task_number: int,
    decision: str,
    new_due_on: date | None = None,
    conclusion: int | None = None,
    note: str = "",
) -> CarriedTask:
    """Decide on an earlier task: it goes on, gets a new due date, goes into a conclusion of this meeting, or is closed.

    The decision takes effect when the meeting closes. NotCarried, CarriedIsOver, DecisionIncomplete, DueBeforeMeeting,
    NoSuchConclusion, MeetingShut, NotPermitted.
    """
    locked = running(actor, meeting)
    row = locked.carried.select_related("task").filter(task__number=task_number).first()
    if row is None:
        raise NotCarried
    if not row.is_open:
        raise CarriedIsOver
    needs = {CarryDecision.NEW_DUE: new_due_on, CarryDecision.INTO_CONCLUSION: conclusion, CarryDecision.CLOSE: note.strip()}
    if decision in needs and not needs[CarryDecision(decision)]:
        raise DecisionIncomplete
    if new_due_on is not None and new_due_on < locked.day:
        raise DueBeforeMeeting(due=format_date(new_due_on), day=format_date(locked.day), field="new_due_on")
    old = {"decision": row.get_decision_display(), "new_due_on": row.new_due_on}
    row.decision, row.note = decision, note
    row.new_due_on = new_due_on if decision in {CarryDecision.NEW_DUE, CarryDecision.INTO_CONCLUSION} else None
    row.conclusion = conclusion_of(locked, conclusion) if decision == CarryDecision.INTO_CONCLUSION and conclusion else None
    row.save()
    record(
        actor=actor, action="meetings.carried.decided", subject=locked, old=old,
        new={"task": row.task.code, "decision": row.get_decision_display(), "new_due_on": row.new_due_on, "note": note},
    )  # fmt: skip
    return row
