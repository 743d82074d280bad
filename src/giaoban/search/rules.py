"""What is put into the index, and the pieces of text that are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from giaoban.common.vietnamese import fold, without_marks

BODY_LIMIT = 60_000
"""Characters of one record that are searched."""
SNIPPET = 180
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Entry:
    """One record as the index knows it: where it is, what it says, who may find it.

    `scopes` are `all`, `s12` (within the subtree of body 12), `o12` (body 12 itself), `p5` (person 5), `u3` (user 3): a superset of who
    may see the record; the last word has `visible_to`.
    """

    kind: str
    record_id: int
    title: str
    meta: str
    url: str
    body: str = ""
    numbers: tuple[str, ...] = ()
    year: int = 0
    scopes: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """Its name in the index."""
        return f"{self.kind}:{self.record_id}"


def scopes_of_paths(paths: list[str]) -> tuple[str, ...]:
    """The scopes of records of bodies at materialised paths such as `/1/5/77/`."""
    found: set[str] = set()
    for path in paths:
        steps = [step for step in path.split("/") if step]
        found |= {f"s{step}" for step in steps}
        if steps:
            found.add(f"o{steps[-1]}")
    return tuple(sorted(found))


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked where a searched word stands: `exact` with its accents as typed, else near."""

    text: str
    is_hit: bool = False
    is_exact: bool = False


def pieces(text: str, query: str, *, limit: int = SNIPPET) -> list[Piece]:
    """A piece of text around the first hit, its hits marked; from the beginning where nothing is hit."""
    exact, keys = _sought(query)
    first = next((match.start() for match in _WORD.finditer(text) if _is_hit(match.group(), keys)), 0)
    start = max(0, first - limit // 3)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = min(len(text), start + limit)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    hits = [match for match in _WORD.finditer(text, start, end) if _is_hit(match.group(), keys)]
    result: list[Piece] = [Piece("… ")] if start else []
    place = start
    for match in hits:
        result.append(Piece(text[place : match.start()]))
        result.append(Piece(match.group(), is_hit=True, is_exact=match.group().casefold() in exact))
        place = match.end()
    result.append(Piece(text[place:end]))
    if end < len(text):
        result.append(Piece(" …"))
    return [piece for piece in result if piece.text]


@lru_cache(maxsize=64)
def _sought(query: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a query as typed, and without marks: the same for every hit of a page."""
    words = query.split()
    return frozenset(word.casefold() for word in words), frozenset(part for word in words for part in fold(word).split())


def _is_hit(word: str, keys: frozenset[str]) -> bool:
    return _plain_word(word) in keys


@lru_cache(maxsize=50_000)
def _plain_word(word: str) -> str:
    """A word without marks; a language has few words and texts say them again and again."""
    return without_marks(word).casefold()
