"""What the acts on regulations share: locking, dates, the audit line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record as audit
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.coordination.models import CoordinationRegulation, Occurrence, RegulationCounter
from giaoban.coordination.permissions import can_keep, can_work
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import RegulationParty


class DayNotCome(DomainError):
    """Something is said to have happened on a day that lies ahead."""

    code = "coordination.day_not_come"
    sentence = "%(day)s has not come yet."
    field = "on"


class PartyElsewhere(DomainError):
    """A party of another regulation was named."""

    code = "coordination.party_elsewhere"
    sentence = "%(party)s is not a party of this regulation."
    field = "lead"


class TextNeeded(DomainError):
    """A text that must be given is empty."""

    code = "coordination.text_needed"
    sentence = "Write a few words here."


def needs(text: str, field: str) -> str:
    """The text; an empty one is refused. Errors: TextNeeded."""
    if not text.strip():
        raise TextNeeded(field=field)
    return text.strip()


def not_ahead(day: date, at: datetime, field: str = "on") -> None:
    """Refuse a day that lies ahead of the moment of entry. Errors: DayNotCome."""
    if day > at.astimezone(VIETNAM).date():
        raise DayNotCome(day=format_date(day), field=field)


def kept(actor: Actor, regulation: CoordinationRegulation) -> CoordinationRegulation:
    """The regulation as it is now, its row locked, for the office that keeps it. Errors: NotPermitted."""
    row = _locked(regulation.pk)
    if not can_keep(actor, row):
        raise NotPermitted
    return row


def worked(actor: Actor, occurrence: Occurrence) -> Occurrence:
    """The obligation as it is now, its row locked, for the office of a party. Errors: NotPermitted."""
    rows = Occurrence.objects.select_for_update(of=("self",)).select_related("regulation__keeper", "item", "lead__body", "document")
    row: Occurrence = rows.get(pk=occurrence.pk)
    if not can_work(actor, row.regulation):
        raise NotPermitted
    return row


def _locked(key: int) -> CoordinationRegulation:
    return CoordinationRegulation.objects.select_for_update(of=("self",)).select_related("keeper", "document").get(pk=key)


def own_party(regulation: CoordinationRegulation, party: RegulationParty | None, field: str = "lead") -> RegulationParty | None:
    """The party, which must be one of this regulation. Errors: PartyElsewhere."""
    if party is not None and party.regulation_id != regulation.pk:
        raise PartyElsewhere(party=str(party.body), field=field)
    return party


def next_number() -> int:
    """The next number of this installation, without a gap."""
    RegulationCounter.objects.get_or_create(pk=1)
    counter = RegulationCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def refold(regulation: CoordinationRegulation) -> None:
    """Write what a regulation is found by: its number, title, bodies and areas."""
    bodies = [f"{one.body.name} {one.body.short_name}" for one in regulation.parties.select_related("body")]
    areas = dict.fromkeys(regulation.items.filter(in_force_until=None).values_list("area", flat=True))
    paper = regulation.document.number_text if regulation.document is not None else ""
    words = fold(" ".join([f"qc {regulation.number}", regulation.title, paper, *bodies, *areas]))[:1200]
    if words != regulation.folded:
        regulation.folded = words
        CoordinationRegulation.objects.filter(pk=regulation.pk).update(folded=words)


def write(actor: Actor, action: str, subject: models.Model, *, old: Mapping[str, Any] | None = None, new: Mapping[str, Any]) -> None:
    """Record an act of this room; other records stand in its history by number and day alone, since not all of its readers may see them."""
    audit(actor=actor, action=f"coordination.{action}", subject=subject, old=_told(old or {}), new=_told(new))


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: [_name(one) for one in value] if isinstance(value, list) else _name(value) for key, value in values.items()}


def _name(value: Any) -> Any:
    if isinstance(value, Document):
        return value.name
    if isinstance(value, CoordinationRegulation):
        return value.code
    return f"{value.get_kind_display()}, {format_date(value.day)}" if isinstance(value, Meeting) else value
