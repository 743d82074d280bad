"""Issuing a review: the snapshot is written once, the report drafted or linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.review_views import check_settled
from giaoban.coordination.commands.review_writing import opened, step, tell
from giaoban.coordination.models import Review, ReviewState
from giaoban.coordination.queries.review_bodies import held_by, parties_on
from giaoban.coordination.queries.review_snapshot import snapshot_of
from giaoban.coordination.rules.review_blocks import blocks_of
from giaoban.coordination.rules.review_life import ReviewAct
from giaoban.documents.commands import create_draft
from giaoban.documents.models import Capacity, Form
from giaoban.meetings.commands import attach_document
from giaoban.meetings.models import DocumentRole
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person

REPORT = "report"


class OpinionsOpen(DomainError):
    """Opinions of the meeting have no answer."""

    code = "coordination.opinions_open"
    sentence = "%(count)s opinions of the meeting have no answer yet. Answer them first."


class NotReportingBody(DomainError):
    """The body neither is a party nor keeps the regulation."""

    code = "coordination.not_reporting_body"
    sentence = "The report is issued by a party or by the body that keeps the regulation."
    field = "body"


class DocumentTaken(DomainError):
    """The document is the report of another review."""

    code = "coordination.document_taken"
    sentence = "This document is the report of another review already."
    field = "document"


@transaction.atomic
def issue_review(
    *,
    actor: Actor,
    review: Review,
    body: Organisation | None = None,
    document: Document | None = None,
    signer: Person | None = None,
    signer_post: str = "",
    on: date,
    at: datetime,
) -> Review:
    """Issue a review: what it says now is kept for ever; its report is drafted for a body, or is the document given.

    Errors: NotPermitted, ViewsDiffer, OpinionsOpen, NotReportingBody, DocumentTaken, StepNotPossible, ReviewShut, and what drafting refuses.
    """
    found = opened(actor, review, ReviewAct.ISSUE)
    check_settled(found)
    waiting = found.opinions.filter(outcome="").count()
    if waiting:
        raise OpinionsOpen(count=waiting)
    snapshot = snapshot_of(found, issued_on=on)
    found.document = (
        document if document is not None else _draft(actor, found, snapshot, body, signer=signer, signer_post=signer_post, on=on, at=at)
    )
    if document is not None and Review.objects.filter(document=document).exclude(pk=found.pk).exists():
        raise DocumentTaken
    old = step(found, ReviewAct.ISSUE)
    found.snapshot, found.issued_on = snapshot, on
    found.save(update_fields=["state", "snapshot", "issued_on", "document"])
    if found.meeting is not None and not found.meeting.documents.filter(document=found.document).exists():
        attach_document(actor=actor, meeting=found.meeting, document=found.document, role=DocumentRole.REPORT)
    tell(actor, "issued", found, old=old, new={"state": ReviewState.ISSUED, "document": found.document.name, "issued_on": on})
    return found


def reporting_body(actor: Actor, review: Review, on: date) -> Organisation | None:
    """For which body the actor would draft the report: the first party whose office the actor holds."""
    mine = held_by(actor, parties_on(review.regulation, on))
    return mine[0].body if mine else None


def _draft(
    actor: Actor,
    review: Review,
    snapshot: dict[str, Any],
    body: Organisation | None,
    *,
    signer: Person | None,
    signer_post: str,
    on: date,
    at: datetime,
) -> Document:
    chosen = body or reporting_body(actor, review, on)
    if chosen is None:
        raise NotPermitted
    parties = parties_on(review.regulation, on)
    if chosen.pk not in {review.regulation.keeper_id, *(party.body_id for party in parties)}:
        raise NotReportingBody
    others = [party.body for party in parties if party.body_id != chosen.pk and party.body.exists_on(on)]
    is_party = chosen.tree == Tree.PARTY
    return create_draft(
        actor=actor, body=chosen, form=Form.PARTY if is_party else Form.STATE, kind=REPORT, abstract=review.title[:1].lower() + review.title[1:],
        content=blocks_of(snapshot), signer=signer, signer_post=signer_post,
        capacity=Capacity.ON_BEHALF if is_party else "", authority=chosen.name if is_party else "", recipients=others, source_label=review.title[:300],
        source_url=review.get_absolute_url(), on=on, at=at,
    )  # fmt: skip
