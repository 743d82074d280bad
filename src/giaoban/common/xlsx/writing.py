"""Lists as workbooks and CSV: numbers are numbers, dates are dates, text is text whatever it begins with."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date
from giaoban.common.vietnamese import nfc
from giaoban.common.xlsx.pictures import write_pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from giaoban.common.xlsx.pictures import SheetPicture

_CELL_LENGTH: Final = 32_000
_EXACT_DIGITS: Final = 15
_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_CONTROL: Final = dict.fromkeys([*(code for code in range(32) if code not in {9, 10}), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])
_SHEET_ROWS: Final = 1_000_000
"""A sheet holds 1 048 576 rows; so many are ours beside title, notes and header."""
_NARROWEST, _WIDEST, _MEASURED = 7, 60, 500
_MADE_ON: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's moment has no zone; fixed, so that a file made twice is the same
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a workbook; `width` in characters, None is measured from what stands in it."""

    title: str
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A text that opens a record; an address of a page here is completed with the site's."""

    text: str
    url: str


def write_xlsx(
    columns: Sequence[SheetColumn | str],
    rows: Iterable[Sequence[Any]],
    title: str = "",
    notes: Sequence[str] = (),
    *,
    site: str = "",
    pictures: Sequence[SheetPicture] = (),
    is_long: bool = False,
) -> bytes:
    """Write one sheet: the title and notes, the frozen header, the rows; text is text, whatever it begins with. Pictures stand on a second one."""
    import xlsxwriter  # noqa: PLC0415 - 200 ms, only where a workbook is made

    heads = [column if isinstance(column, SheetColumn) else SheetColumn(column) for column in columns]
    buffer = io.BytesIO()
    options = {
        "constant_memory" if is_long else "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": _text(title), "created": _MADE_ON})
    writer = _Writer(book, title, site)
    left = iter(rows)
    while writer.write_sheet(heads, notes, islice(left, _SHEET_ROWS)):
        pass
    if pictures:
        write_pictures(book, pictures, writer.formats["title"])
    book.close()
    return buffer.getvalue()


class _Writer:
    """A workbook being written sheet after sheet, with its formats."""

    def __init__(self, book: Any, title: str, site: str) -> None:
        self.book, self.title = book, title
        self.sheet: Any = None
        self.sheets = 0
        self.site = site.rstrip("/")
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        formats: Mapping[str, dict[str, Any]] = {
            "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
            "note": {"italic": True},
            "header": {"bold": True, "border": 1, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#EFEDE6"},
            "text": {"border": 1, "text_wrap": True},
            "quoted": {"border": 1, "text_wrap": True, "quote_prefix": True},
            "link": {"border": 1, "text_wrap": True, "font_color": "#27407A", "underline": 1},
            "whole": {"border": 1, "num_format": "#,##0", "align": "right"},
            "decimal": {"border": 1, "num_format": "#,##0.##", "align": "right"},
            "day": {"border": 1, "num_format": "d/m/yyyy", "align": "center"},
            "moment": {"border": 1, "num_format": "d/m/yyyy hh:mm", "align": "center"},
        }
        self.formats = {name: book.add_format({**base, **look}) for name, look in formats.items()}

    def write_sheet(self, heads: Sequence[SheetColumn], notes: Sequence[str], rows: Iterator[Sequence[Any]]) -> bool:
        """Write one more sheet; whether it is full and more may follow. Nothing is written where no row is left after the first sheet."""
        head = list(islice(rows, _MEASURED))
        if self.sheets and not head:
            return False
        self.sheets += 1
        self.sheet = self.book.add_worksheet(_sheet_name(self.title if self.sheets == 1 else f"{self.title[:25]} ({self.sheets})"))
        top = self.write_top(self.title, notes)
        self.write_header(top, heads)
        for column, one in enumerate(heads):
            self.sheet.set_column(column, column, one.width or _measured(one.title, [row[column] for row in head if column < len(row)]))
        count = 0
        for count, row in enumerate(chain(head, rows), 1):
            for column, value in enumerate(row):
                self.write(top + count, column, value)
        if count:
            self.sheet.autofilter(top, 0, top + count, len(heads) - 1)
        return count == _SHEET_ROWS

    def write_top(self, title: str, notes: Sequence[str]) -> int:
        """Write title and notes; return the row of the header."""
        lines = [(title, "title")] * bool(title) + [(note, "note") for note in notes]
        for row, (line, look) in enumerate(lines):
            self.sheet.write_string(row, 0, _text(line), self.formats[look])
        return len(lines) + bool(lines)

    def write_header(self, row: int, heads: Sequence[SheetColumn]) -> None:
        """Write the header; it stays in view and repeats on every printed page."""
        for column, head in enumerate(heads):
            self.sheet.write_string(row, column, _text(head.title), self.formats["header"])
        self.sheet.freeze_panes(row + 1, 0)
        self.sheet.repeat_rows(row)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        if len(heads) > 6:
            self.sheet.set_landscape()

    def write(self, row: int, column: int, value: Any) -> None:
        """Write one value by its type."""
        url = getattr(value, "url", "")
        value = _plain(value)
        match value:
            case None | "":
                self.sheet.write_blank(row, column, None, self.formats["text"])
            case datetime() if value.year >= 1900:
                self.sheet.write_datetime(row, column, value.replace(tzinfo=None), self.formats["moment"])
            case date() if value.year >= 1900:
                self.sheet.write_datetime(row, column, value, self.formats["day"])
            case int() | float() | Decimal() if _is_exact(value):
                self.sheet.write_number(row, column, value, self.formats["whole" if value == int(value) else "decimal"])
            case _ if address := self._address(url):
                self.sheet.write_url(row, column, address, self.formats["link"], _text(str(value)))
            case _:
                text = _written(value)
                look = "quoted" if text.startswith(_RUN_BY_SPREADSHEETS) else "text"
                self.sheet.write_string(row, column, text, self.formats[look])

    def _address(self, url: str) -> str:
        if url.startswith("/") and not url.startswith("//"):
            url = f"{self.site}{url}" if self.site else ""
        return url if url.startswith(("https://", "http://")) and len(url) < 2000 else ""


def write_csv(columns: Sequence[SheetColumn | str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write UTF-8 with a mark that Excel knows; text that a spreadsheet would run gets an apostrophe before it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_harmless(column.title if isinstance(column, SheetColumn) else column) for column in columns])
    for row in rows:
        writer.writerow([_csv_cell(_plain(value)) for value in row])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()


def _csv_cell(value: Any) -> str:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return _harmless(_written(value))


def _harmless(text: str) -> str:
    text = _text(text)
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text


def _plain(value: Any) -> Any:
    """A cell of a list as a value: what it shows in a workbook, or its text."""
    if isinstance(value, Linked):
        return value.text
    return value.plain if hasattr(value, "plain") else value


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Có" if value else "Không"
        case datetime():
            return f"{format_date(value)} {value:%H:%M}"
        case date():
            return format_date(value)
        case _:
            return _text(str(value))


def _text(text: str) -> str:
    text = nfc(text.replace("\r\n", "\n").translate(_CONTROL))
    return _cut(text, _CELL_LENGTH, "…")


def _cut(text: str, most: int, end: str = "") -> str:
    """At most so many signs as a spreadsheet counts them: in UTF-16."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * most else units[: 2 * most].decode("utf-16-le", "ignore") + end


def _is_exact(value: float | Decimal) -> bool:
    """Whether a spreadsheet keeps every digit of the number: it has fifteen."""
    if isinstance(value, bool) or not math.isfinite(value):
        return False
    digits = Decimal(str(value)).normalize().as_tuple().digits
    return len(digits) <= _EXACT_DIGITS or isinstance(value, float)


def _measured(title: str, values: Iterable[Any]) -> float:
    lengths = [len(line) for value in values for line in _written(_plain(value)).splitlines()]
    words = [len(word) + 3 for word in title.split()]
    return min(_WIDEST, max([_NARROWEST, *words, *(length * 1.1 + 2 for length in lengths)]))


def _sheet_name(title: str) -> str:
    return _cut(" ".join(_NOT_IN_SHEET_NAMES.sub(" ", _text(title)).split()), 31).strip() or "Danh sách"
