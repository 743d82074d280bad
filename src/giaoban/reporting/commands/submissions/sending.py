"""Signing a report off and sending it: from then on it stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.reporting.commands.checks import refuse_impossible, settle_remarks
from giaoban.reporting.commands.submissions.beginning import BodyExcused
from giaoban.reporting.commands.submissions.saving import period_of
from giaoban.reporting.commands.writing import opened, own_line, tell_office, write
from giaoban.reporting.models import CalledState, SubmissionState
from giaoban.reporting.permissions import can_sign
from giaoban.reporting.queries.merging import without_share
from giaoban.reporting.rules.figures import plain

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.reporting.models import Submission

SENT = N_("%(who)s sent the report %(title)s.")


class NotSigned(DomainError):
    """The report was not signed off."""

    code = "reporting.not_signed"
    sentence = "A head of the body signs the report off before it is sent."


class NothingCounted(DomainError):
    """No figure was given."""

    code = "reporting.nothing_counted"
    sentence = "The report has no figure yet. Fill in the figures before it is signed off."


@transaction.atomic
def sign_submission(*, actor: Actor, submission: Submission, on: date) -> Submission:
    """Sign a report off: its head stands for what it says. Errors: NotPermitted, ReportFrozen, NothingCounted, FigureImpossible."""
    row = opened(actor, submission)
    if not can_sign(actor, row):
        raise NotPermitted
    if not row.values.filter(result__isnull=False).exists():
        raise NothingCounted
    refuse_impossible(row)
    row.state, row.signed_on, row.signed_by_name = SubmissionState.SIGNED, on, actor.name
    row.save(update_fields=["state", "signed_on", "signed_by_name"])
    write(actor, "submission.signed", row, new={"signed_by": actor.name})
    return row


@transaction.atomic
def submit(*, actor: Actor, submission: Submission, on: date, at: datetime, reason: str = "") -> Submission:
    """Send a report that was signed off: from now on it stays as it is. What the checks found is mended before, or goes with a reason.

    Errors: NotPermitted, ReportFrozen, NotSigned, CallNotOpen, BodyExcused, FigureImpossible, RemarksOpen.
    """
    row = opened(actor, submission)
    if row.state != SubmissionState.SIGNED:
        raise NotSigned
    line = own_line(actor, row.called) if row.called is not None else None
    if line is not None and line.state == CalledState.EXCUSED:
        raise BodyExcused(body=line.body.short)
    settle_remarks(actor=actor, submission=row, reason=reason, on=on, at=at)
    row.values.filter(indicator__in=without_share(row)).update(has_share=False)
    row.snapshot = snapshot_of(row)
    row.state, row.submitted_on = SubmissionState.SUBMITTED, on
    row.save(update_fields=["snapshot", "state", "submitted_on"])
    write(actor, "submission.sent", row, new={"sent_on": on, "figures": len(row.snapshot["figures"])})
    if line is not None:
        line.state, line.sent_on, line.returned_reason = CalledState.SUBMITTED, on, ""
        line.save(update_fields=["state", "sent_on", "returned_reason"])
        values = {"who": row.body.short, "title": row.title}
        tell_office(line.campaign.owner, SENT, f"report-sent-{row.pk}", row, values, but=actor, on=on, at=at)
    return row


def snapshot_of(submission: Submission) -> dict[str, Any]:
    """A report as plain values: what was sent can be read when names, meanings and records have changed."""
    shareless = without_share(submission)
    figures = [
        {
            "code": one.indicator.code, "name": one.indicator.name, "unit": one.indicator.unit, "definition": one.definition.number,
            "meaning": one.definition.text, "plan": plain(one.plan), "result": plain(one.result), "last_year": plain(one.last_year),
            "counted": plain(one.counted), "source": one.source, "note": one.note, "records": one.records,
            "has_share": one.indicator_id not in shareless,
            "quotes": [{"column": quote.column, "number": plain(quote.number), "text": quote.text} for quote in one.quotations.all()],
        }
        for one in submission.values.select_related("indicator", "definition").prefetch_related("quotations").order_by("indicator__position")
    ]  # fmt: skip
    sections = [{"key": one.key, "heading": one.heading, "text": one.text} for one in submission.sections.all()]
    return {
        "title": submission.title, "body": submission.body.name, "period": period_of(submission).label_vi,
        "cut_off_on": format_date(submission.cut_off_on), "signed_by": submission.signed_by_name, "figures": figures, "sections": sections,
    }  # fmt: skip
