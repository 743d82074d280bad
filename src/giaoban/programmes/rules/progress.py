"""Progress by weight: what a task has done on a day, and the sum over any tree of items, laid open."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeVar

Group = TypeVar("Group", bound=Hashable)
WHOLE: Final = 100
TENTH: Final = Decimal("0.1")
STANDS: Final = frozenset({"report", "acceptance"})
"""Lines after which all of the task is done, until it is returned or opened again."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a task's progress: the day, its kind as `ProgressKind` has it, the share told."""

    on: date
    kind: str
    percent: int


def share_on(steps: Iterable[Step], on: date) -> int | None:
    """Return the share of a task that is done on a day, in whole per cent; None when it stands cancelled and is not counted.

    ``steps`` come in the order in which they were entered. A report or an acceptance makes it whole; what was returned or opened again
    falls back to the share last told.
    """
    told, last = 0, ""
    for step in sorted((one for one in steps if one.on <= on), key=lambda one: one.on):
        last = step.kind
        if last == "progress":
            told = step.percent
    if last == "cancellation":
        return None
    return WHOLE if last in STANDS else told


@dataclass(frozen=True, slots=True)
class Weighed:
    """Leaves together: how many, their weights, and the sum of each weight times its share."""

    leaves: int = 0
    weight: int = 0
    points: int = 0
    idle: int = 0
    """How many of the leaves are items without a task."""

    def __add__(self, other: "Weighed") -> "Weighed":
        return Weighed(self.leaves + other.leaves, self.weight + other.weight, self.points + other.points, self.idle + other.idle)

    @property
    def tasks(self) -> int:
        """How many of the leaves are tasks."""
        return self.leaves - self.idle

    @property
    def percent(self) -> Decimal | None:
        """The weighted mean of the shares, to one decimal, halves upward; None without a leaf."""
        return (Decimal(self.points) / self.weight).quantize(TENTH, ROUND_HALF_UP) if self.weight else None


NOTHING: Final = Weighed()


def leaf(weight: int, share: int) -> Weighed:
    """Return one task as a leaf."""
    return Weighed(1, weight, weight * share)


def idle_leaf(weight: int) -> Weighed:
    """Return an item without a task as a leaf: nothing of it is done."""
    return Weighed(1, weight, 0, 1)


def total_of(parts: Iterable[Weighed]) -> Weighed:
    """Return all parts together, in whatever order they come."""
    return sum(parts, NOTHING)


@dataclass(frozen=True, slots=True)
class Node:
    """An item of a programme: the item of a higher period that it carries out, the earlier one that it goes on with."""

    key: int
    higher: int | None = None
    carried_from: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A task of an item: its weight and its share on the day, None where it is cancelled."""

    key: int
    item: int
    weight: int
    share: int | None


@dataclass(frozen=True, slots=True)
class Branches:
    """Items as units: an item and the earlier ones that it goes on with are one; above each stands what it carries out."""

    unit_of: Mapping[int, int]
    above: Mapping[int, int | None]

    def chain(self, unit: int) -> list[int]:
        """The unit and all above it, itself first."""
        found, at = [], self.above.get(unit)
        found.append(unit)
        while at is not None and at not in found:
            found.append(at)
            at = self.above.get(at)
        return found


def arrange(nodes: Iterable[Node]) -> Branches:
    """Put items into units: what was carried over counts where it stands last among the given items, once."""
    known = {node.key: node for node in nodes}
    later = {node.carried_from: node.key for node in known.values() if node.carried_from in known}

    def end(key: int) -> int:
        passed = {key}
        while (following := later.get(key)) is not None and following not in passed:
            passed.add(following)
            key = following
        return key

    unit_of = {key: end(key) for key in known}
    above = {unit: _above(known[unit], unit_of) for unit in set(unit_of.values())}
    return Branches(unit_of, above)


def _above(node: Node, unit_of: Mapping[int, int]) -> int | None:
    found = unit_of.get(node.higher) if node.higher is not None else None
    return None if found == node.key else found


def own_of(branches: Branches, works: Iterable[Work], idle_weight: int) -> dict[int, Weighed]:
    """Return the leaves of each unit itself: its tasks; or one at 0 % of ``idle_weight`` where it has neither a task nor a lower item."""
    own: dict[int, Weighed] = {}
    for work in works:
        unit = branches.unit_of[work.item]
        own[unit] = own.get(unit, NOTHING) + (leaf(work.weight, work.share) if work.share is not None else NOTHING)
    busy = own.keys() | set(branches.above.values())
    own.update((unit, idle_leaf(idle_weight)) for unit in branches.above if unit not in busy)
    return own


def weigh(nodes: Iterable[Node], works: Iterable[Work], groups: Mapping[Group, Iterable[int]], idle_weight: int) -> dict[Group, Weighed]:
    """Return the leaves of each group of items with all below them; a leaf counts once in a group, however many ways lead to it."""
    branches = arrange(nodes)
    asked: dict[int, set[Group]] = {}
    for group, keys in groups.items():
        for key in keys:
            if key in branches.unit_of:
                asked.setdefault(branches.unit_of[key], set()).add(group)
    found: dict[Group, Weighed] = dict.fromkeys(groups, NOTHING)
    for unit, leaves in own_of(branches, works, idle_weight).items():
        for group in {group for above in branches.chain(unit) for group in asked.get(above, ())}:
            found[group] += leaves
    return found
