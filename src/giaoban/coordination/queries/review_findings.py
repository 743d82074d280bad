"""Findings that belong to a regulation: raised in its meetings, papers and reviews, or by one of its parties to another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q

from giaoban.common.vietnamese import fold
from giaoban.coordination.rules.review_facts import FindingFact
from giaoban.findings.models import Finding, FindingOrigin, FindingState, FindingVisibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from giaoban.common.dates import Period
    from giaoban.coordination.rules.review_facts import ReviewFacts

FINDING: Final = (
    "pk", "number", "kind", "text", "cause", "state", "raised_on", "addressed_to__short_name", "addressed_to__name", "answered_on", "answer", "ended_on",
    "merged_into", "is_summary", "raised_name",
)  # fmt: skip


def findings_of(
    facts: Mapping[int, ReviewFacts], bodies: Mapping[int, Mapping[int, int]], reviews: Mapping[str, int], period: Period, on: date
) -> dict[int, list[FindingFact]]:
    """Findings by regulation, each once, the oldest first; those for named readers are left out, whoever compiles.

    Of those raised in meetings, papers or reviews both sides were there; what one party raised is taken where it concerns
    the other too, in an area of the regulation.
    """
    found: dict[int, dict[int, FindingFact]] = defaultdict(dict)
    said = Finding.objects.exclude(visibility=FindingVisibility.NAMED).exclude(state=FindingState.WITHDRAWN).filter(raised_on__lte=on)
    of_period = said.filter(raised_on__lte=period.last).filter(
        Q(raised_on__gte=period.first) | Q(state=FindingState.OPEN) | Q(answered_on__gte=period.first) | Q(ended_on__gte=period.first)
    )
    for link in ("meeting_link__meeting", "paper_link__paper__meeting"):
        rows: Any = of_period.filter(**{f"{link}__regulation_links__regulation__in": tuple(facts)})
        rows = rows.annotate(of=F(f"{link}__regulation_links__regulation"))
        for of, *values in rows.values_list("of", *FINDING):
            if of in facts:
                _keep(found[of], values)
    for url, *values in said.filter(origin_kind=FindingOrigin.REVIEW, origin_url__in=tuple(reviews)).values_list("origin_url", *FINDING):
        _keep(found[reviews[url]], values)
    mine = tuple(bodies)
    between = of_period.filter(raised_by__in=mine).filter(Q(about__in=mine) | Q(addressed_to__in=mine))
    areas = {key: {fold(item.area) for item in one.items} for key, one in facts.items()}
    for raised_by, about, to, area, *values in between.values_list("raised_by", "about", "addressed_to", "area", *FINDING):
        for regulation in _shared(bodies, raised_by, {about, to}):
            if not area or fold(area) in areas[regulation]:
                _keep(found[regulation], values)
    return {key: sorted(ones.values(), key=lambda one: (one.raised_on, one.number)) for key, ones in found.items()}


def _shared(bodies: Mapping[int, Mapping[int, int]], raised_by: int, others: set[int | None]) -> Iterator[int]:
    """Regulations to which both who raised it and another whom it concerns are parties."""
    mine = bodies[raised_by]
    theirs = {regulation for other in others - {raised_by, None} if other is not None for regulation in bodies.get(other, ())}
    yield from (regulation for regulation in mine if regulation in theirs)


def _keep(found: dict[int, FindingFact], values: list[Any]) -> None:
    pk, number, kind, text, cause, state, raised_on, short, name, *rest = values
    found[pk] = FindingFact(pk, number, kind, text, cause, state, raised_on, short or name or "", *rest)
