"""A Party committee with two branches and those who work there, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.test import Client

from factories import make_actor, make_person, make_user
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, INSPECTOR, LEADER, MEMBER, OFFICER, Actor
from giaoban.common.clock import VIETNAM
from giaoban.organisations.queries import actor_of
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

DAY = date(2023, 7, 18)
MOMENT = datetime(2023, 7, 18, 8, 30, tzinfo=VIETNAM)
WHEN: dict[str, Any] = {"on": DAY, "at": MOMENT}


@dataclass
class Scene:
    """The committee, its branches, a member with an account, and who works where."""

    committee: Organisation
    branch: Organisation
    other: Organisation
    member: Member
    chief: Actor
    """Of the committee."""
    secretary: Actor
    """Of the branch."""
    inspector: Actor
    neighbour: Actor
    """The secretary of the other branch."""
    comrade: Actor
    """A plain member of the branch."""
    own: Actor
    """The member with the file."""


def make_scene() -> Scene:
    """A small Party organisation."""
    committee = make_committee("Đảng ủy cơ quan")
    branch, other = make_branch(committee, "Chi bộ Văn phòng"), make_branch(committee, "Chi bộ Khoa học")
    person = make_person("Phạm Thị Hồng", born_on=date(1962, 3, 8))
    user = make_user(MEMBER, branch, person=person)
    member = make_member(branch, person=person, card_number="12345678")
    return Scene(
        committee, branch, other, member,
        make_actor(CHIEF, committee), make_actor(LEADER, branch), make_actor(INSPECTOR, committee), make_actor(OFFICER, other),
        make_actor(MEMBER, branch), actor_of(user, on=DAY, channel="web"),
    )  # fmt: skip


def signed_in(actor: Actor) -> Client:
    """The browser of an actor."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client
