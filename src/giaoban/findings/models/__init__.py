"""Tables of findings: the finding, what was put under it, to whom it was sent, what was replied."""

from giaoban.findings.models.finding import (
    AWAITING_ANSWER,
    Cause,
    Finding,
    FindingCounter,
    FindingKind,
    FindingOrigin,
    FindingState,
    FindingTask,
    FindingVisibility,
)
from giaoban.findings.models.merging import FindingMerge
from giaoban.findings.models.replies import FindingReply, FindingSending, ReplyDelivery

__all__ = [
    "AWAITING_ANSWER",
    "Cause",
    "Finding",
    "FindingCounter",
    "FindingKind",
    "FindingMerge",
    "FindingOrigin",
    "FindingReply",
    "FindingSending",
    "FindingState",
    "FindingTask",
    "FindingVisibility",
    "ReplyDelivery",
]
