"""Who is on the list and who came."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import ActInput
from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import AttendeeInput, MeetingInput, act
from giaoban.meetings.models import (
    AttendanceRole,  # noqa: TC001 - pydantic reads it
    AttendanceStatus,  # noqa: TC001 - pydantic reads it
)


class AddAttendees(MeetingInput):
    """People for the list."""

    people: list[AttendeeInput]


class MarkInput(ActInput):
    """What the tick list says of one person."""

    target = commands.Mark
    attendance_id: int
    status: AttendanceStatus
    role: AttendanceRole | None = None
    reason: str = ""


class MarkAttendance(MeetingInput):
    """The ticks."""

    marks: list[MarkInput]


class RemoveAttendee(MeetingInput):
    """Who is taken off the list."""

    attendance_id: int


ACTS = (
    act("add_attendees", commands.add_attendees, AddAttendees, N_("Put people on the list of a meeting"), "attendance.added"),
    act("mark_attendance", commands.mark_attendance, MarkAttendance, N_("Tick who came to a meeting"), "attendance.marked"),
    act("remove_attendee", commands.remove_attendee, RemoveAttendee, N_("Take somebody off the list of a meeting"), "attendance.removed"),
)
