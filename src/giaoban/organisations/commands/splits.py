"""Splitting a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import add_event, require_existing, require_open
from giaoban.organisations.commands.periods import day_of
from giaoban.organisations.commands.taking_over import NewBody, departments_of, take_over
from giaoban.organisations.models import EventKind, Organisation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class SplitNeedsParts(DomainError):
    """A split makes at least one new body, two when the old one ends."""

    code = "organisations.split_needs_parts"
    sentence = "Name at least two new bodies, or one when the old body goes on."
    field = "parts"


@transaction.atomic
def split_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    parts: Sequence[NewBody],
    on: date,
    at: datetime,
    ends: bool = True,
    decision: str = "",
    note: str = "",
    is_demonstration_date: bool = False,
) -> list[Organisation]:
    """Make several bodies of one; when it ends, what was below and open goes to the first of them."""
    if not permissions.can_reorganise(actor, organisation):
        raise NotPermitted
    require_existing(organisation, on)
    if ends:
        require_open(organisation)
    if len(parts) < (2 if ends else 1):
        raise SplitNeedsParts
    today = day_of(at)
    made = [part.make(organisation, on=on, today=today, ending=[organisation] if ends else []) for part in parts]
    event = add_event(
        EventKind.SPLIT, on=on, at=at, sources=[organisation], targets=made, decision=decision, note=note,
        is_demonstration_date=is_demonstration_date,
    )  # fmt: skip
    departments = departments_of([organisation], on) if ends else []
    event.moved = (
        take_over(event, actor=actor, ending=[*departments, organisation], heir=made[0], on=on, at=at, carries_rights=False) if ends else {}
    )
    event.moved["made"] = [one.pk for one in made]
    event.save(update_fields=["moved"])
    record(
        actor=actor, action="organisations.body.split", subject=organisation, old={"ended_on": None},
        new={"ended_on": on if ends else None, "into": [one.name for one in made], "decision": decision},
    )  # fmt: skip
    return made
