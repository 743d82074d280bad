"""When each item and each paper of a programme begins and ends, and whether all of it fits into the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from giaoban.common.reasons import Reason, reason_kind

RUNS_OVER = reason_kind("programme.runs_over", "The programme takes %(total)s minutes, %(over)s more than the meeting has.")
ITEM_TOO_SHORT = reason_kind("programme.item_too_short", "Item %(number)s has %(minutes)s minutes, its papers take %(papers)s.")
ITEM_WITHOUT_TIME = reason_kind("programme.item_without_time", "Item %(number)s has no minutes: what comes after it is counted without it.")
PAPER_WITHOUT_TIME = reason_kind("programme.paper_without_time", "%(count)s papers have no minutes.")
PAPER_NOT_PLACED = reason_kind("programme.paper_not_placed", "%(count)s papers stand under no item of the agenda.")


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """An item of the agenda: its number, its own minutes, those of its papers in their order (None: not set yet)."""

    number: int
    minutes: int | None = None
    papers: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class TimedItem:
    """When an item and each of its papers begins and ends, in minutes from the beginning of the meeting."""

    number: int
    start: int
    end: int
    papers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Timetable:
    """A programme counted out: all minutes, those that the meeting has (None: no end is set), what does not fit."""

    items: tuple[TimedItem, ...]
    total: int
    available: int | None
    faults: tuple[Reason, ...]

    @property
    def over(self) -> int:
        """By how many minutes it runs over; 0 when it fits or no end is set."""
        return max(0, self.total - self.available) if self.available is not None else 0


def timetable(items: Sequence[ItemFacts], *, available: int | None = None, unplaced: int = 0) -> Timetable:
    """Count a programme out: an item lasts its own minutes or, where they are more, those of its papers.

    What an item has beyond its papers is the discussion that follows them.
    """
    timed, faults, clock, bare = [], [], 0, 0
    for item in items:
        starts, begin = [], clock
        for minutes in item.papers:
            starts.append((begin, begin + (minutes or 0)))
            begin += minutes or 0
        bare += sum(minutes is None for minutes in item.papers)
        papers = begin - clock
        if item.minutes is not None and papers > item.minutes:
            faults.append(ITEM_TOO_SHORT(number=item.number, minutes=item.minutes, papers=papers))
        if item.minutes is None and not papers:
            faults.append(ITEM_WITHOUT_TIME(number=item.number))
        end = clock + max(item.minutes or 0, papers)
        timed.append(TimedItem(item.number, clock, end, tuple(starts)))
        clock = end
    if bare:
        faults.append(PAPER_WITHOUT_TIME(count=bare))
    if unplaced:
        faults.append(PAPER_NOT_PLACED(count=unplaced))
    if available is not None and clock > available:
        faults.insert(0, RUNS_OVER(total=clock, over=clock - available))
    return Timetable(tuple(timed), clock, available, tuple(faults))
