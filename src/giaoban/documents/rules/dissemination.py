"""How far the dissemination of a document is: one body, and a whole tree of bodies."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Node = TypeVar("Node")


class Standing(StrEnum):
    """Where one body stands on a day."""

    STUDIED = "studied"
    STUDIED_LATE = "studied_late"
    LATE = "late"
    ACKNOWLEDGED = "acknowledged"
    NOT_YET = "not_yet"


def standing(*, due_on: date, acknowledged_on: date | None, studied_on: date | None, on: date) -> Standing:
    """Where a body stands on a day: what it did after that day does not count; the due day itself is in time."""
    if studied_on is not None and studied_on <= on:
        return Standing.STUDIED_LATE if studied_on > due_on else Standing.STUDIED
    if due_on < on:
        return Standing.LATE
    return Standing.ACKNOWLEDGED if acknowledged_on is not None and acknowledged_on <= on else Standing.NOT_YET


class Coverage(NamedTuple):
    """How many bodies did what, and how many people studied; what is added up is counted once. A plain tuple: a cascade makes thousands."""

    bodies: int = 0
    acknowledged: int = 0
    forwarded: int = 0
    studied: int = 0
    studied_late: int = 0
    """Of those studied, after the day set."""
    late: int = 0
    """Not studied and past the day set."""
    people_due: int = 0
    people_studied: int = 0

    def __add__(self, other: Coverage) -> Coverage:  # type: ignore[override]  # figures are added, not put behind each other
        return Coverage(
            self.bodies + other.bodies, self.acknowledged + other.acknowledged, self.forwarded + other.forwarded,
            self.studied + other.studied, self.studied_late + other.studied_late, self.late + other.late,
            self.people_due + other.people_due, self.people_studied + other.people_studied,
        )  # fmt: skip

    @property
    def not_yet(self) -> int:
        """Not studied, the day set has not passed."""
        return self.bodies - self.studied - self.late

    @property
    def percent(self) -> int:
        """The share of bodies that studied, whole percent, down."""
        return 100 * self.studied // self.bodies if self.bodies else 0

    @property
    def people_percent(self) -> int | None:
        """The share of people; None where nobody said yet how many are to study."""
        return 100 * self.people_studied // self.people_due if self.people_due else None


COUNTED: Final = Coverage._fields
NOTHING: Final = Coverage()


def total(parts: Iterable[Coverage]) -> Coverage:
    """The sum of several."""
    return sum(parts, NOTHING)


def roll_up(direct: Mapping[Node, Coverage], above: Mapping[Node, tuple[Node | None, int]]) -> dict[Node, Coverage]:
    """All that stands below each node: `direct` counts the nodes directly below it, `above` gives its own upper node and depth.

    One pass from the bottom; nodes with nothing below may be left out of both.
    """
    found = {node: direct.get(node, NOTHING) for node in above}
    for node, (upper, _) in sorted(above.items(), key=lambda item: -item[1][1]):
        if upper is not None and upper in found:
            found[upper] += found[node]
    return found


def is_day_to_remind(due_on: date, on: date) -> bool:
    """Whether who is late is reminded on a day: the day after the due day, then as the rulebook says (`programmes.overdue`)."""
    days = (on - due_on).days
    return days > 0 and (days - 1) % int(version_for("programmes.overdue", on).values["days_between"]) == 0


def usual_due(on: date, days: int) -> date:
    """The day until which a document is studied when nobody sets another."""
    return on + timedelta(days=days)
