"""The reviews that a document asks for (sơ kết, tổng kết): set, and marked as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.force import relate_documents
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Document, ReviewDuty, ReviewKind, Verb
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.rules import programme_dates
from giaoban.documents.signals import review_done

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class NoReviewDate(DomainError):
    """Neither years nor days were given, or the final review lies before the interim one."""

    code = "documents.no_review_date"
    sentence = "Give the years after which, or the days on which, the reviews are due; the final one after the interim one."
    field = "interim_after_years"


class ReviewDoneAlready(DomainError):
    """The review was marked before."""

    code = "documents.review_done_already"
    sentence = "This review was marked as done before."


@transaction.atomic
def set_reviews(
    *, actor: Actor, document: Document, interim_after_years: int | None = None, final_after_years: int | None = None,
    interim_on: date | None = None, final_on: date | None = None, body: Organisation | None = None,
) -> list[ReviewDuty]:  # fmt: skip
    """Set when a document is to be reviewed, by years after signing or by days; what is not done yet is set anew.

    Errors: NotPermitted, NoReviewDate, RuleMissing.
    """
    body = body or document.owner
    if not can_keep_register(actor, body):
        raise NotPermitted
    rule = ""
    if (interim_after_years or final_after_years) and document.signed_on is not None:
        try:
            dates = programme_dates(document.signed_on, interim_after_years, final_after_years)
        except ValueError as error:
            raise NoReviewDate from error
        interim_on, final_on = interim_on or dates.interim_on, final_on or dates.final_on
        rule = ", ".join(dates.basis.references)
    if interim_on is None and final_on is None:
        raise NoReviewDate
    if interim_on is not None and final_on is not None and final_on < interim_on:
        raise NoReviewDate
    ReviewDuty.objects.filter(document=document, body=body, done_on=None).delete()
    days = ((ReviewKind.INTERIM, interim_on), (ReviewKind.FINAL, final_on))
    duties = [
        ReviewDuty.objects.get_or_create(document=document, body=body, kind=kind, due_on=day, defaults={"rule": rule})[0]
        for kind, day in days
        if day is not None
    ]
    audit(actor=actor, action="documents.review.set", subject=document, new=given(interim_on=interim_on, final_on=final_on), rule=rule)
    return duties


@transaction.atomic
def mark_review_done(
    *, actor: Actor, duty: ReviewDuty, on: date, done_on: date | None = None, done_by: Document | None = None, note: str = ""
) -> ReviewDuty:
    """Mark a review as done, by its report or in words. Errors: NotPermitted, ReviewDoneAlready."""
    if not can_keep_register(actor, duty.body):
        raise NotPermitted
    duty = ReviewDuty.objects.select_for_update(of=("self",)).select_related("document", "body").get(pk=duty.pk)
    if duty.done_on is not None:
        raise ReviewDoneAlready
    duty.done_on, duty.done_by, duty.note = done_on or on, done_by, note
    duty.save()
    if done_by is not None:
        relate_documents(actor=actor, source=done_by, verb=Verb.REPORTS_ON, other=duty.document)
    audit(
        actor=actor,
        action="documents.review.done",
        subject=duty.document,
        new=given(kind=duty.kind, done_on=duty.done_on, done_by=done_by and done_by.number_text),
    )
    review_done.send(sender=ReviewDuty, actor=actor, duty=duty, on=on)
    return duty
