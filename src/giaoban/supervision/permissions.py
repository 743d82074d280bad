"""Who may do what in inspection and supervision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, INSPECTOR, OFFICE
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.supervision.models import Case, InspectionProgramme

DECIDERS = (*HEADS, INSPECTOR)


def can_plan(actor: Actor, body: Organisation) -> bool:
    """The office and the inspectors of a body draw up its programmes."""
    return actor.holds((*OFFICE, INSPECTOR), body.path)


def can_change(actor: Actor, programme: InspectionProgramme) -> bool:
    """Who draws up the programmes of the body."""
    return can_plan(actor, programme.body)


def can_adopt(actor: Actor, programme: InspectionProgramme) -> bool:
    """Heads adopt, or write down that the body did."""
    return actor.holds(HEADS, programme.body.path)


def is_at(actor: Actor, roles: tuple[str, ...], body_id: int) -> bool:
    """Whether the actor holds a role at a body itself, not by one above it."""
    return actor.is_system or any(grant.role in roles and grant.body_id == body_id for grant in actor.grants)


def can_open(actor: Actor, body: Organisation, keeper: Organisation) -> bool:
    """Heads and inspectors of the body that decides; of the visited one where an authority, which does not sign in, decided."""
    if keeper.pk != body.pk and body.tree != Tree.AUTHORITY:
        return False
    return is_at(actor, DECIDERS, keeper.pk)


def can_decide(actor: Actor, case: Case) -> bool:
    """The heads of the body whose case it is decide, announce, conclude, deliver and close."""
    return is_at(actor, HEADS, case.kept_by_id)


def is_in_team(actor: Actor, case: Case) -> bool:
    """Whether the actor, or whom the actor stands in for, is in the team."""
    return actor.is_system or any(one.person_id in actor.person_ids for one in case.team.all())


def can_work(actor: Actor, case: Case) -> bool:
    """The team, the heads and whoever opened it do the steps."""
    opened = actor.user_id is not None and case.opened_by_number == actor.user_id
    return opened or can_decide(actor, case) or is_in_team(actor, case)


def can_hand_in(actor: Actor, case: Case) -> bool:
    """Who works on the case enters the self-report; the heads of the body that is visited, or the person, hand it in themselves."""
    if can_work(actor, case):
        return True
    if case.told_on is None:
        return False
    if case.subject_person_id is not None:
        return case.subject_person_id in actor.person_ids
    return is_at(actor, HEADS, case.subject_id)
