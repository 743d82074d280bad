"""Figures of tasks rolled up a tree of bodies: the leaves counted once, then one pass from the bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from giaoban.common.prepared import Key, rows_of
from giaoban.organisations.models import Organisation, TreeLink
from giaoban.programmes.models import Task
from giaoban.programmes.queries.tasks import counted, led_on, passed_on_after
from giaoban.programmes.rules import TaskCounts

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period


@dataclass(frozen=True)
class BodyFigures:
    """The figures of one body: its own tasks, and those of its whole subtree."""

    body: Organisation
    depth: int
    own: TaskCounts
    total: TaskCounts
    children: tuple[BodyFigures, ...] = field(default=())

    def walk(self) -> list[BodyFigures]:
        """The body itself and all below it, each before what stands below it."""
        return [self, *(one for child in self.children for one in child.walk())]


def roll_up(*, actor: Actor, tree_root: Organisation, on: date, period: Period, by_first_due: bool = False) -> BodyFigures:
    """The figures of the tasks due in a period over a subtree as it stood at the end of the period, or today if that is earlier.

    Bodies that ended within the period stand where they stood last. Tasks are counted under the body that leads them, the cancelled ones
    apart; what passed to a successor after the period still counts under the body that led it then. Six queries at any size.
    """
    root = Key(tree_root.pk)
    depths: dict[int, int] = dict(rows_of(depths_below, actor, root, on, period))
    depths[tree_root.pk] = 0
    parents = dict(rows_of(parents_below, actor, root, on, period))
    bodies = {body.pk: body for body in rows_of(bodies_below, actor, root, on, period)}
    bodies[tree_root.pk] = tree_root
    has_moved = period.last < on and passed_on_after(period.last).exists()
    own = {key: TaskCounts(*counts) for key, *counts in rows_of(_leaves, actor, on, period, by_first_due, has_moved) if key in depths}
    children: dict[int, list[BodyFigures]] = {}
    made: dict[int, BodyFigures] = {}
    for key in sorted(depths, key=lambda one: (-depths[one], bodies[one].sort_key, one)):
        below = tuple(children.get(key, ()))
        mine = own.get(key, TaskCounts())
        made[key] = BodyFigures(bodies[key], depths[key], mine, sum((one.total for one in below), mine), below)
        if key != tree_root.pk:
            above = parents.get(key, tree_root.pk)
            children.setdefault(above if above in depths else tree_root.pk, []).append(made[key])
    return made[tree_root.pk]


def _links(on: date, period: Period) -> QuerySet[TreeLink]:
    day = min(on, period.last)
    return TreeLink.objects.filter(
        Q(in_force_from__lte=day) & (Q(in_force_until=None) | Q(in_force_until__gt=day))
        | Q(is_last=True, in_force_until__gt=period.first, in_force_until__lte=day)
    )


def depths_below(_actor: Actor, root: int, on: date, period: Period) -> QuerySet[Any]:
    """Bodies below a root with their depth, nearest first."""
    return _links(on, period).filter(ancestor=root).order_by("depth").values_list("descendant", "depth")


def parents_below(_actor: Actor, root: int, on: date, period: Period) -> QuerySet[Any]:
    """Bodies below a root with the body above each."""
    links = _links(on, period)
    return links.filter(depth=1, descendant__in=links.filter(ancestor=root).values("descendant")).values_list("descendant", "ancestor")


def bodies_below(_actor: Actor, root: int, on: date, period: Period) -> QuerySet[Any]:
    """The bodies below a root, the root itself among them."""
    below = _links(on, period).filter(ancestor=root).values("descendant")
    return Organisation.objects.filter(pk__in=below).only(
        "name", "short_name", "code", "kind", "tree", "path", "sort_key", "created_on", "ended_on"
    )


def _leaves(actor: Actor, on: date, period: Period, by_first_due: bool, has_moved: bool) -> QuerySet[Any]:  # noqa: FBT001 - a question takes plain values
    due = "first_due_on" if by_first_due else "due_on"
    then = led_on(period.last) if has_moved else F("lead_id")
    rows: Any = Task.objects.visible_to(actor).filter(**{f"{due}__gte": period.first, f"{due}__lte": period.last}).order_by()
    rows = rows.annotate(led_by=then).values("led_by").annotate(total=Count("pk"), **counted(on, by_first_due=by_first_due))
    return rows.values_list("led_by", *(one.name for one in fields(TaskCounts)))  # type: ignore[no-any-return]
