"""General knowledge as word lists: family names, places, fields of work; loaded once from the files beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from giaoban.reading.core.view import view_of

_DATA = Path(__file__).parent / "data"


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = view_of((_DATA / f"{name}.txt").read_text(encoding="utf-8")).text
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def surnames() -> frozenset[str]:
    """Family names that can begin a person's name, in lower case."""
    return frozenset(word.lower() for line in _lines("surnames") for word in line.split())


@cache
def strong_surnames() -> frozenset[str]:
    """Family names sure enough to begin a name without a title before it, in lower case."""
    return frozenset(word.lower() for line in _lines("strong_surnames") for word in line.split())


@cache
def places() -> frozenset[tuple[str, ...]]:
    """Names of provinces and the like, as tuples of lower-case syllables."""
    return frozenset(tuple(line.lower().replace("-", " ").split()) for line in _lines("places"))


@cache
def place_length() -> int:
    """Syllables of the longest place."""
    return max(len(p) for p in places())


@cache
def compounds() -> dict[str, frozenset[tuple[str, ...]]]:
    """Words of fields of work, by their first syllable."""
    words: dict[str, set[tuple[str, ...]]] = {}
    for line in _lines("compounds"):
        syllables = tuple(line.lower().split())
        words.setdefault(syllables[0], set()).add(syllables)
    return {first: frozenset(all_) for first, all_ in words.items()}


@cache
def heads() -> dict[str, str]:
    """Words that begin names of bodies, with what each may take."""
    pairs = (line.split("|") for line in _lines("heads"))
    return {head.strip(): kind.strip() for head, kind in pairs}


@cache
def longest_head() -> int:
    """Syllables of the longest head."""
    return max(len(head.split()) for head in heads())
