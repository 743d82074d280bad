"""Reading programmes of work: items with their tasks, how far a programme is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.programmes.models import ProgrammeItem, ProgrammeState, Task, TaskState
from giaoban.programmes.queries.tasks import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import State
    from giaoban.programmes.models import Programme


@dataclass(frozen=True)
class ItemLine:
    """An item with the tasks that it became, as the reader may see them."""

    item: ProgrammeItem
    tasks: tuple[tuple[Task, State], ...]

    @property
    def is_done(self) -> bool:
        """Whether it became tasks and all of them are done."""
        standing = [task for task, _ in self.tasks if task.state != TaskState.CANCELLED]
        return bool(standing) and all(task.state == TaskState.DONE for task in standing)

    @property
    def is_over(self) -> bool:
        """Whether nothing of it goes on: its tasks are all done or cancelled."""
        return bool(self.tasks) and all(task.state in {TaskState.DONE, TaskState.CANCELLED} for task, _ in self.tasks)


@dataclass(frozen=True)
class ProgrammeProgress:
    """How far a programme is: its lines, how many are assigned, how many are done."""

    lines: tuple[ItemLine, ...]

    @property
    def total(self) -> int:
        """How many items it has."""
        return len(self.lines)

    @property
    def assigned(self) -> int:
        """How many became tasks."""
        return sum(1 for line in self.lines if line.tasks)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(1 for line in self.lines if line.is_done)

    @property
    def percent(self) -> int:
        """The share done, in whole per cent."""
        return round(100 * self.done / self.total) if self.total else 0


def progress_of(actor: Actor, programme: Programme, on: date) -> ProgrammeProgress:
    """The items of a programme with their tasks, those of the earlier items that they go on with included.

    Two queries, and one for each period from which items were carried over.
    """
    items = programme.items.select_related("lead", "presenter", "higher", "carried_from__programme").order_by("position")
    return ProgrammeProgress(tuple(_lines(list(items), Task.objects.visible_to(actor), on)))


def _lines(items: Sequence[ProgrammeItem], tasks: QuerySet[Task], on: date) -> list[ItemLine]:
    stands_for = {item.pk: item.pk for item in items}
    earlier = {item.carried_from_id: item.pk for item in items if item.carried_from_id is not None}
    while earlier:
        stands_for |= earlier
        rows = ProgrammeItem.objects.filter(pk__in=earlier).exclude(carried_from=None).values_list("pk", "carried_from")
        earlier = {before: earlier[key] for key, before in rows if before is not None}
    found: dict[int, list[tuple[Task, State]]] = {}
    for task in tasks.filter(programme_item__in=stands_for).select_related("lead").order_by("number"):
        found.setdefault(stands_for[task.programme_item_id or 0], []).append((task, state_of(task, on)))
    return [ItemLine(item, tuple(found.get(item.pk, ()))) for item in items]


def items_to_carry(programme: Programme, on: date) -> list[ProgrammeItem]:
    """What the body left open in its approved programmes of earlier periods of the same kind, and has carried nowhere yet."""
    rows = ProgrammeItem.objects.filter(
        programme__body=programme.body_id, programme__state=ProgrammeState.APPROVED, programme__period_kind=programme.period_kind,
        programme__ends_on__lt=programme.begins_on, carried_to=None,
    )  # fmt: skip
    items = list(rows.select_related("programme", "lead", "presenter", "higher").order_by("programme__begins_on", "programme", "position"))
    return [line.item for line in _lines(items, Task.objects.all(), on) if not line.is_over]
