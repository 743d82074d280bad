"""The reviews that a document asks for (sơ kết, tổng kết): set, and marked as done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.force import relate_documents
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Document, ReviewClause, ReviewDuty, ReviewKind, Verb
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.rules import interval_dates, programme_dates, usual_dates
from giaoban.documents.signals import review_done

if TYPE_CHECKING:
    from collections.abc import Iterable
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
    duties = _set_anew(document, body, [(ReviewKind.INTERIM, interim_on), (ReviewKind.FINAL, final_on)], rule, is_convention=False)
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


class ClauseKnown(DomainError):
    """The clause of the document is entered: the usual years no longer count."""

    code = "documents.review_clause_known"
    sentence = "The clause on reviews of this document is entered: its days count, not the usual ones."


class NotSigned(DomainError):
    """Without the day of signing no years can be counted."""

    code = "documents.review_not_signed"
    sentence = "The document has no day of signing: years cannot be counted from it."


class ClauseNotQuoted(DomainError):
    """The words or the place of the clause are missing."""

    code = "documents.review_clause_not_quoted"
    sentence = "Enter the words of the clause and where they stand, such as Điều 7, khoản 2."
    field = "quotation"


@transaction.atomic
def set_usual_reviews(*, actor: Actor, document: Document, body: Organisation | None = None) -> list[ReviewDuty]:
    """Set the reviews by the usual years, our convention, as long as nobody has entered the clause; what is done stays.

    Errors: NotPermitted, ClauseKnown, NotSigned, RuleMissing.
    """
    body = body or document.owner
    if not can_keep_register(actor, body):
        raise NotPermitted
    if ReviewClause.objects.filter(document=document).exists():
        raise ClauseKnown
    if document.signed_on is None:
        raise NotSigned
    dates = usual_dates(document.signed_on)
    rule = ", ".join(dates.basis.references)
    duties = _set_anew(
        document, body, [(ReviewKind.INTERIM, dates.interim_on), (ReviewKind.FINAL, dates.final_on)], rule, is_convention=True
    )
    audit(
        actor=actor, action="documents.review.set", subject=document,
        new=given(interim_on=dates.interim_on, final_on=dates.final_on), rule=rule,
    )  # fmt: skip
    return duties


def _set_anew(
    document: Document, body: Organisation, days: Iterable[tuple[str, date | None]], rule: str, *, is_convention: bool
) -> list[ReviewDuty]:
    """The open reviews of a body, set anew; a kind that was held is not asked for again on the same day."""
    rows = ReviewDuty.objects.filter(document=document, body=body)
    rows.filter(done_on=None).delete()
    return [
        rows.get_or_create(
            document=document, body=body, kind=kind, due_on=day, defaults={"rule": rule, "is_convention": is_convention}
        )[0]
        for kind, day in days
        if day is not None
    ]  # fmt: skip


@transaction.atomic
def set_review_clause(
    *, actor: Actor, document: Document, quotation: str, place: str, interim_after_years: int | None = None,
    final_after_years: int | None = None, interval_years: int | None = None, on: date,
) -> ReviewClause:  # fmt: skip
    """Enter what the document itself says of its reviews; its days take the place of the usual ones for all that is not held yet.

    Errors: NotPermitted, NotSigned, ClauseNotQuoted, NoReviewDate, RuleMissing.
    """
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    if document.signed_on is None:
        raise NotSigned
    if not quotation.strip() or not place.strip():
        raise ClauseNotQuoted(field="place" if quotation.strip() else "quotation")
    if not (interim_after_years or final_after_years or interval_years):
        raise NoReviewDate
    try:
        dates = programme_dates(document.signed_on, interim_after_years, final_after_years)
    except ValueError as error:
        raise NoReviewDate from error
    clause, _ = ReviewClause.objects.update_or_create(
        document=document,
        defaults={
            "interim_after_years": interim_after_years, "final_after_years": final_after_years, "interval_years": interval_years,
            "quotation": quotation.strip(), "place": place.strip(), "entered_on": on, "entered_by_name": actor.name,
        },
    )  # fmt: skip
    rule = ", ".join(dates.basis.references)
    rows = ReviewDuty.objects.filter(document=document)
    bodies = {duty.body_id: duty.body for duty in rows.select_related("body")} or {document.owner_id: document.owner}
    for body in bodies.values():
        held = dict(rows.filter(body=body, done_on__isnull=False).values_list("kind").annotate(last=Max("done_on")))
        days: list[tuple[str, date | None]] = [
            (kind, day)
            for kind, day in ((ReviewKind.INTERIM, dates.interim_on), (ReviewKind.FINAL, dates.final_on))
            if kind.value not in held
        ]
        if interval_years:
            every = interval_dates(document.signed_on, interval_years, held_on=held.get(ReviewKind.INTERIM.value), on=on)
            days += [(ReviewKind.INTERIM, day) for day in every]
        _set_anew(document, body, days, rule, is_convention=False)
    audit(
        actor=actor, action="documents.review.clause_entered", subject=document,
        new=given(
            clause_place=clause.place, quotation=clause.quotation, interim_after_years=interim_after_years, final_after_years=final_after_years,
            interval_years=interval_years,
        ),
        rule=rule,
    )  # fmt: skip
    return clause
