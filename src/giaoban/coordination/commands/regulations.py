"""Regulations: entering one with its parties, contents and signatories; correcting its facts; its end and what follows it."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - dataclasses of this module are read by their doors
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from giaoban.audit.commands import changes
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.calendar import close_open_periods, draw_calendar
from giaoban.coordination.commands.items import ItemFacts, check_item
from giaoban.coordination.commands.parties import PartyFacts, PartyNotThere, TooFewParties, ended, put_party
from giaoban.coordination.commands.writing import kept, next_number, not_ahead, refold, write
from giaoban.coordination.models import (
    ContentItem,
    CoordinationRegulation,
    EndReason,
    RegulationParty,
    RegulationVersion,
    Scope,
    Visibility,
)
from giaoban.coordination.permissions import can_enter
from giaoban.documents.models import Document

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Series
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class NewItem(ItemFacts):
    """A content as it is entered with its regulation: its parties by their places in the list, from 1."""

    lead: int | None = None
    coordinating: Sequence[int] = field(default_factory=tuple)


class TitleNeeded(DomainError):
    """A regulation without a title."""

    code = "coordination.title_needed"
    sentence = "Give the regulation its title."
    field = "title"


class PlaceUnknown(DomainError):
    """A content names a place at which no party stands."""

    code = "coordination.place_unknown"
    sentence = "Content %(number)s names party %(place)s, which is not there."
    field = "items"


class ValidityOutOfOrder(DomainError):
    """A regulation that ends before it begins."""

    code = "coordination.validity_out_of_order"
    sentence = "The regulation begins on %(first)s: it can only end after that."
    field = "in_force_until"


class ReasonUnknown(DomainError):
    """None of the reasons for which a regulation ends."""

    code = "coordination.end_reason_unknown"
    sentence = "Choose why the regulation ends."
    field = "reason"


class FollowsItself(DomainError):
    """A regulation that would come before itself."""

    code = "coordination.follows_itself"
    sentence = "A regulation cannot come before itself."
    field = "predecessor"


@transaction.atomic
def enter_regulation(
    *,
    actor: Actor,
    body: Organisation,
    title: str,
    parties: Sequence[PartyFacts],
    in_force_from: date,
    in_force_until: date | None = None,
    items: Sequence[NewItem] = (),
    scope: str = "",
    document: Document | None = None,
    bases: Sequence[Document] = (),
    principles: str = "",
    signed_on: date | None = None,
    predecessor: CoordinationRegulation | None = None,
    pattern: CoordinationRegulation | None = None,
    series: Series | None = None,
    template: str = "",
    visibility: str = Visibility.PARTIES,
    calendar_from: date | None = None,
    on: date,
    at: datetime,
) -> CoordinationRegulation:
    """Enter a regulation that a body keeps, with its first version, and draw its calendar of obligations a year ahead.

    Errors: NotPermitted, DayNotCome, TitleNeeded, TooFewParties, PartyNotThere, ValidityOutOfOrder, PlaceUnknown, those of a content.
    """
    if not can_enter(actor, body):
        raise NotPermitted
    not_ahead(on, at)
    if not title.strip():
        raise TitleNeeded
    _check_parties(parties, in_force_from)
    _check_validity(in_force_from, in_force_until)
    regulation = CoordinationRegulation.objects.create(
        number=next_number(), title=title, scope=scope or (Scope.BILATERAL if len(parties) == 2 else Scope.MULTILATERAL), keeper=body,
        document=document, principles=principles, signed_on=signed_on, in_force_from=in_force_from, in_force_until=in_force_until,
        predecessor=predecessor, pattern=pattern, series=series, template=template, visibility=visibility, calendar_from=calendar_from,
        is_late_entry=in_force_from < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    regulation.bases.set(bases)
    version = RegulationVersion.objects.create(regulation=regulation, number=1, in_force_from=in_force_from, document=document)
    rows = [put_party(regulation, facts, place, in_force_from) for place, facts in enumerate(parties, start=1)]
    for number, item in enumerate(items, start=1):
        _add_item(version, number, item, rows)
    refold(regulation)
    draw_calendar(regulation, on=on, at=at)
    new = {"title": title, "parties": [one.body.name for one in rows], "in_force_from": in_force_from, "items": len(items)}
    write(actor, "regulation.entered", regulation, new=new)
    return regulation


def _check_parties(parties: Sequence[PartyFacts], on: date) -> None:
    if len({one.body.pk for one in parties}) < max(2, len(parties)):
        raise TooFewParties
    for one in parties:
        if not one.body.exists_on(on):
            raise PartyNotThere(body=one.body.name, on=format_date(on))


def _check_validity(first: date, until: date | None) -> None:
    if until is not None and until <= first:
        raise ValidityOutOfOrder(first=format_date(first))


def _add_item(version: RegulationVersion, number: int, facts: NewItem, parties: Sequence[RegulationParty]) -> None:
    check_item(facts)
    for place in (facts.lead, *facts.coordinating):
        if place is not None and not 1 <= place <= len(parties):
            raise PlaceUnknown(number=number, place=place)
    lead = parties[facts.lead - 1] if facts.lead is not None else None
    item = ContentItem.objects.create(
        regulation=version.regulation, version=version, line=number, in_force_from=version.in_force_from, lead=lead, **facts.columns()
    )
    item.coordinating.set([parties[place - 1] for place in facts.coordinating if place != facts.lead])


@transaction.atomic
def change_regulation(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    title: str | None = None,
    document: Document | None = None,
    bases: Sequence[Document] | None = None,
    principles: str | None = None,
    signed_on: date | None = None,
    in_force_until: date | None = None,
    series: Series | None = None,
    predecessor: CoordinationRegulation | None = None,
    visibility: str | None = None,
    on: date,
    at: datetime,
) -> CoordinationRegulation:
    """Correct or complete the facts of a regulation, or lengthen its term; what is not given stays.

    Errors: NotPermitted, DayNotCome, TitleNeeded, ValidityOutOfOrder, FollowsItself, EndedAlready.
    """
    row = kept(actor, regulation)
    not_ahead(on, at)
    if title is not None and not title.strip():
        raise TitleNeeded
    if predecessor is not None and predecessor.pk == row.pk:
        raise FollowsItself
    _check_validity(row.in_force_from, in_force_until)
    if in_force_until is not None and row.end_reason:
        raise ended(row)
    given = {
        "title": title, "document": document, "principles": principles, "signed_on": signed_on, "in_force_until": in_force_until,
        "series": series, "predecessor": predecessor, "visibility": visibility,
    }  # fmt: skip
    before: dict[str, Any] = {name: getattr(row, name) for name in given}
    for name, value in given.items():
        if value is not None:
            setattr(row, name, value)
    row.save()
    if document is not None:
        row.versions.filter(number=1, document=None).update(document=document)
    if bases is not None:
        unseen = row.bases.exclude(pk__in=Document.objects.visible_to(actor, on).values("pk"))
        row.bases.set([*bases, *unseen])
    refold(row)
    if before["in_force_until"] != row.in_force_until:
        draw_calendar(row, on=on, at=at, since=on)
    old, new = changes(before, {name: getattr(row, name) for name in given})
    write(actor, "regulation.changed", row, old=old, new=new if bases is None else {**new, "bases": list(bases)})
    return row


@transaction.atomic
def end_regulation(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    from_on: date,
    reason: str,
    note: str = "",
    successor: CoordinationRegulation | None = None,
    on: date,  # noqa: ARG001 - doors give every act its day
    at: datetime,  # noqa: ARG001 - as above
) -> CoordinationRegulation:
    """End a regulation from a day on; all of it stays readable. The successor, kept by the same office, names it as what came before.

    Obligations whose period was not over by then are waived with the reason, later ones fall away; what was due before stays owed.
    Errors: NotPermitted, EndedAlready, ReasonUnknown, ValidityOutOfOrder, FollowsItself.
    """
    row = kept(actor, regulation)
    if row.end_reason:
        raise ended(row)
    if reason not in EndReason.values:
        raise ReasonUnknown
    _check_validity(row.in_force_from, from_on)
    if successor is not None and successor.pk == row.pk:
        raise FollowsItself(field="successor")
    row.in_force_until, row.end_reason, row.end_note = from_on, reason, note
    row.save(update_fields=["in_force_until", "end_reason", "end_note"])
    why = gettext("The regulation ended on %(on)s: %(why)s.") % {"on": format_date(from_on), "why": row.get_end_reason_display()}
    close_open_periods(row, ended_on=from_on, reason=why)
    for rows in (row.versions, row.parties):
        rows.filter(in_force_until=None, in_force_from__lt=from_on).update(in_force_until=from_on)
    if successor is not None:
        after = kept(actor, successor)
        before = after.predecessor
        after.predecessor = row
        after.save(update_fields=["predecessor"])
        write(actor, "regulation.changed", after, old={"predecessor": before}, new={"predecessor": row})
    write(actor, "regulation.ended", row, new={"from_on": from_on, "reason": reason, "note": note, "successor": successor})
    return row
