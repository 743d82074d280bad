"""Mergers and splits entered ahead of their day: the open work of that day moves when it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.actor import SYSTEM
from giaoban.organisations.commands.taking_over import move_open_work
from giaoban.organisations.models import Organisation, OrganisationEvent

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


@transaction.atomic
def take_effect(*, event: OrganisationEvent, actor: Actor, at: datetime) -> OrganisationEvent:
    """Move what is open at the bodies that ended to who took over, once; what moved is kept with the event, so that it can be undone."""
    event = OrganisationEvent.objects.select_for_update().get(pk=event.pk)
    ahead = event.moved.pop("ahead", None)
    if ahead is None or event.undone_at is not None:
        return event
    bodies = Organisation.objects.in_bulk([*ahead["ending"], ahead["heir"]])
    ending, heir = [bodies[key] for key in ahead["ending"]], bodies[ahead["heir"]]
    rows = move_open_work(event, actor=actor, ending=ending, heir=heir, at=at)
    event.moved["rows"] = [*event.moved["rows"], *rows]
    event.save(update_fields=["moved"])
    record(
        actor=actor, action="organisations.body.open_work_moved", subject=heir,
        new={"from": [one.name for one in ending], "on": event.on, "moved": {item["label"]: len(item["rows"]) for item in rows}},
    )  # fmt: skip
    return event


def take_effect_of_day(*, on: date, at: datetime) -> int:
    """Let the events take effect whose day has come, in the order of their days; how many did."""
    waiting = OrganisationEvent.objects.filter(on__lte=on, undone_at=None, moved__ahead__isnull=False).order_by("on", "pk")
    return len([take_effect(event=event, actor=SYSTEM, at=at) for event in waiting])
