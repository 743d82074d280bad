"""Widths of a table's columns, measured from what stands in them; millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.layout.metrics import text_width
from giaoban.common.layout.model import Align, Row, Table
from giaoban.common.layout.words import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_PADDING = 1.6  # mm on each side
SMALLEST = 8.0  # points: no table is set smaller
_EVENNESS = 0.62  # 0.5 makes the area smallest, 1 the longest cell lowest
_MEASURED_ROWS = 400  # enough to know a column; a register of a year stays fast


def fitted(table: Table, width: float, size: float) -> tuple[tuple[float, ...], float]:
    """Widths of the columns, which add up to `width` mm, and the size of the text, smaller where words would break."""
    while True:
        widths, fits = _widths(table, width, size)
        if fits or size <= SMALLEST:
            return widths, size
        size -= 0.5


def _widths(table: Table, width: float, size: float) -> tuple[tuple[float, ...], bool]:
    needs = [_need(table, index, size) for index in range(len(table.columns))]
    least = sum(need.least for need in needs)
    if sum(need.wanted for need in needs) <= width:
        return _widened(table, needs, width), True
    if least >= width:
        return tuple(need.least * width / least for need in needs), least <= width + 0.01
    return _narrowed(needs, width), True


@dataclass(frozen=True, slots=True)
class _Need:
    """What a column needs: its longest word, its longest line, and how much text stands in a usual cell."""

    least: float
    wanted: float
    text: float


def _need(table: Table, index: int, size: float) -> _Need:
    column = table.columns[index]
    if column.width is not None:
        return _Need(column.width, column.width, column.width)
    rows = [row for row in table.rows if isinstance(row, Row)][:_MEASURED_ROWS]
    texts = [(cell_text(row.cells[index]), row.strong) for row in rows]
    words = {(word, bold) for text, bold in texts for word in text.split()} | {(word, True) for word in column.title.split()}
    lines = [text_width(line, size, bold=bold) for text, bold in texts for line in text.splitlines()]
    padding = 2 * CELL_PADDING + 0.4
    least = max((text_width(word, size, bold=bold) for word, bold in words), default=0) + padding
    heading = _two_lines(column.title, size)
    longest = max(lines, default=0)
    usual = (sum(lines) / max(len(lines), 1) + longest) / 2
    return _Need(least, max(least, longest + padding, heading + padding), max(usual, heading))


def _two_lines(title: str, size: float) -> float:
    """The width in which a heading stands in two lines: it never makes a column of numbers wide."""
    words = title.split()
    cuts = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return min(
        (max(text_width(first, size, bold=True), text_width(rest, size, bold=True)) for first, rest in cuts),
        default=text_width(title, size, bold=True),
    )


def _widened(table: Table, needs: Sequence[_Need], width: float) -> tuple[float, ...]:
    """Room to spare goes to the columns of prose."""
    free = [column.width is None for column in table.columns]
    takers = [is_free and column.align is Align.LEFT for is_free, column in zip(free, table.columns, strict=True)]
    if not any(takers):
        takers = free if any(free) else [True] * len(free)
    spare = width - sum(need.wanted for need in needs)
    share = sum(need.wanted for need, takes in zip(needs, takers, strict=True) if takes)
    return tuple(need.wanted + (spare * need.wanted / share if takes else 0) for need, takes in zip(needs, takers, strict=True))


def _narrowed(needs: Sequence[_Need], width: float) -> tuple[float, ...]:
    """Each column between its longest word and its longest line, between the root of its text and all of it: so the rows are low."""
    fixed: dict[int, float] = {}
    while True:
        free = [index for index in range(len(needs)) if index not in fixed]
        room = width - sum(fixed.values())
        roots = sum(needs[index].text ** _EVENNESS for index in free)
        share = {index: room * needs[index].text ** _EVENNESS / roots for index in free}
        below = {index: needs[index].least for index in free if share[index] < needs[index].least}
        above = {index: needs[index].wanted for index in free if share[index] > needs[index].wanted}
        # settle the side that is further off first, else a column could be held too early
        lacking = sum(needs[index].least - share[index] for index in below)
        spare = sum(share[index] - needs[index].wanted for index in above)
        if not below and not above:
            return tuple(fixed[index] if index in fixed else share[index] for index in range(len(needs)))
        fixed |= below if lacking >= spare else above
