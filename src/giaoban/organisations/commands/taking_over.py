"""What moves when a body takes over from others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from giaoban.organisations.commands.bodies import add_body, close_body
from giaoban.organisations.commands.moving import answers, move_keys
from giaoban.organisations.commands.periods import day_of, names_of, places_of, write_places
from giaoban.organisations.models import BodyKind, EventKind, Organisation, OrganisationEvent, RoleGrant, Succession
from giaoban.organisations.rules import Held, Span, joined, succession
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.commands.periods import Place

ENDS_WITH_ITS_BODY = (BodyKind.DEPARTMENT, BodyKind.STANDING_BODY, BodyKind.PARTY_OFFICE, BodyKind.PARTY_INSPECTION)
"""Kinds that are part of the machinery of a body: they end with it; all others move to its successor."""


@dataclass(frozen=True)
class NewBody:
    """A body that comes out of a merger or a split."""

    name: str
    kind: str
    short_name: str = ""
    symbol: str = ""
    code: str = ""
    province: str = ""
    address: str = ""
    parent: Organisation | None = None
    """Under which body; beside the first of the old ones when it is not said."""

    def make(self, like: Organisation, *, on: date, today: date, ending: Sequence[Organisation] = ()) -> Organisation:
        """Store it beside a body of the same tree; those that end with it may bear its name."""
        body = Organisation(
            tree=like.tree, kind=self.kind, name=self.name, short_name=self.short_name, symbol=self.symbol, code=self.code,
            province=self.province or like.province, address=self.address, host=like.host, created_on=on,
            is_demonstration=like.is_demonstration,
        )  # fmt: skip
        return add_body(body, parent=self.parent or parent_on(like, on), today=today, beside=ending)


def parent_on(body: Organisation, on: date) -> Organisation | None:
    """Under which body it stands on a day."""
    place = body.placements.in_force(on=on).select_related("parent").first()
    return place.parent if place is not None else body.parent


def departments_of(bodies: Sequence[Organisation], on: date) -> list[Organisation]:
    """What is part of the machinery of bodies and ends with them, the lowest first."""
    found = Organisation.objects.existing(on=on).below([one.pk for one in bodies], on=on).filter(kind__in=ENDS_WITH_ITS_BODY)
    return list(found.exclude(pk__in=[one.pk for one in bodies]).order_by("-path"))


def take_over(
    event: OrganisationEvent,
    *,
    actor: Actor,
    ending: Sequence[Organisation],
    heir: Organisation,
    on: date,
    at: datetime,
    carries_rights: bool,
) -> dict[str, Any]:
    """End the bodies and move what was below and open; all that is needed to take it back.

    What is open moves on the day itself: of an event entered ahead `ahead` keeps whose work goes to whom (see `take_effect`).
    """
    today = day_of(at)
    kept: dict[str, Any] = {"places": {}, "names": {}, "cut": {}, "clusters": []}
    keys = {one.pk for one in ending}
    below = [one for one in Organisation.objects.filter(pk__in=_placed_below(keys, on)).exclude(pk__in=keys) if one.pk != heir.pk]
    for body in (*ending, *below):
        kept["places"][str(body.pk)] = [_plain(one) for one in places_of(body)]
    write_places({body.pk: joined(_under_heir(places_of(body), keys, heir.pk, on)) for body in below}, today=today)
    for body in ending:
        kept["names"][str(body.pk)] = [_plain(one) for one in names_of(body)]
        for label, rows in close_body(body, on=on, today=today).items():
            kept["cut"].setdefault(label, []).extend(rows)
    if carries_rights:
        kept["grants"] = _carry_rights(keys, heir, on)
    rebuild_successions()
    if on > today:
        kept["rows"], kept["ahead"] = [], {"ending": [one.pk for one in ending], "heir": heir.pk}
    else:
        kept["rows"] = move_open_work(event, actor=actor, ending=ending, heir=heir, at=at)
    return kept


def move_open_work(
    event: OrganisationEvent, *, actor: Actor, ending: Sequence[Organisation], heir: Organisation, at: datetime
) -> list[dict[str, Any]]:
    """Let what is open at the bodies that ended go to who took over, as each app answers; the rows that moved."""
    hosted = [move_keys(Organisation.objects.existing(on=event.on), "host", old=body, new=heir) for body in ending]
    told = bodies_merged.send(sender=OrganisationEvent, event=event, sources=list(ending), target=heir, on=event.on, at=at, actor=actor)
    return [*(one.as_json() for one in hosted if one.rows), *answers(told)]


def _placed_below(keys: Iterable[int], on: date) -> models.QuerySet[Any, Any]:
    places = models.Q(placements__parent__in=keys) & (
        models.Q(placements__in_force_until=None) | models.Q(placements__in_force_until__gt=on)
    )
    return Organisation.objects.filter(places).values("pk")


def _under_heir(places: Iterable[Place], old: set[int], heir: int, on: date) -> list[Place]:
    result: list[Place] = []
    for one in places:
        if one.value not in old or (one.span.end is not None and one.span.end <= on):
            result.append(one)
        elif one.span.start >= on:
            result.append(Held(heir, one.span))
        else:
            result.extend((Held(one.value, Span(one.span.start, on)), Held(heir, Span(on, one.span.end))))
    return result


def _plain(held: Held[Any]) -> list[Any]:
    return [held.value, held.span.start.isoformat(), held.span.end.isoformat() if held.span.end else None]


def _carry_rights(bodies: Iterable[int], heir: Organisation, on: date) -> list[int]:
    there = set(RoleGrant.objects.in_force(on=on).filter(organisation=heir).values_list("user", "role"))
    ended = RoleGrant.objects.filter(organisation__in=bodies, in_force_until=on).order_by("pk")
    made = []
    for old in ended:
        if (old.user_id, old.role) not in there:
            there.add((old.user_id, old.role))
            new = RoleGrant.objects.create(
                user_id=old.user_id, organisation=heir, role=old.role, has_subtree=old.has_subtree,
                needs_second_factor=old.needs_second_factor, decision=old.decision, in_force_from=on,
            )  # fmt: skip
            made.append(new.pk)
    return made


def rebuild_successions() -> None:
    """Compute anew who took over from whom, from all mergers and splits that stand."""
    steps = [
        (source.organisation_id, target.organisation_id, event.on)
        for event in OrganisationEvent.objects.filter(kind__in=(EventKind.MERGE, EventKind.SPLIT), undone_at=None).prefetch_related(
            "parts__organisation"
        )
        for source in event.parts.all()
        if not source.is_target and source.organisation.ended_on == event.on
        for target in event.parts.all()
        if target.is_target and target.organisation_id != source.organisation_id
    ]
    Succession.objects.all().delete()
    Succession.objects.bulk_create(
        Succession(predecessor_id=before, successor_id=after, since=day) for (before, after), day in sorted(succession(steps).items())
    )
