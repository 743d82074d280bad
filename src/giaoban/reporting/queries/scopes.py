"""Whose figures are compared, of which periods, of which indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from giaoban.common.dates import Period
from giaoban.organisations.models import ClusterMembership, Organisation, Placement
from giaoban.reporting.models import Called, Indicator, Value

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Cluster
    from giaoban.reporting.models import Campaign


@dataclass(frozen=True)
class Scope:
    """Whose figures are compared: bodies that meet all that is given."""

    campaign: Campaign | None = None
    cluster: Cluster | None = None
    above: Organisation | None = None

    @property
    def title(self) -> str:
        """Its name in one line."""
        names = (
            self.campaign.title if self.campaign else "",
            self.cluster.name if self.cluster else "",
            self.above.short if self.above else "",
        )
        return " · ".join(name for name in names if name)


def periods_of(kind: str, first: int, last: int) -> list[Period]:
    """The periods of a kind from a year to another: `year`, `first_half`, `second_half`, `half`, `quarter`, `month`."""
    makers: dict[str, list[Any]] = {
        "year": [Period.year], "first_half": [lambda year: Period.half(year, 1)], "second_half": [lambda year: Period.half(year, 2)],
        "half": [lambda year, n=n: Period.half(year, n) for n in (1, 2)], "quarter": [lambda year, n=n: Period.quarter(year, n) for n in range(1, 5)],
        "month": [lambda year, n=n: Period.month(year, n) for n in range(1, 13)],
    }  # fmt: skip
    return [make(year) for year in range(first, last + 1) for make in makers[kind]]


def bodies_in(actor: Actor, scope: Scope, periods: Sequence[Period], on: date) -> tuple[list[Organisation], int]:
    """The bodies of a scope that report and lie within sight, and how many of those that report lie outside: two queries."""
    lines = Called.objects.visible_to(actor, on).filter(body=OuterRef("pk"))
    rows = Organisation.objects.filter(created_on__lte=periods[-1].last).filter(Q(ended_on=None) | Q(ended_on__gt=periods[0].first))
    if scope.campaign is not None:
        rows = rows.filter(Exists(lines.filter(campaign=scope.campaign)))
    if scope.cluster is not None:
        members = ClusterMembership.objects.filter(cluster=scope.cluster, in_force_from__lte=periods[-1].last)
        rows = rows.filter(pk__in=members.filter(_reaching(periods[0].first)).values("organisation"))
    if scope.above is not None:
        below = Placement.objects.filter(parent=scope.above, in_force_from__lte=periods[-1].last)
        rows = rows.filter(pk__in=below.filter(_reaching(periods[0].first)).values("organisation"))
    asked = Exists(Called.objects.filter(body=OuterRef("pk")))
    seen = Q(pk__in=Organisation.objects.within_sight(actor, on=on).values("pk")) | Exists(lines)
    reporting = rows.filter(asked)
    found = list(reporting.filter(seen).order_by("sort_key", "pk"))
    return found, reporting.count() - len(found)


def _reaching(day: date) -> Q:
    return Q(in_force_until=None) | Q(in_force_until__gt=day)


def indicators_asked() -> list[Indicator]:
    """The indicators of which anything was ever reported, in the order of the catalogue."""
    used = Value.objects.filter(indicator=OuterRef("pk"))
    return list(Indicator.objects.filter(Exists(used)).order_by("position", "code"))
