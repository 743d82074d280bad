"""What each command asks before it writes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from giaoban.common.clock import VIETNAM
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.meetings.models import Meeting
from giaoban.meetings.permissions import can_run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class MeetingShut(DomainError):
    """The meeting is closed or cancelled."""

    code = "meetings.shut"
    sentence = "This meeting is closed or cancelled: nothing in it changes. A head of the body may open it again with a reason."


def running(actor: Actor, meeting: Meeting) -> Meeting:
    """The meeting, locked, when the actor may run it and it is open to change; NotPermitted, MeetingShut."""
    if not can_run(actor, meeting):
        raise NotPermitted
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not locked.is_open_to_change:
        raise MeetingShut
    return locked


class BodyNotThere(DomainError):
    """A body did not exist on the day."""

    code = "meetings.body_not_there"
    sentence = "“%(body)s” did not exist on %(day)s. Choose the body that stood in its place on that day."


def check_bodies(bodies: Iterable[Organisation], day: date, *, field: str | None = None) -> None:
    """Refuse bodies that did not exist on the day; BodyNotThere."""
    from giaoban.common.dates import format_date  # noqa: PLC0415 - only for the refusal

    for body in bodies:
        if not body.exists_on(day):
            raise BodyNotThere(field=field, body=body.name, day=format_date(day))


def moment_of(day: date, clock: time | None) -> datetime | None:
    """A time of day in Vietnam as a moment."""
    return None if clock is None else datetime.combine(day, clock.replace(tzinfo=None), tzinfo=VIETNAM)


def folded_meeting(meeting: Meeting, parties: Iterable[Organisation]) -> str:
    """The search key: title, period, place, bodies."""
    names = " ".join(body.name for body in parties)
    return fold(f"{meeting.title} {meeting.period_label} {meeting.place} {names}")[:900]
