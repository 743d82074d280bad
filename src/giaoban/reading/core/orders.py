"""Who is to do what by when, read from the words of one order."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from giaoban.reading.core.cues import TASK_VERB
from giaoban.reading.core.years import iso_last

if TYPE_CHECKING:
    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View

_VERB = re.compile(
    r"^(?:đồng thời,? |và |cũng |tiếp tục )*(?:yêu cầu|đề nghị|kiến nghị|đề xuất|giao nhiệm vụ cho|giao trách nhiệm cho|giao cho|giao|lưu ý|nhắc nhở|phân công|chỉ đạo:?|mong muốn|mong|với)[: ]+"
)
_SUBJECT = re.compile(
    r"^[^.;:]{2,160}?(?= (?:cần|phải|tiếp tục|tích cực|tập trung|chủ động|tăng cường|có trách nhiệm|có nhiệm vụ|báo cáo|đẩy mạnh|khẩn trương|sớm|thực hiện|triển khai|xây dựng|phối hợp|kịp thời|thường xuyên)(?![^\W\d_]))"
)
_LEAD = re.compile(
    r"^(?:(?:do đó|vì vậy|bên cạnh đó|đồng thời|ngoài ra|đặc biệt|trước mắt|cùng với đó|trong thời gian tới|thời gian tới|theo đó|(?:trong |vào )?(?:năm|quý|tháng|6 tháng|sáu tháng|nhiệm kỳ)[^,;.]{1,24}|riêng|việc này|tiếp theo|tuy nhiên|(?:định kỳ )?(?:hàng|hằng) (?:năm|quý|tháng)|định kỳ \S+ tháng|đối với [^,;]{3,80}|về [^,;]{3,60})[,:]? )+"
)
_CUT = re.compile(r" (?:cần|phải|sớm|khẩn trương|có trách nhiệm|có nhiệm vụ)(?= )")
_BY = re.compile(
    r"(?:chậm nhất(?: là| vào| trước| đến)?|muộn nhất(?: là| vào)?|trước(?: khi)?|xong trước|hoàn thành trước|trong|đến hết|hết|đến|hạn(?: chót)?(?: là)?|vào|xong)(?: ngày| ngay| hết)?[ ,:]{1,2}$"
)
_AND = re.compile(r"(?:, (?:và )?| và | cùng )(?:các )?")
_EVERY = re.compile(r"(?<![^\W\d_])(?:hằng|hàng|định kỳ hằng|định kỳ hàng) (?:năm|quý|tháng|tuần|6 tháng)|(?<![^\W\d_])định kỳ 6 tháng")
_SOON = re.compile(r"(?<![^\W\d_])(?:khẩn trương|ngay trong tháng này|trong thời gian sớm nhất)(?![^\W\d_])")


def addressee(view: View, start: int, end: int, body_ends: dict[int, int]) -> tuple[str | None, int]:
    """Who is asked, and where the task itself begins; None where the clause does not say. `body_ends`: start of each body's name → its end."""
    low = view.low[start:end]
    lead = _LEAD.match(low)
    at = start + lead.end() if lead else start
    verb = _VERB.match(view.low[at:end])
    if verb:
        at += verb.end()
        named = _bodies_end(view, at, end, body_ends)
        if named:
            return _tidy(view, at, named), named + 1
        task = _first_task(view, at, end)
        if task is None or task == at:
            return None, at
        refusal = task - 6 if view.low[at:task].endswith(" không ") else task
        return _tidy(view, at, refusal), refusal
    subject = _SUBJECT.match(view.low[at:end])
    if subject and not TASK_VERB.match(view.low, at):
        return _tidy(view, at, at + subject.end()), at + subject.end() + 1
    return None, at


def _bodies_end(view: View, at: int, end: int, body_ends: dict[int, int]) -> int | None:
    """Where one or more bodies that begin at `at` end: `Sở Nội vụ, Sở Tài chính và Hội Nhà báo tỉnh`."""
    stop = None
    while at in body_ends and body_ends[at] < end:
        stop = body_ends[at]
        join = _AND.match(view.low, stop)
        if not join:
            break
        at = join.end()
    return stop


def _first_task(view: View, at: int, end: int) -> int | None:
    """Where the first verb of work begins that is no part of a name: names of bodies hold such words with capitals."""
    if TASK_VERB.match(view.text, at):
        return at
    for m in TASK_VERB.finditer(view.text, at, min(end, at + 220)):
        if m.start() == at or view.text[m.start() - 1] == " ":
            return m.start()
    return None


def _tidy(view: View, start: int, end: int) -> str | None:
    words = view.quote(start, end).strip(" ,:-")
    words = re.sub(r"\s+(?:cần|phải|sớm|tích cực hơn nữa để|nghiêm túc|cùng)$", "", words)
    return words if 1 < len(words) <= 160 else None


def deadline(view: View, start: int, end: int, mentions: list[Mention]) -> tuple[str | None, str | None]:
    """The deadline as written and as the last ISO day that it allows."""
    for m in mentions:
        if not start <= m.start < end or m.precision == "term":
            continue
        by = _BY.search(view.low, max(start, m.start - 24), m.start)
        if not by:
            continue
        return view.quote(by.start(), m.end), _last_day(view.low[by.start() : by.end()], m)
    every = _EVERY.search(view.low, start, end)
    if every:
        return view.quote(*every.span()), None
    soon = _SOON.search(view.low, start, end)
    return (view.quote(*soon.span()), None) if soon else (None, None)


def _last_day(words: str, m: Mention) -> str | None:
    """`trước tháng 6` ends on the last of May; `trước ngày 15/7` is counted with the day itself, as offices do."""
    if "trước" in words and m.precision in {"month", "quarter", "year"} and m.year:
        return (date(m.year, m.month or 1, 1) - timedelta(days=1)).isoformat()
    return iso_last(m)
