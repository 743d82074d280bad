"""The lines of a report: paragraphs and rows of tables; a PDF's broken lines are put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from giaoban.common.vietnamese import clean

Span = tuple[int, int]

_MARKS: Final = re.compile("[\u0300-\u036f]")
_PAGE_NUMBER: Final = re.compile(r"\s*(?:-\s*)?\d{1,3}(?:\s*-)?\s*")
_BEGINS_ANEW: Final = re.compile(
    r"\s*(?:[-+*•]|\(?[ivxIVX]{1,5}[.)/-]\s|\(?\d{1,2}(?:\.\d{1,2})*[.)]\s|\(?[a-zđA-ZĐ][.)]\s|phụ lục|biểu|bảng|nơi nhận|kính gửi)",
    re.IGNORECASE,
)
_NUMERAL: Final = re.compile(r"\(?(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)]|[-+*•]")
_FULL: Final = 0.75
"""A line of a PDF that fills so much of the longest is taken to go on in the next."""


@dataclass(frozen=True)
class Line:
    """A paragraph, or a row of a table with its cells, by places in the text."""

    start: int
    end: int
    cells: tuple[Span, ...] = ()


def readable(text: str, *, is_wrapped: bool = False) -> str:
    """The text that is read and that places point into; `is_wrapped` for a PDF, whose lines end where the page ends."""
    plain = _MARKS.sub("", clean(text))
    return _unwrapped(plain) if is_wrapped else plain


def _unwrapped(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip() and not _PAGE_NUMBER.fullmatch(line)]
    full = max((len(line) for line in lines), default=0) * _FULL
    found: list[str] = []
    last = ""
    for line in lines:
        goes_on = bool(last) and last[-1] not in ".;:!?" and not _BEGINS_ANEW.match(line) and (line[0].islower() or len(last) >= full)
        if goes_on:
            found[-1] = f"{found[-1]} {line}"
        else:
            found.append(line)
        last = line
    return "\n".join(found)


def lines_of(text: str) -> list[Line]:
    """The lines that have words; a tab parts the cells of a row, but for the one behind a numeral."""
    found = []
    at = 0
    for raw in text.split("\n"):
        start, end = _trimmed(text, at, at + len(raw))
        at += len(raw) + 1
        if start < end:
            found.append(Line(start, end, _cells(text, at - len(raw) - 1, at - 1)))
    return found


def _cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    spans = []
    at = start
    for raw in text[start:end].split("\t"):
        spans.append(_trimmed(text, at, at + len(raw)))
        at += len(raw) + 1
    if sum(a < b for a, b in spans) < 2 or (len(spans) == 2 and _NUMERAL.fullmatch(text[slice(*spans[0])])):
        return ()
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
