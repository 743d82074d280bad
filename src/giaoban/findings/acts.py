"""The acts on findings, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, ref
from giaoban.findings import commands
from giaoban.findings.models import FindingVisibility


class RaiseFinding(ActInput):
    """A finding: what, about whom, to whom, by when."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    kind: str
    text: str
    area: str = ""
    about: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    addressed_to: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    due_on: date | None = None
    origin_label: str = ""
    visibility: FindingVisibility = FindingVisibility.BODY
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


RAISER = N_("the office of the body that raised the finding")

ACTS = (
    Act("findings.raise_finding", commands.raise_finding, RaiseFinding, N_("Raise a finding"), "findings.finding.raised", N_("the office of the body that raises it")),
    Act("findings.address_finding", commands.address_finding, AddressFinding, N_("Address a finding"), "findings.finding.addressed", RAISER),
    Act("findings.answer_finding", commands.answer_finding, AnswerFinding, N_("Answer a finding"), "findings.finding.answered", N_("the office of the body to which it is addressed")),
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
    "findings.finding.closed": N_("closed the finding"),
    "findings.finding.withdrawn": N_("withdrew the finding"),
    "findings.finding.reopened": N_("asked again"),
    "findings.finding.corrected": N_("corrected the finding"),
    "findings.task.made": N_("made a task of the finding"),
}

AUDIT_WORDS = {
    "kind": N_("Kind"), "text": N_("Finding"), "area": N_("Area"), "about": N_("About"), "addressed_to": N_("Addressed to"),
    "due_on": N_("Answer due"), "state": N_("State"), "answer": N_("Answer"), "document": N_("Answering document"), "reason": N_("Reason"),
    "task": N_("Task"), "what": N_("What is to be done"),
}  # fmt: skip
