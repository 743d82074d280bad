"""Which year a partial date means, from what else the text says; nothing is invented where nothing decides."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from giaoban.reading.core.dates import UNKNOWN_YEAR, Mention
from giaoban.reading.core.facts import Date

if TYPE_CHECKING:
    from giaoban.reading.core.view import View

# A day behind a document's number is the document's, and says little about when the text was written.
_OF_A_DOCUMENT = re.compile(
    r"(?:[-/][a-zđ][\w&.-]*|qh\d+|(?:quyết định|nghị quyết|chỉ thị|nghị định|kế hoạch|luật)(?: số)? \d+)[^;.\n]{0,4},? \(?(?:ra )?(?:ngày )?$"
)
_REVIEWED = re.compile(r"(?:tổng kết|kết quả|đánh giá|báo cáo|thành tích|công tác)[^.;\n]{0,40}$")
_PLANNED = re.compile(r"(?:phương hướng|nhiệm vụ|kế hoạch|chương trình|mục tiêu|dự kiến|phê duyệt|danh mục|xây dựng|trình)[^.;\n]{0,60}$")
_ORDERED = re.compile(r"yêu cầu|đề nghị|chỉ đạo|giao |cần |tiếp tục|thời gian tới")
_AHEAD = re.compile(
    r"(?:trước|chậm nhất|hạn|xong|thành|đến hết|hết|trong|từ nay đến|gửi|trình|nộp|báo cáo|khai mạc|vào|dự kiến|muộn nhất)[^.;\n]{0,24}$"
)
_STANDING = re.compile(r"(?:định hướng|tầm nhìn|mục tiêu|phấn đấu|quy hoạch)[^.;\n]{0,40}$|(?:đến|từ)(?: hết| cuối| đầu)? $")
# Years of birth and of history say nothing about when a text was written.
_LONG_AGO = re.compile(
    r"(?:sinh|sinh ngày|vào đảng|kết nạp|thành lập|cách mạng|kháng chiến|giải phóng|hoạt động từ|từ|trước|tốt nghiệp)(?: ngày| năm)? ?$"
)
_OLDEST = 1995
_POSTED = re.compile(r"(?:đăng|cập nhật|ngày đăng|thứ|gmt|\d\d:\d\d)[^.;\n]{0,30}$")
WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_WEEKDAY = re.compile(r"(?:thứ (hai|ba|tư|năm|sáu|bảy)|chủ (nhật))[ ,(]{1,3}(?:ngày )?$")


def resolve(view: View, mentions: list[Mention], published: date | None) -> list[Mention]:
    """Fill in open years: the head date of the text first, the others by their place around it."""
    written = _head_year(view, mentions, published)
    head = next((m for m in mentions if m.has_open_year and m.precision in {"day", "range"} and m.month), None)
    told = next((m for m in mentions if m.precision == "day" and m.year and not m.invalid and not is_document_date(view, m)), None)
    if head and told and told.start < head.start and not _AHEAD.search(view.low, max(0, told.start - 40), told.start):
        # The text has begun with a whole date: what is open later stands around that day.
        head = None
    anchor = _anchor(mentions, head, written, view)
    return [_with_year(view, m, head, written, anchor) if m.has_open_year else m for m in mentions]


def weekday_before(view: View, mention: Mention) -> int | None:
    """The weekday that the text gives for a day (0 is Monday)."""
    m = _WEEKDAY.search(view.low, max(0, mention.start - 20), mention.start)
    return WEEKDAYS[m[1] or m[2]] if m else None


def is_document_date(view: View, mention: Mention) -> bool:
    """Whether the day stands behind a document's number."""
    return bool(_OF_A_DOCUMENT.search(view.low, max(0, mention.start - 40), mention.start))


def _anchor(mentions: list[Mention], head: Mention | None, year: tuple[int, float] | None, view: View) -> date | None:
    """The day around which the text was written, as well as it is known."""
    if head and year and not head.invalid:
        return date(year[0], head.month, min(head.day, 28))
    for m in mentions:
        if m.precision == "day" and m.year and not m.invalid and not is_document_date(view, m):
            return date(m.year, m.month, m.day)
    return date(year[0], 6, 30) if year else None


def _head_year(view: View, mentions: list[Mention], published: date | None) -> tuple[int, float] | None:
    """The year of the first open day (or of the text), with a weight; None when nothing speaks for any."""
    head = next((m for m in mentions if m.has_open_year and m.precision in {"day", "range"}), None)
    month = head.month if head else 7
    if published:
        day = (published.year, month, head.day if head else 1)
        return (published.year - 1 if day > (published.year, published.month, published.day + 14) else published.year), 9.0
    votes: dict[int, float] = defaultdict(float)
    for m in mentions:
        if m.year and m.year >= _OLDEST and not m.invalid and not _LONG_AGO.search(view.low, max(0, m.start - 30), m.start):
            for year, weight in _votes(view, m, month):
                votes[year] += weight
    if not votes:
        documents = [m.year for m in mentions if m.year and is_document_date(view, m)]
        return (max(documents), 0.3) if documents else None
    if head and (weekday := weekday_before(view, head)) is not None:
        for year in list(votes):
            if not head.invalid and date(year, head.month, min(head.day, 28)).weekday() == (weekday - max(0, head.day - 28)) % 7:
                votes[year] += 3
    best = max(votes, key=lambda y: (votes[y], y))
    return best, votes[best]


def _votes(view: View, m: Mention, month: int) -> list[tuple[int, float]]:  # noqa: PLR0911 - one kind of date after the other
    year = m.year or 0
    before = view.low[max(0, m.start - 90) : m.start]
    if m.precision == "term":
        return []
    if m.precision == "day":
        if is_document_date(view, m):
            return []
        later = (m.month, m.day) > (month + 1, 31)
        ahead = bool(_AHEAD.search(before[-40:]))
        weight = 4.0 if _POSTED.search(before[-40:]) else 3.0
        return [(year - 1 if later and ahead and month > 9 else year, weight + (year - 1950) / 100)]
    if m.precision in {"half", "quarter", "month", "range"}:
        if m.to and m.to[1] == 12 and month <= 2:
            return [(year + 1, 2.0), (year, 1.0)]
        return [(year, 2.5)]
    if _STANDING.search(before[-60:]):
        return []
    if month >= 10 and (_PLANNED.search(before) or _ORDERED.search(before)):
        return [(year - 1, 2.0), (year, 0.5)]
    if month <= 4 and _REVIEWED.search(before) and not _PLANNED.search(before[-30:]):
        return [(year + 1, 2.0), (year, 0.5)]
    return [(year, 1.2)]


def _with_year(view: View, m: Mention, head: Mention | None, year: tuple[int, float] | None, anchor: date | None) -> Mention:
    if year is None or anchor is None:
        return m
    chosen = anchor.year
    if m is not head:
        if head is not None and (m.month, m.day) == (head.month, head.day):
            chosen = anchor.year
        elif m.precision in {"day", "month"}:
            since = view.low[max(0, m.start - 12) : m.start].endswith(("từ ", "từ ngày "))
            ahead = not since and bool(_AHEAD.search(view.low, max(0, m.start - 40), m.start))
            distance = m.month - anchor.month
            if ahead and distance < -3:
                chosen += 1
            elif not ahead and distance > 6 and anchor.month <= 3:
                chosen -= 1
    return replace(m, year=chosen, to=(chosen + (1 if m.to[1] < m.month else 0), m.to[1], m.to[2]) if m.to else None)


def as_fact(view: View, m: Mention, confidence: float) -> Date:
    """The public form of a mention."""
    start, end = view.span(m.start, m.end)
    text = view.source[start:end]
    year = UNKNOWN_YEAR if m.year is None else f"{m.year:04d}"
    if m.invalid:
        return Date(start, end, confidence, text, m.precision, invalid=True)
    if m.precision == "term" and m.to:
        return Date(start, end, confidence, text, "term", iso_from=year, iso_to=f"{m.to[0]:04d}")
    if m.to:
        last = UNKNOWN_YEAR if m.to[0] is None else f"{m.to[0]:04d}"
        first_day, last_day = f"{year}-{m.month:02d}-{m.day:02d}", f"{last}-{m.to[1]:02d}-{m.to[2]:02d}"
        return Date(start, end, confidence, text, m.precision, iso_from=first_day, iso_to=last_day)
    parts = [year] + [f"{v:02d}" for v in (m.month, m.day) if v]
    return Date(start, end, confidence, text, m.precision, iso="-".join(parts))


def iso_day(m: Mention) -> str | None:
    """The day or first day of a mention as ISO, with `XXXX` for an open year; None for an impossible day."""
    if m.invalid:
        return None
    year = UNKNOWN_YEAR if m.year is None else f"{m.year:04d}"
    return "-".join([year] + [f"{v:02d}" for v in (m.month, m.day) if v])


def iso_last(m: Mention) -> str | None:
    """The last day that a mention allows, for deadlines; None where the year is open or the day impossible."""
    if m.invalid or m.year is None:
        return None
    year, month, day = m.to or (m.year, m.month, m.day)
    if year is None:
        return None
    month = month or 12
    longest = 28 if month == 2 and year % 4 else 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"{year:04d}-{month:02d}-{min(day or longest, longest):02d}"
