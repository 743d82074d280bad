"""Reading bodies, people and rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from giaoban.common.actor import Actor, Grant, OnBehalf
from giaoban.organisations.models import ActingGrant, Organisation, Person, RoleGrant

if TYPE_CHECKING:
    from datetime import date


def actor_of(user: Any, *, on: date, channel: str, body_id: int | None = None, acting_grant_id: int | None = None) -> Actor:
    """The actor of a user on a day: grants in force, the own person, and whoever the user acts for.

    While acting for somebody, the grants are those of that person's role at that body, added to the own.
    """
    grants = tuple(
        Grant(role, organisation, has_subtree)
        for role, organisation, has_subtree in RoleGrant.objects.in_force(on=on)
        .filter(user=user)
        .order_by("pk")
        .values_list("role", "organisation_id", "has_subtree")
    )
    person_id = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    behalf = None
    if acting_grant_id is not None:
        acting = ActingGrant.objects.in_force(on=on).filter(pk=acting_grant_id, user=user).select_related("person").first()
        if acting is not None:
            behalf = OnBehalf(acting.person_id, acting.person.full_name, acting.decision)
            grants = (*grants, Grant(acting.role, acting.organisation_id))
    bodies = {grant.body_id for grant in grants}
    chosen = body_id if body_id in bodies else next(iter(grants), Grant("", 0)).body_id or None
    people = tuple(one for one in (person_id, behalf.person_id if behalf else None) if one is not None)
    return Actor(
        user_id=user.pk, name=user.name or user.username, person_id=person_id, grants=grants, channel=channel,
        on_behalf_of=behalf, body_id=chosen, person_ids=people,
    )  # fmt: skip


def body_by_code(code: str) -> Organisation:
    """The body of a code; Organisation.DoesNotExist when there is none."""
    return Organisation.objects.get(code=code)


def successors_on(body: Organisation, day: date) -> list[Organisation]:
    """Who answers for a body on a day: itself while it exists, afterwards its heirs that exist; none before it began."""
    if body.exists_on(day):
        return [body]
    if day < body.created_on:
        return []
    heirs = Organisation.objects.existing(on=day).filter(inheritances__predecessor=body, inheritances__since__lte=day)
    return list(heirs.order_by("pk"))


def bodies_below_from(body: Organisation, day: date) -> Any:
    """The bodies that stand directly below a body on a day or later."""
    reaches = models.Q(placements__in_force_until=None) | models.Q(placements__in_force_until__gt=day)
    return Organisation.objects.filter(reaches, placements__parent=body).distinct()
