"""The clauses of an official text: phần, chương, mục, điều, khoản, điểm, each with a label and a permanent slug.

A mark counts only where it is expected: khoản 2 follows khoản 1, điểm b follows điểm a, so that ``2023. …`` at the
beginning of a line is text. What stands between “ and ” is quoted from another document and has no clauses of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from giaoban.common.numbers import NumberNotUnderstood, from_roman, roman
from giaoban.common.vietnamese import fold

_LETTERS: Final = "abcdđeghiklmnopqrstuvxy"
_ORDINALS: Final = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_NAMED: Final = re.compile(
    r"[ \t]*(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Điều|ĐIỀU)[ ]+(?:thứ |THỨ )?(?P<number>[IVXLC]+|\d{1,4}[a-zđ]?|\w+)"
    r"(?P<mark>[ ]?[.:])?[ \t]*(?P<rest>.*)"
)
_ROMAN: Final = re.compile(r"[ \t]*(?P<number>[IVXLC]+)[ ]?[.)\-–—/:][ \t]*(?P<rest>.*)")
_NUMBER: Final = re.compile(r"[ \t]*(?P<number>\d{1,3}(?:\.\d{1,3})*)(?:[ ]?[.)\-–—](?=\s|$)|(?<=\.\d)(?=\s))[ \t]*(?P<rest>.*)")
_LETTER: Final = re.compile(r"[ \t]*(?P<number>[a-zđ])[ ]?[.)\-–—](?=\s)[ \t]*(?P<rest>.*)")
_END: Final = re.compile(r"[ \t]*(?:Nơi nhận|NƠI NHẬN)[ ]?:")
_ANY_ARTICLE: Final = re.compile(r"^[ \t]*(?:Điều|ĐIỀU)[ ]\d+[a-zđ]?[ ]?(?:[.:]|$)", re.MULTILINE)
_HEADING_MAX: Final = 200


class ClauseKind(IntEnum):
    """Kinds of clauses, outer before inner."""

    PART = 1
    CHAPTER = 2
    SECTION = 3
    ARTICLE = 4
    CLAUSE = 5
    SUBCLAUSE = 6
    POINT = 7


_WORDS: Final = {
    ClauseKind.PART: "phần",
    ClauseKind.CHAPTER: "chương",
    ClauseKind.SECTION: "mục",
    ClauseKind.ARTICLE: "Điều",
    ClauseKind.CLAUSE: "khoản",
    ClauseKind.SUBCLAUSE: "khoản",
    ClauseKind.POINT: "điểm",
}
_KINDS_BY_WORD: Final = {
    "phan": ClauseKind.PART,
    "chuong": ClauseKind.CHAPTER,
    "muc": ClauseKind.SECTION,
    "dieu": ClauseKind.ARTICLE,
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: ``start`` and ``end`` enclose it with all that it contains; ``heading`` is its first line without the mark.

    ``slug`` stays as long as the numbering of the text stays: ``dieu-5-khoan-2-diem-a``; ``parent`` is the slug of the
    clause around it.
    """

    kind: ClauseKind
    number: str
    label: str
    slug: str
    heading: str
    start: int
    end: int
    parent: str | None

    def text_of(self, whole: str) -> str:
        """Return the text of the clause, cut out of the text that was split."""
        return whole[self.start : self.end].strip()


@dataclass(slots=True)
class _Mark:
    kind: ClauseKind
    number: str
    order: float
    rest: str


@dataclass(slots=True)
class _Open:
    mark: _Mark
    start: int
    slug: str
    label: str
    last: dict[ClauseKind, float] = field(default_factory=dict)


class _Splitter:
    """Walks through the lines and keeps the clauses that are open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_articles = bool(_ANY_ARTICLE.search(text))
        self.stack: list[_Open] = []
        self.done: list[Clause] = []
        self.last: dict[ClauseKind, float] = {}
        self.last_article = 0.0
        self.attached = 1

    def split(self) -> tuple[Clause, ...]:
        finish = len(self.text)
        for start, line in _lines(self.text):
            if _END.match(line):
                finish = start
                break
            self._take(start, line)
        self._close_to(ClauseKind.PART, finish)
        return tuple(sorted(self.done, key=lambda c: (c.start, c.kind)))

    def _take(self, start: int, line: str) -> None:
        mark = self._mark(line)
        if mark is not None and self._is_expected(mark):
            self._close_to(mark.kind, start)
            self._remember(mark)
            self.stack.append(_Open(mark, start, *self._names(mark)))
        elif self.stack and not self.stack[-1].mark.rest and self.stack[-1].mark.kind <= ClauseKind.ARTICLE:
            self.stack[-1].mark.rest = line.strip()

    def _mark(self, line: str) -> _Mark | None:
        if (match := _NAMED.match(line)) and (match["mark"] or not match["rest"] or match["rest"].isupper()):
            kind, order = _KINDS_BY_WORD[fold(match["word"])], _order(match["number"])
            number = match["number"] if match["number"][0].isdigit() else roman(int(order)) if order else ""
            return _Mark(kind, number, order, match["rest"]) if order else None
        if not self.has_articles and (match := _ROMAN.match(line)) and (order := _order(match["number"])):
            return _Mark(ClauseKind.SECTION, match["number"], order, match["rest"])
        if match := _NUMBER.match(line):
            *outer, last = match["number"].split(".")
            kind = ClauseKind.SUBCLAUSE if outer else ClauseKind.CLAUSE
            return _Mark(kind, match["number"], int(last), match["rest"])
        if match := _LETTER.match(line):
            return _Mark(ClauseKind.POINT, match["number"], _LETTERS.find(match["number"]) + 1, match["rest"])
        return None

    def _around(self, kind: ClauseKind) -> _Open | None:
        return next((o for o in reversed(self.stack) if o.mark.kind < kind), None)

    def _is_expected(self, mark: _Mark) -> bool:
        if mark.kind is ClauseKind.ARTICLE:
            return mark.order > self.last_article or mark.number == "1"
        around = self._around(mark.kind)
        last = (around.last if around else self.last).get(mark.kind, 0)
        if mark.kind <= ClauseKind.SECTION:
            return mark.order == last + 1 or mark.order == 1
        if mark.kind is ClauseKind.SUBCLAUSE:
            outer = around.mark.number if around else ""
            return outer == mark.number.rpartition(".")[0] and mark.order == last + 1
        if mark.kind is ClauseKind.POINT:
            return around is not None and 0 < mark.order - last <= (2 if last else 1)
        return mark.order == last + 1

    def _remember(self, mark: _Mark) -> None:
        if mark.kind is ClauseKind.ARTICLE:
            self.attached += mark.order <= self.last_article
            self.last_article = mark.order
            return
        around = self._around(mark.kind)
        last = around.last if around else self.last
        last[mark.kind] = mark.order
        if around is None and mark.kind <= ClauseKind.SECTION:
            self.last.pop(ClauseKind.CLAUSE, None)

    def _names(self, mark: _Mark) -> tuple[str, str]:
        word, number = _WORDS[mark.kind], mark.number
        own = f"{fold(word)}-{'dd' if number == 'đ' else fold(number).replace(' ', '-')}"
        around = self._around(mark.kind)
        if mark.kind is ClauseKind.SUBCLAUSE and around is not None:
            around = next((o for o in reversed(self.stack) if o.mark.kind < ClauseKind.CLAUSE), None)
        slug, label = own, f"{word} {number}"
        if mark.kind is ClauseKind.ARTICLE:
            slug = f"kem-theo-{self.attached - 1}-{own}" if self.attached > 1 else own
        elif around is not None:
            slug, label = f"{around.slug}-{own}", f"{label} {around.label}"
        taken = {c.slug for c in self.done} | {o.slug for o in self.stack}
        same = 2
        while slug in taken:
            slug, same = f"{slug.removesuffix(f'-lan-{same - 1}')}-lan-{same}", same + 1
        return slug, label

    def _close_to(self, kind: ClauseKind, end: int) -> None:
        while self.stack and self.stack[-1].mark.kind >= kind:
            closed = self.stack.pop()
            mark, parent = closed.mark, self.stack[-1].slug if self.stack else None
            heading = mark.rest.strip()[:_HEADING_MAX]
            self.done.append(Clause(mark.kind, mark.number, closed.label, closed.slug, heading, closed.start, end, parent))


def split_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a stored text in the order in which they begin; empty when the text has no marks.

    The articles of an attached document, which begin again at 1, get slugs that begin with ``kem-theo-1-``.
    """
    return _Splitter(text).split()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines outside of quotations, each with its offset."""
    balanced = text.count("“") == text.count("”")
    start = depth = 0
    for line in text.split("\n"):
        if depth == 0:
            yield start, line
        if balanced:
            depth = max(0, depth + line.count("“") - line.count("”"))
        start += len(line) + 1


def _order(number: str) -> float:
    """Return the place that a number stands for: ``5``, ``V`` and ``năm`` are 5, ``5a`` lies before 6; 0 when it is none."""
    if match := re.fullmatch(r"(\d{1,4})([a-zđ]?)", number):
        return int(match[1]) + (_LETTERS.find(match[2]) + 1) / 100 if match[2] else int(match[1])
    try:
        return from_roman(number)
    except NumberNotUnderstood:
        return _ORDINALS.get(fold(number), 0)
