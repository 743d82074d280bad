"""The bodies within sight: the quick way and the plain way name the same ones."""

from __future__ import annotations

import random
from datetime import date

import pytest

from factories import make_actor, make_body
from giaoban.common.actor import CHIEF, MEMBER, SYSTEM, Actor, Grant
from giaoban.organisations.models import Organisation, Succession, TreeLink

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


@pytest.mark.parametrize("has_subtree", [True, False])
def test_both_ways_name_the_same_bodies(has_subtree) -> None:
    bodies = forest()
    for place in range(0, len(bodies), 3):
        grants = (Grant(CHIEF, bodies[place].pk, has_subtree), Grant(MEMBER, bodies[-1].pk, has_subtree=False))
        actor = Actor(user_id=1, name="A", grants=grants)
        plain = set(Organisation.objects.within_sight(actor, on=DAY).values_list("pk", flat=True))
        quick = set(Organisation.objects.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=DAY)).values_list("pk", flat=True))
        assert quick == plain
        assert quick


def test_without_a_grant_nothing_is_within_sight_and_the_programme_itself_sees_all() -> None:
    make_body()
    nobody = Actor(user_id=1, name="A")
    for actor in (nobody, SYSTEM, make_actor()):
        plain = set(Organisation.objects.within_sight(actor, on=DAY).values_list("pk", flat=True))
        assert (
            set(Organisation.objects.filter(pk__in=Organisation.objects.keys_within_sight(actor, on=DAY)).values_list("pk", flat=True))
            == plain
        )
