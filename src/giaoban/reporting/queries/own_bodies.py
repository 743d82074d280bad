"""Bodies in the rows of an own report: each by itself, by the branch it stands in, by cluster, by kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from giaoban.organisations.models import ClusterMembership, TreeLink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet


def _standing(on: date) -> Q:
    """Links that hold on a day, and those of bodies that ended."""
    return Q(in_force_from__lte=on) & (Q(in_force_until=None) | Q(in_force_until__gt=on) | Q(is_last=True))


def bodies_below(above: int, on: date) -> QuerySet[Any]:
    """The numbers of a body and of all below it, for `…__in`."""
    return TreeLink.objects.filter(_standing(on), ancestor=above).values("descendant")


def members_of(cluster: int, on: date) -> QuerySet[Any]:
    """The numbers of the bodies of a cluster, for `…__in`."""
    return ClusterMembership.objects.in_force(on=on).filter(cluster=cluster).values("organisation")  # type: ignore[no-any-return]


@dataclass(frozen=True)
class BodyKeys:
    """In which rows a body stands."""

    root: int
    branches: Mapping[int, int] = field(default_factory=dict)
    """By body the one right below the root that it stands under; the root under itself."""
    clusters: Mapping[int, Sequence[int]] = field(default_factory=dict)

    def of(self, dimension: str, body: int, kind: str) -> tuple[str, ...]:
        """The keys of the rows of a body; an empty one where it stands in none."""
        match dimension:
            case "branch":
                return (str(self.branches.get(body, "")),)
            case "cluster":
                return tuple(str(one) for one in self.clusters.get(body, ())) or ("",)
            case "body_kind":
                return (kind,)
            case _:
                return (str(body),)

    def condition(self, dimension: str, key: str, path: str) -> Q:
        """The records of the bodies in a row."""
        if dimension == "body":
            return Q(**{path: int(key) if key.isdecimal() else 0})
        groups: dict[str, list[int]] = defaultdict(list)
        if dimension == "branch":
            for body, branch in self.branches.items():
                groups[str(branch)].append(body)
            known = list(self.branches)
        else:
            for body, clusters in self.clusters.items():
                for cluster in clusters:
                    groups[str(cluster)].append(body)
            known = list(self.clusters)
        return Q(**{f"{path}__in": groups[key]}) if key else ~Q(**{f"{path}__in": known})


def body_keys(dimensions: set[str], root: int, on: date) -> BodyKeys:
    """In which rows bodies stand, for the dimensions asked for: a query for each of branch and cluster."""
    branches: dict[int, int] = {}
    clusters: dict[int, list[int]] = defaultdict(list)
    if "branch" in dimensions:
        children = TreeLink.objects.filter(_standing(on), ancestor=root, depth=1).values("descendant")
        links = TreeLink.objects.filter(_standing(on), ancestor__in=children).order_by("is_last", "-in_force_from", "pk")
        for above, below in links.values_list("ancestor", "descendant"):
            branches.setdefault(below, above)
        branches[root] = root
    if "cluster" in dimensions:
        members = ClusterMembership.objects.in_force(on=on).order_by("cluster", "pk")
        for cluster, body in members.values_list("cluster", "organisation"):
            if cluster not in clusters[body]:
                clusters[body].append(cluster)
    return BodyKeys(root, branches, dict(clusters))
