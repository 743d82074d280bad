"""What was raised again and again without an answer: by several bodies, or in several years, or put to the addressee several times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, Min, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import ExtractYear

from giaoban.findings.models import AWAITING_ANSWER, Finding, FindingSending, FindingState
from giaoban.findings.queries.reading import findings_seen

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def repeated_unanswered(actor: Actor, on: date) -> QuerySet[Finding]:
    """Open proposals, difficulties and shortfalls that were raised at least twice without an answer.

    Raised again: under one head, or by one body in the same words in another year. Each row carries `times`, `body_count`, `year_count`,
    `first_on`, `days` since then and `sent_times`, all within sight of the reader.
    """
    seen = Finding.objects.visible_to(actor).filter(raised_on__lte=on)
    rows: Any = findings_seen(actor, on).filter(state=FindingState.OPEN, kind__in=AWAITING_ANSWER, merged_into=None)
    older_open = seen.filter(_said_again(), state=FindingState.OPEN, raised_on__lt=OuterRef("raised_on"))
    said = seen.voices().filter(Q(pk=OuterRef("pk")) | Q(merged_into=OuterRef("pk")) | _said_again())
    sent = FindingSending.objects.filter(finding=OuterRef("pk"))
    rows = rows.filter(~Exists(older_open)).annotate(
        times=_asked(said, Count("pk")),
        body_count=_asked(said, Count("raised_by", distinct=True)),
        year_count=_asked(said, Count(ExtractYear("raised_on"), distinct=True)),
        first_on=_asked(said, Min("raised_on")),
        sent_times=_asked(sent, Count("pk")),
    )
    sources = Prefetch(
        "sources", queryset=seen.voices().select_related("raised_by").order_by("raised_on", "number"), to_attr="seen_sources"
    )
    return rows.filter(times__gte=2).prefetch_related(sources)  # type: ignore[no-any-return]


def _said_again() -> Q:
    """What the body of the outer row raised in the same words in another year, without an answer."""
    return Q(
        ~Q(state=FindingState.WITHDRAWN), ~Q(raised_on__year=ExtractYear(OuterRef("raised_on"))), raised_by=OuterRef("raised_by"),
        kind=OuterRef("kind"), likeness_key=OuterRef("likeness_key"), merged_into=None, is_summary=False, answered_on=None,
    )  # fmt: skip


def _asked(rows: QuerySet[Any], what: Any) -> Subquery:
    """One figure over the rows of a subquery."""
    return Subquery(rows.order_by().annotate(all=Value(1)).values("all").annotate(figure=what).values("figure"))
