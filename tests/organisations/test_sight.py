"""The bodies within sight: the quick way and the plain way name the same ones."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from factories import make_actor, make_body, make_user
from giaoban.common import prepared
from giaoban.common.actor import CHIEF, MEMBER, SYSTEM, Actor, Grant
from giaoban.organisations.models import Organisation, Succession, TreeLink
from giaoban.organisations.queries import actor_of, actors

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)


def forest() -> list[Organisation]:
    """Bodies under one another, some ended, some taken over by others."""
    chance = random.Random(5)  # noqa: S311 - no secret is made of it
    bodies = [make_body(name="Gốc")]
    for number in range(30):
        bodies.append(make_body(name=f"Hội {number}", parent=chance.choice(bodies)))
    for one in chance.sample(bodies[1:], 6):
        TreeLink.objects.filter(descendant=one).update(in_force_until=date(2022, 1, 1), is_last=chance.random() < 0.5)
        Succession.objects.get_or_create(
            predecessor=one, successor=chance.choice([other for other in bodies if other != one]), defaults={"since": date(2022, 1, 1)}
        )
    return bodies


def keys(rows: Any) -> set[int]:
    return set(rows.values_list("pk", flat=True))


@pytest.mark.parametrize("has_subtree", [True, False])
@pytest.mark.parametrize("is_wide", [True, False])
def test_all_ways_name_the_same_bodies(has_subtree, is_wide) -> None:
    bodies = forest()
    for place in range(0, len(bodies), 3):
        grants = (Grant(CHIEF, bodies[place].pk, has_subtree, is_wide=is_wide), Grant(MEMBER, bodies[-1].pk, has_subtree=False))
        actor = Actor(user_id=1, name="A", grants=grants)
        sight = Organisation.objects.keys_within_sight(actor, on=DAY)
        plain = keys(Organisation.objects.within_sight(actor, on=DAY))
        assert keys(Organisation.objects.filter(pk__in=sight)) == plain
        assert plain
        # a column that may be empty: no body is neither within sight nor hidden by it
        children = Organisation.objects.exclude(parent=None)
        assert keys(Organisation.objects.filter(parent__in=sight)) == keys(children.filter(parent__in=plain))
        assert keys(Organisation.objects.exclude(parent__in=sight)) == keys(Organisation.objects.exclude(parent__in=plain))


@pytest.fixture
def _five_are_many(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever has more than four bodies below sees thousands; translations made of it are forgotten."""
    monkeypatch.setattr(actors, "WIDE", 4)
    prepared._translated.cache_clear()
    yield
    prepared._translated.cache_clear()


@pytest.mark.usefixtures("_five_are_many")
def test_who_sees_thousands_is_asked_row_by_row_and_others_by_a_list() -> None:
    union = make_body(name="Liên hiệp")
    office = make_body(name="Văn phòng", parent=union)
    for number in range(4):
        make_body(name=f"Hội {number}", parent=union)
    wide, narrow = (actor_of(make_user(MEMBER, body), on=DAY, channel="web") for body in (union, office))
    assert [wide.is_wide, narrow.is_wide] == [True, False]
    asked = [
        str(Organisation.objects.filter(parent__in=Organisation.objects.keys_within_sight(one, on=DAY)).query) for one in (wide, narrow)
    ]
    assert ['link.descendant_id = "organisations_organisation"' in one for one in asked] == [True, False]
    assert not wide.counting().is_wide
    assert narrow.counting() is narrow
    assert not Actor(user_id=1, name="A", grants=(Grant(MEMBER, union.pk, has_subtree=False, is_wide=True),)).is_wide


def test_without_a_grant_nothing_is_within_sight_and_the_programme_itself_sees_all() -> None:
    make_body()
    nobody = Actor(user_id=1, name="A")
    for actor in (nobody, SYSTEM, make_actor()):
        plain = set(Organisation.objects.within_sight(actor, on=DAY).values_list("pk", flat=True))
        assert (
            set(Organisation.objects.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=DAY)).values_list("pk", flat=True))
            == plain
        )
