"""What the checks look at, read from the records of a report; the remarks on it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, Max, OuterRef, Sum

from giaoban.common.dates import Period, PeriodKind
from giaoban.common.errors import NotFound
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import CallState, Campaign, IndicatorRemark, Remark, RemarkState, Submission, Value
from giaoban.reporting.queries.merging import SENT
from giaoban.reporting.rules.checks import Figure, Other, Part, Report

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

LOOKS_BACK: Final = timedelta(days=731)
"""Reports that ended longer ago say nothing about this one."""
AHEAD: Final = ("ahead", "proposals")
"""Parts that tell of what is still to be done."""


def report_as_it_stands(submission: Submission) -> Report:
    """A report as the checks look at it, with what stands around it: six queries or a few more."""
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
    below, sums = _below(submission, figures)
    return Report(
        submission.first_on, submission.last_on, submission.cut_off_on, tuple(figures), parts, tuple(_others(submission)),
        tuple(below), sums if submission.merges_id is not None else {},
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


def _below(submission: Submission, figures: Sequence[Figure]) -> tuple[list[Other], dict[str, Decimal]]:
    """The bodies whose figure in a call of this body, for the same form and period, is over the whole; and what all give together.

    Figures that mean something else stay out. One aggregate, and one query more for each figure that is over the whole.
    """
    if submission.merges_id is not None:
        calls = Campaign.objects.filter(pk=submission.merges_id)
    else:
        same = {"definition": submission.definition, "first_on": submission.first_on, "last_on": submission.last_on}
        calls = Campaign.objects.filter(owner=submission.body_id, **same).exclude(state=CallState.DRAFT)
    other = IndicatorRemark.objects.filter(
        is_other_definition=True, ended_on=None, indicator=OuterRef("indicator"), body=OuterRef("submission__body")
    )
    rows = Value.objects.filter(
        ~Exists(other), submission__called__campaign__in=calls, submission__state__in=SENT, definition__in=submission.values.values("definition"),
        result__isnull=False,
    ).order_by()  # fmt: skip
    together = {
        code: (total, most)
        for code, total, most in rows.values("indicator__code")
        .annotate(total=Sum("result"), most=Max("result"))
        .values_list("indicator__code", "total", "most")
    }
    own = {one.code: one.result for one in figures if one.result is not None}
    over = [code for code, (_, most) in together.items() if code in own and most > own[code]]
    found = []
    for code in over:
        largest = rows.filter(indicator__code=code).select_related("submission__body").order_by("-result", "pk")[0]
        found.append(Other(largest.submission.body.short, {code: largest.result or Decimal(0)}))
    return found, {code: total for code, (total, _) in together.items()}


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
