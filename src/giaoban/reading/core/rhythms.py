"""How often a regulation asks for something, and by when: the words of a sentence as rhythm, fixed days and days after."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DAY = r"(?:ngày (?:mùng )?)?(\d{1,2})(?: tháng |/|-|\.)(\d{1,2})(?!\d|[/.-]\d|%)"
_DATE = re.compile(rf"(?<![\d/]){_DAY}")
_BEFORE_DATE = re.compile(rf"(trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?(?: vào)?|không quá|không muộn hơn|vào) {_DAY}")
_DAY_OF_MONTH = re.compile(
    r"(trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?(?: vào)?|vào) ngày (\d{1,2}) (?:của )?(?:hằng|hàng|mỗi|từng) tháng"
)
_LAST_WORK = re.compile(r"tuần cuối (?:của )?(?:hằng|hàng|mỗi|từng)?\s?(?:tháng|quý)")
_AFTER_PERIOD = re.compile(
    r"(?:chậm nhất|muộn nhất|trong (?:thời hạn|vòng)?|không quá) ?(?:là )?(\d{1,3}) ngày(?: làm việc)?,? (?:kể từ |sau )(?:ngày |khi )?(?:kết thúc|hết) (?:kỳ|tháng|quý|năm|6 tháng|đợt)"
)
_AFTER_EVENT = re.compile(
    r"(?:chậm nhất|muộn nhất|trong (?:thời hạn |vòng )?|không quá|sau) ?(?:là )?(\d{1,3}) (ngày|tháng)( làm việc)?,? (?:kể từ |từ |sau )?(?:ngày |khi |lúc )?(?:nhận|ban hành|có|được|tiếp nhận|phát sinh|xảy ra|kết thúc)"
)
_AHEAD = re.compile(r"(?:trước|ít nhất|chậm nhất)(?: ít nhất| chậm nhất| tối thiểu)? (\d{1,3}) ngày(?: làm việc)?(?: trước)?")

_DOCUMENT = re.compile(
    r"(?:mỗi|từng) (?:văn bản|nghị quyết|chỉ thị)|(?:khi|sau khi|ngay sau khi|trước khi) (?:có|nhận được|tiếp nhận|ban hành|trung ương ban hành|cấp trên ban hành|[^,.;]{0,40}ban hành) ?(?:các )?(?:văn bản|nghị quyết|chỉ thị|quyết định|kết luận|hướng dẫn|chủ trương)"
    r"|(?:văn bản|nghị quyết|chỉ thị|kết luận)[^,.;]{0,60}(?:được ban hành|mới ban hành|sau khi ban hành)|kể từ ngày (?:nhận được|ban hành) (?:các )?(?:văn bản|nghị quyết|chỉ thị|dự thảo)"
)
_CASE = re.compile(
    r"đột xuất|khi (?:có )?(?:vụ việc|dự thảo|hồ sơ|dấu hiệu|phát sinh|cần thiết|cần|yêu cầu|đề nghị|sự việc|vấn đề|vướng mắc|thay đổi)|(?:từng|mỗi) (?:trường hợp|vụ việc|lần|đợt|cuộc)"
    r"|trước khi (?:quyết định|ban hành|trình|họp|bổ nhiệm|kết nạp|thực hiện|xem xét|tổ chức)|khi (?:tổ chức|xem xét|xây dựng|bổ nhiệm|tiến hành|họp|chuẩn bị)|kể từ ngày nhận"
)
_ASKED = re.compile(r"(?:khi|theo) [^,.;]{0,60}(?:đề nghị|yêu cầu)(?! của cấp trên)")
_HALF = re.compile(
    r"(?<!\d)(?:0?6|sáu) tháng(?! kể| sau)|nửa năm|(?:một|1|mỗi) năm (?:hai|2|02) (?:lần|kỳ)|(?:hai|2|02) lần (?:trong |mỗi |một )?(?:một )?năm"
)
_QUARTER = re.compile(r"(?:hằng|hàng|mỗi|từng|cuối|đầu) quý|quý một lần|(?:0?3|ba) tháng (?:một|1) lần|theo quý")
_MONTH = re.compile(r"(?:hằng|hàng|mỗi|từng|cuối) tháng|(?<!\d )(?<!sáu )(?<!ba )tháng một lần|(?:một|1) lần (?:một |mỗi )?tháng")
_WEEK = re.compile(r"(?:hằng|hàng|mỗi|từng) tuần|tuần một lần")
_YEAR = re.compile(
    r"(?:hằng|hàng|mỗi|từng|cuối|đầu) năm|(?<!hai )(?<!ba )(?<!bốn )(?<!\d )năm một lần|(?:một|1) lần (?:trong |một |mỗi )?(?:một )?năm|theo năm|cả năm|(?<!hai )(?<!ba )(?<!bốn )(?<!\d )năm (?:ít nhất |tối thiểu )?(?:một|1|01) lần"
)
_SOME_YEARS = re.compile(r"(?:hai|ba|bốn|\d+) năm (?:một|1) lần|giữa nhiệm kỳ|đầu nhiệm kỳ|cuối nhiệm kỳ|hằng ngày")


@dataclass(frozen=True, slots=True)
class RhythmRead:
    """What a sentence says of time: the code of the rhythm, fixed days of the year, days after; the words that say it.

    `is_approximate`: the sentence names no rhythm, or one that the calendar has only nearly.
    """

    code: str
    fixed_days: tuple[str, ...] = ()
    due_after_days: int = 0
    words: str = ""
    is_approximate: bool = False


def rhythm_of(low: str) -> RhythmRead | None:
    """Read the rhythm of a sentence in lower case; None where it names none."""
    return _fixed_days(low) or _periodic(low) or _set_off(low)


def _fixed_days(low: str) -> RhythmRead | None:
    days = list(_DATE.finditer(low))
    days = [one for one in days if 1 <= int(one[1]) <= 31 and 1 <= int(one[2]) <= 12]
    if not days:
        return None
    if not (_YEAR.search(low) or _HALF.search(low) or _QUARTER.search(low) or len(days) > 1):
        return None
    bound = _BEFORE_DATE.search(low)
    before = bound is not None and bound[1] == "trước"
    texts = tuple(dict.fromkeys(f"{int(one[2]):02}-{int(one[1]):02}" for one in days))
    return RhythmRead("days", texts, -1 if before else 0, low[days[0].start() : days[-1].end()])


def _periodic(low: str) -> RhythmRead | None:
    for code, pattern in (("week", _WEEK), ("month", _MONTH), ("quarter", _QUARTER), ("half", _HALF), ("year", _YEAR)):
        found = pattern.search(low)
        if found is None:
            continue
        after, is_near = 0, False
        if code == "month" and (day := _DAY_OF_MONTH.search(low)):
            after, is_near = int(day[2]) - 31 - (day[1] == "trước"), True
        elif late := _AFTER_PERIOD.search(low):
            after = int(late[1])
        elif _LAST_WORK.search(low):
            is_near = True
        return RhythmRead(code, (), after, found[0], is_near)
    return None


def _set_off(low: str) -> RhythmRead | None:
    """Rhythms without a calendar: each document, each case."""
    for code, pattern in (("each_case", _ASKED), ("each_document", _DOCUMENT), ("each_case", _CASE)):
        found = pattern.search(low)
        if found is None:
            continue
        late, ahead = _AFTER_EVENT.search(low), _AHEAD.search(low)
        if late:
            days = int(late[1]) * (30 if late[2] == "tháng" else 1)
            return RhythmRead(code, (), days, found[0], bool(late[3]) or late[2] == "tháng")
        return RhythmRead(code, (), -int(ahead[1]) if ahead and code == "each_case" else 0, found[0])
    if other := _SOME_YEARS.search(low):
        return RhythmRead("each_case", (), 0, other[0], is_approximate=True)
    if late := _AFTER_EVENT.search(low):
        return RhythmRead("each_case", (), int(late[1]) * (30 if late[2] == "tháng" else 1), late[0], bool(late[3]) or late[2] == "tháng")
    return None
