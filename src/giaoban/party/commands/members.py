"""Entering and correcting the files of members."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations.commands.people import set_name
from giaoban.organisations.models import Person, Tree
from giaoban.party.commands.errors import (
    AlreadyMember,
    CardTaken,
    DayAhead,
    DaysOutOfOrder,
    MasteredElsewhere,
    NameNeeded,
    NotABranch,
    PersonKnown,
    PersonNotAvailable,
)
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Member, Membership, MemberState
from giaoban.party.permissions import can_keep_members

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

FIELDS = (
    "card_number", "card_joined_on", "admission_decision_on", "ceremony_on", "official_on", "native_place", "badge_held", "dues_group",
)  # fmt: skip
"""What is corrected in a file; each is a keyword of `enter_member` and `correct_member`."""


@transaction.atomic
def enter_member(
    *,
    actor: Actor,
    branch: Organisation,
    person: Person | None = None,
    full_name: str = "",
    given_name: str = "",
    born_on: date | None = None,
    is_somebody_else: bool = False,
    card_number: str = "",
    card_joined_on: date | None = None,
    admission_decision_on: date | None = None,
    ceremony_on: date | None = None,
    official_on: date | None = None,
    native_place: str = "",
    badge_held: int | None = None,
    dues_group: str = "",
    branch_since: date | None = None,
    decision: str = "",
    master: str = "",
    master_key: str = "",
    on: date,
    at: datetime,
) -> Member:
    """Enter a member with the first line of membership; somebody not known yet becomes a person closed to the branch.

    Errors: NotPermitted, NotABranch, NameNeeded, PersonKnown, AlreadyMember, PersonNotAvailable, CardTaken, DaysOutOfOrder, DayAhead,
    those of the rule of Party age.
    """
    if not can_keep_members(actor, branch):
        raise NotPermitted
    require_branch(branch, on)
    person = person or find_or_make_person(
        actor, branch, full_name, given_name=given_name, born_on=born_on, is_somebody_else=is_somebody_else
    )
    require_no_file(actor, person)
    member = Member(
        person=person, branch=branch, card_number=card_number, card_joined_on=card_joined_on, admission_decision_on=admission_decision_on,
        ceremony_on=ceremony_on, official_on=official_on, native_place=native_place, badge_held=badge_held, dues_group=dues_group,
        master=master, master_key=master_key, entered_at=at,
    )  # fmt: skip
    _check(member, on)
    member.state = MemberState.PROBATIONARY if official_on is None else MemberState.OFFICIAL
    member.save()
    since = branch_since or ceremony_on or admission_decision_on or card_joined_on or on
    Membership.objects.create(member=member, branch=branch, decision=decision, in_force_from=max(since, branch.created_on))
    refresh_seniority(member, on)
    new = {
        "branch": branch,
        "state": member.state,
        **{name: value for name in FIELDS if (value := getattr(member, name))},
        "master": master,
    }
    record(actor=actor, action="party.member.entered", subject=member, new=new)
    return member


@transaction.atomic
def correct_member(
    *,
    actor: Actor,
    member: Member,
    card_number: str | None = None,
    card_joined_on: date | None = None,
    admission_decision_on: date | None = None,
    ceremony_on: date | None = None,
    official_on: date | None = None,
    native_place: str | None = None,
    badge_held: int | None = None,
    dues_group: str | None = None,
    clear: Sequence[str] = (),
    reason: str = "",
    on: date,
) -> Member:
    """Correct a file: what is not given stays, what `clear` names is emptied; the Party age is computed anew.

    Errors: NotPermitted, MasteredElsewhere, CardTaken, DaysOutOfOrder, DayAhead, those of the rule of Party age.
    """
    member = locked(actor, member)
    given = {
        "card_number": card_number, "card_joined_on": card_joined_on, "admission_decision_on": admission_decision_on,
        "ceremony_on": ceremony_on, "official_on": official_on, "native_place": native_place, "badge_held": badge_held,
        "dues_group": dues_group,
    }  # fmt: skip
    before = {name: getattr(member, name) for name in (*FIELDS, "state")}
    for name, value in given.items():
        if value is not None:
            setattr(member, name, value)
    for name in set(clear).intersection(FIELDS):
        setattr(member, name, "" if name in {"card_number", "native_place", "dues_group"} else None)
    _check(member, on)
    if member.state != MemberState.LEFT:
        member.state = MemberState.PROBATIONARY if member.official_on is None else MemberState.OFFICIAL
    member.save()
    refresh_seniority(member, on)
    old, new = changes(before, {name: getattr(member, name) for name in (*FIELDS, "state")})
    record(actor=actor, action="party.member.corrected", subject=member, old=old, new={**new, **({"reason": reason} if reason else {})})
    return member


@transaction.atomic
def update_from_master(*, actor: Actor, member: Member, on: date, **given: Any) -> Member:
    """Bring a file that another system masters to what its newest list says. Errors: NotPermitted, those of `_check`."""
    member = Member.objects.select_for_update(of=("self",)).select_related("person", "branch").get(pk=member.pk)
    if not member.master or not can_keep_members(actor, member.branch):
        raise NotPermitted
    before = {name: getattr(member, name) for name in (*FIELDS, "state")}
    for name in set(given).intersection(FIELDS):
        setattr(member, name, given[name])
    _check(member, on)
    if member.state != MemberState.LEFT:
        member.state = MemberState.PROBATIONARY if member.official_on is None else MemberState.OFFICIAL
    member.save()
    refresh_seniority(member, on)
    old, new = changes(before, {name: getattr(member, name) for name in (*FIELDS, "state")})
    if new:
        record(actor=actor, action="party.member.updated", subject=member, old=old, new=new)
    return member


def find_or_make_person(
    actor: Actor, branch: Organisation, full_name: str, *, given_name: str = "", born_on: date | None = None, is_somebody_else: bool = False
) -> Person:
    """A new person, closed to the branch; somebody visible of that name and day of birth is chosen by the office, never silently taken.

    Errors: NameNeeded, NameTooShort, PersonKnown.
    """
    if not full_name.strip():
        raise NameNeeded
    if born_on is not None and not is_somebody_else:
        known = Person.objects.visible_to(actor).filter(folded=fold(full_name), born_on=born_on).first()
        if known is not None:
            raise PersonKnown(name=known.full_name, born=format_date(born_on))
    person = Person(born_on=born_on, closed_to=branch)
    set_name(person, full_name, given_name)
    person.save()
    record(actor=actor, action="organisations.person.added", subject=person, new={"name": person.full_name})
    return person


def require_branch(branch: Organisation, on: date) -> None:
    """Refuse what is no organisation of the Party on a day. Errors: NotABranch."""
    if branch.tree != Tree.PARTY or not branch.exists_on(on):
        raise NotABranch(name=branch.name, on=format_date(on))


def require_no_file(actor: Actor, person: Person) -> None:
    """One file for one human; of a file out of sight nothing is told. Errors: AlreadyMember, PersonNotAvailable."""
    if Member.objects.filter(person=person).exists():
        if Member.objects.visible_to(actor).filter(person=person).exists():
            raise AlreadyMember(name=person.full_name)
        raise PersonNotAvailable


def locked(actor: Actor, member: Member) -> Member:
    """The file, locked for a change. Errors: NotPermitted, MasteredElsewhere."""
    found = Member.objects.select_for_update(of=("self",)).select_related("person", "branch").get(pk=member.pk)
    if not can_keep_members(actor, found.branch):
        raise NotPermitted
    if found.master:
        raise MasteredElsewhere(master=found.master)
    return found


def _check(member: Member, on: date) -> None:
    number = member.card_number
    if number and Member.objects.kept_here().filter(card_number=number).exclude(pk=member.pk).exists():
        raise CardTaken(number=number)
    days: dict[str, Any] = {
        name: getattr(member, name) for name in ("admission_decision_on", "ceremony_on", "official_on", "card_joined_on")
    }
    for name, day in days.items():
        if day is not None and day > on:
            raise DayAhead(field=name, day=format_date(day))
    known = [(name, day) for name, day in days.items() if day is not None and name != "card_joined_on"]
    for (_, earlier), (name, later) in pairwise(known):
        if later < earlier:
            raise DaysOutOfOrder(field=name, later=format_date(later), earlier=format_date(earlier))
    born = member.person.born_on
    first = known[0] if known else None
    if born is not None and first is not None and first[1] <= born:
        raise DaysOutOfOrder(field=first[0], later=format_date(first[1]), earlier=format_date(born))
