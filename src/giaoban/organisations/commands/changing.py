"""Renaming and moving a body from a day on, also in the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import TreesDiffer, add_event, require_existing, under
from giaoban.organisations.commands.periods import day_of, names_of, places_of, write_names, write_places
from giaoban.organisations.models import EventKind
from giaoban.organisations.rules import changed_from, joined

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.commands.periods import Place
    from giaoban.organisations.models import Organisation


@transaction.atomic
def rename_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    name: str,
    on: date,
    at: datetime,
    short_name: str = "",
    symbol: str = "",
    decision: str = "",
    note: str = "",
    is_demonstration_date: bool = False,
) -> Organisation:
    """Give a body another name from a day on, until the next renaming known."""
    if not permissions.can_reorganise(actor, organisation):
        raise NotPermitted
    require_existing(organisation, on)
    old = organisation.name
    names = changed_from(names_of(organisation), (name, short_name, symbol or organisation.symbol), on)
    write_names(organisation, names, today=day_of(at))
    add_event(
        EventKind.RENAME, on=on, at=at, sources=[organisation], targets=[organisation], decision=decision, note=note,
        is_demonstration_date=is_demonstration_date,
    )  # fmt: skip
    record(
        actor=actor,
        action="organisations.body.renamed",
        subject=organisation,
        old={"name": old},
        new={"name": name, "on": on, "decision": decision},
    )
    return organisation


class BodyUnderItself(DomainError):
    """A body cannot stand below itself."""

    code = "organisations.body_under_itself"
    sentence = "%(parent)s stands below %(name)s on some day of that period: a body cannot stand below itself."
    field = "parent"


@transaction.atomic
def move_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    parent: Organisation | None,
    on: date,
    at: datetime,
    decision: str = "",
    note: str = "",
    is_demonstration_date: bool = False,
) -> Organisation:
    """Put a body under another one from a day on, until the next move known."""
    if not (permissions.can_reorganise(actor, organisation) and permissions.can_add_body(actor, organisation.tree, parent)):
        raise NotPermitted
    require_existing(organisation, on)
    if parent is not None:
        if parent.tree != organisation.tree:
            raise TreesDiffer(name=parent.name)
        require_existing(parent, on, field="parent")
    old = organisation.parent
    move_places(organisation, parent, on=on, today=day_of(at))
    add_event(
        EventKind.MOVE, on=on, at=at, sources=[organisation], targets=[parent] if parent else [], decision=decision, note=note,
        is_demonstration_date=is_demonstration_date,
    )  # fmt: skip
    record(
        actor=actor,
        action="organisations.body.moved",
        subject=organisation,
        old={"parent": old},
        new={"parent": parent, "on": on, "decision": decision},
    )
    return organisation


def move_places(body: Organisation, parent: Organisation | None, *, on: date, today: date) -> None:
    """Write the places of a body that moves; refuse a circle."""
    key = parent.pk if parent is not None else None
    places: list[Place] = []
    for one in changed_from(places_of(body), key, on):
        places.extend(under(parent, one.span) if one.value == key and one.span.start >= on else [one])
    try:
        with transaction.atomic():
            write_places({body.pk: joined(places)}, today=today)
    except ValueError as error:
        raise BodyUnderItself(parent=parent, name=body.name) from error
    body.refresh_from_db(fields=["path", "parent"])
