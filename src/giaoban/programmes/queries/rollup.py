"""Figures of tasks rolled up a tree of bodies: the leaves counted once, then one pass from the bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property
from operator import add
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from giaoban.common.prepared import Key, rows_of
from giaoban.organisations.models import Organisation, TreeLink
from giaoban.programmes.models import Task
from giaoban.programmes.queries.tasks import counted, led_on, passed_on_after
from giaoban.programmes.rules import TaskCounts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period

    Counts = tuple[int, ...]


class Tree:
    """The figures of every node of a tree as plain numbers; the records of its bodies are read when the first of them is asked for."""

    def __init__(
        self, root: Organisation, above: dict[int, int], own: dict[int, Counts], read: Callable[[], Iterable[Organisation]]
    ) -> None:
        """`above` gives the body above each, the deepest bodies first."""
        self.root, self.above, self.own = root, above, own
        self.total: dict[int, Counts] = dict(own)
        for key, upper in above.items():
            if key in self.total:
                self.total[upper] = tuple(map(add, self.total[upper], self.total[key])) if upper in self.total else self.total[key]
        self._read = read

    @cached_property
    def bodies(self) -> dict[int, Organisation]:
        """All bodies of the tree."""
        return {**{body.pk: body for body in self._read()}, self.root.pk: self.root}

    @cached_property
    def children(self) -> dict[int, list[int]]:
        """The bodies below each, in the order of names."""
        found: dict[int, list[int]] = {}
        for key in sorted(self.above, key=lambda one: (self.bodies[one].sort_key, one)):
            found.setdefault(self.above[key], []).append(key)
        return found


@dataclass(frozen=True, slots=True)
class BodyFigures:
    """The figures of one body: its own tasks, and those of its whole subtree."""

    tree: Tree = field(repr=False)
    key: int
    depth: int = 0

    @property
    def body(self) -> Organisation:
        """The body."""
        return self.tree.bodies[self.key]

    @property
    def own(self) -> TaskCounts:
        """Of the tasks that it leads itself."""
        return TaskCounts(*self.tree.own.get(self.key, ()))

    @property
    def total(self) -> TaskCounts:
        """With all below it."""
        return TaskCounts(*self.tree.total.get(self.key, ()))

    @property
    def children(self) -> tuple[BodyFigures, ...]:
        """Those right below it."""
        return tuple(BodyFigures(self.tree, key, self.depth + 1) for key in self.tree.children.get(self.key, ()))

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
    parents = dict(rows_of(parents_below, actor, root, on, period))
    below = [key for key in reversed(depths) if key != tree_root.pk]
    below.sort(key=depths.__getitem__, reverse=True)
    uppers = {key: parents.get(key, tree_root.pk) for key in below}
    above = {key: upper if upper in depths else tree_root.pk for key, upper in uppers.items()}
    has_moved = period.last < on and passed_on_after(period.last).exists()
    leaves = rows_of(_leaves, actor, on, period, by_first_due, has_moved)
    own: dict[int, Counts] = {key: tuple(counts) for key, *counts in leaves if key in depths or key == tree_root.pk}
    return BodyFigures(Tree(tree_root, above, own, lambda: rows_of(bodies_below, actor, root, on, period)), tree_root.pk)


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
    rows: Any = Task.objects.visible_to(actor.counting()).filter(**{f"{due}__gte": period.first, f"{due}__lte": period.last}).order_by()
    rows = rows.annotate(led_by=then).values("led_by").annotate(total=Count("pk"), **counted(on, by_first_due=by_first_due))
    return rows.values_list("led_by", *(one.name for one in fields(TaskCounts)))  # type: ignore[no-any-return]
