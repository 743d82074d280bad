"""Recording by which document findings were put to a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.findings.commands.writing import advance, check_due, locked_all, write
from giaoban.findings.models import FindingSending
from giaoban.findings.permissions import can_keep
from giaoban.findings.rules import FindingAct

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.findings.models import Finding
    from giaoban.organisations.models import Organisation


class NothingSent(DomainError):
    """No finding was chosen."""

    code = "findings.nothing_sent"
    sentence = "Choose at least one finding."
    field = "findings"


class SendingNeedsDocument(DomainError):
    """Neither a document of the register nor the number of another one was given."""

    code = "findings.sending_needs_document"
    sentence = "Say by which document they were sent: choose it from the register, or write its number and day."
    field = "document_label"


class SentThatDay(DomainError):
    """A document was recorded for one of them on that day."""

    code = "findings.sent_that_day"
    sentence = "For one of these findings a document of that day is recorded already."
    field = "on"


class SentAtHead(DomainError):
    """A finding goes with its head."""

    code = "findings.sent_at_head"
    sentence = "One of these findings is merged under a common one, which is what is sent."
    field = "findings"


@transaction.atomic
def record_sending(
    *,
    actor: Actor,
    findings: Sequence[Finding],
    to: Organisation,
    document: Document | None = None,
    document_label: str = "",
    due_on: date | None = None,
    on: date,
    at: datetime,
) -> list[Finding]:
    """Record that findings were put to a body by a document on a day, for the first time or again; from then on they are addressed to it.

    Errors: NotPermitted, NothingSent, SendingNeedsDocument, SentAtHead, SentThatDay, StepNotPossible, DueBeforeRaised, DayOutOfOrder.
    """
    chosen = locked_all(findings, on, at)
    if not chosen:
        raise NothingSent
    if document is None and not document_label.strip():
        raise SendingNeedsDocument
    for finding in chosen:
        if not can_keep(actor, finding):
            raise NotPermitted
        if finding.merged_into_id is not None:
            raise SentAtHead
        advance(finding, FindingAct.ADDRESS)
        check_due(finding.raised_on, due_on)
        _record(finding, to, document, document_label.strip(), on)
        old = {"addressed_to": finding.addressed_to, "due_on": finding.due_on}
        finding.addressed_to, finding.due_on = to, due_on or finding.due_on
        new = {"addressed_to": to, "due_on": finding.due_on, "document": document.name if document is not None else document_label.strip()}
        write(actor=actor, finding=finding, action="sent", old=old, new=new, on=on, at=at)
    return chosen


def _record(finding: Finding, to: Organisation, document: Document | None, label: str, on: date) -> None:
    """A row of the day; one that only says that it was addressed that day gets its document."""
    row, _ = FindingSending.objects.get_or_create(finding=finding, to=to, on=on)
    if row.document_id is not None or row.document_label:
        raise SentThatDay
    row.document, row.document_label = document, label
    row.save()
