"""The offices of bodies: whose office somebody is, who sits in an office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.actor import OFFICE
from giaoban.organisations.models import Organisation, RoleGrant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def office_of(body_id: int, on: date) -> set[int]:
    """The users with a role in the office of a body on a day."""
    return set(RoleGrant.objects.in_force(on=on).filter(organisation=body_id, role__in=OFFICE).values_list("user", flat=True))


def offices_of(bodies: Any, on: date, roles: Sequence[str] = OFFICE) -> set[int]:
    """The users with a role in the office of any of some bodies (numbers, or a question for them) on a day; one query at any size."""
    return set(RoleGrant.objects.in_force(on=on).filter(organisation__in=bodies, role__in=roles).values_list("user", flat=True))


def offices_by_body(bodies: Any, on: date, roles: Sequence[str] = OFFICE) -> dict[int, set[int]]:
    """By body the open accounts with a role in its office on a day; one query at any size."""
    rows = RoleGrant.objects.in_force(on=on).filter(organisation__in=bodies, role__in=roles, user__is_active=True)
    found: dict[int, set[int]] = {}
    for body, user in rows.order_by("organisation", "user").values_list("organisation", "user"):
        found.setdefault(body, set()).add(user)
    return found


def own_bodies(actor: Actor, on: date | None = None) -> QuerySet[Organisation]:
    """The bodies whose office the actor is, directly; with a day those alone that exist on it."""
    rows = Organisation.objects.all() if on is None else Organisation.objects.existing(on=on)
    if not actor.is_system:
        rows = rows.filter(pk__in=sorted({grant.body_id for grant in actor.grants if grant.role in OFFICE}))
    return rows.order_by("tree", "sort_key")
