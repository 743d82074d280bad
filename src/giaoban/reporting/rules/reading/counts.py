"""Figures in running text: a number with the noun of an indicator behind or before it, and the words that must stand near."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from giaoban.reading.core.blocks import clauses, sentences
from giaoban.reporting.rules.reading.amounts import TIMES, WRITTEN, amount, column_of, is_no_figure, is_rough, times
from giaoban.reporting.rules.reading.form import Stated
from giaoban.reporting.rules.reading.shares import shares

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from giaoban.reading.core.dates import Mention
    from giaoban.reading.core.view import View
    from giaoban.reporting.rules.reading.form import AskedFigure, ReportForm
    from giaoban.reporting.rules.reading.outline import Placed

_NUMBER: Final = re.compile(rf"(?<![\w.,/%-])({WRITTEN})(?:\s?/\s?({WRITTEN}))?(?![\w%]|[.,/]\d|\s?%|-[^\W\d_]|/[^\W\d_])")
_GLOSS: Final = re.compile(r"\s*\([^)\d]{2,30}\)")
_LINKS: Final = re.compile(
    r"(?:và|cùng|với|cho|gồm|trong đó|trong|đó|có|là|thêm|khoảng|gần|hơn|trên|đạt|được|của|tại|thu hút|sự|tham gia|tổng số|cùng kỳ|năm|trước|kế hoạch|chỉ tiêu"
    r"|bao|mới|cả|thực hiện|kỳ|so|tổng|cộng|\d+|[\s,;:()/-])+"
)
_EACH: Final = re.compile(r"\s*\w+\s?/\s?\w")
"""*600 cuốn/số*: so many for each."""
_PARTS: Final = re.compile(r"trong đó|gồm|bao gồm|chia ra|trong số")
_JOINS: Final = r"(?:\s|:|=|-|trong kỳ|trong năm|hiện nay|hiện có|hiện|đến nay|là|đạt|có|gồm|lên|được|tới|tổng số|tổng cộng|tham gia|tham dự|thực hiện|đã|khoảng|gần|hơn|trên)"
_QUOTE: Final = 240
_NEAR_TAIL, _NEAR, _FAR, _SAME_PART = 12, 10, 5, 8


@dataclass(frozen=True)
class _Figure:
    """A number in a clause: before it what belongs to it alone, what it takes from the numbers before; behind it its noun."""

    start: int
    end: int
    value: Decimal
    of: Decimal | None
    own: str
    near: str
    chain: str
    tail: str


class Counter:
    """The indicators of a form, ready to be found in texts."""

    def __init__(self, form: ReportForm) -> None:
        self.form = form
        self.asked = [(one, *_patterns(one)) for one in form.figures]

    def stated(self, view: View, row: Placed, mentions: Sequence[Mention]) -> list[Stated]:
        """What one line states."""
        if row.body is None:
            return []
        days = [(one.start, one.end) for one in mentions if one.start < row.line.end and one.end > row.body]
        found = []
        for sentence in sentences(view, row.body, row.line.end):
            for clause in clauses(view, sentence):
                found += self._clause(view, row, clause.start, clause.end, days)
                found += shares(view, row, clause.start, clause.end, self.form.figures)
        return found

    def _clause(self, view: View, row: Placed, start: int, end: int, days: Sequence[tuple[int, int]]) -> list[Stated]:
        found: list[Stated] = []
        for figure in _figures(view, start, end, days):
            before = found[-1] if found else None
            best = self._best(figure, row.key)
            if best is None and before is not None:
                best = (before.code, 1) if _is_bare(figure) else None
            if best is None:
                continue
            code, points = best
            if before is not None and before.code == code and _PARTS.search(view.low[before.end : figure.start]):
                continue
            quote = _quote(view, start, end, figure)
            column = column_of(figure.own, figure.tail, self.form.first)
            a, b = view.span(figure.start, figure.end)
            rough = is_rough(figure.own)
            if before is not None and points == 1 and column == before.column:
                continue
            found.append(Stated(code, column, figure.value, a, b, quote, row.heading, is_rough=rough, points=points))
            if figure.of is not None:
                found.append(Stated(code, "plan", figure.of, a, b, quote, row.heading, points=points))
        return found

    def _best(self, figure: _Figure, key: str) -> tuple[str, int] | None:
        """The indicator that a number is of, with its points."""
        scored = []
        for one, behind, ahead in self.asked:
            noun = behind.match(figure.tail)
            length = len(noun[1]) if noun else 0
            if not noun:
                m = ahead.search(figure.near)
                rest = figure.tail.lstrip()
                if m and (":" in m[0] or not rest or not rest[0].isalpha() or rest.startswith((one.unit, *one.nouns))):
                    length = len(m[1])
            if not length or any(word in f"{figure.own}{figure.tail}" for word in one.without):
                continue
            near = _nearness(one, figure)
            if near is None:
                continue
            scored.append((length + near + (_SAME_PART if key and key == one.section else 0), one.code))
        if not scored:
            return None
        points, code = max(scored)
        return code, points


def _patterns(one: AskedFigure) -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(re.escape(noun) for noun in sorted(one.nouns, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"\s*({nouns})(?!\w)"), re.compile(rf"(?<!\w)({nouns})(?:\s*\([^)]*\))?{_JOINS}*$")


def _nearness(one: AskedFigure, figure: _Figure) -> int | None:
    """Points for the words that must stand near; None where they do not."""
    if not one.context:
        return 0
    for words, points in ((figure.tail, _NEAR_TAIL), (figure.near, _NEAR), (figure.chain, _FAR)):
        if any(word in words for word in one.context):
            return points
    return None


def _is_bare(figure: _Figure) -> bool:
    """A number without a noun, in brackets or behind *cùng kỳ*, *kế hoạch*: another column of the number before."""
    rest = figure.tail.lstrip()
    return not rest[:1].isalpha() and re.search(r"cùng kỳ|kế hoạch|chỉ tiêu|năm trước|năm \d{4}", figure.own) is not None


def _figures(view: View, start: int, end: int, days: Sequence[tuple[int, int]]) -> Iterator[_Figure]:
    """The numbers of a clause outside dates, in order."""
    hits = [
        m for m in _NUMBER.finditer(view.low, start, end)
        if not any(a < m.end() and m.start() < b for a, b in days) and not (m[1].isalpha() and m[1] == "năm")
    ]  # fmt: skip
    last, chain = start, ""
    for at, m in enumerate(hits):
        value, of = amount(m[1]), amount(m[2]) if m[2] else None
        near = view.low[last : m.start()]
        own = re.split(r"[,;()]|(?<!\w)(?:và|(?:trong|trên) tổng số)(?!\w)", near)[-1]
        after = hits[at + 1].start() if at + 1 < len(hits) else end
        stop = m.end()
        many = TIMES.match(view.low, stop, end)
        if many and value is not None:
            value, stop = value * times(many[1]), many.end()
        gloss = _GLOSS.match(view.low, stop, after)
        tail = re.split(r"[,;.()](?=\s|$)|\)", view.low[gloss.end() if gloss else stop : after])[0] if after > stop else ""
        chain = f"{chain} {near}" if _LINKS.fullmatch(own.strip() or "và") else ""
        is_word = m[1].isalpha()
        is_some = is_word and tail.strip().startswith("số ")
        if value is None or is_no_figure(own):
            continue
        if not is_some and not _EACH.match(tail):
            yield _Figure(m.start(), stop, value, of, own, near, chain, tail)
        last = stop
        chain = chain or near


def _quote(view: View, start: int, end: int, figure: _Figure) -> str:
    """The clause, or as much of it around the number as is read at a glance."""
    if end - start <= _QUOTE:
        return view.quote(start, end)
    a = max(start, figure.start - _QUOTE // 2)
    b = min(end, figure.end + _QUOTE // 2)
    a = view.text.find(" ", a, figure.start) + 1 if a > start else a
    b = view.text.rfind(" ", figure.end, b) if b < end else b
    return f"{'… ' if a > start else ''}{view.quote(max(a, start), b if b > figure.end else end)}{' …' if b < end else ''}"
