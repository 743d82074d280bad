"""Posts of people at bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import require_existing
from giaoban.organisations.models import Appointment
from giaoban.organisations.rules import rank_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person


class PostHeldAlready(DomainError):
    """The person holds that post in those days."""

    code = "organisations.post_held_already"
    sentence = "%(name)s holds the post %(post)s there already in that period."
    field = "post"


class PeriodTurned(DomainError):
    """A period ends after it begins."""

    code = "organisations.period_turned"
    sentence = "The last day must lie after the first day."
    field = "until"


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    person: Person,
    organisation: Organisation,
    post: str,
    on: date,
    until: date | None = None,
    rank: int | None = None,
    decision: str = "",
) -> Appointment:
    """Give a person a post at a body from a day on; `until` is the first day without it."""
    if not permissions.can_appoint(actor, organisation):
        raise NotPermitted
    require_existing(organisation, on)
    if until is not None and until <= on:
        raise PeriodTurned
    until = until or organisation.ended_on
    held = Appointment.objects.filter(person=person, organisation=organisation).filter(
        models.Q(in_force_until=None) | models.Q(in_force_until__gt=on)
    )
    if until is not None:
        held = held.filter(in_force_from__lt=until)
    if fold(post) in {fold(one) for one in held.values_list("post", flat=True)}:
        raise PostHeldAlready(name=person.full_name, post=post)
    appointment = Appointment.objects.create(
        person=person, organisation=organisation, post=post, rank=rank_of(post) if rank is None else rank, decision=decision,
        in_force_from=on, in_force_until=until,
    )  # fmt: skip
    if person.closed_to_id is not None:
        person.closed_to = None  # who holds a post is known inside
        person.save(update_fields=["closed_to"])
    record(
        actor=actor, action="organisations.appointment.made", subject=person,
        new={"post": post, "body": organisation, "from": on, "until": until, "decision": decision},
    )  # fmt: skip
    return appointment


@transaction.atomic
def end_appointment(*, actor: Actor, appointment: Appointment, on: date, decision: str = "") -> Appointment:
    """End a post; `on` is the first day without it."""
    if not permissions.can_appoint(actor, appointment.organisation):
        raise NotPermitted
    if on <= appointment.in_force_from:
        raise PeriodTurned(field="on")
    old, appointment.in_force_until = appointment.in_force_until, on
    appointment.save(update_fields=["in_force_until"])
    record(
        actor=actor, action="organisations.appointment.ended", subject=appointment.person, old={"post": appointment.post, "until": old},
        new={"post": appointment.post, "until": on, "decision": decision},
    )  # fmt: skip
    return appointment
