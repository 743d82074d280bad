"""The columns of workbooks: found by their headings, their cells read or refused with a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from giaoban.common.dates import DateNotUnderstood, parse_date
from giaoban.common.errors import DomainError
from giaoban.common.vietnamese import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

HEADING_ROWS = 15
"""The headings stand within the first rows; above them may stand a title."""


class NoHeadings(DomainError):
    """No row holds the headings that an import needs."""

    code = "records.no_headings"
    sentence = "The workbook has no row with the columns %(columns)s. Add these headings above the rows and send it again."
    field = "file"


class NothingToImport(DomainError):
    """There is no row below the headings."""

    code = "records.nothing_to_import"
    sentence = "There is no row below the headings. Fill in at least one row and send it again."
    field = "file"


class CellMissing(DomainError):
    """A compulsory cell is empty."""

    code = "records.cell_missing"
    sentence = "The column “%(column)s” is empty. Fill it in."


class CellNotADay(DomainError):
    """A cell is no day."""

    code = "records.cell_not_a_day"
    sentence = "“%(value)s” in the column “%(column)s” is no date. Write it as 17/7/2023."


class CellUnknown(DomainError):
    """A cell names something that is not known."""

    code = "records.cell_unknown"
    sentence = "“%(value)s” in the column “%(column)s” is not known. Write it as the system names it."


class CellTooLong(DomainError):
    """A cell holds more than fits."""

    code = "records.cell_too_long"
    sentence = "The column “%(column)s” holds more than %(most)s letters. Shorten it."


def as_text(value: Any, column: ImportColumn) -> str:
    """Text as it may be stored; whole numbers without a point."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = " ".join(clean(text).split())
    if len(text) > column.most:
        raise CellTooLong(column=gettext(column.title), most=column.most)
    return text


def as_day(value: Any, column: ImportColumn) -> date:
    """A day from a date cell or from any usual writing; a year alone is its first day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value, column)
    if text.isdecimal() and len(text) == 4:
        return date(int(text), 1, 1)
    try:
        return parse_date(text)
    except DateNotUnderstood as error:
        raise CellNotADay(column=gettext(column.title), value=text) from error


@dataclass(frozen=True)
class ImportColumn:
    """A column: `headings` are the ways of writing its heading, compared without accents; `parse` reads a cell that is not empty."""

    key: str
    title: str
    headings: tuple[str, ...]
    parse: Callable[[Any, ImportColumn], Any] = as_text
    is_required: bool = False
    most: int = 300


def table_of(
    columns: Sequence[ImportColumn], content: bytes, chosen_columns: Mapping[int, str]
) -> tuple[list[str], dict[str, int], list[tuple[int, tuple[Any, ...]]]]:
    """The headings, where each column stands, and the rows that are not empty with their numbers; headings may stand in two rows.

    `chosen_columns` says by place what a person took a column for; empty: it is not read. Errors: NothingToImport, NoHeadings.
    """
    from giaoban.common.xlsx import read_xlsx  # noqa: PLC0415 - heavy, only for imports

    required = {column.key for column in columns if column.is_required}
    for sheet in read_xlsx(content):
        for number, cells in enumerate(sheet.rows[:HEADING_ROWS]):
            headings = _headings(cells)
            places = _places(columns, headings)
            chosen = {key: at for at, key in chosen_columns.items() if key}
            if not required <= places.keys() and not (required <= {*places, *chosen} and len(places) > 1):
                continue
            first = number + 1
            if first < len(sheet.rows) and _is_second_heading(columns, sheet.rows[first], {places.get(key, -1) for key in required}):
                below = _headings(sheet.rows[first])
                headings = [below[at] if at < len(below) and below[at] else text for at, text in enumerate(headings)]
                places, first = _places(columns, headings), first + 1
            places = {key: at for key, at in places.items() if at not in chosen_columns} | chosen
            rows = [
                (index, row)
                for index, row in enumerate(sheet.rows[first:], first + 1)
                if any(cell is not None and str(cell).strip() for cell in row)
            ]
            if not rows:
                raise NothingToImport
            return headings, places, rows
    titles = ", ".join(gettext(column.title) for column in columns if column.is_required)
    raise NoHeadings(columns=titles)


def _headings(cells: Sequence[Any]) -> list[str]:
    return ["" if cell is None else " ".join(str(cell).split()) for cell in cells]


def _is_second_heading(columns: Sequence[ImportColumn], cells: Sequence[Any], required: set[int]) -> bool:
    """Whether a row goes on with the headings: empty below the compulsory ones, and all that it says are headings."""
    below = _headings(cells)
    said = [text for text in below if text]
    return bool(said) and not any(below[at] for at in required if 0 <= at < len(below)) and len(_places(columns, below)) == len(said)


def _heading_key(text: str) -> str:
    """A heading for comparison: without accents, without what stands in brackets and without marks."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(re.sub(r"\(.*?\)", " ", text))).split())


def _places(columns: Sequence[ImportColumn], headings: Sequence[str]) -> dict[str, int]:
    keys = [_heading_key(text) for text in headings]
    found: dict[str, int] = {}
    for column in columns:
        names = {_heading_key(name) for name in (*column.headings, column.title, gettext(column.title))}
        for at, key in enumerate(keys):
            if key in names and at not in found.values():
                found[column.key] = at
                break
    return found


def values_of(columns: Sequence[ImportColumn], places: Mapping[str, int], cells: Sequence[Any]) -> dict[str, Any]:
    """What the cells of a row say, by the key of each column. Errors: CellMissing, those of the columns."""
    values: dict[str, Any] = {}
    for column in columns:
        at = places.get(column.key)
        cell = cells[at] if at is not None and at < len(cells) else None
        if cell is None or not str(cell).strip():
            if column.is_required:
                raise CellMissing(column=gettext(column.title))
            continue
        values[column.key] = column.parse(cell, column)
    return values
