"""Two texts side by side with their differences marked; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\s*\w+|\s*[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both have, or only one of them."""

    text: str
    is_different: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """The two texts in pieces; joined again they are the texts."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return not any(piece.is_different for piece in (*self.left, *self.right))


def compare(left: str, right: str) -> Compared:
    """Compare by words: signs and spaces count, so that joining the pieces gives back each text to the letter."""
    old, new = _PIECES.findall(left), _PIECES.findall(right)
    lefts: list[Piece] = []
    rights: list[Piece] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_different = tag != "equal"
        _append(lefts, "".join(old[old_from:old_to]), is_different=is_different)
        _append(rights, "".join(new[new_from:new_to]), is_different=is_different)
    return Compared(tuple(lefts), tuple(rights))


def _append(pieces: list[Piece], text: str, *, is_different: bool) -> None:
    if text:
        pieces.append(Piece(text, is_different))
