"""Merging bodies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations import permissions
from giaoban.organisations.commands.bodies import TreesDiffer, add_event, require_existing, require_open
from giaoban.organisations.commands.moving import MADE
from giaoban.organisations.commands.periods import day_of
from giaoban.organisations.commands.taking_effect import take_effect
from giaoban.organisations.commands.taking_over import NewBody, departments_of, take_over
from giaoban.organisations.models import EventKind, Organisation, OrganisationEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor


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
    with a trace, on the day itself when it lies ahead; what was done stays under the old bodies. With `carries_rights` those with
    roles there get them at the successor.
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
    parts = departments_of(ending, on)
    event = add_event(
        EventKind.MERGE, on=on, at=at, sources=[*ending, *([successor] if successor else []), *parts], targets=[heir], decision=decision, note=note,
        is_demonstration_date=is_demonstration_date,
    )  # fmt: skip
    event.moved = take_over(event, actor=actor, ending=[*parts, *ending], heir=heir, on=on, at=at, carries_rights=carries_rights)
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
    """Do a merger and undo it at once: the numbers are those that `merge_organisations` with the same values would have.

    Of one entered ahead it counts the open work of today.
    """
    with transaction.atomic():
        heir = merge_organisations(**values)
        event = OrganisationEvent.objects.filter(kind=EventKind.MERGE, parts__organisation=heir, parts__is_target=True).latest("pk")
        moved = take_effect(event=event, actor=values["actor"], at=values["at"]).moved
        preview = MergerPreview(
            ending=len(moved["names"]),
            moving=len(moved["places"]) - len(moved["names"]),
            posts=len(moved["cut"].get("organisations.Appointment", ())),
            rights=len(moved["cut"].get("organisations.RoleGrant", ())),
            rows=_count(moved["rows"]),
        )
        transaction.set_rollback(True)
    return preview


def _count(rows: Iterable[dict[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for item in rows:
        if item["field"] == MADE:
            continue
        counts[item["label"]] = counts.get(item["label"], 0) + len(item["rows"])
    return counts
