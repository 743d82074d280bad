"""Progress by weight on any day: the share of tasks, the tree of a programme's items, the sum laid open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from giaoban.programmes.models import ProgrammeItem, ProgressKind, Task, TaskProgress
from giaoban.programmes.rules import NOTHING, Node, Weighed, Work, arrange, total_of, weigh
from giaoban.programmes.rules.progress import STANDS, WHOLE, own_of
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Programme
    from giaoban.programmes.rules.progress import Branches

TREE = """
WITH RECURSIVE tree(item, carried) AS (
    SELECT begun.id, begun.carried_from_id FROM programmes_programmeitem begun WHERE begun.id IN ({base})
    UNION
    SELECT onward.id, onward.carried_from_id
    FROM tree
    JOIN programmes_programmeitem onward ON onward.higher_id = tree.item OR onward.id = tree.carried
    JOIN programmes_programme its ON its.id = onward.programme_id AND its.approved_on <= %s
) SELECT tree.item FROM tree
"""
"""Items with all that carry them out in approved programmes, and what they go on with; a cycle ends by itself."""


def idle_weight(on: date) -> int:
    """The weight of an item without a task, as the rulebook says for a day."""
    return int(version_for("programmes.progress", on).values["unassigned_weight"])


def with_shares(tasks: QuerySet[Task], on: date) -> QuerySet[Task]:
    """Tasks that were assigned by a day, each with its `share` on it: the rule `share_on`, over rows; none for what stands cancelled."""
    lines = TaskProgress.objects.filter(task=OuterRef("pk"), on__lte=on).order_by("-on", "-pk")
    told = Subquery(lines.filter(kind=ProgressKind.PROGRESS).values("percent")[:1])
    rows: Any = tasks.filter(assigned_on__lte=on).annotate(last_line=Subquery(lines.values("kind")[:1]))
    is_whole = Q(last_line__in=sorted(STANDS)) | Q(last_line=None, reported_on__lte=on)
    share = Case(
        When(is_whole, then=Value(WHOLE)),
        When(Q(last_line=ProgressKind.CANCELLATION) | Q(last_line=None, cancelled_on__lte=on), then=Value(None)),
        default=Coalesce(told, 0),
        output_field=IntegerField(),
    )
    return rows.annotate(share=share)  # type: ignore[no-any-return]


def weighed_sums() -> dict[str, Any]:
    """The leaves of tasks with shares, for `aggregate` and `annotate`: how many, their weights, weight times share."""
    counted = Q(share__isnull=False)
    return {
        "leaves": Count("pk", filter=counted),
        "weights": Coalesce(Sum("weight", filter=counted), 0),
        "points": Coalesce(Sum(F("weight") * F("share"), filter=counted, output_field=IntegerField()), 0),
    }


def tree_of(items: QuerySet[ProgrammeItem], on: date) -> RawSQL:
    """The keys of some items and of all that count for them on a day."""
    base, values = items.order_by().values("pk").query.sql_with_params()
    return RawSQL(TREE.format(base=base), (*values, on))  # noqa: S611 - the query language wrote the inner part


def read_tree(actor: Actor, items: QuerySet[ProgrammeItem], on: date) -> tuple[list[Node], list[Work]]:
    """What counts for some items on a day within the reader's sight: items and tasks as the rule takes them; two queries at any size."""
    keys = tree_of(items, on)
    found = ProgrammeItem.objects.visible_to(actor).filter(pk__in=keys).order_by()
    nodes = [Node(*row) for row in found.values_list("pk", "higher", "carried_from")]
    tasks: Any = with_shares(Task.objects.visible_to(actor).filter(programme_item__in=keys), on).order_by()
    known = {node.key for node in nodes}
    rows = tasks.values_list("pk", "programme_item", "weight", "share")
    return nodes, [Work(*row) for row in rows if row[1] in known]


def weighed_groups(actor: Actor, groups: Mapping[Any, Iterable[int]], on: date) -> dict[Any, Weighed]:
    """The progress of each group of items on a day with all below them; two queries."""
    keys = sorted({key for items in groups.values() for key in items})
    if not keys:
        return dict.fromkeys(groups, NOTHING)
    nodes, works = read_tree(actor, ProgrammeItem.objects.filter(pk__in=keys), on)
    return weigh(nodes, works, groups, idle_weight(on))


def weighed_whole(actor: Actor, items: QuerySet[ProgrammeItem], on: date) -> Weighed:
    """The progress of many items together, each leaf once; two queries, whose number does not grow with the items."""
    nodes, works = read_tree(actor, items, on)
    return total_of(own_of(arrange(nodes), works, idle_weight(on)).values())


def weighed_programme(actor: Actor, programme: Programme, on: date) -> Weighed:
    """The progress of a programme on a day; what the page of its calculation lays open."""
    return weighed_whole(actor, programme.items.all(), on)


@dataclass(frozen=True)
class Line:
    """One item of a calculation: how deep it stands, its tasks with their shares, its own leaves, and all with what is below it."""

    item: ProgrammeItem
    depth: int
    tasks: Sequence[Task]
    own: Weighed
    total: Weighed

    @property
    def is_idle(self) -> bool:
        """Whether it counts as one leaf at nothing: no task, no item below."""
        return not self.tasks and self.own.leaves > 0


@dataclass(frozen=True)
class Calculation:
    """The sum laid open: each leaf stands in one line, and they add up to the total."""

    lines: Sequence[Line]
    total: Weighed
    idle_weight: int
    basis: str


def calculation_of(actor: Actor, programme: Programme, on: date) -> Calculation:
    """How the progress of a programme on a day comes about: its items, those that carry them out, their tasks; two queries."""
    lines = lines_of(actor, programme.items.all(), on)
    version = version_for("programmes.progress", on)
    return Calculation(lines, total_of(line.own for line in lines), idle_weight(on), str(version.source))


def lines_of(actor: Actor, roots: QuerySet[ProgrammeItem], on: date) -> list[Line]:
    """Some items, each followed by the items that carry it out, with their tasks; each leaf stands in one line. Three queries."""
    keys = tree_of(roots, on)
    rows = ProgrammeItem.objects.visible_to(actor).filter(pk__in=keys).select_related("programme__body", "lead")
    items = {one.pk: one for one in rows.order_by("programme__begins_on", "programme", "position")}
    tasks = with_shares(Task.objects.visible_to(actor).filter(programme_item__in=keys), on).select_related("lead").order_by("number")
    shown = [task for task in tasks if task.programme_item_id in items]
    branches = arrange(Node(one.pk, one.higher_id, one.carried_from_id) for one in items.values())
    works = [Work(one.pk, one.programme_item_id or 0, one.weight, one.share) for one in shown]  # type: ignore[attr-defined]
    tops = {branches.unit_of[key] for key in roots.values_list("pk", flat=True) if key in branches.unit_of}
    return _lines(tops, items, branches, shown, own_of(branches, works, idle_weight(on)))


def _lines(
    tops: set[int], items: Mapping[int, ProgrammeItem], branches: Branches, shown: Iterable[Task], own: Mapping[int, Weighed]
) -> list[Line]:
    tasks: dict[int, list[Task]] = {}
    for task in shown:
        tasks.setdefault(branches.unit_of[task.programme_item_id or 0], []).append(task)
    below: dict[int, list[int]] = {}
    for unit, above in branches.above.items():
        if above is not None:
            below.setdefault(above, []).append(unit)
    place = {key: number for number, key in enumerate(items)}

    def walk(unit: int, depth: int) -> list[Line]:
        children = [line for child in sorted(below.get(unit, ()), key=place.__getitem__) for line in walk(child, depth + 1)]
        mine = own.get(unit, NOTHING)
        total = mine + total_of(line.own for line in children)
        return [Line(items[unit], depth, tasks.get(unit, ()), mine, total), *children]

    return [
        line for unit in sorted(tops, key=place.__getitem__) if not tops.intersection(branches.chain(unit)[1:]) for line in walk(unit, 0)
    ]
