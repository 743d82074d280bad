"""What cannot be true: sums, impossible days, wrong weekdays, reversed periods, shares of a whole, tables, one quantity stated twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.numbers import format_number
from giaoban.reading.core.calendar_doubts import find_calendar_doubts
from giaoban.reading.core.facts import Badges, Inconsistency, Sum
from giaoban.reading.core.partitions import find_partitions
from giaoban.reading.core.shares import find_shares
from giaoban.reading.core.stated_twice import find_stated_twice
from giaoban.reading.core.tables import find_table_doubts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View


def find_inconsistencies(view: View, mentions: list[Mention], badges: Badges | None, sums: list[Sum], end: int) -> list[Inconsistency]:
    """Everything that contradicts itself or the calendar, in order; of several that speak of the same words, the first found."""
    found = [
        *_of_badges(badges), *_of_sums(sums), *find_table_doubts(view, end), *find_calendar_doubts(view, mentions, end), *find_partitions(view, end),
        *find_shares(view, end), *find_stated_twice(view, end),
    ]  # fmt: skip
    kept: list[Inconsistency] = []
    for one in found:
        if not any(_tells_the_same(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, one.end))


def _tells_the_same(one: Inconsistency, other: Inconsistency) -> bool:
    return one.kind == other.kind and one.start < other.end and other.start < one.end


def _of_badges(badges: Badges | None) -> Iterator[Inconsistency]:
    if badges and badges.consistent is False and badges.total_stated is not None:
        yield _sum(badges.start, badges.end, 0.95, badges.total_stated, [row.count for row in badges.rows])


def _of_sums(sums: list[Sum]) -> Iterator[Inconsistency]:
    for one in sums:
        if not one.consistent:
            yield _sum(one.start, one.end, 0.8, one.total, one.parts)


def _sum(start: int, end: int, confidence: float, stated: float, parts: Sequence[float]) -> Inconsistency:
    values = {"stated": format_number(stated), "parts": " + ".join(format_number(p) for p in parts), "added": format_number(sum(parts))}
    return Inconsistency(
        start, end, confidence, "sum", f"nêu {values['stated']} nhưng {values['parts']} = {values['added']}", "parts_sum", values
    )
