"""Compliance: how much of what fell due was done, in time or late, and which areas stay weak."""

from __future__ import annotations

from dataclasses import dataclass
from operator import add, attrgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Compliance:
    """Occurrences by their standing on a day; adding two gives the counts of both.

    An occurrence stands in exactly one of the seven standings, so the counts of the parts of any partition add up to those of the whole.
    What is done before its due day counts as soon as it is done.
    """

    not_due: int = 0
    due_soon: int = 0
    overdue: int = 0
    missed: int = 0
    done: int = 0
    done_late: int = 0
    waived: int = 0
    partial: int = 0
    """Of those done, in time or late: done in part only."""

    def __add__(self, other: Compliance) -> Compliance:
        return Compliance(*map(add, _fields(self), _fields(other)))

    @property
    def total(self) -> int:
        """All of them, whatever their standing."""
        return self.counted + self.ahead + self.waived

    @property
    def counted(self) -> int:
        """The base of all shares: what is done, overdue or missed; neither what lies ahead nor what was waived."""
        return self.done + self.done_late + self.overdue + self.missed

    @property
    def ahead(self) -> int:
        """Not due yet, and not done."""
        return self.not_due + self.due_soon

    @property
    def fulfilled(self) -> int:
        """Done, in time or late."""
        return self.done + self.done_late

    @property
    def percent_on_time(self) -> float | None:
        """Share done in time, in per cent; None when nothing is counted."""
        return percent(self.done, self.counted)

    @property
    def percent_fulfilled(self) -> float | None:
        """Share done in time or late, in per cent; None when nothing is counted."""
        return percent(self.fulfilled, self.counted)

    @property
    def tone(self) -> str:
        """The tone of a place of the heat map: the worst that it holds; what is done shows only where nothing is worse."""
        if self.missed or self.overdue:
            return "late"
        if self.done_late:
            return "tardy"
        if self.due_soon:
            return "soon"
        return "done" if self.done else "idle"


_fields: Final = attrgetter(*Compliance.__dataclass_fields__)


def percent(part: int, whole: int) -> float | None:
    """A part in per cent, to one decimal; 100 only for all and 0 only for none, None of nothing."""
    if not whole:
        return None
    rounded = round(100 * part / whole, 1)
    if part in {0, whole}:
        return rounded
    return min(max(rounded, 0.1), 99.9)


def added(parts: Iterable[Compliance]) -> Compliance:
    """The sum of the parts."""
    return sum(parts, Compliance())


@dataclass(frozen=True, slots=True)
class WeakArea:
    """An area that stayed weak: its counts in each of the periods looked at, the oldest first, as (code of the period, counts)."""

    area: str
    periods: tuple[tuple[str, Compliance], ...]

    @property
    def counts(self) -> Compliance:
        """Both periods together."""
        return added(counts for _, counts in self.periods)


def is_weak(counts: Compliance, below: float) -> bool:
    """Whether less than so many per cent was done in time; where nothing fell due, nothing is weak."""
    # compared as whole numbers: a rounded share would decide on the threshold itself
    return counts.counted > 0 and 100 * counts.done < below * counts.counted


def weak_areas(periods: Sequence[tuple[str, Mapping[str, Compliance]]], *, below: float, in_a_row: int) -> list[WeakArea]:
    """Areas that were weak in each of the last `in_a_row` periods in which anything of theirs counts, the weakest first.

    `periods` are past ones, the oldest first, each with its counts by area. A period in which nothing of an area fell due neither helps nor
    harms it: a yearly duty would otherwise never be weak twice in a row by half-years.
    """
    found = []
    for area in sorted({area for _, counts in periods for area in counts}):
        own = [(code, counts[area]) for code, counts in periods if area in counts and counts[area].counted][-in_a_row:]
        if len(own) == in_a_row and all(is_weak(counts, below) for _, counts in own):
            found.append(WeakArea(area, tuple(own)))
    return sorted(found, key=lambda one: (one.counts.percent_on_time or 0, one.area))
