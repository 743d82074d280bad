"""Contents of older documents that newer ones carry on: by the likeness of their words, until a person has said so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from giaoban.common.vietnamese import fold
from giaoban.rulebook import Version, version_for

MOST_LETTERS: Final = 1_500
_NO_CONTENT: Final = (
    "pham vi dieu chinh", "doi tuong ap dung", "hieu luc thi hanh", "to chuc thuc hien", "dieu khoan thi hanh", "co hieu luc ke tu ngay", "giai thich tu ngu",
)  # fmt: skip
"""What each document says of itself: nobody carries it on."""


class Carrying(StrEnum):
    """What the words alone say."""

    CARRIED = "carried"
    PERHAPS = "perhaps"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it is compared: its number, its document, its words."""

    clause: int
    document: int
    text: str


@dataclass(frozen=True, slots=True)
class Carried:
    """An older clause, and the clause of a newer document that is likest to it; likeness in per cent, None where there is nothing to compare."""

    older: int
    newer: int | None
    percent: int
    carrying: Carrying


@lru_cache(maxsize=4_000)
def _key(text: str) -> str:
    return fold(text)[:MOST_LETTERS]


def is_content(text: str, least_words: int) -> bool:
    """Whether a clause says something that a newer document could carry on: enough words, and not of scope or effect."""
    key = _key(text)
    return len(key.split()) >= least_words and not any(key[:160].find(one) >= 0 for one in _NO_CONTENT)


def carried_on(older: Iterable[ClauseText], newer: Sequence[ClauseText], *, on: date) -> list[Carried]:
    """Return for each older clause that has content the likest newer one, by the thresholds of the day.

    Likeness is that of the words whatever their order, 0 to 100. Raises RuleMissing where no rule is known.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - 30 ms, only where texts are compared

    rule: Version = version_for("coordination.carrying", on)
    carried, perhaps, least = (int(rule.values[name]) for name in ("carried_from_percent", "perhaps_from_percent", "least_words"))
    choices = {one.clause: _key(one.text) for one in newer if len(_key(one.text).split()) >= least}
    found = []
    for one in older:
        if not is_content(one.text, least):
            continue
        best = process.extractOne(_key(one.text), choices, scorer=fuzz.token_sort_ratio) if choices else None
        percent = int(best[1]) if best is not None else 0
        carrying = Carrying.CARRIED if percent >= carried else Carrying.PERHAPS if percent >= perhaps else Carrying.NOT_FOUND
        found.append(Carried(one.clause, best[2] if best is not None and percent >= perhaps else None, percent, carrying))
    return found
