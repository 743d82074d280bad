"""Days and periods as Vietnamese offices read and write them."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Self, TypeVar

from giaoban.common.numbers import NumberNotUnderstood, from_roman, roman
from giaoban.common.vietnamese import fold

T = TypeVar("T")

_CENTURY_PIVOT: Final = 50
_MONTH_WORDS: Final = {
    "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12,
}  # fmt: skip
_WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WEEKDAY_PREFIX: Final = re.compile(r"^(?:(?:sang|chieu|toi) )?(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn) (?:ngay )?")
_LONG: Final = re.compile(
    rf"(?:ngay |mung )?(\d{{1,2}}) thang (\d{{1,2}}|{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})(?: (?:nam )?(\d{{4}}))?"
)
_SHORT: Final = re.compile(r"(?:ngay )?(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?")
_ISO: Final = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_COMPACT: Final = re.compile(r"(\d{2})(\d{2})(\d{4})")
_NEAR: Final = {"hom nay": 0, "ngay mai": 1, "mai": 1, "ngay kia": 2, "hom qua": -1, "hom kia": -2}


class DateNotUnderstood(ValueError):
    """The text names no day that exists."""


def parse_date(text: str, reference: date | None = None) -> date:
    """Read a day in any usual way of writing.

    ``17/7/2023``, ``17-7-23``, ``17.7.2023``, ``ngày 17 tháng 7 năm 2023``, ``Thứ Hai, ngày 17/7/2023``, ``2023-07-17``,
    ``17072023``. With ``reference`` also ``17/7`` (in its year), ``hôm nay``, ``ngày mai``. Two-digit years: 00–49
    are 2000–2049, others 19xx. Raises DateNotUnderstood.
    """
    key = _WEEKDAY_PREFIX.sub("", fold(text))
    if reference is not None and key in _NEAR:
        return reference + timedelta(days=_NEAR[key])
    if match := _ISO.fullmatch(key):
        year, month, day = (int(g) for g in match.groups())
    elif match := _LONG.fullmatch(key) or _SHORT.fullmatch(key) or _COMPACT.fullmatch(key):
        day, month = int(match[1]), _MONTH_WORDS.get(match[2]) or int(match[2])
        year = _full_year(match[3], reference, text)
    else:
        raise DateNotUnderstood(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateNotUnderstood(text) from error


def _full_year(written: str | None, reference: date | None, text: str) -> int:
    if written is None:
        if reference is None:
            raise DateNotUnderstood(text)
        return reference.year
    year = int(written)
    if len(written) == 4:  # noqa: PLR2004 - a year written in full
        return year
    return year + (2000 if year < _CENTURY_PIVOT else 1900)


def format_date(day: date) -> str:
    """Write ``17/7/2023``."""
    return f"{day.day}/{day.month}/{day.year}"


def format_long(day: date) -> str:
    """Write ``ngày 17 tháng 7 năm 2023``, as in running text."""
    return f"ngày {day.day} tháng {day.month} năm {day.year}"


def format_official(day: date) -> str:
    """Write the date line of an official document: days below 10 and months 1 and 2 get a leading zero."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)  # noqa: PLR2004 - the months of the rule
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def weekday_vi(day: date) -> str:
    """Name the day of the week: ``Thứ Hai`` … ``Chủ nhật``."""
    return _WEEKDAYS[day.weekday()]


def add_months(day: date, months: int) -> date:
    """Move by calendar months; a day that the month lacks becomes its last day (31/1 + 1 month = 28/2)."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def add_years(day: date, years: int) -> date:
    """Move by calendar years; 29/2 becomes 28/2 in a common year."""
    return add_months(day, 12 * years)


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
        """One day."""
        return cls(day, day, PeriodKind.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """A calendar month, 1 to 12."""
        return cls._months(year, month, PeriodKind.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> Self:
        """A quarter, 1 to 4. Raises ValueError outside, as do months and halves."""
        return cls._months(year, 3 * quarter - 2, PeriodKind.QUARTER)

    @classmethod
    def half(cls, year: int, half: int) -> Self:
        """A half-year, 1 or 2."""
        return cls._months(year, 6 * half - 5, PeriodKind.HALF)

    @classmethod
    def year(cls, year: int) -> Self:
        """A calendar year."""
        return cls._months(year, 1, PeriodKind.YEAR)

    @classmethod
    def term(cls, first_year: int, last_year: int, *, begins: date | None = None, ends: date | None = None) -> Self:
        """A term of office; its true days come from the congresses, else the whole calendar years."""
        return cls(begins or date(first_year, 1, 1), ends or date(last_year, 12, 31), PeriodKind.TERM)

    @classmethod
    def between(cls, first: date, last: date) -> Self:
        """Any run of days."""
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
    def code(self) -> str:
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
    def label_vi(self) -> str:
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
        year = _full_year(written, reference, text)
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
