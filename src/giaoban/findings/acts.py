"""The acts on findings, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.findings import commands
from giaoban.findings.models import Cause, FindingOrigin, FindingVisibility


class RaiseFinding(ActInput):
    """A finding: what, about whom, to whom, by when."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    kind: str
    text: str
    area: str = ""
    cause: Cause | Literal[""] = ""
    about: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    addressed_to: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    due_on: date | None = None
    origin_kind: FindingOrigin | Literal[""] = ""
    origin_label: str = ""
    visibility: FindingVisibility = FindingVisibility.BODY
    is_summary: bool = False
    on: date | None = None


class FindingInput(ActInput):
    """A finding, and the day of the act."""

    finding: ref("findings.Finding")  # type: ignore[valid-type]
    on: date | None = None


class AddressFinding(FindingInput):
    """To whom, by when."""

    to: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date | None = None


class AnswerFinding(FindingInput):
    """The answer, by which document."""

    text: str
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class ReplyToFinding(FindingInput):
    """A reply among several: in part or final, by which body, by which document."""

    text: str
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    by: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    is_final: bool = True


class MergeFindings(ActInput):
    """The findings that a head stands for from now on."""

    head: ref("findings.Finding")  # type: ignore[valid-type]
    sources: list[ref("findings.Finding")]  # type: ignore[valid-type]
    on: date | None = None


class GatherFindings(ActInput):
    """A common wording in the name of a body for findings that say the same."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    text: str
    sources: list[ref("findings.Finding")]  # type: ignore[valid-type]
    area: str = ""
    addressed_to: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    due_on: date | None = None
    visibility: FindingVisibility = FindingVisibility.BODY
    on: date | None = None


class RecordSending(ActInput):
    """Which findings were put to whom by which document."""

    findings: list[ref("findings.Finding")]  # type: ignore[valid-type]
    to: ref("organisations.Organisation")  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    document_label: str = ""
    due_on: date | None = None
    on: date | None = None


class DraftLetter(ActInput):
    """The letter with findings that wait for the answer of a body."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    to: ref("organisations.Organisation")  # type: ignore[valid-type]
    findings: list[ref("findings.Finding")]  # type: ignore[valid-type]
    on: date | None = None


class CloseFinding(FindingInput):
    """Why, where there is no answer."""

    reason: str = ""


class WithReason(FindingInput):
    """Why."""

    reason: str


class CorrectFinding(FindingInput):
    """What is different; what is not given stays."""

    kind: str | None = None
    text: str | None = None
    area: str | None = None
    cause: Cause | Literal[""] | None = None
    about: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]


class TaskFromFinding(FindingInput):
    """The task that a finding becomes."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    what: str
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date
    product: str = ""
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsible: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    collaborators: list[ref("organisations.Organisation")] = []  # type: ignore[valid-type]


ADDRESSEE = N_("the office of the body to which it is addressed")
GATHERER = N_("the office of the body to which the common finding is addressed, of the one that raised it, and of those above")
RAISER = N_("the office of the body that raised the finding")

ACTS = (
    Act("findings.raise_finding", commands.raise_finding, RaiseFinding, N_("Raise a finding"), "findings.finding.raised", N_("the office of the body that raises it")),
    Act("findings.address_finding", commands.address_finding, AddressFinding, N_("Address a finding"), "findings.finding.addressed", RAISER),
    Act("findings.answer_finding", commands.answer_finding, AnswerFinding, N_("Answer a finding"), "findings.finding.answered", ADDRESSEE),
    Act("findings.reply_to_finding", commands.reply_to_finding, ReplyToFinding, N_("Reply to a finding"), "findings.finding.replied", N_("the office of the body to which it is addressed; for an outside authority the office of the body that raised the finding")),
    Act("findings.merge_findings", commands.merge_findings, MergeFindings, N_("Merge findings that say the same"), "findings.finding.merged", GATHERER),
    Act("findings.gather_findings", commands.gather_findings, GatherFindings, N_("Merge findings under a common wording"), "findings.finding.merged", N_("the office of the body in whose name the common wording stands")),
    Act("findings.separate_finding", commands.separate_finding, FindingInput, N_("Separate a merged finding"), "findings.finding.separated", N_("who may merge, and the office of the body that raised the finding")),
    Act("findings.record_sending", commands.record_sending, RecordSending, N_("Record by which document findings were sent"), "findings.finding.sent", RAISER),
    Act("findings.draft_letter", commands.draft_letter, DraftLetter, N_("Draft a letter with the findings put to a body"), "findings.letter.drafted", N_("the office of the body that writes")),
    Act("findings.close_finding", commands.close_finding, CloseFinding, N_("Close a finding"), "findings.finding.closed", RAISER),
    Act("findings.withdraw_finding", commands.withdraw_finding, WithReason, N_("Withdraw a finding"), "findings.finding.withdrawn", RAISER),
    Act("findings.reopen_finding", commands.reopen_finding, WithReason, N_("Ask again"), "findings.finding.reopened", RAISER),
    Act("findings.correct_finding", commands.correct_finding, CorrectFinding, N_("Correct a finding"), "findings.finding.corrected", RAISER),
    Act("findings.task_from_finding", commands.task_from_finding, TaskFromFinding, N_("Make a finding a task"), "findings.task.made", N_("the office of the body that assigns")),
)  # fmt: skip

AUDIT_ACTIONS = {
    "findings.finding.raised": N_("raised the finding"),
    "findings.finding.addressed": N_("addressed the finding"),
    "findings.finding.answered": N_("answered the finding"),
    "findings.finding.replied": N_("replied to the finding"),
    "findings.finding.reply_received": N_("replied to the common finding above it"),
    "findings.finding.merged": N_("merged others under the finding"),
    "findings.finding.put_under": N_("put the finding under a common one"),
    "findings.finding.separated": N_("separated the finding from the common one"),
    "findings.finding.sent": N_("recorded the document by which it was sent"),
    "findings.letter.drafted": N_("drafted a letter with findings"),
    "findings.finding.closed": N_("closed the finding"),
    "findings.finding.withdrawn": N_("withdrew the finding"),
    "findings.finding.reopened": N_("asked again"),
    "findings.finding.corrected": N_("corrected the finding"),
    "findings.task.made": N_("made a task of the finding"),
}

AUDIT_WORDS = {
    "kind": N_("Kind"), "text": N_("Finding"), "area": N_("Area"), "cause": N_("Cause"), "about": N_("About"), "addressed_to": N_("Addressed to"),
    "due_on": N_("Answer due"), "state": N_("State"), "answer": N_("Answer"), "document": N_("Document"), "is_final": N_("Final reply"), "reason": N_("Reason"),
    "task": N_("Task"), "what": N_("What is to be done"),
}  # fmt: skip
