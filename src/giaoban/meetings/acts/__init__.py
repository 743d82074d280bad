"""The acts on series, meetings, minutes and conclusions, for every door."""

from giaoban.meetings.acts import attendance, closing, conclusions, minutes, planning

ACTS = (*planning.ACTS, *attendance.ACTS, *closing.ACTS, *conclusions.ACTS, *minutes.ACTS)

__all__ = ["ACTS"]
