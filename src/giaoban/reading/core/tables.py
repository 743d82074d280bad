"""Tables in a text: a row of totals is held against the rows above or below it, column by column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import NumberNotUnderstood, format_number, parse_number
from giaoban.common.vietnamese import fold
from giaoban.reading.core.facts import Inconsistency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from giaoban.reading.core.view import View

_TOTAL: Final = re.compile(r"(?:tong cong|tong so|tong|cong)(?: chung| toan \w+)?(?: ?\([^)]*\))?:?")
_SUBTOTAL: Final = re.compile(r"(?:cong|tong) |trong do|rieng|gom\b")
_ORDER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?|[ivxlc]{1,6}[.)]?|[a-h][.)]?|[-+*•]?")
# Columns whose figures are no counts that add up.
_NOT_ADDED: Final = re.compile(
    r"%|ty le|ti le|binh quan|trung binh|\bdiem\b|\bnam\b|\bstt\b|\btt\b|so thu tu|ngay|xep|thu hang|ma so|gia tri trung"
)
_FIGURE: Final = re.compile(r"\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_EMPTY: Final = frozenset({"", "-", "–", "—", "0", "x", "/"})
_LEAST_ROWS: Final = 2
_HEADS: Final = 4
"""The headings of a table stand in so many rows at most."""
_YEARS: Final = (1945, 2100)


@dataclass(frozen=True)
class _Row:
    """A line of a table: its cells with their places in the text."""

    cells: tuple[tuple[str, int, int], ...]

    def words(self) -> str:
        """The first cell that is no number of the row."""
        return next(
            (fold(text) for text, _, _ in self.cells if text and not _ORDER.fullmatch(fold(text)) and not _FIGURE.fullmatch(text)), ""
        )

    def order(self) -> str:
        """What stands in the first cell: the number of the row."""
        return fold(self.cells[0][0]).rstrip(".)") if self.cells else ""

    def has_figures(self) -> bool:
        """Whether it counts something: years in a row without a number are headings."""
        figures = [number for text, _, _ in self.cells[1:] if (number := _number(text)) is not None]
        return any(self.order().isdecimal() or not _YEARS[0] <= number <= _YEARS[1] for number in figures)

    def figure(self, back: int) -> Decimal | None:
        """The figure of a column counted from the right; 0 for an empty cell, None for words."""
        if back > len(self.cells):
            return None
        text = self.cells[-back][0]
        if text in _EMPTY:
            return Decimal(0)
        return _number(text)


def find_table_doubts(view: View, end: int) -> Iterator[Inconsistency]:
    """Rows of totals that say otherwise than their column."""
    for rows in _tables(view.source, view.span(0, end)[1] if end else 0):
        for at, row in enumerate(rows):
            if _TOTAL.fullmatch(row.words()) and any(_number(text) is not None for text, _, _ in row.cells):
                yield from _against_column(rows, at)


def _tables(text: str, end: int) -> Iterator[list[_Row]]:
    """Runs of lines that tabs or upright strokes part into cells."""
    rows: list[_Row] = []
    start = 0
    for line in text[:end].splitlines(keepends=True):
        row = _row(line, start)
        if row is not None:
            rows.append(row)
        elif line.strip():
            if len(rows) > _LEAST_ROWS:
                yield rows
            rows = []
        start += len(line)
    if len(rows) > _LEAST_ROWS:
        yield rows


def _row(line: str, start: int) -> _Row | None:
    mark = "\t" if "\t" in line else "|"
    bare = line.rstrip("\r\n")
    if mark == "|" and bare.strip().startswith("|"):
        bare = bare.rstrip().removesuffix("|")
        cut = bare.index("|") + 1
        start, bare = start + cut, bare[cut:]
    if mark not in bare:
        return None
    cells, at = [], start
    for piece in bare.split(mark):
        text = piece.strip()
        first = at + (len(piece) - len(piece.lstrip()) if text else 0)
        cells.append((text, first, first + len(text)))
        at += len(piece) + 1
    return _Row(tuple(cells))


def _against_column(rows: Sequence[_Row], at: int) -> Iterator[Inconsistency]:
    """The total at the end of its column, or at its head where nothing but headings stands above."""
    total = rows[at]
    above = _parts(reversed(rows[:at]))[::-1]
    parts = above if len(above) >= _LEAST_ROWS else _parts(rows[at + 1 :])
    if len(parts) < _LEAST_ROWS or not _is_plain(parts):
        return
    heads = [row for row in rows[:_HEADS] if row not in parts and row is not total]
    for back in range(1, len(total.cells) + 1):
        text, start, stop = total.cells[-back]
        stated = _number(text)
        head = _head(heads, back)
        figures = [row.figure(back) for row in parts]
        if stated is None or head is None or None in figures:
            continue
        known = [figure for figure in figures if figure]
        added = sum(known, Decimal(0))
        if len(known) < _LEAST_ROWS or added == stated:
            continue
        values = {"column": head or str(len(total.cells) - back + 1), "stated": format_number(stated), "added": format_number(added)}
        gist = f"cột {values['column']}: nêu {values['stated']} nhưng các dòng cộng lại là {values['added']}"
        yield Inconsistency(start, stop, 0.9, "sum", gist, "column_sum", values)


def _parts(rows: Iterable[_Row]) -> list[_Row]:
    """The rows of figures that one total covers, going away from it: up to the next total, without heads and rows that only number the columns."""
    found: list[_Row] = []
    for row in rows:
        if _TOTAL.fullmatch(row.words()):
            break
        if row.words() and row.has_figures():
            found.append(row)
    return found


def _is_plain(parts: Sequence[_Row]) -> bool:
    """Whether the rows are of one level: parts of parts would be counted twice."""
    if any(_SUBTOTAL.match(row.words()) for row in parts):
        return False
    orders = [row.order() for row in parts]
    numbered = [one for one in orders if _ORDER.fullmatch(one) and one]
    if not numbered:
        return len({len(row.cells) for row in parts}) == 1
    return (
        len(numbered) == len(parts)
        and all(one.isdecimal() for one in numbered)
        and [int(one) for one in numbered] == list(range(int(numbered[0]), int(numbered[0]) + len(parts)))
    )


def _head(rows: Sequence[_Row], back: int) -> str | None:
    """The heading of a column; None where its figures do not add up."""
    texts = [row.cells[-back][0] for row in rows if back <= len(row.cells)]
    named = [text for text in texts if text and not _FIGURE.fullmatch(text) and not re.fullmatch(r"\(\d+\)", text)]
    if any(_NOT_ADDED.search(fold(text)) for text in named):
        return None
    return named[-1] if named else ""


def _number(text: str) -> Decimal | None:
    if not _FIGURE.fullmatch(text):
        return None
    try:
        return parse_number(text)
    except NumberNotUnderstood:
        return None
