"""Obligations: opened for a document or a case, done, waived, their causes; the tasks made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.coordination.commands.calendar import touched
from giaoban.coordination.commands.writing import needs, not_ahead, worked, write
from giaoban.coordination.models import ContentItem, Occurrence, OccurrenceTask, Rhythm
from giaoban.coordination.permissions import can_waive, can_work
from giaoban.coordination.queries.parties import party_on
from giaoban.coordination.rules.occurrences import due_for_event
from giaoban.documents.models import Visibility
from giaoban.findings.models import Cause
from giaoban.programmes.commands import Origin, assign_task
from giaoban.programmes.models import OriginKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import Task


class NotByDocument(DomainError):
    """The content does not fall due with each document."""

    code = "coordination.not_by_document"
    sentence = "This content does not fall due with each document."
    field = "item"


class NotByCase(DomainError):
    """The content does not fall due with each case."""

    code = "coordination.not_by_case"
    sentence = "This content does not fall due with each case."
    field = "item"


class NotInForce(DomainError):
    """The wording does not hold on the day."""

    code = "coordination.not_in_force"
    sentence = "This content does not hold on %(day)s."
    field = "item"


class OpenedAlready(DomainError):
    """The document set this content off already."""

    code = "coordination.opened_already"
    sentence = "This content has its obligation for the document already."
    field = "document"


class SettledAlready(DomainError):
    """The obligation is done or waived."""

    code = "coordination.settled_already"
    sentence = "The obligation is done or waived already. Take that back first."


class NotWaived(DomainError):
    """There is no waiver to take back."""

    code = "coordination.not_waived"
    sentence = "The obligation is not waived."


class NotDone(DomainError):
    """There is nothing to take back."""

    code = "coordination.not_done"
    sentence = "The obligation is not marked as done without a record."


class DealtWith(DomainError):
    """Somebody has dealt with the obligation."""

    code = "coordination.dealt_with"
    sentence = "Only a case or document opened by mistake is taken out, while nobody has dealt with it. Waive it with the reason instead."


class CauseUnknown(DomainError):
    """Neither objective nor subjective."""

    code = "coordination.cause_unknown"
    sentence = "Choose an objective or a subjective cause."
    field = "kind"


@transaction.atomic
def open_for_document(
    *, actor: Actor, item: ContentItem, document: Document, day: date | None = None, on: date, at: datetime
) -> Occurrence:
    """Open the obligation that a document sets off, from the day on which it was signed where no other is given.

    Errors: NotPermitted, NotByDocument, NotInForce, OpenedAlready, DayNotCome.
    """
    if item.rhythm != Rhythm.EACH_DOCUMENT:
        raise NotByDocument
    if item.regulation.occurrences.filter(line=item.line, document=document).exists():
        raise OpenedAlready
    told = told_to_all(document)
    row = _opened(actor, item, told, day or document.signed_on or on, at)
    row.document = document
    row.save()
    write(actor, "occurrence.opened", row, new={"item": str(item), "document": told, "due_on": row.due_on})
    return row


def told_to_all(document: Document) -> str:
    """What of a document may stand where all see it who see the regulation: its abstract only where the whole federation may read it."""
    is_open = document.visibility in {Visibility.PUBLIC, Visibility.FEDERATION}
    return document.open_label if is_open else document.name


@transaction.atomic
def open_case(*, actor: Actor, item: ContentItem, label: str, day: date | None = None, on: date, at: datetime) -> Occurrence:
    """Open the obligation of a case of a day. Errors: NotPermitted, NotByCase, NotInForce, TextNeeded, DayNotCome."""
    if item.rhythm != Rhythm.EACH_CASE:
        raise NotByCase
    row = _opened(actor, item, needs(label, "label"), day or on, at)
    row.is_case = True
    row.save()
    write(actor, "occurrence.opened", row, new={"item": str(item), "label": label, "due_on": row.due_on})
    return row


def _opened(actor: Actor, item: ContentItem, label: str, day: date, at: datetime) -> Occurrence:
    """A new obligation of a day, not saved yet."""
    if not can_work(actor, item.regulation):
        raise NotPermitted
    not_ahead(day, at, "day")
    ends = [one for one in (item.in_force_until, item.regulation.in_force_until) if one is not None]
    if day < item.in_force_from or any(day >= end for end in ends):
        raise NotInForce(day=format_date(day))
    due_on, missed_from = due_for_event(day, item.due_after_days)
    return Occurrence(
        regulation=item.regulation, item=item, line=item.line, area=item.area, lead=party_on(item.lead, day), label=label[:300], first_on=day,
        last_on=day, due_on=due_on, missed_from=missed_from, entered_at=at,
    )  # fmt: skip


@transaction.atomic
def take_out(*, actor: Actor, occurrence: Occurrence, on: date) -> None:  # noqa: ARG001 - doors give every act its day
    """Take out a case or document opened by mistake. Errors: NotPermitted, DealtWith."""
    row = worked(actor, occurrence)
    if not (row.is_case or row.document_id) or touched(Occurrence.objects.filter(pk=row.pk)).exists():
        raise DealtWith
    write(actor, "occurrence.taken_out", row.regulation, old={"item": str(row.item), "label": row.label}, new={})
    row.delete()


@transaction.atomic
def mark_done(
    *, actor: Actor, occurrence: Occurrence, note: str, done_on: date | None = None, is_partial: bool = False, on: date, at: datetime
) -> Occurrence:
    """Mark an obligation as done where no record of it stands here: what was done, in words. Errors: NotPermitted, SettledAlready, TextNeeded, DayNotCome."""
    row = worked(actor, occurrence)
    if not row.is_open():
        raise SettledAlready
    day = done_on or on
    not_ahead(day, at, "done_on")
    row.done_note, row.done_on, row.is_partial = needs(note, "note"), day, is_partial
    row.confirmed_on, row.confirmed_by_name = on, actor.name
    row.save()
    write(actor, "occurrence.done", row, new={"done_on": day, "note": note, "is_partial": is_partial})
    return row


@transaction.atomic
def take_back_done(*, actor: Actor, occurrence: Occurrence, reason: str, on: date) -> Occurrence:  # noqa: ARG001 - doors give every act its day
    """Take back that an obligation was done without a record. Errors: NotPermitted, NotDone, TextNeeded."""
    row = worked(actor, occurrence)
    if row.done_on is None or not row.done_note:
        raise NotDone
    old = {"done_on": row.done_on, "note": row.done_note}
    row.done_note, row.done_on, row.is_partial, row.confirmed_on, row.confirmed_by_name = "", None, False, None, ""
    row.save()
    write(actor, "occurrence.reopened", row, old=old, new={"reason": needs(reason, "reason")})
    return row


@transaction.atomic
def waive(*, actor: Actor, occurrence: Occurrence, reason: str, on: date) -> Occurrence:
    """Waive an obligation with the reason. Errors: NotPermitted, SettledAlready, TextNeeded."""
    row = worked(actor, occurrence)
    if not can_waive(actor, row):
        raise NotPermitted
    if not row.is_open():
        raise SettledAlready
    row.waived_on, row.waived_reason = on, needs(reason, "reason")
    row.save(update_fields=["waived_on", "waived_reason"])
    write(actor, "occurrence.waived", row, new={"reason": reason})
    return row


@transaction.atomic
def take_back_waiver(*, actor: Actor, occurrence: Occurrence, on: date) -> Occurrence:  # noqa: ARG001 - as above
    """Take back a waiver. Errors: NotPermitted, NotWaived."""
    row = worked(actor, occurrence)
    if not can_waive(actor, row):
        raise NotPermitted
    if row.waived_on is None:
        raise NotWaived
    old = {"reason": row.waived_reason}
    row.waived_on, row.waived_reason = None, ""
    row.save(update_fields=["waived_on", "waived_reason"])
    write(actor, "occurrence.owed_again", row, old=old, new={})
    return row


@transaction.atomic
def note_cause(*, actor: Actor, occurrence: Occurrence, kind: str, cause: str, on: date) -> Occurrence:  # noqa: ARG001 - as above
    """Note why an obligation was late or missed. Errors: NotPermitted, CauseUnknown, TextNeeded."""
    row = worked(actor, occurrence)
    if kind not in Cause.values:
        raise CauseUnknown
    old = {"cause_kind": row.cause_kind, "cause": row.cause} if row.cause else None
    row.cause_kind, row.cause = kind, needs(cause, "cause")
    row.save(update_fields=["cause_kind", "cause"])
    write(actor, "occurrence.cause_noted", row, old=old, new={"cause_kind": kind, "cause": cause})
    return row


@transaction.atomic
def task_from_occurrence(
    *,
    actor: Actor,
    occurrence: Occurrence,
    body: Organisation,
    what: str,
    lead: Organisation,
    due_on: date,
    product: str = "",
    lead_person: Person | None = None,
    responsible: Person | None = None,
    collaborators: Sequence[Organisation] = (),
    on: date,
    at: datetime,
) -> Task:
    """Assign a task whose origin is the obligation; its one link stands in this room. Errors: NotPermitted, SettledAlready, those of `assign_task`."""
    row = worked(actor, occurrence)
    if not row.is_open():
        raise SettledAlready
    label = f"{row.regulation.code}: {row.item.text} ({row.label})"[:300]
    task = assign_task(
        actor=actor, body=body, what=what, lead=lead, due_on=due_on, product=product, lead_person=lead_person, responsible=responsible,
        collaborators=collaborators, origin=Origin(OriginKind.OBLIGATION, str(row.pk), label, row.get_absolute_url()), on=on, at=at,
    )  # fmt: skip
    OccurrenceTask.objects.create(occurrence=row, task=task)
    write(actor, "task.made", row, new={"task": task.code, "what": what})
    return task
