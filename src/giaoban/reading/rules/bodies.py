"""Which body a name in a text means: names of the day, names of other days, short forms, and what the surroundings leave unsaid."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_UNION: Final = "lien hiep cac hoi khoa hoc va ky thuat"
_SHORT_FORMS: Final = tuple(
    (re.compile(rf"(?<!\w){short}(?!\w)"), full)
    for short, full in (
        ("vusta", f"{_UNION} viet nam"),
        ("lhhvn", f"{_UNION} viet nam"),
        ("kh (?:va )?kt|khkt", "khoa hoc va ky thuat"),
        ("lhh", "lien hiep hoi"),
        ("lien hiep (?:cac )?hoi(?! khoa hoc)", _UNION),
        ("lien hiep hoi khoa hoc va ky thuat", _UNION),
        ("ubnd", "uy ban nhan dan"),
        ("hdnd", "hoi dong nhan dan"),
        ("mttq", "mat tran to quoc"),
        ("btv", "ban thuong vu"),
        ("bch", "ban chap hanh"),
        ("ubkt", "uy ban kiem tra"),
        ("tp", "thanh pho"),
    )
)
"""How people shorten names; both sides of a comparison are written out."""
_WORD: Final = re.compile(r"[^\W_]+")
_HEADS: Final = frozenset({"chi bo", "chi hoi", "chi doan", "dang uy", "dang bo", "van phong", "cong doan", "doan thanh nien"})
"""Words before a name that make it the name of another body, which lives in the one named."""
_LEVELS: Final = ("tinh", "thanh pho")


@dataclass(frozen=True, slots=True)
class NamePeriod:
    """Names of a body in a period; `until` is the first day without it."""

    name: str
    short: str
    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        """Whether the body bore the name on the day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body that a name may mean."""

    key: int
    names: tuple[NamePeriod, ...]
    created_on: date
    ended_on: date | None = None
    province: str = ""
    is_near: bool = False
    """Whether it belongs to the body that reads: itself, those above and right below, those that live in it."""
    is_root: bool = False
    """Whether names of those near are completed with its own name."""

    def exists(self, day: date) -> bool:
        """Whether it exists on the day."""
        return self.created_on <= day and (self.ended_on is None or day < self.ended_on)

    def name_on(self, day: date) -> str:
        """Its name on the day, else the last one."""
        return next((one.name for one in self.names if one.holds(day)), self.names[-1].name if self.names else "")


@dataclass(frozen=True, slots=True)
class BodyHit:
    """A name found in a text: where (offsets into the text given), which bodies it may mean, how sure that is."""

    start: int
    end: int
    keys: tuple[int, ...]
    certainty: float

    @property
    def key(self) -> int | None:
        """The body, when it is one."""
        return self.keys[0] if len(self.keys) == 1 else None


EXACT, OTHER_DAY, IMPLIED, PART = 1.0, 0.9, 0.85, 0.5


def written_out(text: str) -> str:
    """The folded text with its short forms written out: `ĐU VUSTA` and the full name share a key."""
    words = fold(text)
    for pattern, full in _SHORT_FORMS:
        words = pattern.sub(full, words)
    return words


@dataclass
class _Alias:
    certainty: float
    is_complete: bool
    """A complete name may be followed by a further capital; an implied one may not, it would be another body's."""
    keys: set[int] = field(default_factory=set)


class Index:
    """All names by which known bodies may be called on a day."""

    def __init__(self, bodies: Iterable[KnownBody], day: date, *, province: str = "", shorts: Mapping[str, str] | None = None) -> None:
        self.day = day
        self.bodies = {body.key: body for body in bodies}
        self._aliases: dict[str, _Alias] = {}
        self._shorts = {fold(short): written_out(full) for short, full in (shorts or {}).items()}
        roots = {key for body in self.bodies.values() if body.is_root for key in self._keys_of(body)}
        for body in self.bodies.values():
            self._add_names(body, roots, fold(province))
        self._longest = max((len(alias.split()) for alias in self._aliases), default=0)
        self._first_words = {alias.split(" ", 1)[0] for alias in self._aliases}

    def _keys_of(self, body: KnownBody) -> set[str]:
        return {written_out(text) for period in body.names for text in (period.name, period.short) if text}

    def _add_names(self, body: KnownBody, roots: set[str], province: str) -> None:
        exists = body.exists(self.day)
        for period in body.names:
            certainty = EXACT if exists and period.holds(self.day) else OTHER_DAY
            for text in (period.name, period.short):
                if not text:
                    continue
                key = written_out(text)
                is_complete = not body.is_near or any(root in key for root in roots)
                self._add(key, body.key, certainty, is_complete=is_complete)
                for short in self._shortened(body, key, roots, province):
                    self._add(short, body.key, certainty * IMPLIED, is_complete=False)
                if body.is_near and not is_complete:
                    for root in roots:
                        self._add(f"{key} {root}", body.key, certainty * IMPLIED, is_complete=True)

    @staticmethod
    def _shortened(body: KnownBody, key: str, roots: set[str], province: str) -> set[str]:
        found = set()
        if body.is_near and not body.is_root:
            found |= {key.removesuffix(f" {root}") for root in roots if key.endswith(f" {root}")}
        if province and fold(body.province) == province and key.endswith(f" {province}"):
            rest = key.removesuffix(f" {province}")
            found.add(rest)
            found |= {rest.removesuffix(f" {level}") for level in _LEVELS if rest == f"{_UNION} {level}"}
        return found

    def _add(self, key: str, body: int, certainty: float, *, is_complete: bool) -> None:
        if len(key.split()) < 2:
            return
        alias = self._aliases.setdefault(key, _Alias(certainty, is_complete))
        if certainty > alias.certainty:
            alias.keys.clear()
            alias.certainty, alias.is_complete = certainty, is_complete
        if certainty == alias.certainty:
            alias.keys.add(body)

    def hits(self, text: str) -> list[BodyHit]:
        """Every body named in a text, the longest name at each place first."""
        words = list(_WORD.finditer(text))
        keys = [self._shorts.get(fold(word.group()), written_out(word.group())) for word in words]
        found, at = [], 0
        while at < len(words):
            hit, size = self._hit_at(text, words, keys, at)
            if hit is not None:
                found.append(hit)
            at += size
        return found

    def _hit_at(self, text: str, words: list[re.Match[str]], keys: list[str], at: int) -> tuple[BodyHit | None, int]:
        if keys[at].split(" ", 1)[0] not in self._first_words:
            return None, 1
        for size in range(min(self._longest, len(words) - at), 0, -1):
            last = at + size - 1
            if any(text[a.end() : b.start()].strip(" \t\xa0-–&.") for a, b in zip(words[at:last], words[at + 1 : last + 1], strict=False)):
                continue
            alias = self._aliases.get(written_out(" ".join(keys[at : last + 1])))
            if alias is None or (not alias.is_complete and self._goes_on(text, words, last)):
                continue
            certainty = PART if self._is_part(text, words, at) else alias.certainty
            return BodyHit(words[at].start(), words[last].end(), tuple(sorted(alias.keys)), certainty), size
        return None, 1

    @staticmethod
    def _goes_on(text: str, words: list[re.Match[str]], last: int) -> bool:
        if last + 1 >= len(words):
            return False
        between = text[words[last].end() : words[last + 1].start()]
        return not between.strip(" \t\xa0") and words[last + 1].group()[0].isupper()

    @staticmethod
    def _is_part(text: str, words: list[re.Match[str]], at: int) -> bool:
        if at < 2 or text[words[at - 1].end() : words[at].start()].strip(" \t\xa0"):
            return False
        return fold(f"{words[at - 2].group()} {words[at - 1].group()}") in _HEADS

    def match(self, name: str) -> BodyHit | None:
        """The body that a whole name means; None when nothing known begins the name or too much of it is left over."""
        hits = self.hits(name)
        return hits[0] if hits and len(hits) == 1 and hits[0].end >= len(name.rstrip()) else None

    def name(self, key: int) -> str:
        """The name of a body on the day."""
        return self.bodies[key].name_on(self.day)

    def short(self, key: int) -> str:
        """How a body was called in short on the day."""
        return next((one.short for one in self.bodies[key].names if one.holds(self.day) and one.short), self.name(key))
