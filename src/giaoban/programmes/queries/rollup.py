"""Figures of tasks rolled up a tree of bodies: the leaves counted once, then one pass from the bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from giaoban.organisations.models import Organisation, TreeLink
from giaoban.programmes.models import Task
from giaoban.programmes.queries.tasks import counted, led_on, passed_on_after
from giaoban.programmes.rules import TaskCounts

if TYPE_CHECKING:
    from datetime import date

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
    day = min(on, period.last)
    links = TreeLink.objects.filter(
        Q(in_force_from__lte=day) & (Q(in_force_until=None) | Q(in_force_until__gt=day))
        | Q(is_last=True, in_force_until__gt=period.first, in_force_until__lte=day)
    )
    depths = dict(links.filter(ancestor=tree_root).order_by("depth").values_list("descendant", "depth"))
    depths[tree_root.pk] = 0
    parents = dict(
        links.filter(depth=1, descendant__in=links.filter(ancestor=tree_root).values("descendant")).values_list("descendant", "ancestor")
    )
    bodies = {body.pk: body for body in Organisation.objects.filter(pk__in=links.filter(ancestor=tree_root).values("descendant"))}
    bodies[tree_root.pk] = tree_root
    own = _leaves(actor, set(depths), on, period, by_first_due=by_first_due)
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


def _leaves(actor: Actor, keys: set[int], on: date, period: Period, *, by_first_due: bool) -> dict[int, TaskCounts]:
    due = "first_due_on" if by_first_due else "due_on"
    then = led_on(period.last) if period.last < on and passed_on_after(period.last).exists() else F("lead_id")
    rows: Any = (
        Task.objects.visible_to(actor)
        .filter(**{f"{due}__gte": period.first, f"{due}__lte": period.last})
        .order_by()
        .annotate(led_by=then)
        .values("led_by")
        .annotate(total=Count("pk"), **counted(on, by_first_due=by_first_due))
    )
    names = [field.name for field in fields(TaskCounts)]
    return {row["led_by"]: TaskCounts(*(row[name] for name in names)) for row in rows if row["led_by"] in keys}
