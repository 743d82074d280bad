"""Tables of the coordination room."""

from giaoban.coordination.models.carrying import CarryMark, Verdict
from giaoban.coordination.models.copies import CopyBatch, CopyResult, CopyRow
from giaoban.coordination.models.flags import Flag, FlagReason
from giaoban.coordination.models.items import Activity, ContentItem, Rhythm
from giaoban.coordination.models.occurrences import Evidence, EvidenceKind, EvidenceState, Occurrence, OccurrenceTask
from giaoban.coordination.models.regulation import (
    CoordinationRegulation,
    EndReason,
    RegulationCounter,
    RegulationMeeting,
    RegulationParty,
    RegulationVersion,
    Scope,
    Signatory,
    Visibility,
)
from giaoban.coordination.models.reviews import (
    LineNews,
    Outcome,
    Review,
    ReviewKind,
    ReviewLine,
    ReviewOpinion,
    ReviewParty,
    ReviewReference,
    ReviewState,
    ReviewView,
    SectionKey,
)
from giaoban.coordination.models.thematic import PutOff

__all__ = [
    "Activity",
    "CarryMark",
    "ContentItem",
    "CoordinationRegulation",
    "CopyBatch",
    "CopyResult",
    "CopyRow",
    "EndReason",
    "Evidence",
    "EvidenceKind",
    "EvidenceState",
    "Flag",
    "FlagReason",
    "LineNews",
    "Occurrence",
    "OccurrenceTask",
    "Outcome",
    "PutOff",
    "RegulationCounter",
    "RegulationMeeting",
    "RegulationParty",
    "RegulationVersion",
    "Review",
    "ReviewKind",
    "ReviewLine",
    "ReviewOpinion",
    "ReviewParty",
    "ReviewReference",
    "ReviewState",
    "ReviewView",
    "Rhythm",
    "Scope",
    "SectionKey",
    "Signatory",
    "Verdict",
    "Visibility",
]
