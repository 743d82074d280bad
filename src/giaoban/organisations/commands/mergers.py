"""Merging and splitting bodies; taking back an event that was entered by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import TreesDiffer, add_body, add_event, close_body, require_existing, require_open
from giaoban.organisations.commands.moving import answers, move_keys
from giaoban.organisations.commands.periods import day_of, names_of, places_of, write_places
from giaoban.organisations.models import (
    BodyKind,
    EventKind,
    Organisation,
    OrganisationEvent,
    RoleGrant,
    Succession,
)
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


class MergerNeedsSuccessor(DomainError):
    """A merger has one successor: one that exists, or a new one."""

    code = "organisations.merger_needs_successor"
    sentence = "Say which one body takes over: one that exists, or a new one."
    field = "successor"


class NothingToMerge(DomainError):
    """At least one body goes into another."""

    code = "organisations.nothing_to_merge"
    sentence = "Choose at least one body that goes into the successor."
    field = "sources"


@transaction.atomic
def merge_organisations(
    *,
    actor: Actor,
    sources: Sequence[Organisation],
    on: date,
    at: datetime,
    successor: Organisation | None = None,
    new: NewBody | None = None,
    decision: str = "",
    note: str = "",
    carries_rights: bool = False,
    is_demonstration_date: bool = False,
) -> Organisation:
    """Let one body take over from others, from a day on; the successor.

    The others end. What stood below them moves to the successor (their departments end with them); open work moves as each app answers,
    with a trace; what was done stays under the old bodies. With `carries_rights` those with roles there get them at the successor.
    """
    ending = [one for one in sources if successor is None or one.pk != successor.pk]
    if not ending:
        raise NothingToMerge
    if (successor is None) == (new is None):
        raise MergerNeedsSuccessor
    for body in (*ending, *([successor] if successor else [])):
        if not permissions.can_reorganise(actor, body):
            raise NotPermitted
        require_existing(body, on)
        require_open(body)
        if body.tree != ending[0].tree:
            raise TreesDiffer(name=body.name, field="successor")
    today = day_of(at)
    heir = successor or new.make(ending[0], on=on, today=today, ending=ending)  # type: ignore[union-attr]
    parts = _departments(ending, on)
    event = add_event(
        EventKind.MERGE, on=on, at=at, sources=[*ending, *([successor] if successor else []), *parts], targets=[heir], decision=decision, note=note,
        is_demonstration_date=is_demonstration_date,
    )  # fmt: skip
    event.moved = _take_over(event, actor=actor, ending=[*parts, *ending], heir=heir, on=on, at=at, carries_rights=carries_rights)
    event.moved["made"] = [] if successor is not None else [heir.pk]
    event.save(update_fields=["moved"])
    for body in ending:
        record(
            actor=actor, action="organisations.body.merged", subject=body, old={"ended_on": None},
            new={"ended_on": on, "successor": heir, "decision": decision},
        )  # fmt: skip
    record(
        actor=actor, action="organisations.body.took_over", subject=heir,
        new={"from": [one.name for one in ending], "on": on, "decision": decision, "moved": _count(event.moved["rows"])},
    )  # fmt: skip
    return heir


@dataclass(frozen=True)
class MergerPreview:
    """What a merger would do: bodies that end and that move, and the rows of each table that move, by label."""

    ending: int
    moving: int
    posts: int
    rights: int
    rows: dict[str, int]


def preview_merger(**values: Any) -> MergerPreview:
    """Do a merger and undo it at once: the numbers are those that `merge_organisations` with the same values would have."""
    with transaction.atomic():
        heir = merge_organisations(**values)
        moved = OrganisationEvent.objects.filter(kind=EventKind.MERGE, parts__organisation=heir, parts__is_target=True).latest("pk").moved
        preview = MergerPreview(
            ending=len(moved["names"]),
            moving=len(moved["places"]) - len(moved["names"]),
            posts=len(moved["cut"].get("organisations.Appointment", ())),
            rights=len(moved["cut"].get("organisations.RoleGrant", ())),
            rows=_count(moved["rows"]),
        )
        transaction.set_rollback(True)
    return preview


def _departments(bodies: Sequence[Organisation], on: date) -> list[Organisation]:
    found = Organisation.objects.existing(on=on).below([one.pk for one in bodies], on=on).filter(kind__in=ENDS_WITH_ITS_BODY)
    return list(found.exclude(pk__in=[one.pk for one in bodies]).order_by("-path"))


def _count(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in rows:
        counts[item["label"]] = counts.get(item["label"], 0) + len(item["rows"])
    return counts


def _take_over(
    event: OrganisationEvent,
    *,
    actor: Actor,
    ending: Sequence[Organisation],
    heir: Organisation,
    on: date,
    at: datetime,
    carries_rights: bool,
) -> dict[str, Any]:
    """End the bodies and move what was below and open; all that is needed to take it back."""
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
    hosted = [move_keys(Organisation.objects.existing(on=on), "host", old=body, new=heir) for body in ending]
    moved: list[dict[str, Any]] = [one.as_json() for one in hosted if one.rows]
    moved.extend(
        answers(bodies_merged.send(sender=OrganisationEvent, event=event, sources=list(ending), target=heir, on=on, at=at, actor=actor))
    )
    kept["rows"] = moved
    return kept


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
    departments = _departments([organisation], on) if ends else []
    event.moved = (
        _take_over(event, actor=actor, ending=[*departments, organisation], heir=made[0], on=on, at=at, carries_rights=False)
        if ends
        else {}
    )
    event.moved["made"] = [one.pk for one in made]
    event.save(update_fields=["moved"])
    record(
        actor=actor, action="organisations.body.split", subject=organisation, old={"ended_on": None},
        new={"ended_on": on if ends else None, "into": [one.name for one in made], "decision": decision},
    )  # fmt: skip
    return made
