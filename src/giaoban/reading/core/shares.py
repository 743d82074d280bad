"""Shares and percentages that cannot be: 86 of 80, 19/20 called 90%, 120% of a whole, shares of a whole that do not make 100%."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import format_number
from giaoban.reading.core.facts import Inconsistency
from giaoban.reading.core.numerals import NUMBER, value_of
from giaoban.reading.core.partitions import FAMILIES
from giaoban.reading.core.quantities import UNIT_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reading.core.view import View

# 86/80 đơn vị: more of something than there are; decisions, addresses and goals passed are no shares.
_SHARE: Final = re.compile(
    r"(?:có|với|gồm|đã|hiện|tổng số|được|của) (\d{1,4})/(\d{1,4}) (?:chi hội|xã|phường|huyện|tỉnh|đơn vị|hội|người|đại biểu|đồng chí|đảng viên|chi bộ|"
    r"ủy viên|thành viên|thôn|cơ sở|doanh nghiệp|tổ chức|địa phương|hộ|trường|sở|ngành|quận)(?![^\W\d_])"
)
_PERCENT: Final = r"(\d{1,3}(?:[,.]\d{1,2})?) ?%"
_DIGITS: Final = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
# 45/50 nhiệm vụ, đạt 90%: the words between say what was counted, never another number.
_OF: Final = re.compile(
    rf"(?<![\w.,/-])({_DIGITS})/({_DIGITS}) (?P<unit>[^\d%;.\n()]{{2,90}}?),? ?(?P<link>\((?:đạt |chiếm |bằng |tỷ lệ )?|(?:đạt|chiếm|bằng|tương đương|tỷ lệ)"
    rf"(?: tỷ lệ)? )(?:tỷ lệ )?{_PERCENT}(?! so với| cùng kỳ| tổng dự toán)"
)
# 180 người, trong đó có 45 nữ (chiếm 25%).
_IN_WHOLE: Final = re.compile(
    rf"(?<![\w.,/-])(?P<whole>{NUMBER}) (?P<unit>[^\W\d_][^\d.;:()\n%]{{1,60}}?),? ?\(?trong đó(?: có|,)? (?P<part>{NUMBER}) (?P<label>[^\d.;:()\n%]{{2,50}}?)"
    rf",? ?(?:\(chiếm |\(|chiếm (?:tỷ lệ )?){_PERCENT}"
)
_OVER: Final = re.compile(rf"(?<!tăng )chiếm (?:tỷ lệ |khoảng |tới )?{_PERCENT}")
_SERIES: Final = re.compile(rf"(?:[^\d%.;:\n()]{{2,50}}?[ (]{_PERCENT}\)?[,; ]*(?:và )?){{2,8}}")
_ONE: Final = re.compile(rf"(?P<before>[^\d%.;:\n()]{{2,50}}?)[ (]{_PERCENT}")
_WHOLE: Final = 100
_UNIT: Final = Decimal(1)


def find_shares(view: View, end: int) -> Iterator[Inconsistency]:
    """Every share that its own numbers deny."""
    for m in _SHARE.finditer(view.low, 0, end):
        if int(m[1]) > int(m[2]) > 12:
            start, stop = view.span(m.start(1), m.end(2))
            yield Inconsistency(start, stop, 0.6, "ratio", f"{m[1]} lớn hơn {m[2]}", "share_over", {"some": m[1], "all": m[2]})
    for m in _OF.finditer(view.low, 0, end):
        some, whole = value_of(m[1]), value_of(m[2])
        if UNIT_WORDS.match(m["unit"]) and some is not None and whole:
            yield from _percent(view, (m.start(1), m.end()), some, whole, m[5])
    for m in _IN_WHOLE.finditer(view.low, 0, end):
        some, whole = value_of(m["part"]), value_of(m["whole"])
        if UNIT_WORDS.match(m["unit"]) and some is not None and whole and some <= whole:
            yield from _percent(view, (m.start("whole"), m.end()), some, whole, m[5])
    for m in _OVER.finditer(view.low, 0, end):
        if _number(m[1]) > _WHOLE:
            start, stop = view.span(m.start(), m.end())
            yield Inconsistency(start, stop, 0.85, "ratio", f"chiếm {m[1]}%", "share_over_all", {"said": m[1]})
    for m in _SERIES.finditer(view.low, 0, end):
        yield from _series(view, m)


def is_rightly_rounded(said: str, true: Decimal) -> bool:
    """Whether a percentage as it is written can stand for a true one: off by less than one unit of its last place."""
    places = len(re.split(r"[,.]", said)[1]) if re.search(r"[,.]", said) else 0
    return abs(_number(said) - true) < _UNIT.scaleb(-places)


def _number(said: str) -> Decimal:
    return Decimal(said.replace(",", "."))


def _percent(view: View, place: tuple[int, int], some: float, whole: float, said: str) -> Iterator[Inconsistency]:
    true = Decimal(str(some)) / Decimal(str(whole)) * _WHOLE
    if is_rightly_rounded(said, true):
        return
    start, stop = view.span(*place)
    right = format_number(true.quantize(Decimal("0.1"), ROUND_HALF_UP))
    values = {"some": format_number(some), "all": format_number(whole), "right": right, "said": said.replace(".", ",")}
    gist = f"{values['some']}/{values['all']} là {right}%, không phải {values['said']}%"
    yield Inconsistency(start, stop, 0.75, "ratio", gist, "percent_wrong", values)


def _series(view: View, m: re.Match[str]) -> Iterator[Inconsistency]:
    """Shares of one family in a row, such as men and women, make 100% but for rounding."""
    items = [(one["before"].strip(" ,;("), one[2]) for one in _ONE.finditer(m[0])]
    for family in FAMILIES:
        at = [_which(family.labels, words) for words, _ in items]
        if None in at or len(set(at)) != len(at) or set(at) != set(range(len(family.labels))):
            continue
        added = sum((_number(said) for _, said in items), Decimal(0))
        places = min(len(re.split(r"[,.]", said)[1]) if re.search(r"[,.]", said) else 0 for _, said in items)
        if abs(added - _WHOLE) <= len(items) * _UNIT.scaleb(-places) / 2:
            return
        start, stop = view.span(m.start(), m.end())
        values = {"parts": " + ".join(f"{said}%" for _, said in items), "added": format_number(added)}
        yield Inconsistency(start, stop, 0.75, "ratio", f"{values['parts']} = {values['added']}%", "shares_sum", values)
        return


def _which(labels: tuple[str, ...], words: str) -> int | None:
    bare = re.sub(r"^(?:và|là|trong đó|có|tỷ lệ|chiếm|gồm|số|với)+ ", "", words)
    bare = re.sub(r" (?:chiếm|là|đạt|có|giới)(?: tỷ lệ)?$", "", bare)
    return next((at for at, label in enumerate(labels) if re.fullmatch(label, bare)), None)
