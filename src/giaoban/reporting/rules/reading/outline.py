"""Which part of the form each line of a report belongs to: by its headings, their numerals and their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reading.core.view import View
    from giaoban.reporting.rules.reading.form import AskedPart, Kind
    from giaoban.reporting.rules.reading.lines import Line

LONGEST_HEADING: Final = 160
_RUN_IN: Final = 120
_HEAD_LINES: Final = 30
_CLEAR, _WEAK = 7, 12
"""Points that a sentence needs where a report has no headings: for shortfalls, plans and proposals; for a field of work."""

_NUMERALS: Final = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (1, r"phần (?:thứ )?(?:nhất|một|hai|ba|bốn|tư|[ivx]+|\d)\b[.:\s-]*"),
        (3, r"\(?[ivx]{1,5}\s?[.)/:-]\s?(?=\S)"),
        (6, r"\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s"),
        (5, r"\d{1,2}\.\d{1,2}[.)]?\s"),
        (4, r"\(?\d{1,2}\s?[.)/:-]\s?(?=[^\W\d])"),
        (7, r"\(?[a-hđk]\s?[.)]\s?(?=\S)"),
        (8, r"[*•+-]\s?(?=\S)"),
    )
)
_CAPITAL: Final = re.compile(r"[A-H]\s?[.)]\s?(?=\S)")
_UPPER, _UNNUMBERED, _BULLET = 3, 7, 8
_FURNITURE: Final = re.compile(
    r"(?:cộng h[òo]a xã hội chủ nghĩa|đảng cộng sản việt nam|độc lập\b.{0,6}tự do|số\s?:|số [\d.…_ ]{0,12}[-/]|kính gửi|.{0,40}, ?ngày\b.{0,20}tháng|\*+$|[-_–—*.\s]+$)"
)
_KIND: Final = re.compile(r"(?:báo cáo|kế hoạch|tờ trình|đề cương)\b")
_CLOSING: Final = re.compile(r"trên đây là\b")
_TAIL: Final = re.compile(
    r"(?:nơi nhận\b|(?:tm|kt|tl|q)\. ?\w+|(?:quyền )?(?:chủ tịch|bí thư|tổng thư ký|chánh văn phòng)$|thủ trưởng đơn vị)"
)
_ANNEX: Final = re.compile(r"(?:phụ lục|phụ biểu|biểu|bảng)\b")


@dataclass(frozen=True)
class Placed:
    """A line with its part (empty: none), the heading over it, what it is; `body` is where its own words begin (none: a heading only)."""

    line: Line
    key: str
    heading: str
    kind: Kind
    body: int | None
    is_guessed: bool = False
    """Whether the report has no headings and the first words of the paragraph decided."""


@dataclass(frozen=True)
class _Level:
    level: int
    key: str
    title: str
    is_closed: bool


@dataclass(frozen=True)
class _Heading:
    level: int
    part: AskedPart | None
    title: str
    body: int | None


def placed(view: View, lines: Sequence[Line], parts: Sequence[AskedPart]) -> list[Placed]:
    """Every line once, in order."""
    outline = _Outline(view, parts)
    has_headings = sum(outline.heading(line) is not None for line in lines) >= 2
    begin = _first_after_head(view, lines, outline)
    found = [Placed(line, "", "", "head", line.start) for line in lines[:begin]]
    is_tail = False
    for line in lines[begin:]:
        words = view.low[line.start : line.end]
        if _ANNEX.match(words) and len(words) <= LONGEST_HEADING and words[-1] not in ".;":
            is_tail = False
            found.append(outline.annex(line))
            continue
        if _CLOSING.match(words) and outline.stack:
            found.append(Placed(line, "", "", "closing", line.start))
            continue
        is_tail = is_tail or bool(_TAIL.match(words))
        if is_tail:
            found.append(Placed(line, "", "", "tail", line.start))
            continue
        found.append(outline.place(line, has_headings=has_headings))
    return found


def _first_after_head(view: View, lines: Sequence[Line], outline: _Outline) -> int:
    """How many lines are the head of the paper: motto, number, date, title."""
    titled: int | None = None
    last = 0
    for at, line in enumerate(lines[:_HEAD_LINES]):
        words = view.low[line.start : line.end]
        if _FURNITURE.match(words) and len(words) < LONGEST_HEADING * 2:
            last = at + 1
        elif titled is None and _KIND.match(words) and len(words) <= LONGEST_HEADING:
            titled, last = at, at + 1
        elif titled is not None and at <= titled + 3 and words[-1] not in ".;:" and len(words) <= LONGEST_HEADING:
            if outline.heading(line) is not None:
                break
            last = at + 1
        elif titled is not None:
            break
    return last


class _Outline:
    """Walks down a report, remembering the headings it is under."""

    def __init__(self, view: View, parts: Sequence[AskedPart]) -> None:
        self.view = view
        self.parts = tuple(parts)
        self.phrases = {part.key: _phrases(part) for part in parts}
        self.stack: list[_Level] = []

    def place(self, line: Line, *, has_headings: bool) -> Placed:
        """The part of the next line."""
        heading = self.heading(line)
        if heading is not None:
            new = self._enter(heading)
            is_own = heading.part is not None and new.key == heading.part.key
            # A sub-heading within a part belongs to its text; one that has no part is kept as the heading of what follows.
            return Placed(line, new.key, new.title, "text", heading.body if is_own or not new.key else line.start)
        if not has_headings and not line.cells:
            part = self._best(self.view.low[line.start : min(line.end, line.start + _RUN_IN)], is_weak=True)
            return Placed(line, part.key if part else "", part.heading if part else "", "text", line.start, is_guessed=True)
        top = self.stack[-1] if self.stack else None
        kind: Kind = "text" if top is not None else "opening"
        return Placed(line, top.key if top else "", top.title if top else "", kind, line.start)

    def annex(self, line: Line) -> Placed:
        """What comes behind the report stands under no part of it."""
        self.stack = [_Level(0, "", self.view.text[line.start : line.end].strip(" :"), is_closed=False)]
        return Placed(line, "", self.stack[0].title, "text", None)

    def heading(self, line: Line) -> _Heading | None:
        """What a line says as a heading; None for ordinary text."""
        if line.cells:
            return None
        words, raw = self.view.low[line.start : line.end], self.view.text[line.start : line.end]
        level, skip = _numeral(words, raw)
        title = words[skip:].strip()
        if not title or not any(c.isalpha() for c in title):
            return None
        is_upper = raw[skip:].upper() == raw[skip:]
        if len(title) <= LONGEST_HEADING and title[-1] not in ".;,":
            part = self._best(title.rstrip(" :"))
            is_plain = level in {0, _BULLET}
            if part is None and is_plain and not (is_upper and level == 0 and len(title.split()) > 1):
                return None
            if part is not None and is_plain and not is_upper and not _is_like(title, self.phrases[part.key]):
                return None
            chosen = level or (_UPPER if is_upper else _UNNUMBERED)
            return _Heading(chosen, part, raw[skip:].strip(" :"), None)
        return self._run_in(line, level, skip)

    def _run_in(self, line: Line, level: int, skip: int) -> _Heading | None:
        """`3. Tư vấn, phản biện: trong kỳ đã …`: a heading and its text on one line."""
        if not level:
            return None
        begin = line.start + skip
        stop = re.compile(r"[:.](?=\s)").search(self.view.text, begin, min(line.end, begin + _RUN_IN))
        if stop is None:
            return None
        part = self._best(self.view.low[begin : stop.start()])
        if part is None or (level == _BULLET and not _is_like(self.view.low[begin : stop.start()], self.phrases[part.key])):
            return None
        return _Heading(level, part, self.view.text[begin : stop.start()].strip(), stop.end() + 1)

    def _enter(self, heading: _Heading) -> _Level:
        while self.stack and self.stack[-1].level >= heading.level:
            self.stack.pop()
        above = self.stack[-1] if self.stack else None
        part = heading.part
        if above is not None and above.is_closed and part is not None and not part.is_closed:
            part = None
        if part is not None:
            new = _Level(heading.level, part.key, heading.title, part.is_closed)
        else:
            new = _Level(heading.level, above.key if above else "", heading.title, above.is_closed if above else False)
        self.stack.append(new)
        return new

    def _best(self, words: str, *, is_weak: bool = False) -> AskedPart | None:
        """The part whose words a heading has; none where two fit alike."""
        scored = sorted(
            ((_score(words, self.phrases[part.key]), part.key, part) for part in self.parts), reverse=True, key=lambda one: one[0]
        )
        if is_weak:
            # A sentence that begins with a shortfall speaks of it, whatever field of work it names then.
            scored = [one for one in scored if one[2].is_closed and one[0] >= _CLEAR] or [one for one in scored if one[0] >= _WEAK]
        if not scored or not scored[0][0]:
            return None
        if len(scored) > 1 and scored[1][0] == scored[0][0]:
            return None
        return scored[0][2]


def _numeral(words: str, raw: str) -> tuple[int, int]:
    """The level of a line's numeral and its length; 0 for none."""
    capital = _CAPITAL.match(raw)
    if capital and not words.startswith(("i.", "v.", "x.", "i ", "v ")):
        return 2, capital.end()
    for level, pattern in _NUMERALS:
        m = pattern.match(words)
        if m and (level != 3 or raw[: m.end()].upper() == raw[: m.end()]):
            return level, m.end()
    return 0, 0


def _phrases(part: AskedPart) -> tuple[str, ...]:
    own = re.split(r"[,:;()]| và ", part.heading.lower())
    return tuple({phrase.strip() for phrase in (*part.words, *own) if len(phrase.strip()) > 4})


def _score(words: str, phrases: Sequence[str]) -> float:
    """Points of a heading for a part: its longest phrase, a half for each other one, more where it begins so."""
    hits = sorted((p for p in phrases if re.search(rf"(?<!\w){re.escape(p)}(?!\w)", words)), key=len, reverse=True)
    if not hits:
        return 0
    own = [p for p in hits[1:] if p not in hits[0]]
    return (
        len(hits[0])
        + sum(len(p) for p in own) / 2
        + (5 if any(words.startswith((p, f"công tác {p}", f"hoạt động {p}", f"về {p}")) for p in hits) else 0)
    )


def _is_like(words: str, phrases: Sequence[str]) -> bool:
    """Whether a line without a numeral is mostly the phrase of a part, and no sentence that happens to have it."""
    return sum(len(p) for p in phrases if p in words) * 2 >= len(words) or (len(words.split()) <= 8 and words.endswith(":"))
