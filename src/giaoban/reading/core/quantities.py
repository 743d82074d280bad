"""Numbers with what they count, and totals stated together with their parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from giaoban.reading.core.facts import Quantity, Sum
from giaoban.reading.core.letters import words
from giaoban.reading.core.numerals import NUMBER, plain, value_of

if TYPE_CHECKING:
    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View

_COUNT = re.compile(rf"(?<![\w.,/-])({NUMBER})(/\d[\d.]*)?( ?%|(?: [^\W\d_]+){{1,4}})")
_NOT_UNITS = words(
    "và của với về tại ở trong đến từ là được có các những này đó thì mà do bởi khi để cho nào nên cũng đã sẽ đang như hay hoặc trên dưới theo còn đồng"
)
_MEASURES = ("tỷ đồng", "triệu đồng", "nghìn đồng", "tỷ", "triệu", "đồng")
UNIT_WORDS = re.compile(
    r"(?:lượt người|lượt|hội viên|hội thành viên|hội|đảng viên|đồng chí|chi bộ|cá nhân|tập thể|đơn vị|giải pháp|giải|dự án|đề tài|đề án|hộ|lớp|buổi|hồ sơ|biên chế|"
    r"tổ chức cơ sở đảng|tổ chức|huyện|xã|tỉnh|người|trí thức|hội nghị|hội thảo|cuộc|văn bản|dự thảo|nhiệm vụ|lĩnh vực|số|năm|ngày|tháng|đại biểu|công trình|tham luận|ý kiến|"
    r"sản phẩm|nhóm|chỉ tiêu|tiêu chí|bài|tin|ấn phẩm|cuốn|mô hình|trung tâm|chi hội|doanh nghiệp|hợp tác xã|học sinh|sinh viên|nông dân|cán bộ|lao động|ha|km|m2|tấn|kg)(?![^\W\d_])"
)
_PARTS = re.compile(r"\(?(?:,? ?(?:gồm|bao gồm|trong đó|trong đó có|cụ thể|chia ra|trong đó,)(?: có)?[:;,]? )")
# A list of parts is not longer than this many characters.
_REACH = 700
_MANY = 20
_PART = re.compile(rf"(?<![\w.,/-])({NUMBER}) (?=[^\W\d_])")


def find_quantities(view: View, mentions: list[Mention], end: int) -> list[Quantity]:
    """Counts and measures before `end`, outside dates and numbers of documents."""
    taken = bytearray(end + 1)
    for day in mentions:
        taken[day.start : day.end] = b"\1" * (day.end - day.start)
    found: list[Quantity] = []
    for m in _COUNT.finditer(view.low, 0, end):
        value = value_of(m[1])
        if value is None or taken.find(1, m.start(), m.end(1)) >= 0:
            continue
        unit, stop = _unit(view, m.start(3), m.end(3))
        if not unit or (m[1].isalpha() and (unit == "số" or not UNIT_WORDS.match(unit))):
            continue
        a, b = view.span(m.start(), stop)
        label = unit if unit != "%" else _label(view, m.start())
        found.append(Quantity(a, b, 0.6, label, plain(value), unit, view.source[a:b]))
    return found


def _unit(view: View, start: int, end: int) -> tuple[str, int]:
    words = view.low[start:end]
    if words.strip() == "%":
        return "%", end
    lead = len(words) - len(words.lstrip())
    words = words.strip()
    known = UNIT_WORDS.match(words)
    if known:
        return known[0], start + lead + known.end()
    for measure in _MEASURES:
        if re.match(rf"{measure}(?!\w)", words):
            return measure, start + lead + len(measure)
    first = words.split()[0] if words else ""
    if not first or first in _NOT_UNITS or len(first) < 2:
        return "", end
    return first, start + lead + len(first)


def _label(view: View, start: int) -> str:
    before = re.search(r"[^.,;:()\n]{0,60}$", view.text[max(0, start - 60) : start])
    return before[0].strip() if before else ""


def find_sums(view: View, end: int) -> list[Sum]:
    """Totals with parts: `21 hội thành viên (gồm 14 hội ngành và 7 hội tập thể)`, `419/419 hộ …, trong đó có 298 hộ … và 121 hộ …`."""
    found: list[Sum] = []
    passed = 0
    for cue in _PARTS.finditer(view.low, 0, end):
        if cue.start() < passed:
            continue
        total = _total_before(view, cue.start())
        if total is None:
            continue
        value, unit, start = total
        stop = _stop(view, cue.end(), min(end, cue.end() + _REACH), bracket="(" in cue[0])
        parts = _parts(view, cue.end(), stop, unit)
        # A table run into one line is gone through once, not from each of its cells.
        passed = stop if len(parts) > _MANY else 0
        if len(parts) < 2 or max(parts) >= value or "huy hiệu" in view.low[start:stop]:
            continue
        counted = sum(parts)
        listed = cue[0].strip(" (,").startswith(("gồm", "bao gồm"))
        if counted != value and not (listed and abs(counted - value) <= 0.15 * value and len(parts) >= 2):
            continue
        a, b = view.span(start, stop)
        found.append(Sum(a, b, 0.7, unit, plain(value), tuple(plain(p) for p in parts), counted == value))
    return found


def _total_before(view: View, at: int) -> tuple[float, str, int] | None:
    """The last count of the same sentence before the list of parts."""
    opening = max(view.low.rfind(". ", 0, at), view.low.rfind("\n", 0, at), at - 160) + 1
    best: tuple[float, str, int] | None = None
    for m in re.compile(rf"(?<![\w.,/-])(?:\d[\d.]*/)?({NUMBER}) (\S+)").finditer(view.low, max(0, opening), at):
        value = value_of(m[1])
        if value is not None and m[2] not in _NOT_UNITS and m[1].isascii() and UNIT_WORDS.match(view.low, m.start(2)):
            best = (value, m[2].strip(",;:."), m.start())
    return best


def _stop(view: View, start: int, end: int, *, bracket: bool) -> int:
    stops = [view.low.find(c, start, end) for c in ([")"] if bracket else [". ", "\n", ";"])]
    return min((s for s in stops if s >= 0), default=end)


def _parts(view: View, start: int, stop: int, unit: str) -> list[float]:
    """Counts of the same unit, or of whatever stands first, in the list of parts."""
    found: list[tuple[float, str]] = []
    for m in _PART.finditer(view.low, start, stop):
        value = value_of(m[1])
        following = re.match(r"\S+", view.low[m.end() : m.end() + 20])
        if value is not None and following and following[0].strip(",;") not in _NOT_UNITS | {"tháng", "năm", "ngày"}:
            found.append((value, following[0].strip(",;:.")))
    same = [v for v, u in found if u == unit]
    if len(same) >= 2:
        return same
    first = found[0][1] if found else ""
    return [v for v, u in found if u == first]
