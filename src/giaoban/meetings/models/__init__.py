"""Series and meetings, minutes and votes, conclusions and what they become."""

from giaoban.meetings.models.conclusions import (
    CarriedTask,
    CarryDecision,
    Conclusion,
    ConclusionTask,
    DocumentRole,
    MeetingDocument,
    MeetingFinding,
    PlannedTask,
)
from giaoban.meetings.models.feeds import CalendarFeed
from giaoban.meetings.models.meeting import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    AttendanceStatus,
    Meeting,
    MeetingState,
    Paper,
    Visibility,
)
from giaoban.meetings.models.minutes import BlockKind, MinutesBlock, MinutesBlockVersion, Vote
from giaoban.meetings.models.series import DocumentForm, Interval, MeetingKind, QuorumRule, Series, SeriesAgendaItem, SigningCapacity

__all__ = [
    "AgendaItem",
    "Attendance",
    "AttendanceRole",
    "AttendanceStatus",
    "BlockKind",
    "CalendarFeed",
    "CarriedTask",
    "CarryDecision",
    "Conclusion",
    "ConclusionTask",
    "DocumentForm",
    "DocumentRole",
    "Interval",
    "Meeting",
    "MeetingDocument",
    "MeetingFinding",
    "MeetingKind",
    "MeetingState",
    "MinutesBlock",
    "MinutesBlockVersion",
    "Paper",
    "PlannedTask",
    "QuorumRule",
    "Series",
    "SeriesAgendaItem",
    "SigningCapacity",
    "Visibility",
    "Vote",
]
