"""Periods by which offices plan and report, with the names that people give them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self, TypeVar

from giaoban.common.dates.days import DateNotUnderstood, add_months, format_date, full_year, parse_date
from giaoban.common.numbers import NumberNotUnderstood, from_roman, roman
from giaoban.common.vietnamese import fold

T = TypeVar("T")


class PeriodKind(StrEnum):
    """The periods by which offices plan and report."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TERM = "term"
    RANGE = "range"


_MONTHS_IN: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_HALF_NAMES: Final = {"dau": 1, "cuoi": 2}
_CODE: Final = re.compile(r"(\d{4})-([QH]?)(\d{1,2})")


def _understood(text: str, make: Callable[..., T], *args: object) -> T:
    try:
        return make(*args)
    except ValueError as error:
        raise DateNotUnderstood(text) from error


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days from ``first`` to ``last``, both within, known by the name that people give them."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.RANGE

    def __post_init__(self) -> None:
        if self.last < self.first:
            message = "A period ends on or after the day it begins."
            raise ValueError(message)

    @classmethod
    def day(cls, day: date) -> Self:
        """Make a period of one day."""
        return cls(day, day, PeriodKind.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Make a calendar month, 1 to 12. Raises ValueError outside, as do the others."""
        return cls._months(year, month, PeriodKind.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """Make a quarter, 1 to 4."""
        return cls._months(year, 3 * quarter - 2, PeriodKind.QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """Make a half-year, 1 or 2."""
        return cls._months(year, 6 * half - 5, PeriodKind.HALF)

    @classmethod
    def year(cls, year: int) -> Self:
        """Make a calendar year."""
        return cls._months(year, 1, PeriodKind.YEAR)

    @classmethod
    def term(cls, first_year: int, last_year: int, *, begins: date | None = None, ends: date | None = None) -> Self:
        """Make a term of office; its true days come from the congresses, else the whole calendar years."""
        return cls(begins or date(first_year, 1, 1), ends or date(last_year, 12, 31), PeriodKind.TERM)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Make a period of any run of days."""
        return cls(first, last, PeriodKind.RANGE)

    @classmethod
    def containing(cls, kind: PeriodKind, on: date) -> Self:
        """Return the calendar period of this kind around a day. Raises ValueError for term and range: they have no calendar."""
        if kind is PeriodKind.DAY:
            return cls.day(on)
        if kind not in _MONTHS_IN:
            raise ValueError(kind)
        size = _MONTHS_IN[kind]
        return cls._months(on.year, (on.month - 1) // size * size + 1, kind)

    @classmethod
    def _months(cls, year: int, month: int, kind: PeriodKind) -> Self:
        first = date(year, month, 1)
        return cls(first, add_months(first, _MONTHS_IN[kind]) - timedelta(days=1), kind)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def days(self) -> int:
        """Number of days, both ends counted."""
        return (self.last - self.first).days + 1

    def next(self) -> Self:
        """Return the period of the same kind and length that follows."""
        return self._moved(1)

    def previous(self) -> Self:
        """Return the period of the same kind and length that came before."""
        return self._moved(-1)

    def _moved(self, step: int) -> Self:
        if size := _MONTHS_IN.get(self.kind):
            start = add_months(self.first, step * size)
            return self._months(start.year, start.month, self.kind)
        if self.kind is PeriodKind.TERM:
            length = self.last.year - self.first.year
            start_year = self.first.year + step * length
            return self.term(start_year, start_year + length)
        shift = timedelta(days=step * self.days)
        return type(self)(self.first + shift, self.last + shift, self.kind)

    @property
    def number(self) -> int:
        """Place within the year: month 1–12, quarter 1–4, half 1–2; 1 for other kinds."""
        size = _MONTHS_IN.get(self.kind)
        return (self.first.month - 1) // size + 1 if size else 1

    @property
    def code(self) -> str:  # noqa: PLR0911 - one line per kind
        """Stable code for addresses and storage, understood by ``parse``: ``2023-H1``, ``2023-Q3``, ``2020-2025``."""
        first = self.first
        match self.kind:
            case PeriodKind.DAY:
                return first.isoformat()
            case PeriodKind.MONTH:
                return f"{first.year}-{first.month:02}"
            case PeriodKind.QUARTER:
                return f"{first.year}-Q{self.number}"
            case PeriodKind.HALF:
                return f"{first.year}-H{self.number}"
            case PeriodKind.YEAR:
                return str(first.year)
            case PeriodKind.TERM:
                return f"{first.year}-{self.last.year}"
            case PeriodKind.RANGE:
                return f"{first.isoformat()}..{self.last.isoformat()}"

    @property
    def label_vi(self) -> str:  # noqa: PLR0911 - one line per kind
        """Name it as people say: ``6 tháng đầu năm 2023``, ``quý III năm 2023``, ``nhiệm kỳ 2020-2025``."""
        first = self.first
        match self.kind:
            case PeriodKind.DAY:
                return f"ngày {format_date(first)}"
            case PeriodKind.MONTH:
                return f"tháng {first.month} năm {first.year}"
            case PeriodKind.QUARTER:
                return f"quý {roman(self.number)} năm {first.year}"
            case PeriodKind.HALF:
                return f"6 tháng {'đầu' if self.number == 1 else 'cuối'} năm {first.year}"
            case PeriodKind.YEAR:
                return f"năm {first.year}"
            case PeriodKind.TERM:
                return f"nhiệm kỳ {first.year}-{self.last.year}"
            case PeriodKind.RANGE:
                return self._range_label()

    def _range_label(self) -> str:
        first, last = self.first, self.last
        whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
        if whole_months and first.month == 1 and first.year == last.year:
            return f"{last.month} tháng đầu năm {first.year}"
        return f"từ ngày {format_date(first)} đến ngày {format_date(last)}"

    @classmethod
    def parse(cls, text: str, reference: date | None = None) -> Self:
        """Read a code or what people write: ``quý 3/2023``, ``9 tháng đầu năm 2023``, ``Tháng 7``, ``nhiệm kỳ 2020-2025``.

        Without a year the year of ``reference`` is meant. Raises DateNotUnderstood.
        """
        if code := _CODE.fullmatch(text.strip()):
            year, letter, number = int(code[1]), code[2], int(code[3])
            make = {"Q": cls.quarter, "H": cls.half}.get(letter, cls.month)
            return _understood(text, make, year, number)
        if ".." in text or re.search(r"\bđến\b", text):
            ends = re.split(r"\.\.|\bđến\b", re.sub(r"^\s*[Tt]ừ\s", "", text), maxsplit=1)
            return cls.between(*sorted(parse_date(end, reference) for end in ends))
        try:
            return cls.day(parse_date(text, reference))
        except DateNotUnderstood:
            return cls._parse_key(text, reference)

    @classmethod
    def _parse_key(cls, text: str, reference: date | None) -> Self:
        key = fold(text)
        if match := re.fullmatch(r"(?:nhiem ky |khoa \w+ )?(\d{4}) (\d{4})", key):
            return cls.term(*sorted((int(match[1]), int(match[2]))))
        body, _, written = key.rpartition(" ") if re.search(r"(?:^| )\d{4}$", key) else (key, "", None)
        year = full_year(written, reference, text)
        body = re.sub(r" ?(?:nam|cua nam|trong nam)$", "", body)
        return _understood(text, cls._of_year, body, year)

    @classmethod
    def _of_year(cls, body: str, year: int) -> Self:
        if body in {"", "ca"}:
            return cls.year(year)
        if match := re.fullmatch(r"thang (\d{1,2})|(\d{1,2})", body):
            return cls.month(year, int(match[1] or match[2]))
        if match := re.fullmatch(r"quy (\w+)", body):
            return cls.quarter(year, int(match[1]) if match[1].isdigit() else from_roman(match[1]))
        if match := re.fullmatch(r"(?:6|sau) thang (dau|cuoi)|nua(?: nam)? (dau|cuoi)", body):
            return cls.half(year, _HALF_NAMES[match[1] or match[2]])
        if match := re.fullmatch(r"(\d{1,2}) thang(?: dau)?", body):
            return cls.between(date(year, 1, 1), add_months(date(year, 1, 1), int(match[1])) - timedelta(days=1))
        raise NumberNotUnderstood(body)
