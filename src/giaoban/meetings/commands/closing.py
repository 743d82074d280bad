"""Closing a meeting: its conclusions become tasks in one step and its notice is drafted; opening it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import format_lazy

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import clean
from giaoban.meetings.commands.guards import running
from giaoban.meetings.commands.noticing import draft_or_renew_notice
from giaoban.meetings.models import CarryDecision, ConclusionTask, Meeting, MeetingState, PlannedTask, Visibility
from giaoban.meetings.permissions import can_reopen
from giaoban.meetings.queries import gaps_before_closing
from giaoban.meetings.signals import meeting_changed
from giaoban.programmes.commands import Origin, assign_task, cancel_task, change_due
from giaoban.programmes.permissions import can_assign

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Conclusion
    from giaoban.organisations.models import Organisation
    from giaoban.programmes.models import Task


class NotHeldYet(DomainError):
    """The meeting was not opened."""

    code = "meetings.not_held_yet"
    sentence = "Open the meeting first: only then is it known what was carried over from the last one."


class NotReadyToClose(DomainError):
    """Something is missing; `gaps` says what, one line each."""

    code = "meetings.not_ready"
    sentence = "The meeting cannot be closed yet: %(gaps)s"


@transaction.atomic
def close_meeting(*, actor: Actor, on: date, at: datetime, meeting: Meeting, with_notice: bool = True) -> Meeting:
    """Close a meeting: every planned task is assigned, what was decided on earlier ones takes effect, the notice is drafted.

    NotReadyToClose, NotHeldYet, MeetingShut, NotPermitted, and what the tasks and the draft refuse.
    """
    locked = running(actor, meeting)
    if locked.state != MeetingState.HELD:
        raise NotHeldYet
    gaps = gaps_before_closing(locked)
    if gaps:
        raise NotReadyToClose(gaps=format_lazy(" ".join("{}" for _ in gaps), *(gap.sentence for gap in gaps)))
    body = assigning_body(actor, locked)
    _carry_out_decisions(actor, locked, on, at)
    tasks = [_assign(actor, locked, body, planned, on=on, at=at) for planned in _unassigned(locked)]
    locked.state, locked.closed_on = MeetingState.CLOSED, on
    locked.save(update_fields=["state", "closed_on"])
    record(
        actor=actor, action="meetings.meeting.closed", subject=locked,
        new={"closed_on": on, "conclusions": locked.conclusions.count(), "tasks": [task.code for task in tasks]},
    )  # fmt: skip
    if with_notice and locked.conclusions.exists():
        draft_or_renew_notice(actor=actor, on=on, at=at, meeting=locked)
    if not locked.is_late_entry:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="closed", on=on, at=at)
    return locked


def assigning_body(actor: Actor, meeting: Meeting) -> Organisation:
    """In whose name the tasks are assigned: the owner, else the first of the bodies that meet for which the actor works."""
    bodies = [meeting.owner, *meeting.parties.order_by("pk")]
    return next((body for body in bodies if can_assign(actor, body)), meeting.owner)


def _unassigned(meeting: Meeting) -> list[PlannedTask]:
    return list(
        PlannedTask.objects.filter(conclusion__meeting=meeting, link=None)
        .select_related("conclusion", "lead_body", "lead_person")
        .prefetch_related("collaborators")
        .order_by("conclusion__number", "number")
    )


def _assign(actor: Actor, meeting: Meeting, body: Organisation, planned: PlannedTask, *, on: date, at: datetime) -> Task:
    assert planned.lead_body is not None  # noqa: S101 - gaps_before_closing saw to it
    assert planned.due_on is not None  # noqa: S101 - gaps_before_closing saw to it
    task = assign_task(
        actor=actor, body=body, what=planned.what, lead=planned.lead_body, lead_person=planned.lead_person, due_on=planned.due_on,
        product=planned.product, responsibility=planned.responsibility, authority=planned.authority,
        collaborators=list(planned.collaborators.all()), weight=planned.weight, origin=origin_of(meeting, planned.conclusion),
        visibility=Visibility.FEDERATION if meeting.visibility == Visibility.PUBLIC else meeting.visibility,
        on=on if planned.due_on >= on else meeting.day, at=at,
    )  # fmt: skip
    ConclusionTask.objects.create(conclusion=planned.conclusion, task=task, planned=planned)
    return task


def origin_of(meeting: Meeting, conclusion: Conclusion) -> Origin:
    """The origin that a task of a conclusion keeps: `Kết luận 2, Giao ban …, 17/7/2023`."""
    label = clean(f"Kết luận {conclusion.number}, {meeting.title}, {format_date(meeting.day)}")[:300]
    return Origin(kind="conclusion", key=str(conclusion.pk), label=label, url=f"{meeting.get_absolute_url()}#ket-luan-{conclusion.number}")


def _carry_out_decisions(actor: Actor, meeting: Meeting, on: date, at: datetime) -> None:
    for row in meeting.carried.filter(is_open=True).select_related("task", "conclusion"):
        reason = f"{meeting.title}, {format_date(meeting.day)}" + (f": {row.note}" if row.note else "")
        day = on if row.new_due_on is None or row.new_due_on >= on else meeting.day
        if row.decision == CarryDecision.PENDING:
            row.decision = CarryDecision.CONTINUE
            row.save(update_fields=["decision"])
        elif row.decision == CarryDecision.CLOSE and row.task.is_open:
            cancel_task(actor=actor, task=row.task, reason=reason, on=day, at=at)
        elif row.new_due_on is not None and row.task.is_open and row.new_due_on != row.task.due_on:
            change_due(actor=actor, task=row.task, due_on=row.new_due_on, reason=reason, on=day, at=at)


class NotClosed(DomainError):
    """The meeting is not closed."""

    code = "meetings.not_closed"
    sentence = "This meeting is not closed."


class ReasonToReopenMissing(DomainError):
    """No reason was given."""

    code = "meetings.reason_missing"
    sentence = "Say why the meeting is opened again: whoever got its conclusions must be able to read it."
    field = "reason"


@transaction.atomic
def reopen_meeting(*, actor: Actor, on: date, at: datetime, meeting: Meeting, reason: str) -> Meeting:
    """Open a closed meeting again, with a reason; tasks that are out stay out. NotClosed, ReasonToReopenMissing, NotPermitted."""
    if not can_reopen(actor, meeting):
        raise NotPermitted
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if locked.state != MeetingState.CLOSED:
        raise NotClosed
    if not reason.strip():
        raise ReasonToReopenMissing
    locked.state, locked.closed_on = MeetingState.HELD, None
    locked.save(update_fields=["state", "closed_on"])
    record(actor=actor, action="meetings.meeting.reopened", subject=locked, new={"reason": reason})
    if not locked.is_late_entry:
        meeting_changed.send(sender=Meeting, meeting=locked, actor=actor, change="reopened", on=on, at=at)
    return locked
