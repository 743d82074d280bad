"""The trash: which records can go there, while nothing rests on them, and who may put them there and take them back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models

from giaoban.common.errors import NotFound
from giaoban.records.models import Trashed, subject_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from giaoban.common.actor import Actor

MOST_SHOWN = 200


@dataclass(frozen=True)
class Bin:
    """How records of a kind go into the trash: `may` says who and in which state, `title` what they are called.

    The table's own `visible_to` leaves out what `records.models.outside_trash` leaves out.
    """

    title: str
    may: Callable[[Actor, Any], bool]


_BINS: dict[str, Bin] = {}


def register_bin(kind: str, made: Bin) -> None:
    """Let the records of a model such as `findings.finding` go into the trash; called from `apps.ready()`."""
    _BINS[kind] = made


def find_bin(kind: str) -> Bin:
    """The bin of a kind; NotFound for any other word."""
    if kind not in _BINS:
        raise NotFound
    return _BINS[kind]


def is_unused(record: models.Model) -> bool:
    """Whether no other record rests on it: what belongs to it goes with it, what would hold it back keeps it out of the trash."""
    held = (one for one in record._meta.related_objects if getattr(one, "on_delete", None) is models.PROTECT)  # noqa: SLF001 - Django's documented API
    return not any(one.related_model._base_manager.filter(**{one.field.name: record}).exists() for one in held)  # noqa: SLF001 - as above


def can_go(actor: Actor, record: models.Model) -> bool:
    """Whether the page offers the trash for a record."""
    found = _BINS.get(subject_of(record)["subject_kind"])
    return found is not None and found.may(actor, record) and is_unused(record)


@dataclass(frozen=True)
class TrashLine:
    """One record in the trash as its reader sees it."""

    row: Trashed
    title: str
    days_left: int


def trashed_record(actor: Actor, row: Trashed) -> Any:
    """The record behind a line, for who may take it back; NotFound otherwise."""
    found = find_bin(row.subject_kind)
    record = row.model._base_manager.filter(pk=row.subject_id).first()  # noqa: SLF001 - the only way to what is hidden
    if record is None or not found.may(actor, record):
        raise NotFound
    return record


def trash_of(actor: Actor, on: date) -> list[TrashLine]:
    """What the actor may take back on a day, newest first."""
    lines = []
    for row in Trashed.objects.filter(ends_on__gt=on, subject_kind__in=_BINS).order_by("-trashed_on", "-pk")[:MOST_SHOWN]:
        try:
            trashed_record(actor, row)
        except NotFound:
            continue
        lines.append(TrashLine(row, _BINS[row.subject_kind].title, (row.ends_on - on).days))
    return lines
