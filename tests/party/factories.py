"""Party organisations and their members for tests; what a test cares about stands in the test."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from factories import BEGINNING, MOMENT, make_body, make_person
from giaoban.organisations.models import BodyKind, Organisation, Person, Tree
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Member, Membership, MemberState

_number = count(1)
ADMITTED = date(1990, 5, 19)


def make_committee(name: str = "", **fields: Any) -> Organisation:
    """A Party committee of its own tree."""
    return make_body(name or f"Đảng ủy cơ quan {next(_number)}", tree=Tree.PARTY, kind=BodyKind.PARTY_COMMITTEE, **fields)


def make_branch(committee: Organisation | None = None, name: str = "", **fields: Any) -> Organisation:
    """A branch under a committee."""
    return make_body(name or f"Chi bộ {next(_number)}", parent=committee or make_committee(), kind=BodyKind.PARTY_BRANCH, **fields)


def make_member(branch: Organisation | None = None, *, person: Person | None = None, on: date = BEGINNING, **fields: Any) -> Member:
    """An official member since 1991, admitted on 19/5/1990, in the branch since `on`; the Party age is computed by the rule."""
    branch = branch or make_branch()
    person = person or make_person(fields.pop("name", ""), born_on=fields.pop("born_on", None))
    fields.setdefault("admission_decision_on", ADMITTED)
    if fields.get("state") != MemberState.PROBATIONARY:
        fields.setdefault("state", MemberState.OFFICIAL)
        fields.setdefault("official_on", _later(fields["admission_decision_on"] or fields.get("card_joined_on") or ADMITTED))
    fields.setdefault("entered_at", MOMENT)
    gaps = fields.pop("gaps", ())
    member = Member.objects.create(person=person, branch=branch, **fields)
    Membership.objects.create(member=member, branch=branch, in_force_from=on)
    for gap in gaps:
        member.gaps.create(**gap)
    return refresh_seniority(member, MOMENT.date())


def _later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28))
