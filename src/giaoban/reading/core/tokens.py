"""Words of a view with their shapes: what readers of names walk over, in linear time."""

from __future__ import annotations

import itertools
import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from giaoban.reading.core.letters import LOWER, UPPER
from giaoban.reading.core.lexicon import place_length, places

if TYPE_CHECKING:
    from giaoban.reading.core.view import View


class Shape(Enum):
    """How a word is written."""

    LOWER = "lower"
    TITLE = "title"
    UPPER = "upper"
    NUMBER = "number"
    MARK = "mark"


class Token(NamedTuple):
    """One word, number or mark of the view; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    low: str
    shape: Shape
    gap: str


# A capital inside a word of small letters begins a new word: titles are sometimes glued to names.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,/-]\d+)*|[^\w\s]|_")
_GLUED = re.compile(rf"(?<=[{LOWER}])(?=[{UPPER}])")


def tokens_of(view: View, end: int) -> list[Token]:
    """All tokens before `end`."""
    found: list[Token] = []
    at = 0
    for m in _WORD.finditer(view.text, 0, end):
        gap = view.text[at : m.start()]
        for a, b in _parts(view, m.start(), m.end()):
            word = view.text[a:b]
            found.append(Token(a, b, word, view.low[a:b], _shape(word), gap))
            gap = ""
        at = m.end()
    return found


def _parts(view: View, a: int, b: int) -> list[tuple[int, int]]:
    word = view.text[a:b]
    if word.islower() or word[1:].islower() or word.isupper() or not word[0].isalpha():
        return [(a, b)]
    cuts = [m.start() for m in _GLUED.finditer(word)]
    # Only a word that was small letters all through until the capital: "tướngTrần", not "NaKaMa" or "ThS".
    cuts = [c for c in cuts if word[1:c].islower() and c >= 3 and len(word) - c >= 2]
    edges = [0, *cuts[:1], len(word)]
    return [(a + x, a + y) for x, y in itertools.pairwise(edges)]


def _shape(word: str) -> Shape:
    first = word[0]
    if first.isdigit():
        return Shape.NUMBER
    if not first.isalpha():
        return Shape.MARK
    if word.islower():
        return Shape.LOWER
    if len(word) > 1 and word.isupper():
        return Shape.UPPER
    return Shape.TITLE if first.isupper() else Shape.LOWER


def place_at(tokens: list[Token], i: int) -> int:
    """How many tokens at `i` make a known place (0: none); the longest."""
    best = 0
    words: list[str] = []
    j = i
    while j < len(tokens) and len(words) < place_length():
        token = tokens[j]
        if token.text == "-" and words:
            j += 1
            continue
        if token.shape not in {Shape.TITLE, Shape.UPPER} and not (words and token.low == "ương"):
            break
        words.append(token.low)
        j += 1
        if tuple(words) in places():
            best = j - i
    return best
