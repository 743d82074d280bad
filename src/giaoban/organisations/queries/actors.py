"""Who acts, with which rights, for whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import models

from giaoban.accounts.models import User
from giaoban.common.actor import Actor, Grant, OnBehalf
from giaoban.common.prepared import rows_of
from giaoban.organisations.models import ActingGrant, Organisation, Person, RoleGrant, TreeLink
from giaoban.organisations.models.sight import WIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def actor_of(user: Any, *, on: date, channel: str, body_id: int | None = None, acting_grant_id: int | None = None) -> Actor:
    """The actor of a user on a day: grants in force, the own person, and whoever the user acts for.

    While acting for somebody, the grants are those of that person's role at that body, added to the own.
    """
    asker = Actor(user_id=user.pk, name="")
    grants = tuple(Grant(*row) for row in rows_of(grants_held, asker, on))
    person_id = next((key for (key,) in rows_of(own_person, asker)), None)
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


def grants_held(actor: Actor, on: date) -> Any:
    """The rights of a user in force on a day, as values of `Grant`."""
    rows = RoleGrant.objects.in_force(on=on).filter(user=actor.user_id).order_by("pk")
    below = TreeLink.objects.filter(ancestor=models.OuterRef("organisation"))[WIDE : WIDE + 1]
    return rows.values_list("role", "organisation_id", "has_subtree", "needs_second_factor", models.Exists(below))


def own_person(actor: Actor) -> Any:
    """The key of the person that a user is."""
    return Person.objects.filter(user=actor.user_id).order_by("pk").values_list("pk")[:1]


def bodies_to_work_for(actor: Actor) -> list[Organisation]:
    """The bodies where the actor has a role, to choose from at the top of every page."""
    return list(
        Organisation.objects.filter(pk__in={grant.body_id for grant in actor.grants}).select_related("parent").order_by("tree", "path")
    )


def acting_choices(user: Any, *, on: date) -> list[ActingGrant]:
    """For whom a user may act on a day."""
    rows = ActingGrant.objects.in_force(on=on).filter(user=user).select_related("person", "organisation")
    return list(rows.order_by("person__sort_key", "pk"))


def deputies_of(person: Person, *, on: date) -> list[ActingGrant]:
    """Who acts for a person who is absent on a day: what waits for the person goes to them."""
    rows = ActingGrant.objects.in_force(on=on).filter(person=person, is_absence=True).select_related("user", "organisation")
    return list(rows.order_by("pk"))


def absences_covered(actor: Actor, *, on: date) -> list[ActingGrant]:
    """For whom, absent on a day, the user of an actor stands in without acting for them just now."""
    return rows_of(_absences, actor, on)


def _absences(actor: Actor, on: date) -> Any:
    rows = ActingGrant.objects.in_force(on=on).filter(user=actor.user_id, is_absence=True).exclude(person__in=actor.person_ids)
    return rows.select_related("person", "organisation").order_by("pk")


def in_place_of(actor: Actor, held: Sequence[ActingGrant]) -> Actor:
    """The actor with nothing but what was given for those people: whose eyes see what waits for them."""
    grants = tuple(Grant(one.role, one.organisation_id) for one in held)
    people = tuple(dict.fromkeys(one.person_id for one in held))
    return replace(actor, person_id=None, grants=grants, person_ids=people, body_id=None)


def grants_at(body: Organisation, *, on: date) -> list[RoleGrant]:
    """Who has which role at a body on a day, also by a role above it that covers what is below; those above first."""
    above = TreeLink.objects.in_force(on=on).filter(descendant=body, depth__gt=0).values("ancestor")
    here = models.Q(organisation=body) | models.Q(organisation__in=above, has_subtree=True)
    rows = RoleGrant.objects.in_force(on=on).filter(here).select_related("user", "user__person", "organisation")
    return list(rows.order_by("organisation__path", "role", "pk"))


def accounts_to_name(actor: Actor) -> Any:
    """The open accounts that an actor may name for a right: those of people inside, and what the actor sees of accounts anyway."""
    people = Person.objects.visible_to(actor).exclude(user=None).values("user")
    seen = User.objects.visible_to(actor).values("pk")
    return User.objects.filter(models.Q(pk__in=people) | models.Q(pk__in=seen), is_active=True).order_by("username")


def bodies_to_begin_with(actor: Actor) -> Any:
    """The bodies among which the first user of an empty system chooses the own one; once rights are given, those in sight."""
    return Organisation.objects.visible_to(actor) if RoleGrant.objects.exists() else Organisation.objects.all()
