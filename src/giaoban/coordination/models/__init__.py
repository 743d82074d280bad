"""Tables of the coordination room."""

from giaoban.coordination.models.flags import Flag, FlagReason
from giaoban.coordination.models.items import Activity, ContentItem, Rhythm
from giaoban.coordination.models.occurrences import Evidence, EvidenceKind, Occurrence, OccurrenceTask
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
    Outcome,
    Review,
    ReviewLine,
    ReviewOpinion,
    ReviewReference,
    ReviewState,
    ReviewView,
    SectionKey,
)

__all__ = [
    "Activity",
    "ContentItem",
    "CoordinationRegulation",
    "EndReason",
    "Evidence",
    "EvidenceKind",
    "Flag",
    "FlagReason",
    "Occurrence",
    "OccurrenceTask",
    "Outcome",
    "RegulationCounter",
    "RegulationMeeting",
    "RegulationParty",
    "RegulationVersion",
    "Review",
    "ReviewLine",
    "ReviewOpinion",
    "ReviewReference",
    "ReviewState",
    "ReviewView",
    "Rhythm",
    "Scope",
    "SectionKey",
    "Signatory",
    "Visibility",
]
