"""Rows of a table whose lines were lost, as a PDF gives them: `2 Hội viên cá nhân người 15.000 15.200`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold
from giaoban.reporting.rules.reading.amounts import DIGITS, amount
from giaoban.reporting.rules.reading.form import Stated
from giaoban.reporting.rules.reading.tables import Names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.reading.core.view import View
    from giaoban.reporting.rules.reading.form import Column, ReportForm
    from giaoban.reporting.rules.reading.lines import Line

_FIGURES: Final = re.compile(rf"(?:\s(?:{DIGITS}|[-–]))+$")
_ONE: Final = re.compile(rf"(?<=\s)(?:{DIGITS}|[-–])(?=\s|$)")
_ORDER: Final = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[ivx]+|[a-z])[.)]?\s+")
_WORDS: Final = (
    ("plan", r"ke hoach"),
    ("last_year", r"cung ky(?: nam truoc)?|nam truoc"),
    ("share", r"ty le|%|so sanh"),
    ("counted", r"theo ho so"),
)
_LONGEST_HEAD: Final = 140
_NOTHING: Final = {"-", "–"}


def loose_figures(view: View, lines: Sequence[Line], headings: Mapping[int, str], form: ReportForm) -> tuple[list[Stated], set[int]]:
    """The figures of such rows under a line that names the columns, and the numbers of the rows."""
    names = Names(form.figures)
    found: list[Stated] = []
    used: set[int] = set()
    columns: list[str] = []
    for at, line in enumerate(lines):
        if line.cells:
            continue
        words = view.low[line.start : line.end]
        head = _head(words, form.first)
        if head:
            columns = head
            used.add(at)
            continue
        m = _FIGURES.search(words) if columns else None
        if m is None:
            continue
        begin = _ORDER.match(words)
        name = words[begin.end() if begin else 0 : m.start()].strip()
        one = names.find(name) or next(
            (names.find(name.removesuffix(unit).strip()) for unit in _units(form) if name.endswith(f" {unit}")), None
        )
        cells = list(_ONE.finditer(words, m.start(), m.end()))
        if one is None or len(cells) > len(columns):
            continue
        used.add(at)
        for cell, column in zip(cells, columns, strict=False):
            value = None if cell[0] in _NOTHING else amount(cell[0])
            if value is not None and column in {"plan", "result", "last_year"}:
                a, b = view.span(line.start + cell.start(), line.start + cell.end())
                kept: Column = "plan" if column == "plan" else "result" if column == "result" else "last_year"
                quote = view.quote(line.start, line.end)
                found.append(
                    Stated(
                        one.code,
                        kept,
                        value,
                        a,
                        b,
                        quote,
                        headings.get(line.start, ""),
                        is_table=True,
                        points=40 if len(cells) == len(columns) else 20,
                    )
                )
    return found, used


def _units(form: ReportForm) -> list[str]:
    return sorted({one.unit.lower() for one in form.figures}, key=len, reverse=True)


def _head(words: str, first: date) -> list[str]:
    """The columns of figures that a line names, in their order; empty for any other line."""
    text = fold(words.replace("%", " ty le "))
    if (
        len(words) > _LONGEST_HEAD
        or words.endswith((".", ";", ":"))
        or not re.search(r"chi tieu|noi dung", text)
        or not re.search(r"thuc hien|ket qua", text)
    ):
        return []
    patterns = (*_WORDS, ("last_year", rf"(?:nam )?{first.year - 1}"), ("result", r"thuc hien|ket qua"))
    hits = sorted((m.start(), m.end(), key) for key, pattern in patterns for m in re.finditer(pattern, text))
    found: list[str] = []
    last = 0
    for start, end, key in hits:
        if start >= last and (not found or key != found[-1]):
            found.append(key)
            last = end
    return found
