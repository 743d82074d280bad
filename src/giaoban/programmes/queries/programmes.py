"""Reading programmes of work: items with their tasks, how far a programme is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from giaoban.programmes.models import Programme, ProgrammeItem, Task, TaskState
from giaoban.programmes.queries.tasks import state_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.cells import State


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
    """The items of a programme with their tasks; two queries."""
    tasks = Task.objects.visible_to(actor).select_related("lead").order_by("number")
    items = programme.items.select_related("lead", "presenter", "higher").prefetch_related(
        Prefetch("tasks", queryset=tasks, to_attr="shown_tasks")
    )
    return ProgrammeProgress(
        tuple(ItemLine(item, tuple((task, state_of(task, on)) for task in item.shown_tasks)) for item in items.order_by("position"))  # type: ignore[attr-defined]
    )
