"""Parts that cannot add up otherwise: men and women make all people, in time and late make all tasks; a part is never over its whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import format_number
from giaoban.reading.core.facts import Inconsistency
from giaoban.reading.core.numerals import NUMBER, value_of
from giaoban.reading.core.quantities import UNIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.view import View


@dataclass(frozen=True)
class Family:
    """Labels that never overlap; together the first `needed` of them are everything."""

    labels: tuple[str, ...]
    needed: int
    counted: str
    """The units that can be parted so: classes have no women among them."""


_PEOPLE: Final = (
    r"người|đại biểu|hội viên|đảng viên|đoàn viên|đồng chí|cán bộ|công chức|viên chức|nhân viên|học viên|học sinh|sinh viên|trí thức|chuyên gia|nhà khoa học"
    r"|thành viên|ủy viên|lao động|cá nhân|biên chế|giáo viên"
)
_TASKS: Final = r"nhiệm vụ|việc|công việc|văn bản|hồ sơ|báo cáo|kiến nghị|kết luận|nội dung|yêu cầu"
_BALLOTS: Final = rf"phiếu|ý kiến|{_PEOPLE}"
_GRADED: Final = rf"{_PEOPLE}|tập thể|tổ chức|chi bộ|đơn vị|cơ sở|hội"
_ANY: Final = r"(?!lớp|cuộc|buổi|ngày|tháng|năm|lần)\w+"
_DONE: Final = r"(?:xếp loại )?hoàn thành"
# A label is a pattern; what may stand between its number and it, and behind it, is said below.
FAMILIES: Final = (
    Family((r"nam(?! bộ| trung)", r"nữ"), 2, _PEOPLE),
    Family((r"đúng hạn|trong hạn|đúng thời hạn|đúng tiến độ", r"quá hạn|trễ hạn|chậm|muộn|không đúng hạn"), 2, _TASKS),
    Family((r"tán thành|đồng ý|nhất trí", r"không tán thành|không đồng ý|không nhất trí", r"ý kiến khác|không có ý kiến"), 2, _BALLOTS),
    Family((r"hợp lệ", r"không hợp lệ"), 2, _ANY),
    Family((r"chính thức", r"dự bị"), 2, _PEOPLE),
    Family((r"chuyên trách", r"kiêm nhiệm"), 2, _PEOPLE),
    Family((r"trong tỉnh", r"ngoài tỉnh"), 2, _ANY),
    Family((r"trong nước", r"nước ngoài|quốc tế"), 2, _ANY),
    Family((r"tập thể", r"cá nhân"), 2, _GRADED),
    Family(
        (
            rf"{_DONE} xuất sắc(?: nhiệm vụ)?", rf"{_DONE} tốt(?: nhiệm vụ)?", rf"{_DONE}(?: nhiệm vụ)?",
            r"(?:xếp loại )?không hoàn thành(?: nhiệm vụ)?",
        ), 4, _GRADED,
    ),
)  # fmt: skip
_TOTAL: Final = re.compile(
    rf"(?<![\w.,/-])(?:\d[\d.]*/)?(?P<total>{NUMBER}) (?P<unit>[^\W\d_][^\d.,;:()\n]{{0,80}}?)"
    r"(?P<cue> ?\(|: ?|[,;]? ?\(?(?:trong đó|bao gồm|gồm|chia ra|cụ thể)(?: có| là)?(?: ?[:,])? ?)(?=(?:có |số )?[\d])"
)
_PART: Final = re.compile(rf"(?<![\w.,/-])(?P<n>{NUMBER}) (?P<words>[^\d;:.()\n]{{1,60}})(?P<share> ?\((?:chiếm )?\d+(?:,\d+)? ?%\))?")
_REACH: Final = 300
_CLAUSE: Final = re.compile(r"[.\n]")


def find_partitions(view: View, end: int) -> Iterator[Inconsistency]:
    """Totals whose parts of one family do not make them."""
    for m in _TOTAL.finditer(view.low, 0, end):
        whole = value_of(m["total"])
        if whole is None or not UNIT_WORDS.match(m["unit"]):
            continue
        parts, stop = parts_behind(view, m.end(), end, is_bracket="(" in m["cue"])
        found = _mismatch(whole, m["unit"], parts)
        if found is None:
            continue
        code, counted = found
        start, last = view.span(m.start("total"), stop)
        values = {
            "stated": format_number(whole), "parts": " + ".join(f"{format_number(n)} {label}" for n, label in counted),
            "added": format_number(sum(n for n, _ in counted)),
        }  # fmt: skip
        yield Inconsistency(start, last, 0.85, "sum", f"nêu {values['stated']} nhưng {values['parts']} = {values['added']}", code, values)


def parts_behind(view: View, start: int, end: int, *, is_bracket: bool) -> tuple[list[tuple[float, str]], int]:
    """The counts of a list of parts with the words behind each, and where the list ends."""
    limit = min(end, start + _REACH)
    stop = view.low.find(")", start, limit) if is_bracket else -1
    # A share in brackets belongs to its part: the list goes on behind it.
    if is_bracket and stop >= 0 and view.low.rfind("(", start, stop) >= 0:
        stop = view.low.find(")", stop + 1, limit)
    if stop < 0:
        cut = _CLAUSE.search(view.low, start, limit)
        while cut and cut[0] == "." and view.low[cut.end() : cut.end() + 1].isdigit():
            cut = _CLAUSE.search(view.low, cut.end(), limit)
        stop = cut.start() if cut else limit
    found = []
    last = start
    for m in _PART.finditer(view.low, start, stop):
        value = value_of(m["n"])
        if value is not None:
            found.append((value, " ".join(re.split(r",| và ", m["words"])[0].split())))
            last = m.end()
    return found, last


def _mismatch(whole: float, unit: str, parts: list[tuple[float, str]]) -> tuple[str, list[tuple[float, str]]] | None:
    """What is wrong with the parts of a whole, with the counts that show it."""
    if not parts:
        return None
    for family in FAMILIES:
        if not re.match(rf"(?:{family.counted})(?!\w)", unit):
            continue
        # The list ends where a count is of something else.
        known: list[tuple[float, int, str]] = []
        for n, label in parts:
            at = _label(family, label, unit.split(maxsplit=1)[0])
            if at is None:
                break
            known.append((n, at, label))
        places = {at for _, at, _ in known}
        if len(known) != len(places):
            continue
        total = sum(n for n, _, _ in known)
        is_all = places >= set(range(family.needed))
        if (is_all and total < whole and len(family.labels) == family.needed) or (len(known) > 1 and total > whole):
            return "parts_sum", [(n, label) for n, _, label in known]
        if len(known) == 1 and total > whole:
            return "part_over", [(n, label) for n, _, label in known]
    return None


def _label(family: Family, words: str, unit: str) -> int | None:
    """Which label of a family the words behind a number are: bare, behind the unit of the whole, or behind a word for people."""
    bare = re.sub(rf"^(?:{re.escape(unit)}|đồng chí|người|đại biểu|hội viên|đảng viên|là|ý kiến|phiếu|nhiệm vụ|việc)(?: là)? ", "", words)
    for at, label in enumerate(family.labels):
        if re.fullmatch(rf"(?:{label})(?: giới)?(?: chiếm.*)?", bare) or re.fullmatch(rf"(?:{label})", words):
            return at
    return None
