"""Writing findings: raised, addressed, merged, sent, replied to, ended; a finding becomes a task."""

from giaoban.findings.commands.ending import ReasonMissing, close_finding, reopen_finding, withdraw_finding
from giaoban.findings.commands.lettering import NotAskedOfIt, draft_letter
from giaoban.findings.commands.merging import (
    KindsDiffer,
    MergedAlready,
    MergeNotPossible,
    NothingToMerge,
    NotMerged,
    gather_findings,
    merge_findings,
    separate_finding,
)
from giaoban.findings.commands.raising import (
    CauseUnknown,
    FindingEmpty,
    KindUnknown,
    OriginUnknown,
    address_finding,
    correct_finding,
    raise_finding,
    task_from_finding,
)
from giaoban.findings.commands.replying import AnswerEmpty, ByNotAddressee, ReplyAtHead, answer_finding, reply_to_finding
from giaoban.findings.commands.sending import NothingSent, SendingNeedsDocument, SentAtHead, SentThatDay, record_sending
from giaoban.findings.commands.writing import DayOutOfOrder, DueBeforeRaised, StandsWithOthers

__all__ = [
    "AnswerEmpty",
    "ByNotAddressee",
    "CauseUnknown",
    "DayOutOfOrder",
    "DueBeforeRaised",
    "FindingEmpty",
    "KindUnknown",
    "KindsDiffer",
    "MergeNotPossible",
    "MergedAlready",
    "NotAskedOfIt",
    "NotMerged",
    "NothingSent",
    "NothingToMerge",
    "OriginUnknown",
    "ReasonMissing",
    "ReplyAtHead",
    "SendingNeedsDocument",
    "SentAtHead",
    "SentThatDay",
    "StandsWithOthers",
    "address_finding",
    "answer_finding",
    "close_finding",
    "correct_finding",
    "draft_letter",
    "gather_findings",
    "merge_findings",
    "raise_finding",
    "record_sending",
    "reopen_finding",
    "reply_to_finding",
    "separate_finding",
    "task_from_finding",
    "withdraw_finding",
]
