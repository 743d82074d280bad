"""The conclusion notice: drafted from the meeting as a document of the body that issues it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands import create_draft, edit_draft
from giaoban.documents.models import LifeState
from giaoban.documents.permissions import can_draft_for
from giaoban.meetings.models import DocumentRole, Meeting, MeetingDocument, MeetingState, SigningCapacity
from giaoban.meetings.notice import abstract_of, blocks_of, recipients_of
from giaoban.meetings.permissions import can_run
from giaoban.meetings.queries import form_of, notice_body_of, notice_facts
from giaoban.organisations.models import Organisation

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document

NOTICE_KIND = "notice"


class NothingConcluded(DomainError):
    """There is nothing to give notice of."""

    code = "meetings.nothing_concluded"
    sentence = "The meeting has no conclusion yet, so there is nothing to give notice of."


class NoticeTwice(DomainError):
    """A notice was drafted before."""

    code = "meetings.notice_twice"
    sentence = "A notice was drafted before: change that draft. A second one is not made."


def drafting_body(actor: Actor, meeting: Meeting) -> Organisation | None:
    """For which body the actor may draft the notice: the issuing one, else one of those that meet."""
    bodies = [notice_body_of(meeting), meeting.owner, *meeting.parties.order_by("pk")]
    return next((body for body in bodies if can_draft_for(actor, body, None)), None)


@transaction.atomic
def draft_notice(*, actor: Actor, on: date, at: datetime, meeting: Meeting) -> Document:
    """Draft the conclusion notice in the form of the series, ready to be checked and signed.

    NothingConcluded, NoticeTwice, NotPermitted, and what the draft refuses.
    """
    body = drafting_body(actor, meeting)
    if not can_run(actor, meeting) or body is None:
        raise NotPermitted
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not locked.conclusions.exists() or locked.state == MeetingState.CANCELLED:
        raise NothingConcluded
    if locked.documents.filter(role=DocumentRole.NOTICE).exists():
        raise NoticeTwice
    facts = notice_facts(locked)
    form = form_of(locked)
    in_office = list(Organisation.objects.filter(pk__in=locked.parties.exclude(pk=body.pk)).existing(on=on).order_by("pk"))
    document = create_draft(
        actor=actor, on=on, at=at, body=body, form=form, kind=NOTICE_KIND, abstract=abstract_of(facts),
        content=blocks_of(facts), visibility=locked.visibility, **signing(locked),
        recipients=in_office, other_recipients=[line for line in recipients_of(facts) if line not in {one.short for one in (body, *in_office)}],
        source_label=f"{locked.title}, {format_date(locked.day)}", source_url=locked.get_absolute_url(),
    )  # fmt: skip
    MeetingDocument.objects.create(meeting=locked, document=document, role=DocumentRole.NOTICE)
    record(actor=actor, action="meetings.notice.drafted", subject=locked, new={"document": document.abstract, "body": body.name})
    return document


def draft_or_renew_notice(*, actor: Actor, on: date, at: datetime, meeting: Meeting) -> Document | None:
    """Draft the notice at closing; a draft of an earlier closing is written anew as a next version, a paper further on is left alone.

    None when the actor drafts for none of the bodies that meet: their own office drafts it then.
    """
    link = meeting.documents.filter(role=DocumentRole.NOTICE).select_related("document").first()
    if link is None:
        return draft_notice(actor=actor, on=on, at=at, meeting=meeting) if drafting_body(actor, meeting) is not None else None
    if link.document.state not in {LifeState.DRAFT, LifeState.RETURNED} or not can_draft_for(actor, link.document.owner):
        return link.document
    facts = notice_facts(meeting)
    return edit_draft(actor=actor, document=link.document, at=at, abstract=abstract_of(facts), content=blocks_of(facts))


def signing(meeting: Meeting) -> dict[str, Any]:
    """Who signs what a meeting sends out and in what capacity: what its series says."""
    series = meeting.series
    if series is None:
        return {}
    capacity = "" if series.notice_capacity == SigningCapacity.HEAD else series.notice_capacity
    return {
        "signer": series.notice_signer, "signer_post": series.notice_position, "capacity": capacity, "authority": series.notice_collective,
    }  # fmt: skip
