"""Periods, places and names of bodies as plain values: decided without a table and without a clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

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
    for source in onward:
        waiting = [(target, day) for target, day in onward[source]]
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
