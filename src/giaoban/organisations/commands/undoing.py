"""Taking back a merger or a split that was entered by mistake."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.moving import move_back
from giaoban.organisations.commands.periods import day_of, write_names, write_places
from giaoban.organisations.commands.taking_over import rebuild_successions
from giaoban.organisations.models import EventKind, EventPart, Organisation, OrganisationEvent, RoleGrant
from giaoban.organisations.rules import Held, Span
from giaoban.organisations.signals import merger_undone

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor


class EventNotLast(DomainError):
    """Something later rests on the event."""

    code = "organisations.event_not_last"
    sentence = "A later event rests on this one: take back the later one first."


class EventCannotBeUndone(DomainError):
    """Only mergers and splits are taken back; other events are corrected by a new one."""

    code = "organisations.event_cannot_be_undone"
    sentence = "Only a merger or a split is taken back as a whole. Correct this event by another one."


class SuccessorInUse(DomainError):
    """Records were made under the new body."""

    code = "organisations.successor_in_use"
    sentence = "There are records under %(name)s already: move or remove them before the event is taken back."


@transaction.atomic
def undo_event(*, actor: Actor, event: OrganisationEvent, at: datetime) -> OrganisationEvent:
    """Take back a merger or a split entered by mistake: bodies, places, posts, rights and moved rows are as before."""
    parts = list(event.parts.select_related("organisation"))
    sources = [one.organisation for one in parts if not one.is_target]
    if not all(permissions.can_reorganise(actor, one) for one in sources):
        raise NotPermitted
    if event.undone_at is not None or event.kind not in (EventKind.MERGE, EventKind.SPLIT):
        raise EventCannotBeUndone
    touched = [one.organisation_id for one in parts]
    if EventPart.objects.filter(organisation__in=touched, event__pk__gt=event.pk, event__undone_at=None).exists():
        raise EventNotLast
    merger_undone.send(sender=OrganisationEvent, event=event, at=at, actor=actor)
    _restore(event.moved, today=day_of(at))
    event.undone_at = at
    event.save(update_fields=["undone_at"])
    for body in Organisation.objects.filter(pk__in=event.moved.get("made", ())):
        _remove(body, event)
    rebuild_successions()
    for body in sources:
        record(actor=actor, action="organisations.event.undone", subject=body, old={"event": str(event)}, new={"event": None})
    return event


def _restore(moved: dict[str, Any], *, today: date) -> None:
    move_back(moved.get("rows", ()))
    RoleGrant.objects.filter(pk__in=moved.get("grants", ())).delete()
    for label, rows in moved.get("cut", {}).items():
        apps.get_model(label)._base_manager.filter(pk__in=rows).update(in_force_until=None)  # noqa: SLF001 - Django's documented API
    names = {int(key): [_held(item) for item in periods] for key, periods in moved.get("names", {}).items()}
    Organisation.objects.filter(pk__in=names).update(ended_on=None)
    for body in Organisation.objects.filter(pk__in=names):
        write_names(body, [Held(tuple(one.value), one.span) for one in names[body.pk]], today=today)
    write_places({int(key): [_held(item) for item in periods] for key, periods in moved.get("places", {}).items()}, today=today)


def _held(item: list[Any]) -> Held[Any]:
    return Held(item[0], Span(date.fromisoformat(item[1]), date.fromisoformat(item[2]) if item[2] else None))


def _remove(body: Organisation, event: OrganisationEvent) -> None:
    event.parts.filter(organisation=body).delete()
    try:
        with transaction.atomic():
            body.delete()
    except models.ProtectedError as error:
        raise SuccessorInUse(name=body.name) from error
