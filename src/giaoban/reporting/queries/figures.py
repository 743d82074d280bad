"""The figures that stand: of each body, indicator and period the one of the report taken in, else sent, last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from giaoban.reporting.models import IndicatorRemark, Submission, Value
from giaoban.reporting.models.submissions import FROZEN

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


def standing(reports: QuerySet[Submission]) -> QuerySet[Value]:
    """The figures of some reports; where a body reported an indicator twice for one period, the report taken in counts, then the last one sent."""
    given = Value.objects.filter(Q(result__isnull=False) | Q(plan__isnull=False), submission__in=reports.values("pk"))
    # "accepted" stands before "submitted" in the alphabet too; a frozen report has no other state
    best_first = ("submission__state", F("submission__submitted_on").desc(), F("submission").desc())
    same = ("indicator", "submission__body", "submission__first_on", "submission__last_on")
    placed = given.order_by().annotate(place=Window(RowNumber(), partition_by=[F(name) for name in same], order_by=best_first))
    return Value.objects.filter(pk__in=placed.filter(place=1).values("pk"))


def figures_seen(actor: Actor, on: date) -> QuerySet[Value]:
    """The figures that stand of reports sent or taken in, within the reader's sight, each telling whether its body counts something else."""
    rows = standing(Submission.objects.visible_to(actor, on).filter(state__in=FROZEN))
    return rows.annotate(is_other=is_counted_otherwise())


def is_counted_otherwise() -> Exists:
    """Whether a remark that held at the day of a figure says that its body counts something else."""
    remarks = IndicatorRemark.objects.filter(indicator=OuterRef("indicator"), body=OuterRef("submission__body"), is_other_definition=True)
    return Exists(remarks.filter(Q(ended_on=None) | Q(ended_on__gt=OuterRef("submission__cut_off_on"))), output_field=BooleanField())
