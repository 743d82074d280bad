"""What cannot be true: sums, impossible days, wrong weekdays, reversed periods, shares above the whole."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import Badges, Inconsistency, Sum
from giaoban.reading.core.numerals import plain
from giaoban.reading.core.years import weekday_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View

_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
# 86/80 đơn vị: more of something than there are; decisions, addresses and goals passed are no shares.
_SHARE = re.compile(
    r"(?:có|với|gồm|đã|hiện|tổng số|được|của) (\d{1,4})/(\d{1,4}) (?:chi hội|xã|phường|huyện|tỉnh|đơn vị|hội|người|đại biểu|đồng chí|đảng viên|chi bộ|"
    r"ủy viên|thành viên|thôn|cơ sở|doanh nghiệp|tổ chức|địa phương|hộ|trường|sở|ngành|quận)(?![^\W\d_])"
)


def find_inconsistencies(view: View, mentions: list[Mention], badges: Badges | None, sums: list[Sum], end: int) -> list[Inconsistency]:
    """Everything that contradicts itself or the calendar, in order."""
    found = [*_of_badges(badges), *_of_sums(sums), *_of_dates(view, mentions), *_of_shares(view, end)]
    return sorted(found, key=lambda i: i.start)


def _of_badges(badges: Badges | None) -> Iterator[Inconsistency]:
    if badges and badges.consistent is False:
        parts = "+".join(str(r.count) for r in badges.rows)
        counted = sum(r.count for r in badges.rows)
        yield Inconsistency(badges.start, badges.end, 0.95, "sum", f"nêu {badges.total_stated} nhưng {parts} = {counted}")


def _of_sums(sums: list[Sum]) -> Iterator[Inconsistency]:
    for s in sums:
        if not s.consistent:
            parts = "+".join(str(plain(p)) for p in s.parts)
            yield Inconsistency(s.start, s.end, 0.8, "sum", f"nêu {plain(s.total)} nhưng {parts} = {plain(sum(s.parts))}")


def _of_dates(view: View, mentions: list[Mention]) -> Iterator[Inconsistency]:
    for m in mentions:
        start, end = view.span(m.start, m.end)
        if m.invalid:
            yield Inconsistency(start, end, 0.95, "date", f"không có ngày {view.text[m.start : m.end]}")
            continue
        if m.to and m.year and m.precision == "range" and m.to < (m.year, m.month, m.day):
            yield Inconsistency(start, end, 0.8, "date", "khoảng thời gian bị ngược")
        said = weekday_before(view, m)
        if said is not None and m.precision == "day" and m.rule in {"full", "long", "day_month_year"} and m.year:
            true = date(m.year, m.month, m.day).weekday()
            if said != true:
                yield Inconsistency(
                    start, end, 0.9, "weekday", f"ngày {m.day}/{m.month}/{m.year} là {_DAYS[true]}, không phải {_DAYS[said]}"
                )


def _of_shares(view: View, end: int) -> Iterator[Inconsistency]:
    for m in _SHARE.finditer(view.low, 0, end):
        if int(m[1]) > int(m[2]) > 12:
            start, stop = view.span(m.start(1), m.end(2))
            yield Inconsistency(start, stop, 0.6, "ratio", f"{m[1]} lớn hơn {m[2]}")
