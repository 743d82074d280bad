"""The acts on obligations and their evidence."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import evidence, occurrences
from giaoban.findings.models import Cause

Long = Annotated[str, Field(max_length=20_000)]


class OpenForDocument(ActInput):
    """A content that falls due with each document, and the document."""

    item: ref("coordination.ContentItem")  # type: ignore[valid-type]
    document: ref("documents.Document")  # type: ignore[valid-type]
    day: date | None = None
    on: date | None = None


class OpenOccurrence(ActInput):
    """A content that falls due with each case, and what the case is called."""

    item: ref("coordination.ContentItem")  # type: ignore[valid-type]
    label: Annotated[str, Field(max_length=300)]
    day: date | None = None
    on: date | None = None


class OccurrenceInput(ActInput):
    """An obligation, and the day of the act."""

    occurrence: ref("coordination.Occurrence")  # type: ignore[valid-type]
    on: date | None = None


class MarkDone(OccurrenceInput):
    """What was done, when."""

    note: Long
    done_on: date | None = None
    is_partial: bool = False


class OccurrenceReason(OccurrenceInput):
    """Why."""

    reason: Long


class NoteCause(OccurrenceInput):
    """Why it was late or missed."""

    kind: Cause
    cause: Long


class TaskFromOccurrence(OccurrenceInput):
    """The task that fulfils the obligation."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    what: Long
    lead: ref("organisations.Organisation")  # type: ignore[valid-type]
    due_on: date
    product: Annotated[str, Field(max_length=300)] = ""
    lead_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    responsible: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    collaborators: Annotated[list[ref("organisations.Organisation")], Field(max_length=200)] = []  # type: ignore[valid-type]


class EvidenceInput(ActInput):
    """A line of evidence, and the day of the act."""

    evidence: ref("coordination.Evidence")  # type: ignore[valid-type]
    on: date | None = None


class ConfirmEvidence(EvidenceInput):
    """Wholly or in part; the day of the record unless another is given."""

    is_partial: bool = False
    done_on: date | None = None


class TakeBackEvidence(EvidenceInput):
    """Why."""

    reason: Annotated[str, Field(max_length=1_000)] = ""


class AddEvidence(OccurrenceInput):
    """One record: a task, a meeting or a document."""

    task: ref("programmes.Task") | None = None  # type: ignore[valid-type]
    meeting: ref("meetings.Meeting") | None = None  # type: ignore[valid-type]
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    is_dissemination: bool = False
    done_on: date | None = None
    is_partial: bool = False


PARTY = N_("the office of any party")
WAIVER = N_("the office that keeps the regulation, or that of the lead")

ACTS = (
    Act("coordination.open_for_document", occurrences.open_for_document, OpenForDocument, N_("Open the obligation that a document sets off"), "coordination.occurrence.opened", PARTY),
    Act("coordination.open_case", occurrences.open_case, OpenOccurrence, N_("Open the obligation of a case"), "coordination.occurrence.opened", PARTY),
    Act("coordination.take_out", occurrences.take_out, OccurrenceInput, N_("Take out what was opened by mistake"), "coordination.occurrence.taken_out", PARTY),
    Act("coordination.mark_done", occurrences.mark_done, MarkDone, N_("Mark an obligation as done without a record"), "coordination.occurrence.done", PARTY),
    Act("coordination.take_back_done", occurrences.take_back_done, OccurrenceReason, N_("Take back that an obligation was done"), "coordination.occurrence.reopened", PARTY),
    Act("coordination.waive", occurrences.waive, OccurrenceReason, N_("Waive an obligation"), "coordination.occurrence.waived", WAIVER),
    Act("coordination.take_back_waiver", occurrences.take_back_waiver, OccurrenceInput, N_("Take back a waiver"), "coordination.occurrence.owed_again", WAIVER),
    Act("coordination.note_cause", occurrences.note_cause, NoteCause, N_("Note why an obligation was late or missed"), "coordination.occurrence.cause_noted", PARTY),
    Act("coordination.task_from_occurrence", occurrences.task_from_occurrence, TaskFromOccurrence, N_("Make an obligation a task"), "coordination.task.made", PARTY),
    Act("coordination.look_for_evidence", evidence.look_for_evidence, OccurrenceInput, N_("Look for evidence"), "coordination.evidence.looked_for", PARTY),
    Act("coordination.confirm_evidence", evidence.confirm_evidence, ConfirmEvidence, N_("Confirm evidence"), "coordination.evidence.confirmed", PARTY),
    Act("coordination.refuse_evidence", evidence.refuse_evidence, EvidenceInput, N_("Refuse evidence"), "coordination.evidence.refused", PARTY),
    Act("coordination.take_back_evidence", evidence.take_back_evidence, TakeBackEvidence, N_("Take back what was said of evidence"), "coordination.evidence.taken_back", PARTY),
    Act("coordination.add_evidence", evidence.add_evidence, AddEvidence, N_("Name the record that fulfils an obligation"), "coordination.evidence.confirmed", PARTY),
)  # fmt: skip

AUDIT_ACTIONS = {
    "coordination.occurrence.opened": N_("opened the obligation"),
    "coordination.occurrence.taken_out": N_("took out an obligation opened by mistake"),
    "coordination.occurrence.done": N_("marked the obligation as done"),
    "coordination.occurrence.reopened": N_("took back that the obligation was done"),
    "coordination.occurrence.waived": N_("waived the obligation"),
    "coordination.occurrence.owed_again": N_("took back the waiver"),
    "coordination.occurrence.cause_noted": N_("noted why it was late or missed"),
    "coordination.task.made": N_("made a task of the obligation"),
    "coordination.evidence.looked_for": N_("looked for evidence"),
    "coordination.evidence.confirmed": N_("confirmed evidence"),
    "coordination.evidence.refused": N_("refused evidence"),
    "coordination.evidence.taken_back": N_("took back what was said of evidence"),
}

AUDIT_WORDS = {
    "due_on": N_("Due"), "label": N_("Name"), "done_on": N_("Done on"), "is_partial": N_("In part only"), "cause": N_("Cause"),
    "cause_kind": N_("Kind of cause"), "task": N_("Task"), "what": N_("What is to be done"), "evidence": N_("Evidence"), "found": N_("Found"),
}  # fmt: skip

AUDIT_CHOICES = {"cause_kind": Cause.choices}
