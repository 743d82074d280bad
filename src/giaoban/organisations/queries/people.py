"""People and their records that may be one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.organisations.models import Appointment, NotDuplicate, Person
from giaoban.organisations.rules import Likeness, PersonMarks, likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor

PAIRS_SHOWN = 100
LARGEST_GROUP = 400
"""People of one given name compared with each other; a larger group is compared only within equal folded names."""


@dataclass(frozen=True)
class DuplicatePair:
    """Two records that may be one human, and what speaks for it."""

    first: Person
    second: Person
    likeness: Likeness


def duplicates(actor: Actor) -> list[DuplicatePair]:
    """Pairs of people that may be one, the likeliest first; three queries."""
    people = list(Person.objects.visible_to(actor).order_by("sort_key", "pk"))
    posts: dict[int, set[int]] = defaultdict(set)
    for person, body in Appointment.objects.visible_to(actor).values_list("person", "organisation"):
        posts[person].add(body)
    apart = set(NotDuplicate.objects.values_list("first", "second"))
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        groups[person.folded.rsplit(" ", 1)[-1]].append(person)
    found: list[DuplicatePair] = []
    for group in groups.values():
        for some in [group] if len(group) <= LARGEST_GROUP else _by_whole_name(group):
            found.extend(_pairs(some, posts, apart))
    found.sort(key=lambda pair: (-pair.likeness.score, pair.first.sort_key))
    return found[:PAIRS_SHOWN]


def _by_whole_name(group: Sequence[Person]) -> list[list[Person]]:
    """The people of a group who bear the same name, whatever the marks; whoever is alone with it is left out."""
    same: dict[str, list[Person]] = defaultdict(list)
    for one in group:
        same[one.folded].append(one)
    return [some for some in same.values() if len(some) > 1]


def _pairs(group: Sequence[Person], posts: dict[int, set[int]], apart: set[tuple[int, int]]) -> list[DuplicatePair]:
    found = []
    marks = [PersonMarks(one.full_name, one.folded, one.born_on, frozenset(posts[one.pk]), one.email) for one in group]
    for index, first in enumerate(group):
        for other in range(index + 1, len(group)):
            second = group[other]
            if (min(first.pk, second.pk), max(first.pk, second.pk)) in apart:
                continue
            found_likeness = likeness(marks[index], marks[other])
            if found_likeness is not None:
                found.append(DuplicatePair(first, second, found_likeness))
    return found


def posts_of(person: Person) -> list[Appointment]:
    """All posts of a person, the latest first."""
    rows = Appointment.objects.filter(person=person).select_related("organisation")
    return list(rows.order_by("-in_force_from", "rank", "pk"))
