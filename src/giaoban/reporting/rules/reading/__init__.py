"""A report as it came in on paper, read for its form: which text belongs to which part, which figures it states where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.reading.core.dates import find_mentions
from giaoban.reading.core.view import view_of
from giaoban.reporting.rules.reading.counts import Counter
from giaoban.reporting.rules.reading.form import AskedFigure, AskedPart, Column, Passage, ReadReport, ReportForm, Stated
from giaoban.reporting.rules.reading.lines import lines_of, readable
from giaoban.reporting.rules.reading.loose import loose_figures
from giaoban.reporting.rules.reading.outline import placed
from giaoban.reporting.rules.reading.tables import table_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reporting.rules.reading.outline import Placed


AHEAD = frozenset({"ahead", "proposals"})
"""Parts whose numbers are wishes, whatever the layout."""


def read_report(text: str, form: ReportForm, *, is_wrapped: bool = False) -> ReadReport:
    """Read a whole report; `is_wrapped` for the text of a PDF. Nothing is left out: every line is in a passage or is the row of a figure."""
    plain = readable(text, is_wrapped=is_wrapped)
    view = view_of(plain)
    lines = lines_of(plain)
    rows = placed(view, lines, form.parts)
    headings = {row.line.start: row.heading for row in rows}
    stated, used = table_figures(view, lines, headings, form)
    loose, loosely = loose_figures(view, lines, headings, form)
    stated += loose
    used |= loosely
    counter = Counter(form)
    silent = {part.key for part in form.parts if part.is_closed}
    mentions = find_mentions(view, len(view.text))
    for at, row in enumerate(rows):
        is_silent = row.key in (AHEAD if row.is_guessed else silent)
        if at not in used and not row.line.cells and row.kind not in {"head", "tail"} and not is_silent:
            stated += counter.stated(view, row, mentions)
    return ReadReport(plain, tuple(_passages(plain, rows, used)), tuple(stated))


def _passages(text: str, rows: Sequence[Placed], used: set[int]) -> list[Passage]:
    """Neighbouring lines under one heading together; a row of figures was read already."""
    found: list[Passage] = []
    for at, row in enumerate(rows):
        if at in used or row.body is None:
            continue
        words = _words(text, row)
        last = found[-1] if found else None
        if last is not None and (last.key, last.heading, last.kind) == (row.key, row.heading, row.kind):
            found[-1] = Passage(last.key, last.heading, f"{last.text}\n{words}", last.start, last.kind)
        else:
            found.append(Passage(row.key, row.heading, words, row.body, row.kind))
    return found


def _words(text: str, row: Placed) -> str:
    if row.line.cells:
        return " | ".join(" ".join(text[a:b].split()) for a, b in row.line.cells)
    return " ".join(text[row.body : row.line.end].split())


__all__ = ["AskedFigure", "AskedPart", "Column", "Passage", "ReadReport", "ReportForm", "Stated", "read_report"]
