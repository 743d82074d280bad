"""Marks on a text: facts overlap, so the text is cut at every edge and each piece wears the narrowest fact over it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_TITLE: Final = 220


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact in the text: from `start` up to `end`, with the number of its proposal, its kind and how sure it is."""

    start: int
    end: int
    number: int
    kind: str
    tone: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Text without an edge inside; `begins` and `ends` are the numbers of the marks that begin or end with it."""

    text: str
    kind: str = ""
    tone: str = ""
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; the first one that is short enough is its title."""

    pieces: tuple[Piece, ...]
    is_title: bool = False


def pieces_of(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces, in order; marks that lie outside it are cut to it, empty ones are left out."""
    held = [
        Mark(max(m.start, 0), min(m.end, len(text)), m.number, m.kind, m.tone) for m in marks if m.start < len(text) and m.end > m.start
    ]
    edges = sorted({0, len(text), *(m.start for m in held), *(m.end for m in held)})
    found = []
    for start, end in pairwise(edges):
        over = [m for m in held if m.start <= start and end <= m.end]
        narrow = min(over, key=lambda m: (m.end - m.start, m.number), default=None)
        found.append(
            Piece(
                text[start:end],
                narrow.kind if narrow else "",
                narrow.tone if narrow else "",
                tuple(m.number for m in over if m.start == start),
                tuple(sorted(m.number for m in over if m.end == end)),
            )
        )
    return found


def paragraphs_of(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The pieces line by line, without empty lines; a mark over several lines begins on its first and ends on its last."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces_of(text, marks):
        parts = piece.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for index, part in enumerate(parts):
            if index:
                lines.append([])
            begins = piece.begins if index == 0 else ()
            ends = piece.ends if index == len(parts) - 1 else ()
            if part or begins or ends:
                lines[-1].append(Piece(part, piece.kind, piece.tone, begins, ends))
    kept = [tuple(_tidy(line)) for line in lines if any(piece.text.strip() or piece.begins or piece.ends for piece in line)]
    return [Paragraph(line, is_title=index == 0 and _length(line) <= LONGEST_TITLE) for index, line in enumerate(kept)]


def _tidy(line: Sequence[Piece]) -> list[Piece]:
    """White space at the edges of a line is not shown."""
    first, last = line[0], line[-1]
    tidy = [*line]
    tidy[0] = Piece(first.text.lstrip(), first.kind, first.tone, first.begins, first.ends)
    last = tidy[-1]
    tidy[-1] = Piece(last.text.rstrip(), last.kind, last.tone, last.begins, last.ends)
    return tidy


def _length(line: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in line)
