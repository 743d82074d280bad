"""Dates as Vietnamese administrative texts write them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from giaoban.reading.core.letters import words

if TYPE_CHECKING:
    from giaoban.reading.core.view import View

UNKNOWN_YEAR = "XXXX"

_SEP = r"\s?[/.-]\s?"
_D = r"(?<![\d,./-])(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_END = r"(?![\d])(?![.,/-]\d)"

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        # from 3/4 to 5/4/2023 stay two mentions; one month written once makes one range
        ("days_long", rf"({_D})\s?(?:-|và|đến|đến ngày)\s?((?:0?[1-9]|[12]\d|3[01])) tháng ({_M})(?: năm |/)({_Y}){_END}"),
        ("days_full", rf"({_D})\s?(?:-|và|đến|đến ngày)\s?((?:0?[1-9]|[12]\d|3[01]))([/.-])({_M})\3({_Y}){_END}"),
        ("range_partial", rf"({_D})([/.])({_M})\s?-\s?((?:0?[1-9]|[12]\d|3[01]))\2({_M}){_END}"),
        ("days_partial", rf"({_D})\s?(?:-|và|đến|đến ngày)\s?((?:0?[1-9]|[12]\d|3[01]))([/.-])({_M}){_END}"),
        ("long", rf"({_D}) {{1,2}}tháng {{1,2}}({_M})(?:,? {{1,2}}năm {{1,2}}|\s?[/.-]\s?)({_Y}){_END}"),
        ("long_partial", rf"({_D}) tháng ({_M})(?! ?năm \d){_END}"),
        ("full", rf"({_D})({_SEP})({_M})({_SEP})({_Y}){_END}"),
        ("day_month_year", rf"({_D})[/.-]({_M}) {{1,2}}năm {{1,2}}({_Y}){_END}"),
        ("half", rf"(?<!\d)(0?[369]|sáu|ba|chín) {{1,2}}tháng {{1,2}}(đầu|cuối) {{0,2}}(?:năm)(?: {{1,2}}({_Y})| (nay|trước|sau))?{_END}"),
        ("quarter", rf"quý {{1,2}}(iv|iii|ii|i|[1-4])(?![^\W\d_])(?:(?:\s?[/-]\s?| {{1,2}}năm {{1,2}}| )({_Y}){_END})?"),
        (
            "term",
            rf"(?:(?:nhiệm kỳ|giai đoạn|thời kỳ|niên khóa|năm học|khóa|các năm|năm)(?: [ivxl]+,?)? {{0,2}})?(?<![\d/.,-])({_Y})\s?(?:-|đến|đến năm)\s?({_Y}){_END}",
        ),
        ("month", rf"tháng {{1,2}}({_M})(?:\s?[/.-]\s?| {{1,2}}năm {{1,2}})({_Y}){_END}"),
        ("month_bare", rf"tháng {{1,2}}({_M})(?![\d/%])(?![.,]\d)(?! tuổi| năm tuổi)"),
        ("month_year", rf"(?<=đến )(?<![\d/.-])({_M})/({_Y}){_END}|(?<=từ )(?<![\d/.-])({_M})/({_Y}){_END}|(?<=trong )({_M})/({_Y}){_END}"),
        ("year", rf"năm {{1,3}}({_Y})(?!\d)(?![.,]\d)"),
        ("partial", rf"({_D})([/.-])({_M}){_END}(?!\s?[/%])"),
        ("impossible", rf"({_D})([/.-])((?:1[3-9]|[23]\d))([/.-])({_Y}){_END}"),
        (
            "year_bare",
            rf"(?:(?<=đến )|(?<=từ )|(?<=trước )|(?<=sau )|(?<=trong )|(?<=đầu )|(?<=cuối )|(?<=, )|(?<=và ))({_Y})(?=\s?(?:[.,;:)\n-]|$|đến |và |đã |là |của |trở ))(?![.,]\d)",
        ),
    )
)

_DAY_CUE = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|đợt|hạn|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|nhật|mùng|mồng)(?: ngày)?[ ,(]{1,3}$"
)
_WEAK_CUE = re.compile(
    r"(?:từ|đến|tới|trước|sau|vào|kỷ niệm|dịp|lễ|nhất|hết|trong|quốc khánh|và|năm|liệt sĩ|việt nam|nhà giáo|phụ nữ|lao động|toàn quốc|-|,|\()[ ]?$"
)
_AFTER_WEAK = re.compile(
    r"\s?(?:[.,;:)\n-]|$|(?:tại|đến|và|vừa|đã|ở|của|này|năm|do|với|trên|là|sẽ|được|tới|hằng|hàng|nhằm|theo|vào|phải|cho)\s)"
)
_COUNTED = re.compile(
    r" (?:chi hội|tiêu chí|trường hợp|xã|phường|huyện|tỉnh|đơn vị|chỉ tiêu|hộ|hội|người|đại biểu|đồng chí|đảng viên|chi bộ|điểm|phiếu|bộ|cơ quan|"
    r"thành viên|ủy viên|tổ chức|nhiệm vụ|dự án|đề án|sở|ngành|địa phương|công trình|hồ sơ|thôn|cơ sở|doanh nghiệp|nội dung|kiến nghị|bàn|trận|tổ)(?:\W|$)"
)
_COUNT_BEFORE = re.compile(
    r"(?:tỷ số|tỉ số|tỷ lệ|tỉ lệ|số|có|đạt|được|khoảng|hơn|gần|điều|khoản|chỉ|với|thắng|thua|hòa|nhà|phố|ngõ|hẻm|quốc lộ|lô)\s$"
)
_HOLIDAYS = words(
    "3/2 8/3 26/3 30/4 1/5 7/5 15/5 18/5 19/5 1/6 28/6 27/7 19/8 2/9 10/10 13/10 14/10 20/10 7/11 9/11 18/11 20/11 6/12 22/12"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNT_WORDS = {"sáu": 6, "ba": 3, "chín": 9}
_CODE_BEFORE = re.compile(r"(?:số|sđt|đt|tel|fax|điện thoại|lần thứ)[:.]? ?$")


@dataclass(frozen=True)
class Mention:
    """A date as it stands in the view; a year of None is still to be found."""

    start: int
    end: int
    precision: str
    year: int | None
    month: int = 0
    day: int = 0
    to: tuple[int | None, int, int] | None = None
    invalid: bool = False
    rule: str = ""

    @property
    def has_open_year(self) -> bool:
        """Whether the text leaves the year out."""
        return self.year is None


def find_mentions(view: View, end: int) -> list[Mention]:
    """Every date before `end`, in order; the first rule that claims a place has it."""
    taken = bytearray(end + 1)
    found: list[Mention] = []
    for name, pattern in _RULES:
        for m in pattern.finditer(view.low, 0, end):
            if taken.find(1, m.start(), m.end()) >= 0:
                continue
            mention = _read(name, m, view)
            if mention is not None:
                taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
                found.append(mention)
    return sorted(found, key=lambda x: x.start)


def _read(name: str, m: re.Match[str], view: View) -> Mention | None:
    reader = _READERS.get(name)
    if reader is None or _CODE_BEFORE.search(view.low, max(0, m.start() - 12), m.start()):
        return None
    mention = reader(m, view)
    return replace(mention, rule=name) if mention else None


def _day(m: re.Match[str], year: int | None, month: int, day: int) -> Mention:
    longest = 29 if year is None and month == 2 else monthrange(year or 2023, month)[1] if 1 <= month <= 12 else 0
    return Mention(m.start(), m.end(), "day", year, month, day, invalid=day > longest)


def _days(m: re.Match[str], year: int | None, month: int, first: int, last: int) -> Mention | None:
    if first >= last:
        return None
    return Mention(m.start(), m.end(), "range", year, month, first, to=(year, month, last))


def _days_long(m: re.Match[str], _: View) -> Mention | None:
    return _days(m, int(m[4]), int(m[3]), int(m[1]), int(m[2]))


def _days_full(m: re.Match[str], _: View) -> Mention | None:
    return _days(m, int(m[5]), int(m[4]), int(m[1]), int(m[2]))


def _days_partial(m: re.Match[str], view: View) -> Mention | None:
    if not _DAY_CUE.search(view.low, max(0, m.start() - 16), m.start()) and not _WEAK_CUE.search(
        view.low, max(0, m.start() - 12), m.start()
    ):
        return None
    if _COUNTED.match(view.low, m.end()):
        return None
    return _days(m, None, int(m[4]), int(m[1]), int(m[2]))


def _range_partial(m: re.Match[str], _: View) -> Mention | None:
    a, b = (int(m[3]), int(m[1])), (int(m[5]), int(m[4]))
    return Mention(m.start(), m.end(), "range", None, *a, to=(None, *b)) if a < b else None


def _full(m: re.Match[str], _: View) -> Mention | None:
    if m[2].strip() != m[4].strip():
        return None
    return _day(m, int(m[5]), int(m[3]), int(m[1]))


def _impossible(m: re.Match[str], _: View) -> Mention | None:
    return Mention(m.start(), m.end(), "day", int(m[5]), int(m[3]), int(m[1]), invalid=True) if m[2] == m[4] else None


def _long(m: re.Match[str], _: View) -> Mention:
    return _day(m, int(m[3]), int(m[2]), int(m[1]))


def _long_partial(m: re.Match[str], view: View) -> Mention | None:
    if not _DAY_CUE.search(view.low, max(0, m.start() - 16), m.start()):
        return None
    return _day(m, None, int(m[2]), int(m[1]))


def _day_month_year(m: re.Match[str], _: View) -> Mention:
    return _day(m, int(m[3]), int(m[2]), int(m[1]))


def _half(m: re.Match[str], _: View) -> Mention:
    length = _COUNT_WORDS.get(m[1]) or int(m[1])
    year = int(m[3]) if m[3] else None
    first, last = (1, length) if m[2] == "đầu" else (13 - length, 12)
    return _period(m, "half" if length == 6 else "range", year, first, last)


def _quarter(m: re.Match[str], _: View) -> Mention:
    q = _QUARTERS[m[1]]
    return _period(m, "quarter", int(m[2]) if m[2] else None, 3 * q - 2, 3 * q)


def _period(m: re.Match[str], precision: str, year: int | None, first: int, last: int) -> Mention:
    return Mention(m.start(), m.end(), precision, year, first, 1, to=(year, last, monthrange(2023, last)[1]))


def _term(m: re.Match[str], _: View) -> Mention | None:
    a, b = int(m[1]), int(m[2])
    return Mention(m.start(), m.end(), "term", a, to=(b, 0, 0)) if a <= b else None


def _month(m: re.Match[str], _: View) -> Mention:
    return Mention(m.start(), m.end(), "month", int(m[2]), int(m[1]))


def _month_bare(m: re.Match[str], view: View) -> Mention | None:
    if re.search(r"\d\s?$|cách mạng $", view.low[max(0, m.start() - 10) : m.start()]):
        return None
    return Mention(m.start(), m.end(), "month", None, int(m[1]))


def _month_year(m: re.Match[str], _: View) -> Mention:
    month, year = [g for g in m.groups() if g]
    return Mention(m.start(), m.end(), "month", int(year), int(month))


def _year(m: re.Match[str], _: View) -> Mention:
    return Mention(m.start(), m.end(), "year", int(m[1]))


def _year_bare(m: re.Match[str], view: View) -> Mention | None:
    before = view.low[max(0, m.start() - 14) : m.start()]
    if before.endswith((", ", "và ")) and not re.search(r"(?:19|20)\d\d(?:,| và) $", before):
        return None
    return Mention(m.start(), m.end(), "year", int(m[1]))


def _partial(m: re.Match[str], view: View) -> Mention | None:
    before = view.low[max(0, m.start() - 18) : m.start()]
    day, month = int(m[1]), int(m[3])
    strong = bool(_DAY_CUE.search(before))
    if strong:
        return _day(m, None, month, day)
    if _COUNTED.match(view.low, m.end()) or _COUNT_BEFORE.search(before):
        return None
    if m[2] == "/" and f"{day}/{month}" in _HOLIDAYS and _AFTER_WEAK.match(view.low, m.end()):
        return _day(m, None, month, day)
    partner = re.search(r"\d[/.-]\d{1,2} (?:và|đến|tới|-|đến ngày|,) ?$", before)
    weak = _WEAK_CUE.search(before) and (m[2] != "." or partner or before.endswith(("đến ", "từ ")))
    if (
        (weak or partner)
        and _AFTER_WEAK.match(view.low, m.end())
        and not re.search(r"\d,? ?$", before[:-1] if before.endswith(",") else "x")
    ):
        return _day(m, None, month, day)
    return None


_READERS = {
    "days_long": _days_long,
    "days_full": _days_full,
    "days_partial": _days_partial,
    "range_partial": _range_partial,
    "full": _full,
    "impossible": _impossible,
    "long": _long,
    "long_partial": _long_partial,
    "day_month_year": _day_month_year,
    "half": _half,
    "quarter": _quarter,
    "term": _term,
    "month": _month,
    "month_bare": _month_bare,
    "month_year": _month_year,
    "year": _year,
    "year_bare": _year_bare,
    "partial": _partial,
}
