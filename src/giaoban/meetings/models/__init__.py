"""Series and meetings, minutes and votes, conclusions and what they become."""

from giaoban.meetings.models.calls import AskState, PaperAsk, PaperCall
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
    Visibility,
)
from giaoban.meetings.models.minutes import BlockKind, MinutesBlock, MinutesBlockVersion, Vote
from giaoban.meetings.models.papers import ConclusionLetter, Paper, PaperFinding, PaperState, PaperVersion
from giaoban.meetings.models.series import DocumentForm, Interval, MeetingKind, QuorumRule, Series, SeriesAgendaItem, SigningCapacity

__all__ = [
    "AgendaItem",
    "AskState",
    "Attendance",
    "AttendanceRole",
    "AttendanceStatus",
    "BlockKind",
    "CalendarFeed",
    "CarriedTask",
    "CarryDecision",
    "Conclusion",
    "ConclusionLetter",
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
    "PaperAsk",
    "PaperCall",
    "PaperFinding",
    "PaperState",
    "PaperVersion",
    "PlannedTask",
    "QuorumRule",
    "Series",
    "SeriesAgendaItem",
    "SigningCapacity",
    "Visibility",
    "Vote",
]
