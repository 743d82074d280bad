"""Bodies as they were, are and will be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from giaoban.common.models import how_many
from giaoban.organisations.models import (
    Appointment,
    BodyKind,
    ClusterMembership,
    EventKind,
    Organisation,
    OrganisationEvent,
    OrganisationName,
    Placement,
    Tree,
    TreeLink,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


def body_by_code(code: str) -> Organisation:
    """The body of a code; Organisation.DoesNotExist when there is none."""
    return Organisation.objects.get(code=code)


def successors_on(body: Organisation, day: date) -> list[Organisation]:
    """Who answers for a body on a day: itself while it exists, afterwards its heirs that exist; none before it began."""
    if body.exists_on(day):
        return [body]
    if day < body.created_on:
        return []
    heirs = Organisation.objects.existing(on=day).filter(inheritances__predecessor=body, inheritances__since__lte=day)
    return list(heirs.order_by("pk"))


def stood_for(body: Organisation, day: date) -> Organisation:
    """The one body whose work a body has taken over and that existed on a day; the body itself when it did, or when there is no such one."""
    if body.exists_on(day):
        return body
    before = list(Organisation.objects.existing(on=day).filter(successions__successor=body).order_by("pk")[:2])
    return before[0] if len(before) == 1 else body


def bodies_below_from(body: Organisation, day: date) -> Any:
    """The bodies that stand directly below a body on a day or later."""
    reaches = models.Q(placements__in_force_until=None) | models.Q(placements__in_force_until__gt=day)
    return Organisation.objects.filter(reaches, placements__parent=body).distinct()


def named_on(bodies: models.QuerySet[Organisation], day: date) -> models.QuerySet[Any]:
    """The bodies with the name they bore on a day as `day_name` and `day_short`, in one query."""
    names = OrganisationName.objects.in_force(on=day).filter(organisation=models.OuterRef("pk"))
    named: models.QuerySet[Any] = bodies.annotate(
        day_name=models.Subquery(names.values("name")[:1]), day_short=models.Subquery(names.values("short_name")[:1])
    )
    return named


def subtree_on(body: Organisation, day: date) -> models.QuerySet[Any]:
    """A body and all below it on a day, with the name of that day and `depth`."""
    depth = TreeLink.objects.in_force(on=day).filter(ancestor=body, descendant=models.OuterRef("pk")).values("depth")[:1]
    bodies: models.QuerySet[Any] = named_on(Organisation.objects.below([body.pk], on=day), day)
    found: models.QuerySet[Any] = bodies.annotate(depth=models.Subquery(depth)).order_by("depth", "sort_key", "pk")
    return found


def people_of(body: Organisation, day: date) -> models.QuerySet[Appointment]:
    """The posts of a body on a day: heads first, then by given name."""
    posts = Appointment.objects.in_force(on=day).filter(organisation=body).select_related("person")
    return posts.order_by("rank", "person__sort_key", "pk")  # type: ignore[no-any-return]


@dataclass(frozen=True)
class BodyOnDay:
    """A body as it was on a day; without a name it did not exist then."""

    day: date
    name: str
    short_name: str
    symbol: str
    parent: Organisation | None
    children: Sequence[Any]
    """With `day_name`, by kind and name."""
    child_count: int
    posts: Sequence[Appointment]
    cluster: ClusterMembership | None

    @property
    def exists(self) -> bool:
        """Whether the body existed on the day."""
        return bool(self.name)


CHILDREN_SHOWN = 300


def body_on(body: Organisation, day: date) -> BodyOnDay:
    """Name, place, bodies below, posts and cluster of a body on a day: six queries at the most."""
    name = OrganisationName.objects.in_force(on=day).filter(organisation=body).first()
    if name is None:
        return BodyOnDay(day, "", "", "", None, (), 0, (), None)
    place = Placement.objects.in_force(on=day).filter(organisation=body).select_related("parent").first()
    below = Organisation.objects.filter(pk__in=Placement.objects.in_force(on=day).filter(parent=body).values("organisation"))
    children = list(named_on(below, day).order_by("kind", "sort_key", "pk"))
    cluster = ClusterMembership.objects.in_force(on=day).filter(organisation=body).select_related("cluster").first()
    return BodyOnDay(
        day, name.name, name.short_name, name.symbol, place.parent if place else None, children[:CHILDREN_SHOWN], len(children),
        list(people_of(body, day)), cluster,
    )  # fmt: skip


@dataclass(frozen=True)
class TimelineLine:
    """One thing that happened to a body: on which day, what, with whom, by which decision."""

    event: OrganisationEvent
    role: str
    """How the body took part: `created`, `ended`, `renamed`, `moved`, `went_into`, `took_over`, `came_from`, `split`, `child_came`, `came_of_split`."""
    others: Sequence[Organisation]
    name: str = ""
    """The name from that day on, for a renaming."""
    is_ahead: bool = False


_ROLES: dict[tuple[str, bool], str] = {
    (EventKind.CREATE, True): "created",
    (EventKind.END, False): "ended",
    (EventKind.RENAME, True): "renamed",
    (EventKind.MOVE, False): "moved",
    (EventKind.MOVE, True): "child_came",
    (EventKind.MERGE, False): "went_into",
    (EventKind.MERGE, True): "took_over",
    (EventKind.SPLIT, False): "split",
    (EventKind.SPLIT, True): "came_of_split",
}


def timeline(body: Organisation, *, today: date) -> list[TimelineLine]:
    """All that happened to a body and is decided for later, in order of days; four queries."""
    events = OrganisationEvent.objects.filter(parts__organisation=body, undone_at=None).distinct().order_by("on", "pk")
    names = {row.in_force_from: row.name for row in OrganisationName.objects.filter(organisation=body)}
    lines = []
    for event in events.prefetch_related("parts__organisation"):
        parts = list(event.parts.all())
        mine = {part.is_target for part in parts if part.organisation_id == body.pk}
        is_target = True in mine
        role = _ROLES.get((event.kind, is_target))
        if role is None:
            continue
        others = [part.organisation for part in parts if part.organisation_id != body.pk and part.is_target != is_target]
        if role in {"took_over", "came_of_split"}:
            others = [one for one in others if one.kind == body.kind] or others
        lines.append(TimelineLine(event, role, others, names.get(event.on, "") if role == "renamed" else "", event.on > today))
    return lines


@dataclass(frozen=True)
class KindGroup:
    """Bodies of one kind below another on a day."""

    kind: str
    title: str
    bodies: Sequence[Any]


def children_by_kind(children: Iterable[Any]) -> list[KindGroup]:
    """Children grouped by kind, in the order in which kinds are declared."""
    groups: dict[str, list[Any]] = {}
    for child in children:
        groups.setdefault(child.kind, []).append(child)
    return [KindGroup(kind.value, str(kind.label), groups[kind.value]) for kind in BodyKind if kind.value in groups]


@dataclass(frozen=True)
class TreeOnDay:
    """One tree on a day: its roots with their children by kind."""

    tree: str
    roots: Sequence[tuple[Any, Sequence[KindGroup]]]


def tree_on(tree: Tree, day: date) -> TreeOnDay:
    """The roots of a tree on a day, each with the bodies directly below, and how many stand below those: three queries."""
    places = Placement.objects.in_force(on=day).filter(organisation__tree=tree)
    roots = list(
        named_on(Organisation.objects.filter(pk__in=places.filter(parent=None).values("organisation")), day).order_by("kind", "sort_key")
    )
    child_places = places.filter(parent__in=[one.pk for one in roots])
    below = TreeLink.objects.in_force(on=day).filter(ancestor=models.OuterRef("pk"), depth=1)
    children = named_on(Organisation.objects.filter(pk__in=child_places.values("organisation")), day)
    above = child_places.filter(organisation=models.OuterRef("pk")).values("parent")[:1]
    rows = children.annotate(below=how_many(below, "ancestor"), above=models.Subquery(above)).order_by("sort_key", "pk")
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.above, []).append(row)
    return TreeOnDay(tree, [(root, children_by_kind(grouped.get(root.pk, ()))) for root in roots])
