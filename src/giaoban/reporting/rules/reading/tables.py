"""Figures in tables: the row names the indicator, the head of the column tells plan, result, last year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold
from giaoban.reading.core.letters import words as listed
from giaoban.reporting.rules.reading.amounts import DIGITS, amount
from giaoban.reporting.rules.reading.form import Stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from giaoban.reading.core.view import View
    from giaoban.reporting.rules.reading.form import AskedFigure, Column, ReportForm
    from giaoban.reporting.rules.reading.lines import Line, Span

_CELL: Final = re.compile(rf"({DIGITS})(?:\s?/\s?({DIGITS}))?(?:\s+[^\W\d_][^\d]{{0,30}}|\s?%)?")
_NAME_WORDS: Final = re.compile(r"chi tieu|noi dung|ten|hoat dong|cong viec|linh vuc")
_SKIP: Final = re.compile(r"\b(?:ty le|%|so sanh|tang|giam|ghi chu|stt|tt|don vi tinh|dvt|ma|theo ho so)\b|%")
_ORDER: Final = re.compile(r"^(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.)]?\s+(?=[^\W\d])", re.IGNORECASE)
_THAT_PART: Final = re.compile(r"^(?:[-+*•]\s*)*(?:trong đó|riêng|gồm)\s*:?\s*(?:số\s)?", re.IGNORECASE)
_LEADING: Final = listed("so tong luong mo to chuc thuc hien moi cac xuat ban duoc da hoan thanh trong ky nam tham gia chu tri")
"""Words that may stand before the noun of a row."""
_SHORTS: Final = {
    "tvpb": "tư vấn, phản biện", "gđxh": "giám định xã hội", "kh&cn": "khoa học và công nghệ", "khcn": "khoa học và công nghệ",
    "pbkt": "phổ biến kiến thức", "cb": "cán bộ", "htv": "hội thành viên",
}  # fmt: skip
"""Usual abbreviations of the rows of tables."""
_SHORT: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORTS)})(?!\w)")
_LEAST: Final = 0.62
"""How alike a row's name has to be to an indicator's."""
_GAP: Final = 2
_HEAD_ROWS: Final = 3


def table_figures(view: View, lines: Sequence[Line], headings: Mapping[int, str], form: ReportForm) -> tuple[list[Stated], set[int]]:
    """The figures of all tables, and the numbers of the lines that were read as rows of such a table."""
    reader = _Tables(view, form, headings)
    return reader.read(lines), reader.used


class _Tables:
    def __init__(self, view: View, form: ReportForm, headings: Mapping[int, str]) -> None:
        self.view = view
        self.form = form
        self.headings = headings
        self.names = Names(form.figures)
        self.used: set[int] = set()
        self.table = 0

    def read(self, lines: Sequence[Line]) -> list[Stated]:
        """Go through the tables in order; one whose head was given above a break goes on."""
        found: list[Stated] = []
        columns: dict[int, Column] = {}
        for block in _blocks(lines):
            head = self._head([lines[at] for at in block[:_HEAD_ROWS]])
            across = self._across(lines, block)
            if across:
                found += across
                continue
            columns = head or columns
            if head:
                self.table += 1
            rows = [one for at in block for one in self._row(lines[at], at, columns)]
            if rows and head:
                self.used.update(at for at in block[:_HEAD_ROWS] if not any(_CELL.fullmatch(text) for text in self._texts(lines[at])[1:]))
            found += rows
        return found

    def _texts(self, line: Line) -> list[str]:
        return [self.view.low[a:b] for a, b in line.cells]

    def _head(self, rows: Sequence[Line]) -> dict[int, Column]:
        """The column of each cell, from the first rows, which may be two lines of headings one under the other."""
        heads: dict[int, list[str]] = {}
        for row in rows:
            texts = self._texts(row)
            if any(_CELL.fullmatch(text) for text in texts[1:]) and not any(re.fullmatch(r"(?:19|20)\d\d", text) for text in texts):
                break
            last = ""
            for at, text in enumerate(texts):
                last = text or last
                # A cell that goes on over the next columns is empty there in the first line of headings only.
                heads.setdefault(at, []).append(text or ("" if heads.get(at) else last))
        return _columns({at: " ".join(texts) for at, texts in heads.items()}, self.form.first)

    def _row(self, line: Line, at: int, columns: Mapping[int, Column]) -> list[Stated]:
        texts = self._texts(line)
        named = max(((len(text), cell) for cell, text in enumerate(texts) if not _CELL.fullmatch(text)), default=(0, -1))[1]
        one = self.names.find(texts[named]) if named >= 0 else None
        if one is None:
            if columns and any(_CELL.fullmatch(text) for text in texts[named + 1 :]):
                return []
            return []
        cells = {cell: text for cell, text in enumerate(texts) if cell > named}
        if not columns:
            plain = [cell for cell, text in cells.items() if _CELL.fullmatch(text)]
            columns = {plain[0]: "result"} if len(plain) == 1 else {}
        found = []
        for cell, column in columns.items():
            found += self._cell(line, line.cells[cell] if cell < len(line.cells) else (0, 0), one, column)
        if found:
            self.used.add(at)
        return found

    def _cell(self, line: Line, span: Span, one: AskedFigure, column: Column, head: str = "") -> list[Stated]:
        m = _CELL.fullmatch(self.view.low[slice(*span)])
        value = amount(m[1]) if m else None
        if m is None or value is None:
            return []
        spans = [span] if head else [(a, b) for a, b in line.cells if a < b]
        quote = head + " · ".join(" ".join(self.view.text[a:b].split()) for a, b in spans)
        heading = self.headings.get(line.start, "")
        a, b = self.view.span(*span)
        found = [Stated(one.code, column, value, a, b, quote, heading, is_table=True, points=40)]
        of = amount(m[2]) if m[2] else None
        if of is not None and column == "result":
            found.append(Stated(one.code, "plan", of, a, b, quote, heading, is_table=True, points=40))
        return found

    def _across(self, lines: Sequence[Line], block: Sequence[int]) -> list[Stated]:
        """A table whose columns are the indicators and whose one row of figures is the result."""
        if len(block) < 2:
            return []
        head, row = lines[block[0]], lines[block[1]]
        names = {at: self.names.find(text) for at, text in enumerate(self._texts(head))}
        known = {at: one for at, one in names.items() if one is not None}
        if len(known) < 2 or len(block) > 2:
            return []
        found = []
        for at, one in known.items():
            if at < len(row.cells):
                found += self._cell(row, row.cells[at], one, "result", f"{self.view.text[slice(*head.cells[at])]}: ")
        if found:
            self.used.update(block)
        return found


def _blocks(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Runs of rows: at most a line or two, such as a heading across the table, may stand between."""
    block: list[int] = []
    for at, line in enumerate(lines):
        if not line.cells:
            continue
        if block and at - block[-1] > _GAP:
            yield block
            block = []
        block.append(at)
    if block:
        yield block


def _columns(heads: Mapping[int, str], first: date) -> dict[int, Column]:
    """Which columns are plan, result, last year; the name and what is neither are left out."""
    found: dict[int, Column] = {}
    for at, words in heads.items():
        text = fold(words)
        if _SKIP.search(text) or (_NAME_WORDS.search(text) and at <= 1):
            continue
        column: Column | None = None
        if re.search(rf"cung ky|nam truoc|ky truoc|nam ngoai|\b{first.year - 1}\b", text):
            column = "last_year"
        elif re.search(r"ke hoach|chi tieu giao|duoc giao|\bkh\b", text) and not re.search(r"so voi|dat", text):
            column = "plan"
        elif re.search(rf"thuc hien|ket qua|uoc|so luong|so lieu|ky nay|ky bao cao|tong so|\bth\b|\b{first.year}\b", text):
            column = "result"
        if column is not None and column not in found.values():
            found[at] = column
    return found


class Names:
    """Finds the indicator whose name or usual words a row has."""

    def __init__(self, figures: Sequence[AskedFigure]) -> None:
        self.figures = figures
        self.words = {one.code: [frozenset(_bare(text).split()) for text in (one.name, *one.nouns) if text] for one in figures}
        self.folded = {_bare(one.name): one for one in figures}
        self.before: AskedFigure | None = None

    def find(self, name: str) -> AskedFigure | None:
        """The indicator of a row; a row *trong đó* is read within the one above it."""
        bare = _bare(name)
        if not bare:
            return None
        if bare in self.folded:
            return self.folded[bare]
        words = frozenset(bare.split())
        scored = sorted(
            ((self._likeness(one, words, name), at) for at, one in enumerate(self.figures)), key=lambda pair: (-pair[0], pair[1])
        )
        best = scored[0] if scored else (0.0, 0)
        if best[0] < _LEAST or (len(scored) > 1 and scored[1][0] == best[0]):
            return None
        return self.figures[best[1]]

    def _likeness(self, one: AskedFigure, words: frozenset[str], name: str) -> float:
        if any(word in name for word in one.without):
            return 0.0
        best = max((2 * len(words & own) / (len(words) + len(own)) for own in self.words[one.code]), default=0.0)
        has_context = any(word in name for word in one.context)
        if _bare(name) in {fold(word) for word in one.context}:
            best = max(best, _LEAST + 0.03)
        noun = max((len(noun) for noun in one.nouns if self._leads(one, noun, name)), default=0)
        if noun and (has_context or not one.context):
            best = max(best, min(0.95, 0.6 + noun / 100 + (0.1 if has_context else 0)))
        return best

    def _leads(self, one: AskedFigure, noun: str, name: str) -> bool:
        """Whether a row is about a noun: before it stand only words such as *số*, *tổ chức*, or those that must be near it."""
        at = name.find(noun)
        if at < 0:
            return False
        before = set(_bare(name[:at]).split())
        return before <= _LEADING | {word for words in one.context for word in fold(words).split()}


def _bare(name: str) -> str:
    """A name without its numeral, *trong đó*, *số* and what stands in brackets."""
    text = _SHORT.sub(lambda m: f" {_SHORTS[m[0]]} ", _THAT_PART.sub("", _ORDER.sub("", name.strip())))
    text = re.sub(r"\([^)]*\)", " ", text)
    return re.sub(r"^(?:tong so|tong|so luong|so)\s+", "", fold(text))
