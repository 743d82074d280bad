"""Numbers as reports write them, and the words beside a number that say whose it is: of the plan, of last year, a difference, about."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import NumberNotUnderstood, parse_number
from giaoban.reading.core.numerals import NUMBER, value_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.reporting.rules.reading.form import Column

DIGITS: Final = r"(?:\d{1,3}(?: \d{3})+(?! ?\d)|\d{1,3}(?:,\d{3})+(?![\d,])|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)|\d+(?:,\d+)?)"
WRITTEN: Final = rf"(?:{DIGITS}|{NUMBER})"
_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+")
_TIMES: Final = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000}
TIMES: Final = re.compile(r" (nghìn|ngàn|vạn|triệu)(?= [^\W\d_])(?! đồng)")

_PLAN: Final = re.compile(r"(?:kế hoạch|chỉ tiêu|được (?:[^\W\d_]+ ){0,7}giao|đăng ký)(?!.*(?:\bđã\b|\bđạt\b|thực hiện được|hoàn thành))")
_DELTA: Final = re.compile(
    r"(?:tăng|giảm|vượt|nhiều hơn|ít hơn|thiếu)(?: thêm)?(?: được)?(?: kế hoạch| chỉ tiêu)?(?: khoảng| gần| hơn)?\s*$"
)
_RATE: Final = re.compile(r"(?:mỗi|bình quân|trung bình|từng|một số|hàng)\b")
_ROUGH: Final = re.compile(r"(?:khoảng|gần|hơn|trên|trên dưới|xấp xỉ|ước|ước đạt|ước tính)\s*$")
_ORDINAL: Final = re.compile(
    r"(?:lần thứ|thứ|điều|khoản|điểm|tháng|(?<!kế hoạch )(?<!trong )(?<!cả )năm|quý|khóa|tầng|đợt|kỳ|ngày|phần|phụ lục|biểu|(?<!tổng )số|từ)\s*$"
)
_BEFORE: Final = r"cùng kỳ|năm trước|năm ngoái|kỳ trước"


def amount(words: str) -> Decimal | None:
    """The value of a number in digits or words; None for anything else. `15,000` is fifteen thousand: nobody counts thousandths."""
    text = words.strip()
    if _THOUSANDS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    in_words = value_of(text) if text.isascii() is False or text.isalpha() else None
    if in_words is not None:
        return Decimal(str(in_words))
    try:
        return parse_number(text)
    except NumberNotUnderstood:
        return None


def times(word: str) -> int:
    """What a word such as *nghìn* multiplies by."""
    return _TIMES[word]


def is_no_figure(before: str) -> bool:
    """Whether the words before a number make it an ordinal, a difference or a rate, none of which a form asks for."""
    return bool(_ORDINAL.search(before) or _DELTA.search(before) or _RATE.search(before[-40:]))


def is_rough(before: str) -> bool:
    """Whether the number is about so much."""
    return _ROUGH.search(before) is not None


def column_of(own: str, tail: str, first: date) -> Column:
    """Whose a number is, by the words right before and behind it; `first` is the first day of the period."""
    old = re.compile(rf"{_BEFORE}|(?:năm|của) {first.year - 1}(?!\d)|tháng \d{{1,2}}/{first.year - 1}(?!\d)")
    is_compared = re.search(r"so với|bằng", tail) is not None
    if old.search(own) or (old.match(tail.strip(" (")) and not is_compared):
        return "last_year"
    if _PLAN.search(own):
        return "plan"
    return "result"
