"""Periods, places and names of bodies as plain values: decided without a table and without a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from giaoban.common.reasons import reason_kind
from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from giaoban.common.reasons import Reason

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Span:
    """Days from `start` up to `end`, which no longer belongs to it; without an end it goes on."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)

    def meet(self, other: Span) -> Span | None:
        """The days that both have, or None."""
        start = max(self.start, other.start)
        end = min((one for one in (self.end, other.end) if one is not None), default=None)
        return None if end is not None and end <= start else Span(start, end)

    def is_within(self, spans: Iterable[Span]) -> bool:
        """Whether every day of it belongs to one of the spans."""
        day: date | None = self.start
        for span in sorted(spans):
            if day is not None and day in span:
                day = span.end
                if day is None or (self.end is not None and day >= self.end):
                    return True
        return False


@dataclass(frozen=True)
class Held(Generic[T]):
    """What holds in a period: a name, or the number of a parent."""

    value: T
    span: Span


def joined(periods: Iterable[Held[T]]) -> list[Held[T]]:
    """The same, with neighbours of one value made one; in order of days."""
    result: list[Held[T]] = []
    for one in sorted(periods, key=lambda held: held.span.start):
        last = result[-1] if result else None
        if last is not None and last.value == one.value and last.span.end == one.span.start:
            result[-1] = Held(last.value, Span(last.span.start, one.span.end))
        else:
            result.append(one)
    return result


def changed_from(periods: Sequence[Held[T]], value: T, on: date) -> list[Held[T]]:
    """The periods after a change on a day that may lie in the past: the new value holds until the next change known.

    A day outside all periods changes nothing.
    """
    result: list[Held[T]] = []
    for one in periods:
        if on not in one.span:
            result.append(one)
            continue
        if on > one.span.start:
            result.append(Held(one.value, Span(one.span.start, on)))
        result.append(Held(value, Span(on, one.span.end)))
    return joined(result)


def cut_at(periods: Iterable[Held[T]], on: date) -> list[Held[T]]:
    """The periods of something that ends on a day."""
    kept = (
        Held(one.value, Span(one.span.start, on if one.span.end is None or one.span.end > on else one.span.end))
        for one in periods
        if one.span.start < on
    )
    return joined(kept)


@dataclass(frozen=True, order=True)
class Lineage:
    """An ancestor of a body, `depth` steps above, in a period; the body itself at depth 0."""

    ancestor: int
    depth: int
    span: Span


def lineages_of(body: int, places_of: Callable[[int], Sequence[Held[int | None]]]) -> list[Lineage]:
    """All ancestors of a body over time, computed from the places of it and of those above; ValueError on a circle."""
    found = list(_lines(body, places_of, 0, None, ()))
    merged: list[Lineage] = []
    for key in sorted({one.value for one in found}):
        merged.extend(Lineage(*key, one.span) for one in joined(item for item in found if item.value == key))
    return merged


def _lines(
    body: int, places_of: Callable[[int], Sequence[Held[int | None]]], depth: int, within: Span | None, seen: tuple[int, ...]
) -> Iterator[Held[tuple[int, int]]]:
    if body in seen:
        raise ValueError(body)
    for place in places_of(body):
        span = place.span if within is None else place.span.meet(within)
        if span is not None:
            yield Held((body, depth), span)
            if place.value is not None:
                yield from _lines(place.value, places_of, depth + 1, span, (*seen, body))


def succession(steps: Iterable[tuple[int, int, date]]) -> dict[tuple[int, int], date]:
    """Who took over from whom over any number of steps, with the day of the last step; steps are (from, to, day)."""
    onward: dict[int, list[tuple[int, date]]] = {}
    for source, target, day in steps:
        onward.setdefault(source, []).append((target, day))
    result: dict[tuple[int, int], date] = {}
    for source, first in onward.items():
        waiting = list(first)
        while waiting:
            target, day = waiting.pop()
            if target == source or result.get((source, target)) == day:
                continue
            result[source, target] = day
            waiting.extend((further, max(day, later)) for further, later in onward.get(target, ()) if (source, further) not in result)
    return result


HEAD, DEPUTY, SECRETARY, ORDINARY = 10, 20, 30, 50
_HEAD_WORDS = ("chu tich", "bi thu", "truong ban", "truong", "vien truong", "giam doc", "tong bien tap", "bo truong", "chu nhiem")
_SECRETARY_WORDS = ("tong thu ky", "chanh van phong")
_DEPUTY_WORDS = ("pho",)


def rank_of(post: str) -> int:
    """The place of a post in the order of a body: 10 head, 20 deputy, 30 secretary general or chief of office, 50 others."""
    words = fold(post)
    if words.startswith(_SECRETARY_WORDS):
        return SECRETARY
    if words.startswith(_DEPUTY_WORDS):
        return DEPUTY
    return HEAD if words.startswith(_HEAD_WORDS) else ORDINARY


@dataclass(frozen=True)
class PersonMarks:
    """What tells people apart."""

    full_name: str
    folded: str
    born_on: date | None
    bodies: frozenset[int]
    email: str = ""


NAME_ALIKE: Final = 92
"""How alike two folded names must be, of 100 (our own way of counting)."""

same_name = reason_kind("organisations.same_name", "the same name")
like_name = reason_kind("organisations.like_name", "names alike by %(percent)s%%")
same_birth = reason_kind("organisations.same_birth", "born on the same day")
same_body = reason_kind("organisations.same_body", "a post at the same body")
same_email = reason_kind("organisations.same_email", "the same e-mail address")


@dataclass(frozen=True)
class Likeness:
    """How much speaks for two records being one human, 0 to 100, and what."""

    score: int
    reasons: tuple[Reason, ...]


def likeness(first: PersonMarks, second: PersonMarks) -> Likeness | None:
    """Whether two records may be one human: names alike, and nothing against it; two known days of birth that differ speak against it."""
    if first.born_on is not None and second.born_on is not None and first.born_on != second.born_on:
        return None
    reasons: list[Reason] = []
    if first.folded == second.folded:
        percent = 100
        reasons.append(same_name())
    else:
        from rapidfuzz import fuzz  # noqa: PLC0415 - heavy, only where names are compared

        percent = round(fuzz.ratio(first.folded, second.folded))
        if percent < NAME_ALIKE:
            return None
        reasons.append(like_name(percent=percent))
    more = 0
    if first.born_on is not None and first.born_on == second.born_on:
        more += 30
        reasons.append(same_birth())
    if first.email and first.email.casefold() == second.email.casefold():
        more += 30
        reasons.append(same_email())
    if first.bodies & second.bodies:
        more += 20
        reasons.append(same_body())
    score = round(percent * 0.6) + min(more, 40)
    if first.folded != second.folded and not more:
        return None
    return Likeness(score, tuple(reasons))
