"""Whether two findings say the same: by their words without names, years and what every proposal says."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LETTERS: Final = 1_000
ALIKE: Final = 74
"""Per cent from which two findings of one area are shown side by side."""
ALIKE_ELSEWHERE: Final = 78
"""The same where the areas differ or are not known."""
MOST_COMPARED: Final = 5_000
"""Open findings that one is compared with."""
MOST_TEXTS: Final = 600
"""Different wordings that are compared with one another."""

_SAID_BY_ALL: Final = (
    "lien hiep cac hoi khoa hoc va ky thuat", "chua dap ung yeu cau nhiem vu", "chua dap ung yeu cau", "chua dap ung", "de nghi", "kien nghi",
    "de xuat", "lien hiep hoi", "thanh pho", "trong thoi gian toi", "thoi gian qua", "hien nay", "tren dia ban", "quan tam", "xem xet", "tinh",
    "cac cap", "con gap nhieu kho khan", "gap kho khan", "con nhieu kho khan",
)  # fmt: skip
_EMPTY: Final = re.compile(rf"\b(?:{'|'.join(_SAID_BY_ALL)}|(?:nam )?(?:19|20)\d\d|6 thang dau|6 thang cuoi)\b")


def likeness_key(text: str, names: Iterable[str] = ()) -> str:
    """The words that tell a finding from others: folded, without the names of its bodies, years, and what all say."""
    words = fold(text)
    for name in sorted({fold(name) for name in names} - {""}, key=len, reverse=True):
        words = re.sub(rf"\b{re.escape(name)}\b", " ", words)
    kept = " ".join(_EMPTY.sub(" ", words).split())
    return (kept or " ".join(words.split()) or fold(text))[:MOST_LETTERS]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding as it is compared: its number, its likeness key, its area folded."""

    number: int
    key: str
    area: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A finding that likely says the same, in per cent of likeness."""

    number: int
    percent: int


def likely_same(one: Candidate, others: Sequence[Candidate], *, most: int = 10) -> list[Likeness]:
    """The findings that likely say the same as one, the likest first; only the first `MOST_COMPARED` are read."""
    compared = others[:MOST_COMPARED]
    found = [
        Likeness(compared[place].number, round(percent))
        for place, percent in _alike(one.key, [other.key for other in compared])
        if compared[place].number != one.number and percent >= _needed(one.area, compared[place].area)
    ]
    return sorted(found, key=lambda like: (-like.percent, like.number))[:most]


def groups_alike(candidates: Sequence[Candidate], *, most_texts: int = MOST_TEXTS) -> list[list[int]]:
    """Groups of findings that likely say the same, the largest first; each in a group is like another in it.

    Same wordings are taken together before different ones are compared, of which at most `most_texts` are.
    """
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.key in by_key or len(by_key) < most_texts:
            by_key[one.key].append(one)
    keys = sorted(by_key, key=lambda key: -len(by_key[key]))
    taken: set[str] = set()
    groups = []
    for place, key in enumerate(keys):
        if key in taken:
            continue
        same, waiting = [key], [key]
        while waiting:
            like, area = waiting.pop(), by_key[same[0]][0].area
            rest = [other for other in keys[place + 1 :] if other not in taken]
            found = [rest[at] for at, percent in _alike(like, rest) if percent >= _needed(area, by_key[rest[at]][0].area)]
            taken.update(found)
            same += found
            waiting += found
        numbers = [one.number for each in same for one in by_key[each]]
        if len(numbers) > 1:
            groups.append(numbers)
    return sorted(groups, key=lambda numbers: (-len(numbers), numbers[0]))


def _needed(first: str, second: str) -> int:
    return ALIKE if first and first == second else ALIKE_ELSEWHERE


def _alike(key: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """Places of the keys that are like one, with how much, in per cent."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - heavy, only where findings are compared

    rough = process.extract(key, others, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE - 16, limit=None)
    return [(place, (percent + fuzz.token_set_ratio(key, other)) / 2) for other, percent, place in rough]
