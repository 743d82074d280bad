"""Progress by weight up a tree of bodies: the tasks due in a period, summed once by the body that leads them, then one pass upward."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F

from giaoban.common.prepared import Key, rows_of
from giaoban.programmes.models import Task
from giaoban.programmes.queries.progress import weighed_sums, with_shares
from giaoban.programmes.queries.rollup import bodies_below, depths_below, parents_below
from giaoban.programmes.queries.tasks import led_on, passed_on_after
from giaoban.programmes.rules import NOTHING, Weighed, total_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class BodyProgress:
    """How far a body is: its own tasks, each body directly below with all below that, and the sum of these."""

    body: Organisation
    own: Weighed
    below: Sequence[tuple[Organisation, Weighed]]

    @property
    def total(self) -> Weighed:
        """The sum of its own and of those below: each task counts once, under the body that leads it."""
        return self.own + total_of(one for _, one in self.below)


def weighed_tasks(actor: Actor, period: Period, on: date) -> QuerySet[Task]:
    """The tasks within sight that are due in a period, with their shares on a day and the body that led them at the end of the period."""
    rows: Any = with_shares(Task.objects.visible_to(actor.counting()).filter(due_on__gte=period.first, due_on__lte=period.last), on)
    has_moved = period.last < on and passed_on_after(period.last).exists()
    return rows.annotate(led_by=led_on(period.last) if has_moved else F("lead_id"))  # type: ignore[no-any-return]


def weighed_bodies(actor: Actor, root: Organisation, period: Period, on: date) -> BodyProgress:
    """The progress of a body and of those below it, as the tree stood at the end of the period or on the day, if that is earlier.

    One aggregate over the tasks and four questions for the tree, at any size.
    """
    key = Key(root.pk)
    depths: dict[int, int] = dict(rows_of(depths_below, actor, key, on, period))
    parents: dict[int, int] = dict(rows_of(parents_below, actor, key, on, period))
    tasks: Any = weighed_tasks(actor, period, on)
    rows = tasks.order_by().values("led_by").annotate(**weighed_sums())
    own = {
        one["led_by"]: Weighed(one["leaves"], one["weights"], one["points"])
        for one in rows
        if one["led_by"] in depths or one["led_by"] == root.pk
    }
    children: dict[int, Weighed] = {}
    for body, leaves in own.items():
        if body != root.pk:
            top = _below_root(body, root.pk, parents, depths)
            children[top] = children.get(top, NOTHING) + leaves
    bodies = [body for body in rows_of(bodies_below, actor, key, on, period) if body.pk in children]
    below = [(body, children[body.pk]) for body in sorted(bodies, key=lambda one: (one.sort_key, one.pk))]
    return BodyProgress(root, own.get(root.pk, NOTHING), below)


def _below_root(body: int, root: int, parents: dict[int, int], depths: dict[int, int]) -> int:
    """The body directly below the root under which a body stands; itself where its way up is cut."""
    at = body
    while (above := parents.get(at)) is not None and above != root and above in depths:
        at = above
    return at
