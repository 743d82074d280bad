"""Days as Vietnamese offices read and write them."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

from giaoban.common.vietnamese import fold

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
        year = full_year(match[3], reference, text)
    else:
        raise DateNotUnderstood(text)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DateNotUnderstood(text) from error


def full_year(written: str | None, reference: date | None, text: str) -> int:
    """Return a year written in full, with two digits or, by the reference, not at all. Raises DateNotUnderstood."""
    if written is None:
        if reference is None:
            raise DateNotUnderstood(text)
        return reference.year
    year = int(written)
    if len(written) == 4:
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
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
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
