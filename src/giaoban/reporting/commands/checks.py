"""Looking a report over: what does not add up is remarked, what was mended is closed, what was dismissed stays dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.common.clock import true_now
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.reporting.commands.writing import reason_given, write
from giaoban.reporting.models import Remark, RemarkState, Submission
from giaoban.reporting.permissions import can_report
from giaoban.reporting.queries.checks import report_as_it_stands
from giaoban.reporting.rules.checks import remarks_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.reporting.rules.checks import Found

LONGEST_QUOTE = 300


class RemarksOpen(DomainError):
    """Something was found that nobody has answered."""

    code = "reporting.remarks_open"
    sentence = "The checks found %(count)s things that do not add up. Mend them, or say why the report goes as it is."
    field = "reason"


class FigureImpossible(DomainError):
    """A figure cannot be so."""

    code = "reporting.figure_impossible"
    sentence = "“%(what)s” cannot be so: mend the figure before the report goes on."


class RemarkSettled(DomainError):
    """The remark is not open."""

    code = "reporting.remark_settled"
    sentence = "This was mended or dismissed already."


class CannotDismiss(DomainError):
    """An impossible figure is mended, not dismissed."""

    code = "reporting.cannot_dismiss"
    sentence = "This cannot be so whatever the reason: mend the figure."


@transaction.atomic
def look_over(submission: Submission, *, at: datetime | None = None) -> Sequence[Remark]:
    """Run the checks over a report as it stands and keep what they found; the remarks that are open now.

    What was found before is found again by its key: mended where it is gone, still dismissed where it is the same, open where its figures changed.
    A report that was sent stays as it was remarked then. Errors: RuleMissing.
    """
    kept = {(one.rule, one.key): one for one in submission.remarks.all()}
    if not submission.is_frozen:
        moment = at or true_now()
        for found in remarks_on(report_as_it_stands(submission)):
            old = kept.pop((found.rule, found.key[:200]), None)
            _write(submission, found, old, moment)
        gone = [one.pk for one in kept.values() if one.state != RemarkState.MENDED]
        Remark.objects.filter(pk__in=gone).update(state=RemarkState.MENDED, reason="", decided_by_name="", decided_on=None)
    return list(submission.remarks.filter(state=RemarkState.OPEN))


def _write(submission: Submission, found: Found, old: Remark | None, at: datetime) -> None:
    said: dict[str, Any] = {
        "place": found.place[:300], "anchor": found.anchor, "quote": found.quote[:LONGEST_QUOTE], "sentence": found.notice.sentence,
        "suggestion": found.mend.sentence, "values": {**found.mend.values, **found.notice.values}, "is_impossible": found.is_impossible,
    }  # fmt: skip
    if old is None:
        Remark.objects.create(submission=submission, rule=found.rule, key=found.key[:200], found_at=at, **said)
        return
    is_same = all(getattr(old, name) == value for name, value in said.items() if name in {"sentence", "values"})
    if is_same and old.state != RemarkState.MENDED:
        return
    for name, value in said.items():
        setattr(old, name, value)
    old.state, old.reason, old.decided_by_name, old.decided_on = RemarkState.OPEN, "", "", None
    old.save()


@transaction.atomic
def dismiss_remark(*, actor: Actor, remark: Remark, reason: str, on: date) -> Remark:
    """Let a remark rest with a reason. Errors: NotPermitted, RemarkSettled, CannotDismiss, WordsNeeded."""
    row = Remark.objects.select_for_update(of=("self",)).select_related("submission__body").get(pk=remark.pk)
    if not can_report(actor, row.submission.body) or row.submission.is_frozen:
        raise NotPermitted
    if row.state != RemarkState.OPEN:
        raise RemarkSettled
    if row.is_impossible:
        raise CannotDismiss
    _dismiss(actor, row, reason_given(reason), on)
    return row


def _dismiss(actor: Actor, row: Remark, why: str, on: date) -> None:
    row.state, row.reason, row.decided_by_name, row.decided_on = RemarkState.DISMISSED, why, actor.name, on
    row.save(update_fields=["state", "reason", "decided_by_name", "decided_on"])
    write(actor, "submission.remark_dismissed", row.submission, new={"place": row.place, "check": row.rule, "reason": why})


@transaction.atomic
def check_submission(*, actor: Actor, submission: Submission, at: datetime) -> Submission:
    """Run the checks over a report now. Errors: NotPermitted."""
    row = Submission.objects.select_related("body", "merges").get(pk=submission.pk)
    if not can_report(actor, row.body):
        raise NotPermitted
    found = look_over(row, at=at)
    write(actor, "submission.checked", row, new={"remarks": len(found)})
    return row


def settle_remarks(*, actor: Actor, submission: Submission, reason: str, on: date, at: datetime | None = None) -> None:
    """Before a report goes on: nothing impossible stands in it, and the rest is mended or dismissed with one reason.

    Errors: FigureImpossible, RemarksOpen.
    """
    refuse_impossible(submission, at=at)
    rows = list(submission.remarks.filter(state=RemarkState.OPEN).select_related("submission__body"))
    if rows and not reason.strip():
        raise RemarksOpen(count=len(rows))
    for one in rows:
        _dismiss(actor, one, reason.strip(), on)


def refuse_impossible(submission: Submission, *, at: datetime | None = None) -> None:
    """Look a report over; a figure that cannot be so holds it back. Errors: FigureImpossible."""
    impossible = next((one for one in look_over(submission, at=at) if one.is_impossible), None)
    if impossible is not None:
        raise FigureImpossible(what=impossible.place)
