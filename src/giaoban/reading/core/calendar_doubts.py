"""Days that do not exist, weekdays that were not, periods that end before they begin."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from giaoban.reading.core.facts import Inconsistency
from giaoban.reading.core.years import WEEKDAYS, weekday_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View

DAYS: Final = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_WHOLE: Final = frozenset({"full", "long", "day_month_year"})
_MONTHS: Final = 12
_WEEKDAY_AFTER: Final = re.compile(r" ?\((thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?=[),])")
# A number of days that no month has, where the words say that a day is meant.
_NO_DAY: Final = re.compile(
    r"ngày (?P<day>00|3[2-9]|[4-9]\d)(?:\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?:19|20)\d\d)(?!\d)| tháng (?P<named>\d{1,2})(?!\d))"
)
_UNTIL: Final = re.compile(r",? ?(?:-|đến|tới)(?: hết)?(?: ngày| tháng| năm)? ?")
_SINCE: Final = re.compile(r"(?:từ|bắt đầu)(?: đầu)?(?: ngày| tháng| năm)? ?$")
_DAY_SINCE: Final = re.compile(r"từ(?: ngày)? (\d{1,2}) ?(?:-|đến)(?: hết)?(?: ngày)? ?$")
_YEARS: Final = re.compile(
    r"(?:nhiệm kỳ|giai đoạn|thời kỳ|niên khóa|từ năm|các năm) ((?:19|20)\d\d) ?(?:-|đến|đến năm) ?((?:19|20)\d\d)(?![\d/.-])"
)
_LONGEST_BACK: Final = 4
"""Where no year is written, December to January is a turn of the year; fewer months back are a slip."""


def find_calendar_doubts(view: View, mentions: list[Mention], end: int) -> Iterator[Inconsistency]:
    """Everything that the calendar forbids."""
    for one in mentions:
        if one.invalid:
            yield _no_day(view, one.start, one.end, one.month, view.text[one.start : one.end])
            continue
        yield from _weekday(view, one)
    for m in _NO_DAY.finditer(view.low, 0, end):
        yield _no_day(view, m.start("day"), m.end(), int(m["month"] or m["named"]), view.text[m.start("day") : m.end()])
    yield from _reversed_days(view, mentions)
    for m in _YEARS.finditer(view.low, 0, end):
        if int(m[1]) > int(m[2]):
            yield _reversed(view, m.start(1), m.end(), m[1], m[2])


def _no_day(view: View, start: int, end: int, month: int, words: str) -> Inconsistency:
    a, b = view.span(start, end)
    if 1 <= month <= _MONTHS:
        values = {"day": words, "month": str(month), "last": str(29 if month == 2 else monthrange(2023, month)[1])}
        return Inconsistency(a, b, 0.95, "date", f"không có ngày {words}", "no_such_day", values)
    return Inconsistency(a, b, 0.95, "date", f"không có ngày {words}", "no_such_month", {"day": words, "month": str(month)})


def _weekday(view: View, one: Mention) -> Iterator[Inconsistency]:
    if one.precision != "day" or one.rule not in _WHOLE or not one.year:
        return
    said = weekday_before(view, one)
    if said is None and (m := _WEEKDAY_AFTER.match(view.low, one.end)):
        said = WEEKDAYS[m[1].split()[1]]
    true = date(one.year, one.month, one.day).weekday()
    if said is None or said == true:
        return
    start, end = view.span(one.start, one.end)
    values = {"day": f"{one.day}/{one.month}/{one.year}", "true": DAYS[true], "said": DAYS[said]}
    yield Inconsistency(
        start, end, 0.9, "weekday", f"ngày {values['day']} là {DAYS[true]}, không phải {DAYS[said]}", "wrong_weekday", values
    )


def _reversed_days(view: View, mentions: list[Mention]) -> Iterator[Inconsistency]:
    """Within one mention, in a number of a day before it, and over two mentions that `từ … đến …` joins."""
    for one in mentions:
        if one.invalid:
            continue
        if one.to and one.year and one.precision == "range" and one.to < (one.year, one.month, one.day):
            yield _reversed(view, one.start, one.end, f"{one.day}/{one.month}", f"{one.to[2]}/{one.to[1]}")
        before = _DAY_SINCE.search(view.low, max(0, one.start - 30), one.start)
        if before and one.precision == "day" and int(before[1]) > one.day and int(before[1]) <= 31:
            yield _reversed(view, before.start(1), one.end, before[1], view.text[one.start : one.end])
    for first, last in pairwise(one for one in mentions if not one.invalid):
        is_period = _UNTIL.fullmatch(view.low, first.end, last.start) and _SINCE.search(view.low, max(0, first.start - 20), first.start)
        if is_period and _ends_before(view, first, last):
            yield _reversed(view, first.start, last.end, view.text[first.start : first.end], view.text[last.start : last.end])


def _ends_before(view: View, first: Mention, last: Mention) -> bool:
    if first.precision != last.precision or first.precision not in {"day", "month", "year"} or not last.year or not first.year:
        return False
    if _is_written(view, first) and _is_written(view, last):
        return (last.year, last.month, last.day) < (first.year, first.month, first.day)
    if _is_written(view, first):
        return False
    return (last.month, last.day) < (first.month, first.day) and first.month - last.month <= _LONGEST_BACK


def _is_written(view: View, one: Mention) -> bool:
    """Whether the text itself gives the year."""
    return one.year is not None and str(one.year) in view.text[one.start : one.end]


def _reversed(view: View, start: int, end: int, first: str, last: str) -> Inconsistency:
    a, b = view.span(start, end)
    return Inconsistency(a, b, 0.8, "date", "khoảng thời gian bị ngược", "period_reversed", {"first": first, "last": last})
