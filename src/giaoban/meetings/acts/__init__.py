"""The acts on series, meetings, minutes and conclusions, for every door."""

from giaoban.meetings.acts import attendance, closing, conclusions, minutes, papers, planning

ACTS = (*planning.ACTS, *attendance.ACTS, *closing.ACTS, *conclusions.ACTS, *minutes.ACTS, *papers.ACTS)

__all__ = ["ACTS"]
