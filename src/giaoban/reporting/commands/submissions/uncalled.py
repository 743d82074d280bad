"""A report that nobody called for: a body writes it by itself, in the form of a definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.programmes.commands.programmes import period_from
from giaoban.reporting.commands.catalogue import form_of, report_of
from giaoban.reporting.commands.submissions.beginning import fill
from giaoban.reporting.commands.writing import write
from giaoban.reporting.models import Submission
from giaoban.reporting.permissions import can_report

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class PeriodAhead(DomainError):
    """The period has not begun."""

    code = "reporting.period_ahead"
    sentence = "The period begins on %(first)s: there is nothing to report on yet."
    field = "period"


class CutOffAhead(DomainError):
    """Figures are cut off on a day to come."""

    code = "reporting.cut_off_ahead"
    sentence = "The day of the figures, %(cut_off)s, is still to come."
    field = "cut_off_on"


@transaction.atomic
def begin_uncalled(
    *,
    actor: Actor,
    body: Organisation,
    definition: str,
    period: str,
    cut_off_on: date | None = None,
    title: str = "",
    on: date,
    at: datetime,
) -> Submission:
    """Begin a report without a call, filled from the records of the body up to a day (by default today, or the end of the period).

    Errors: NotPermitted, NotFound, PeriodNotUnderstood, PeriodAhead, CutOffAhead.
    """
    if not can_report(actor, body):
        raise NotPermitted
    report, covered = report_of(definition), period_from(period, on)
    if covered.first > on:
        raise PeriodAhead(first=format_date(covered.first))
    cut_off = cut_off_on or min(covered.last, on)
    if cut_off > on:
        raise CutOffAhead(cut_off=format_date(cut_off))
    name = title.strip() or f"{report.title}, {covered.label_vi}"
    new = Submission.objects.create(
        body=body, definition=report.key, title=name, folded=fold(name)[:700], period_kind=covered.kind.value,
        first_on=covered.first, last_on=covered.last, cut_off_on=cut_off, is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    fill(new, form_of(report, cut_off), covered, on)
    write(actor, "submission.begun", new, new={"body": body, "title": new.title})
    return new
