"""Findings that belong to a regulation: raised in its meetings, papers and reviews, or by one of its parties to another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q

from giaoban.common.vietnamese import fold
from giaoban.coordination.rules.review_facts import FindingFact
from giaoban.findings.models import Finding, FindingOrigin, FindingState, FindingVisibility
from giaoban.organisations.models import TreeLink

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

    Of those raised in meetings, papers or reviews both sides were there; what one party or an office below it raised is taken
    where it concerns the other too, in an area of the regulation, and where all of the federation sees it.
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
    areas = {key: {fold(item.area) for item in one.items} for key, one in facts.items()}
    for raised_by, about, to, area, visibility, *values in _between(of_period, tuple(bodies)):
        theirs = None if visibility == FindingVisibility.FEDERATION else {*_places(about), *_places(to)}
        for regulation in _shared(bodies, _places(raised_by), theirs):
            if (not area and theirs is not None) or fold(area) in areas[regulation]:
                _keep(found[regulation], values)
    return {key: sorted(ones.values(), key=lambda one: (one.raised_on, one.number)) for key, ones in found.items()}


def _between(rows: Any, parties: tuple[int, ...]) -> Any:
    """Findings that a party or an office below it raised: about or to another, or seen in the whole federation."""
    below = TreeLink.objects.filter(ancestor__in=parties).values("descendant")
    rows = rows.filter(raised_by__in=below).filter(
        Q(about__in=below) | Q(addressed_to__in=below) | Q(visibility=FindingVisibility.FEDERATION)
    )
    return rows.values_list("raised_by__path", "about__path", "addressed_to__path", "area", "visibility", *FINDING)


def _places(path: str | None) -> list[int]:
    """A body and those above it, from its path."""
    return [int(step) for step in (path or "").split("/") if step]


def _shared(bodies: Mapping[int, Mapping[int, int]], raised_by: list[int], others: set[int] | None) -> Iterator[int]:
    """Regulations to which who raised it is a party and another whom it concerns too; all of its own where everybody sees it."""
    mine = {regulation: body for body in raised_by for regulation in bodies.get(body, ())}
    for regulation, body in mine.items():
        if others is None or any(regulation in bodies.get(other, ()) for other in others if other != body):
            yield regulation


def _keep(found: dict[int, FindingFact], values: list[Any]) -> None:
    pk, number, kind, text, cause, state, raised_on, short, name, *rest = values
    found[pk] = FindingFact(pk, number, kind, text, cause, state, raised_on, short or name or "", *rest)
