"""Roles of users at bodies, and acting for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from giaoban.audit.commands import record
from giaoban.common.actor import ADMINISTRATOR, HEADS
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import require_existing
from giaoban.organisations.commands.posts import PeriodTurned
from giaoban.organisations.models import ActingGrant, RoleGrant, Tree

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from datetime import date
    from typing import Any

    from giaoban.accounts.models import User
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person


class GrantHeldAlready(DomainError):
    """The user has that role there."""

    code = "organisations.grant_held_already"
    sentence = "%(name)s has this role there already in that period."
    field = "role"


class NotForOneself(DomainError):
    """The administrator gives no right to the own account."""

    code = "organisations.not_for_oneself"
    sentence = "The administrator does not give rights to the own account: ask the head of the body."
    field = "user"


class DecisionNeeded(DomainError):
    """Rights in the Party tree, and acting for somebody, rest on a decision."""

    code = "organisations.decision_needed"
    sentence = "Write the number and the day of the decision."
    field = "decision"


@transaction.atomic
def grant_role(
    *,
    actor: Actor,
    user: User,
    organisation: Organisation,
    role: str,
    on: date,
    until: date | None = None,
    has_subtree: bool = True,
    needs_second_factor: bool = False,
    decision: str = "",
) -> RoleGrant:
    """Give a user a role at a body, with what is below it or without; `until` is the first day without it.

    Only the administrator gives the role of administrator. Where the administrator acts in the place of a head of a Party
    organisation, a decision is written down and the right is for somebody else.
    """
    may_grant = permissions.can_grant(actor, organisation, has_subtree=has_subtree)
    if not may_grant or (role == ADMINISTRATOR and not actor.has_role(ADMINISTRATOR)):
        raise NotPermitted
    if not actor.holds(HEADS, organisation.path):
        if user.pk == actor.user_id:
            raise NotForOneself
        if organisation.tree == Tree.PARTY and not decision:
            raise DecisionNeeded
    require_existing(organisation, on)
    if until is not None and until <= on:
        raise PeriodTurned
    until = until or organisation.ended_on
    held = RoleGrant.objects.filter(user=user, organisation=organisation, role=role).filter(
        models.Q(in_force_until=None) | models.Q(in_force_until__gt=on)
    )
    if (held.filter(in_force_from__lt=until) if until else held).exists():
        raise GrantHeldAlready(name=user.name)
    grant = RoleGrant.objects.create(
        user=user, organisation=organisation, role=role, has_subtree=has_subtree, needs_second_factor=needs_second_factor,
        decision=decision, in_force_from=on, in_force_until=until,
    )  # fmt: skip
    record(
        actor=actor, action="organisations.grant.given", subject=organisation,
        new={"user": user, "role": role, "from": on, "until": until, "below": has_subtree, "decision": decision},
    )  # fmt: skip
    return grant


class LastAdministrator(DomainError):
    """One administrator stays, without an end in sight."""

    code = "organisations.last_administrator"
    sentence = "This is the last administrator. Name another one first."


@transaction.atomic
def revoke_role(*, actor: Actor, grant: RoleGrant, on: date) -> RoleGrant:
    """Take a role back; `on` is the first day without it. A grant that would end before it began never was."""
    if not permissions.can_revoke(actor, grant):
        raise NotPermitted
    others = RoleGrant.objects.in_force(on=on).filter(role=ADMINISTRATOR, in_force_until=None, user__is_active=True)
    if grant.role == ADMINISTRATOR and not others.exclude(pk=grant.pk).exists():
        raise LastAdministrator
    record(
        actor=actor, action="organisations.grant.revoked", subject=grant.organisation,
        old={"user": grant.user, "role": grant.role, "until": grant.in_force_until}, new={"user": grant.user, "role": grant.role, "until": on},
    )  # fmt: skip
    if on <= grant.in_force_from:
        grant.delete()
        return grant
    grant.in_force_until = on
    grant.save(update_fields=["in_force_until"])
    return grant


class NotHeldByPerson(DomainError):
    """One acts with the roles that the person has."""

    code = "organisations.not_held_by_person"
    sentence = "%(name)s does not have this role there, so nobody can have it in that place."
    field = "role"


@transaction.atomic
def grant_acting(
    *,
    actor: Actor,
    user: User,
    person: Person,
    organisation: Organisation,
    role: str,
    on: date,
    decision: str,
    until: date | None = None,
    is_absence: bool = False,
) -> ActingGrant:
    """Let a user act for a person at a body with a role of that person, by a decision; the signer on paper stays."""
    if not permissions.can_grant_acting(actor, organisation, person.pk):
        raise NotPermitted
    require_existing(organisation, on)
    if not decision:
        raise DecisionNeeded
    if until is not None and until <= on:
        raise PeriodTurned
    if (
        person.user_id is None
        or not RoleGrant.objects.in_force(on=on).filter(user=person.user_id, organisation=organisation, role=role).exists()
    ):
        raise NotHeldByPerson(name=person.full_name)
    grant = ActingGrant.objects.create(
        user=user, person=person, organisation=organisation, role=role, decision=decision, is_absence=is_absence, in_force_from=on,
        in_force_until=until,
    )  # fmt: skip
    record(
        actor=actor, action="organisations.acting.given", subject=organisation,
        new={"user": user, "for": person, "role": role, "from": on, "until": until, "decision": decision, "absence": is_absence},
    )  # fmt: skip
    return grant


@transaction.atomic
def revoke_acting(*, actor: Actor, grant: ActingGrant, on: date) -> ActingGrant:
    """End acting for somebody; `on` is the first day without it. What waited goes back to the person."""
    if not permissions.can_revoke_acting(actor, grant):
        raise NotPermitted
    record(
        actor=actor, action="organisations.acting.ended", subject=grant.organisation,
        old={"user": grant.user, "for": grant.person, "until": grant.in_force_until}, new={"user": grant.user, "for": grant.person, "until": on},
    )  # fmt: skip
    if on <= grant.in_force_from:
        grant.delete()
        return grant
    grant.in_force_until = on
    grant.save(update_fields=["in_force_until"])
    return grant


def choose_body(*, actor: Actor, session: MutableMapping[str, Any], organisation: Organisation) -> None:
    """Work for another body where one has a role, until the end of the session."""
    if organisation.pk not in {grant.body_id for grant in actor.grants}:
        raise NotPermitted
    session["body"] = organisation.pk


@transaction.atomic
def act_for(*, actor: Actor, session: MutableMapping[str, Any], grant: ActingGrant | None, on: date) -> None:
    """Begin to act for somebody in the session, or, without a grant, act for oneself again."""
    if grant is None:
        session.pop("acting", None)
        return
    if grant.user_id != actor.user_id or not ActingGrant.objects.in_force(on=on).filter(pk=grant.pk).exists():
        raise NotPermitted
    session["acting"] = grant.pk
    session["body"] = grant.organisation_id
    record(
        actor=actor, action="organisations.acting.begun", subject=grant.organisation, new={"for": grant.person, "decision": grant.decision}
    )


class RightsGivenAlready(DomainError):
    """The own body is chosen once, on an empty system."""

    code = "organisations.rights_given_already"
    sentence = "Rights were given on this system already: ask the administrator."


@transaction.atomic
def choose_own_body(*, actor: Actor, user: User, organisation: Organisation, on: date) -> RoleGrant:
    """The first step of an empty system: its first user becomes administrator and chief of office of the own body."""
    if user.pk != actor.user_id or RoleGrant.objects.exists():
        raise RightsGivenAlready
    require_existing(organisation, on)
    for role in (ADMINISTRATOR, *HEADS[1:]):
        grant = RoleGrant.objects.create(user=user, organisation=organisation, role=role, in_force_from=on)
    record(actor=actor, action="organisations.own_body.chosen", subject=organisation, new={"user": user, "body": organisation})
    return grant
