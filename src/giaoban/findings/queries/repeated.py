"""What was raised again and again without an answer: by several bodies, or in several years, or put to the addressee several times."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, Count, DateField, Exists, F, Max, Min, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, ExtractYear, Greatest, Least

from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingSending, FindingState
from giaoban.findings.queries.reading import findings_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def repeated_unanswered(actor: Actor, on: date) -> QuerySet[Finding]:
    """Open proposals, difficulties and shortfalls that were raised at least twice without an answer.

    Raised again: under one head, or by one body in the same words in another year. Each row carries `times`, `body_count`, `first_on`,
    `last_on` and `sent_times`, all within sight of the reader.
    """
    seen = Finding.objects.visible_to(actor).filter(raised_on__lte=on)
    under = seen.voices().filter(merged_into=OuterRef("pk"))
    again = seen.filter(
        ~Q(state=FindingState.WITHDRAWN), ~Q(raised_on__year=ExtractYear(OuterRef("raised_on"))), raised_by=OuterRef("raised_by"),
        kind=OuterRef("kind"), likeness_key=OuterRef("likeness_key"), merged_into=None, is_summary=False, answered_on=None,
    )  # fmt: skip
    is_told_by_older = Exists(again.filter(state=FindingState.OPEN, raised_on__lt=OuterRef("raised_on")))
    own = Case(When(is_summary=True, then=Value(0)), default=Value(1))
    own_body = Case(When(Q(is_summary=True) | Exists(under.filter(raised_by=OuterRef("raised_by"))), then=Value(0)), default=Value(1))
    rows: Any = findings_seen(actor, on).filter(state=FindingState.OPEN, kind__in=AWAITING_ANSWER, merged_into=None)
    rows = rows.filter(Exists(under) | (Q(is_summary=False) & Exists(again) & ~is_told_by_older)).annotate(
        times=own + _asked(under, Count("pk")) + _asked(again, Count("pk")),
        body_count=own_body + _asked(under, Count("raised_by", distinct=True)),
        first_on=Least(_own_day(on), _day(under, Min, on), _day(again, Min, on)),
        last_on=Greatest(_own_day(LONG_AGO), _day(under, Max, LONG_AGO), _day(again, Max, LONG_AGO)),
        sent_times=_asked(FindingSending.objects.filter(finding=OuterRef("pk")), Count("pk")),
    )
    sources = Prefetch(
        "sources", queryset=seen.voices().select_related("raised_by").order_by("raised_on", "number"), to_attr="seen_sources"
    )
    return rows.exclude(is_summary=True, times__lt=2).prefetch_related(sources)  # type: ignore[no-any-return]


LONG_AGO: Final = date(1900, 1, 1)
"""Before everything: the least of days, for the greatest of some that may be none."""


def _own_day(otherwise: date) -> Case:
    """The day of the row itself; that of a common wording counts for nothing."""
    return Case(When(is_summary=True, then=Value(otherwise)), default=F("raised_on"), output_field=DateField())


def _day(rows: QuerySet[Any], which: Any, otherwise: date) -> Coalesce:
    return Coalesce(_asked(rows, which("raised_on")), Value(otherwise), output_field=DateField())


def _asked(rows: QuerySet[Any], what: Any) -> Subquery:
    """One figure over the rows of a subquery."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(figure=what).values("figure"))
