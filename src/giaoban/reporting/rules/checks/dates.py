"""Days told as past that lie outside the period reported on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from giaoban.common.dates import format_date
from giaoban.common.reasons import reason_kind
from giaoban.reading.core.years import is_document_date
from giaoban.reporting.rules.checks.found import Found
from giaoban.reporting.rules.checks.said import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from giaoban.reading.core.dates import Mention
    from giaoban.reporting.rules.checks.found import Report
    from giaoban.reporting.rules.checks.said import Reading

AFTER: Final = reason_kind("reporting.day_after_period", "%(day)s is told as past, but lies after %(last)s, up to which the report counts.")
BEFORE: Final = reason_kind(
    "reporting.day_a_year_before", "%(day)s lies before the period, which begins on %(first)s: perhaps the year of the last report."
)
MEND: Final = reason_kind("reporting.mend_day", "Look at the day and the year; what comes later belongs in the part on what is ahead.")
_DONE: Final = re.compile(r"\b(?:đã|tổ chức thành công|được tổ chức|diễn ra|hoàn thành)\b")
_TO_COME: Final = re.compile(
    r"\b(?:sẽ|dự kiến|chuẩn bị|hạn|trước ngày|đến hết|phấn đấu|chậm nhất|hiệu lực|lộ trình|giai đoạn|nhiệm kỳ|kế hoạch|trình|xin|đăng ký)\b"
)
_HELD: Final = re.compile(r"^[-+•\s]*(?:vào )?(?:sáng |chiều |tối )?(?:ngày )?$")
_HOLDS: Final = re.compile(r"[^.;\n]{0,80}\b(?:tổ chức|khai mạc|diễn ra|ban hành|đã)\b")


def find(report: Report, readings: Sequence[Reading]) -> Iterator[Found]:
    """Days of parts that tell of the period."""
    for one in readings:
        if one.part.is_ahead:
            continue
        for mention in one.mentions:
            day = _written(one, mention)
            if day is not None:
                yield from _outside(report, one, mention, day)


def _written(one: Reading, mention: Mention) -> date | None:
    """A whole day that the text writes with its year, and that is no day of a document."""
    if mention.precision != "day" or mention.invalid or not mention.year or is_document_date(one.view, mention):
        return None
    return date(mention.year, mention.month, mention.day)


def _outside(report: Report, one: Reading, mention: Mention, day: date) -> Iterator[Found]:
    low = one.view.low
    start = max(low.rfind(mark, 0, mention.start) for mark in (". ", "\n", ";")) + 1
    stop = min((at for mark in (". ", "\n", ";") if (at := low.find(mark, mention.end)) >= 0), default=len(low))
    sentence = low[start:stop]
    last = max(report.last, report.cut_off)
    quote = " ".join(one.view.quote(start, stop).split())
    key = f"{one.part.key}:{day.isoformat()}"
    if day > last and _DONE.search(sentence) and not _TO_COME.search(sentence):
        values = {"day": format_date(day), "last": format_date(last)}
        yield Found("dates", key, one.part.heading, AFTER(**values), MEND(**values), anchor_of(one.part), quote)
        return
    is_a_year_back = day < report.first and (day.year + 1, day.month, day.day) >= (report.first.year, report.first.month, report.first.day)
    is_of_period = is_a_year_back and (day.month, day.day) <= (report.last.month, report.last.day)
    if is_of_period and _HELD.fullmatch(low[start : mention.start]) and _HOLDS.match(low, mention.end):
        values = {"day": format_date(day), "first": format_date(report.first)}
        yield Found("dates", key, one.part.heading, BEFORE(**values), MEND(**values), anchor_of(one.part), quote)
