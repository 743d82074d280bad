"""A small Party organisation with its offices and members, for the tests of doors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from factories import make_actor, make_person, make_user
from giaoban.common.actor import CHIEF, INSPECTOR, MEMBER, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.organisations.queries import actor_of
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

DAY = date(2023, 7, 18)
OCCASION = date(2023, 9, 2)


def moment(day: date = DAY) -> datetime:
    """Nine o'clock of a day in Vietnam."""
    return datetime.combine(day, time(9), tzinfo=VIETNAM)


@dataclass(frozen=True)
class PartyWorld:
    """A committee with two branches; who keeps the committee, who the first branch, who inspects, who has no right here."""

    committee: Organisation
    branch: Organisation
    other: Organisation
    office: Actor
    secretary: Actor
    inspector: Actor
    member: Actor
    outsider: Actor
    concerned: Actor
    """The member who is due."""
    due: Member
    young: Member


def make_party_world() -> PartyWorld:
    """The world with a member due for thirty years on 2/9/2023 and one with twenty."""
    committee = make_committee()
    branch, other = make_branch(committee), make_branch(committee)
    person = make_person()
    user = make_user(MEMBER, branch, person=person)
    return PartyWorld(
        committee=committee,
        branch=branch,
        other=other,
        office=make_actor(CHIEF, committee),
        secretary=make_actor(OFFICER, branch),
        inspector=make_actor(INSPECTOR, committee),
        member=make_actor(MEMBER, branch),
        outsider=make_actor(CHIEF, make_committee()),
        concerned=actor_of(user, on=DAY, channel="web"),
        due=make_member(branch, person=person, admission_decision_on=date(1993, 9, 2)),
        young=make_member(branch, admission_decision_on=date(2003, 9, 2)),
    )
