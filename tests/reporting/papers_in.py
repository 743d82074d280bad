"""Reports as files that come in: lines as a Word file, the own reports of this folder."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from giaoban.common.acts import IncomingFile

FOLDER = Path(__file__).with_name("reports")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_word(lines: list[str]) -> bytes:
    """A Word file of lines; neighbouring lines with bars are the rows of one table."""
    word = Document()
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if "|" in line:
            rows.append([cell.strip() for cell in line.split("|")])
            continue
        if rows:
            table = word.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, cells, strict=False):
                    cell.text = text
            rows = []
        if line:
            word.add_paragraph(line)
    kept = io.BytesIO()
    word.save(kept)
    return kept.getvalue()


def lines_of(name: str) -> list[str]:
    """The lines of one of the own reports."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def word_file(name: str = "chia_muc_la_ma", more: tuple[str, ...] = ()) -> IncomingFile:
    """One of the own reports as a Word file, with further lines at its end."""
    return IncomingFile(f"{name}.docx", as_word([*lines_of(name), *more]))
