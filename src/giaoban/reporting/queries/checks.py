"""What the checks look at, read from the records of a report; the remarks on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from giaoban.common.dates import Period, PeriodKind
from giaoban.common.errors import NotFound
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import CallState, Campaign, Remark, RemarkState, Submission, Value
from giaoban.reporting.queries.merging import SENT, results_by_report, totals
from giaoban.reporting.rules.checks import Figure, Other, Part, Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

LOOKS_BACK: Final = timedelta(days=731)
"""Reports that ended longer ago say nothing about this one."""
AHEAD: Final = ("ahead", "proposals")
"""Parts that tell of what is still to be done."""


def report_as_it_stands(submission: Submission) -> Report:
    """A report as the checks look at it, with what stands around it: six queries, two more for a joint one."""
    figures = []
    for one in submission.values.select_related("indicator__whole").order_by("indicator__position"):
        indicator = one.indicator
        figures.append(
            Figure(
                indicator.code, indicator.name, indicator.unit, one.result, one.plan, one.last_year, one.note,
                indicator.whole.code if indicator.whole is not None else "", indicator.roll_up, indicator.section,
            )
        )  # fmt: skip
    definition = definitions().get(submission.definition)
    ahead = {one.key for one in definition.sections if one.compiled in AHEAD} if definition is not None else set()
    parts = tuple(Part(one.key, one.heading, one.text, one.key in ahead) for one in submission.sections.all() if one.text.strip())
    sums = {}
    if submission.merges is not None:
        codes = {one.indicator_id: one.indicator.code for one in submission.values.select_related("indicator")}
        sums = {codes[key]: total.result for key, total in totals(submission.merges).items() if key in codes and total.result is not None}
    return Report(
        submission.first_on, submission.last_on, submission.cut_off_on, tuple(figures), parts, tuple(_others(submission)),
        tuple(_below(submission)), sums,
    )  # fmt: skip


def _others(submission: Submission) -> list[Other]:
    """Reports of the same body that were sent over other periods not long ago."""
    rows = Value.objects.filter(
        submission__body=submission.body_id, submission__state__in=SENT, submission__last_on__gte=submission.last_on - LOOKS_BACK, result__isnull=False
    ).exclude(submission=submission.pk)  # fmt: skip
    found: dict[tuple[date, date, str], dict[str, Decimal]] = defaultdict(dict)
    fields = ("submission__first_on", "submission__last_on", "submission__period_kind", "indicator__code", "result")
    for first, last, kind, code, result in rows.order_by("submission__submitted_on", "submission").values_list(*fields):
        found[first, last, kind][code] = result
    return [Other(Period(first, last, PeriodKind(kind)).label_vi, figures, first, last) for (first, last, kind), figures in found.items()]


def _below(submission: Submission) -> list[Other]:
    """The reports that bodies below sent to the calls of this body for the same form and period."""
    if submission.merges is not None:
        calls = [submission.merges]
    else:
        same = Campaign.objects.filter(
            owner=submission.body_id, definition=submission.definition, first_on=submission.first_on, last_on=submission.last_on
        )
        calls = list(same.exclude(state=CallState.DRAFT))
    return [Other(one.body, one.results) for call in calls for one in results_by_report(call)]


def remarks_of(submission: Submission) -> Sequence[Remark]:
    """The remarks that stand on a report: those to be looked at first, then those dismissed."""
    rows = submission.remarks.exclude(state=RemarkState.MENDED)
    return sorted(rows, key=lambda one: (one.state != RemarkState.OPEN, not one.is_impossible, one.pk))


def remark_for(submission: Submission, pk: int) -> Remark:
    """A remark on a report. Errors: NotFound."""
    row = submission.remarks.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def remarks_seen(actor: Actor, on: date) -> QuerySet[Remark]:
    """The remarks on reports within sight, mended ones too."""
    return Remark.objects.visible_to(actor, on=on).select_related("submission__body", "submission__called__campaign")


__all__ = ["remark_for", "remarks_of", "remarks_seen", "report_as_it_stands"]
