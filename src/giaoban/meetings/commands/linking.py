"""Documents and findings of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.findings.commands import raise_finding
from giaoban.findings.models import Finding, FindingOrigin, FindingVisibility
from giaoban.meetings.commands.closing import assigning_body
from giaoban.meetings.commands.guards import running
from giaoban.meetings.commands.minutes import NoSuchBlock
from giaoban.meetings.models import DocumentRole, Meeting, MeetingDocument, MeetingFinding, Visibility
from giaoban.meetings.permissions import can_run

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation


class DocumentAttached(DomainError):
    """The document hangs on the meeting in that role already."""

    code = "meetings.document_attached"
    sentence = "This document is attached to the meeting already."
    field = "document"


@transaction.atomic
def attach_document(
    *, actor: Actor, meeting: Meeting, document: Document, role: str = DocumentRole.BASIS, note: str = ""
) -> MeetingDocument:
    """Say what a document is to a meeting; a closed meeting takes documents too. DocumentAttached, NotPermitted."""
    if not can_run(actor, meeting):
        raise NotPermitted
    link, is_new = MeetingDocument.objects.get_or_create(meeting=meeting, document=document, role=role, defaults={"note": note})
    if not is_new:
        raise DocumentAttached
    record(
        actor=actor,
        action="meetings.document.attached",
        subject=meeting,
        new={"document": document.name, "role": link.get_role_display(), "note": note},
    )
    return link


class DocumentNotAttached(DomainError):
    """The document does not hang on the meeting in that role."""

    code = "meetings.document_not_attached"
    sentence = "This document is not attached to the meeting any more."


@transaction.atomic
def detach_document(*, actor: Actor, meeting: Meeting, document: Document, role: str) -> Meeting:
    """Take a document off a meeting that is not closed. DocumentNotAttached, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    link = locked.documents.filter(document=document, role=role).first()
    if link is None:
        raise DocumentNotAttached
    record(
        actor=actor, action="meetings.document.detached", subject=locked, old={"document": document.name, "role": link.get_role_display()}
    )
    link.delete()
    return locked


@dataclass(frozen=True)
class FindingPlan:
    """A finding as the minutes bring it up."""

    kind: str
    text: str
    area: str = ""
    about: Organisation | None = None
    addressed_to: Organisation | None = None
    due_on: date | None = None
    cause: str | None = None


@transaction.atomic
def raise_finding_from(
    *, actor: Actor, on: date, at: datetime, meeting: Meeting, finding: FindingPlan, block_number: int | None = None
) -> Finding:
    """Enter a finding that the meeting brought up, linked to the block of its minutes. NoSuchBlock, MeetingShut, NotPermitted."""
    locked = running(actor, meeting)
    block = locked.blocks.filter(number=block_number).first() if block_number is not None else None
    if block_number is not None and block is None:
        raise NoSuchBlock
    made = raise_finding(
        actor=actor, on=min(locked.day, on), at=at, body=assigning_body(actor, locked), kind=finding.kind, text=finding.text, area=finding.area,
        cause=finding.cause or "", origin_kind=FindingOrigin.MEETING,
        about=finding.about, addressed_to=finding.addressed_to, due_on=finding.due_on, visibility=finding_visibility(locked),
        origin_label=f"{locked.title}, {format_date(locked.day)}", origin_url=locked.get_absolute_url(),
    )  # fmt: skip
    MeetingFinding.objects.create(meeting=locked, finding=made, block=block)
    record(actor=actor, action="meetings.finding.raised", subject=locked, new={"finding": made.code, "text": made.text})
    return made


def finding_visibility(meeting: Meeting) -> str:
    """Who sees a finding that a meeting brought up."""
    if meeting.visibility in {Visibility.PUBLIC, Visibility.FEDERATION}:
        return FindingVisibility.FEDERATION
    return FindingVisibility.NAMED if meeting.visibility == Visibility.NAMED else FindingVisibility.BODY
