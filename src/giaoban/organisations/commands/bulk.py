"""Many bodies, people and posts at once: for the public skeleton and the demonstration; one audit entry for each batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import NotPermitted
from giaoban.common.statistics import count_anew
from giaoban.organisations.commands.people import set_name
from giaoban.organisations.commands.periods import day_of, rebuild_closure, show_name
from giaoban.organisations.models import (
    Appointment,
    EventKind,
    EventPart,
    Organisation,
    OrganisationEvent,
    OrganisationName,
    Person,
    Placement,
    TreeLink,
)
from giaoban.organisations.rules import Held, Span, rank_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor

BATCH = 300


@dataclass(frozen=True)
class BodyEntry:
    """A body to be loaded; `parent` and `host` are codes, of this batch or of bodies that are there."""

    code: str
    tree: str
    kind: str
    name: str
    created_on: date
    parent: str = ""
    short_name: str = ""
    symbol: str = ""
    host: str = ""
    province: str = ""
    address: str = ""
    is_demonstration: bool = False
    is_demonstration_date: bool = False


@transaction.atomic
def load_bodies(*, actor: Actor, entries: Sequence[BodyEntry], at: datetime) -> dict[str, Organisation]:
    """Store bodies whose codes are new, with names, places, closure and the event of their beginning; those stored, by code."""
    if not actor.is_system:
        raise NotPermitted
    today = day_of(at)
    there = set(Organisation.objects.filter(code__in=[one.code for one in entries]).values_list("code", flat=True))
    fresh = [one for one in entries if one.code not in there]
    for entry in fresh:
        body = Organisation(
            code=entry.code, tree=entry.tree, kind=entry.kind, created_on=entry.created_on, province=entry.province, address=entry.address,
            is_demonstration=entry.is_demonstration,
        )  # fmt: skip
        show_name(body, [Held((entry.name, entry.short_name, entry.symbol), Span(entry.created_on))], today=today)
        body.save()
    wanted = {one.code for one in fresh} | {one.parent for one in fresh} | {one.host for one in fresh}
    known = {body.code: body for body in Organisation.objects.filter(code__in=wanted)}
    hosted = [known[entry.code] for entry in fresh if entry.host]
    for entry in fresh:
        if entry.host:
            known[entry.code].host = known[entry.host]
    Organisation.objects.bulk_update(hosted, ["host"], batch_size=BATCH)
    _store_parts(fresh, known, at=at)
    rebuild_closure([known[one.code].pk for one in fresh], today=today)
    count_anew(Organisation, OrganisationName, Placement, TreeLink)
    record(actor=actor, action="organisations.bodies.loaded", new={"bodies": len(fresh)})
    return {one.code: known[one.code] for one in fresh}


def _store_parts(entries: Sequence[BodyEntry], known: dict[str, Organisation], *, at: datetime) -> None:
    OrganisationName.objects.bulk_create(
        (
            OrganisationName(
                organisation=known[one.code], name=one.name, short_name=one.short_name, symbol=one.symbol, in_force_from=one.created_on
            )
            for one in entries
        ),
        batch_size=BATCH,
    )
    Placement.objects.bulk_create(
        (
            Placement(organisation=known[one.code], parent=known[one.parent] if one.parent else None, in_force_from=one.created_on)
            for one in entries
        ),
        batch_size=BATCH,
    )
    events = OrganisationEvent.objects.bulk_create(
        (
            OrganisationEvent(kind=EventKind.CREATE, on=one.created_on, is_demonstration_date=one.is_demonstration_date, entered_at=at)
            for one in entries
        ),
        batch_size=BATCH,
    )
    EventPart.objects.bulk_create(
        (EventPart(event=event, organisation=known[one.code], is_target=True) for event, one in zip(events, entries, strict=True)),
        batch_size=BATCH,
    )


@dataclass(frozen=True)
class PostEntry:
    """A post to be loaded, of the person of that number in the batch."""

    person: int
    organisation: Organisation
    post: str
    since: date
    until: date | None = None


@transaction.atomic
def load_people(*, actor: Actor, names: Sequence[tuple[str, str]], posts: Sequence[PostEntry]) -> list[Person]:
    """Store invented people, (honorific, full name), with their posts; in the order given."""
    if not actor.is_system:
        raise NotPermitted
    people = []
    for honorific, full_name in names:
        person = Person(honorific=honorific, is_demonstration=True)
        set_name(person, full_name)
        people.append(person)
    stored = Person.objects.bulk_create(people, batch_size=BATCH)
    Appointment.objects.bulk_create(
        (
            Appointment(
                person=stored[one.person], organisation=one.organisation, post=one.post, rank=rank_of(one.post), in_force_from=one.since,
                in_force_until=one.until or one.organisation.ended_on,
            )
            for one in posts
        ),
        batch_size=BATCH,
    )  # fmt: skip
    record(actor=actor, action="organisations.people.loaded", new={"people": len(stored), "posts": len(posts)})
    return stored
