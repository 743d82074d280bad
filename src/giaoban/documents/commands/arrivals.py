"""What comes in: received, instructed on, handed on, closed by its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.force import relate_documents
from giaoban.documents.commands.numbering import arrival_series, draw, take
from giaoban.documents.commands.sending import NobodyToSendTo, deliver
from giaoban.documents.commands.signing import ReasonMissing
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Arrival, ArrivalState, Document, Instruction, Verb
from giaoban.documents.permissions import can_instruct, can_receive, is_office_of
from giaoban.documents.queries.parts import unseen_arrivals
from giaoban.documents.rules import INCOMING_LIFE, IncomingAct, IncomingState
from giaoban.documents.signals import arrival_closed, document_sent, instruction_given

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person


class ReceivedAlready(DomainError):
    """It has its arrival number."""

    code = "documents.received_already"
    sentence = "This document has its arrival number already: %(number)s."


class NotReceived(DomainError):
    """It has no arrival number yet."""

    code = "documents.not_received"
    sentence = "Receive the document first: it has no arrival number yet."


class NobodyToDoIt(DomainError):
    """An instruction that is not for information only says to whom."""

    code = "documents.nobody_to_do_it"
    sentence = "Choose the body or the person who is to do it, or mark it as for information."
    field = "body"


class ArrivesInFuture(DomainError):
    """The day of arrival has not come."""

    code = "documents.arrives_in_future"
    sentence = "The day of arrival is after today. Correct the day."
    field = "arrived_on"


def held(arrival: Arrival) -> Arrival:
    """The line as it stands now, held until the act ends."""
    return Arrival.objects.select_for_update(of=("self",)).select_related("body", "document", "document__owner").get(pk=arrival.pk)


def see_document(*, actor: Actor, document: Document, at: datetime) -> int:
    """Note that the office of each body of the actor has seen what was sent to it; how many lines were marked.

    Who only reads does not queue with those who write: the turn to write is taken when there is a line to mark.
    """
    if not any(is_office_of(actor, row.body) for row in unseen_arrivals(document)):
        return 0
    with transaction.atomic():
        rows = [row for row in _unseen(document) if is_office_of(actor, row.body)]
        for row in rows:
            row.seen_at = at
            row.save(update_fields=["seen_at"])
            audit(actor=actor, action="documents.arrival.seen", subject=row)
    return len(rows)


def _unseen(document: Document) -> QuerySet[Arrival]:
    return document.arrivals.filter(seen_at=None).select_related("body")


@transaction.atomic
def receive_arrival(
    *, actor: Actor, arrival: Arrival, on: date, at: datetime, arrived_on: date | None = None, number: int | None = None
) -> Arrival:
    """Give a document that was sent inside its arrival number. Errors: NotPermitted, ReceivedAlready, ArrivesInFuture, NumberTaken."""
    if not can_receive(actor, arrival):
        raise NotPermitted
    arrival = held(arrival)
    if arrival.number is not None:
        raise ReceivedAlready(number=arrival.number)
    register(arrival, arrived_on or on, on=on, at=at, number=number, received_by=actor.name)
    arrival.seen_at = arrival.seen_at or at
    arrival.save()
    audit(
        actor=actor, action="documents.arrival.received", subject=arrival, new={"number": arrival.number, "arrived_on": arrival.arrived_on}
    )
    return arrival


def register(arrival: Arrival, arrived_on: date, *, on: date, at: datetime, number: int | None, received_by: str) -> None:
    """Draw the arrival number, or take a written one that is free. Raises ArrivesInFuture, NumberTaken."""
    if arrived_on > on:
        raise ArrivesInFuture
    arrival.series = arrival_series(arrival.body, arrived_on)
    arrival.number = draw(arrival.series) if number is None else take(arrival.series, number)
    arrival.arrived_on, arrival.received_at, arrival.received_by = arrived_on, at, received_by
    arrival.state = ArrivalState.ARRIVED


def _after(arrival: Arrival, act: IncomingAct) -> str:
    if arrival.state == ArrivalState.AWAITED:
        raise NotReceived
    return INCOMING_LIFE.after(IncomingState(arrival.state), act).value


@transaction.atomic
def ask_for_instruction(*, actor: Actor, arrival: Arrival) -> Arrival:
    """Put a received document before the leader. Errors: NotPermitted, NotReceived, StepNotPossible."""
    if not can_receive(actor, arrival):
        raise NotPermitted
    arrival = held(arrival)
    arrival.state = _after(arrival, IncomingAct.SUBMIT)
    arrival.save(update_fields=["state"])
    audit(actor=actor, action="documents.arrival.submitted", subject=arrival)
    return arrival


@transaction.atomic
def give_instruction(
    *, actor: Actor, arrival: Arrival, text: str, on: date, at: datetime, body: Organisation | None = None,
    person: Person | None = None, collaborators: Sequence[Organisation] = (), due_on: date | None = None, product: str = "",
    is_information: bool = False, leader: Person | None = None, leader_name: str = "", given_on: date | None = None,
) -> Instruction:  # fmt: skip
    """Enter the leader's instruction (bút phê): to a body or person with a due date, which makes a task, or for information.

    For information it is closed at once, unless somebody is still dealing with it. The office may enter what the leader wrote
    on paper. Errors: NotPermitted, NotReceived, NobodyToDoIt, ReasonMissing, StepNotPossible.
    """
    if not can_instruct(actor, arrival):
        raise NotPermitted
    if not text.strip():
        raise ReasonMissing(field="text")
    if not is_information and body is None and person is None:
        raise NobodyToDoIt
    arrival = held(arrival)
    if not is_information:
        arrival.state = _after(arrival, IncomingAct.INSTRUCT)
        arrival.assigned_body, arrival.assigned_person, arrival.due_on = body, person, due_on
    elif arrival.state not in {ArrivalState.INSTRUCTED, ArrivalState.HANDED_ON}:
        arrival.state, arrival.closed_on = _after(arrival, IncomingAct.CLOSE), on
    arrival.save()
    instruction = Instruction.objects.create(
        arrival=arrival, leader=leader, leader_name=leader_name or (leader.full_name if leader else actor.name), text=text, body=body,
        person=person, due_on=due_on, product=product, is_information=is_information, given_on=given_on or on, at=at,
        by_name=actor.name, by_number=actor.user_id,
    )  # fmt: skip
    instruction.collaborators.set(collaborators)
    audit(
        actor=actor, action="documents.instruction.given", subject=arrival,
        new=given(text=text, leader=instruction.leader_name, body=body and body.name, person=person and person.full_name, due_on=due_on),
    )  # fmt: skip
    if not is_information:
        instruction_given.send(sender=Instruction, actor=actor, instruction=instruction, on=on, at=at)
    return instruction


@transaction.atomic
def hand_on(*, actor: Actor, arrival: Arrival, bodies: Sequence[Organisation], on: date, at: datetime, note: str = "") -> list[Arrival]:
    """Hand a received document on to other bodies: it stands in their registers as the same document.

    What still waits for an instruction goes on waiting. Errors: NotPermitted, NotReceived, NobodyToSendTo, RecipientsEnded.
    """
    if not can_receive(actor, arrival):
        raise NotPermitted
    if not bodies:
        raise NobodyToSendTo
    arrival = held(arrival)
    if arrival.state == ArrivalState.AWAITED:
        raise NotReceived
    rows = deliver(arrival.document, bodies, on=on, at=at, handed_from=arrival, due_on=arrival.due_on)
    if INCOMING_LIFE.allows(IncomingState(arrival.state), IncomingAct.HAND_ON):
        arrival.state = ArrivalState.HANDED_ON
    arrival.handed_on_at = at
    arrival.note = f"{arrival.note}\n{note}".strip()
    arrival.save(update_fields=["state", "handed_on_at", "note"])
    audit(actor=actor, action="documents.arrival.handed_on", subject=arrival, new=given(bodies=[one.name for one in bodies], note=note))
    document_sent.send(sender=Document, actor=actor, document=arrival.document, arrivals=rows, on=on, at=at)
    return rows


@transaction.atomic
def close_arrival(
    *, actor: Actor, arrival: Arrival, on: date, at: datetime, result: str = "", answered_by: Document | None = None
) -> Arrival:
    """Close what came in, by the answering document or with the result in words.

    Errors: NotPermitted, NotReceived, ReasonMissing, StepNotPossible.
    """
    if not can_receive(actor, arrival):
        raise NotPermitted
    if not result.strip() and answered_by is None:
        raise ReasonMissing(field="result")
    arrival = held(arrival)
    arrival.state = _after(arrival, IncomingAct.CLOSE)
    arrival.closed_on, arrival.result, arrival.answered_by = on, result, answered_by
    arrival.save()
    if answered_by is not None:
        relate_documents(actor=actor, source=answered_by, verb=Verb.ANSWERS, other=arrival.document)
    audit(
        actor=actor,
        action="documents.arrival.closed",
        subject=arrival,
        new=given(result=result, answered_by=answered_by and answered_by.number_text),
    )
    arrival_closed.send(sender=Arrival, actor=actor, arrival=arrival, on=on, at=at)
    return arrival


@transaction.atomic
def reopen_arrival(*, actor: Actor, arrival: Arrival, note: str) -> Arrival:
    """Open a closed line again. Errors: NotPermitted, ReasonMissing, StepNotPossible."""
    if not can_receive(actor, arrival):
        raise NotPermitted
    if not note.strip():
        raise ReasonMissing
    arrival = held(arrival)
    arrival.state = _after(arrival, IncomingAct.REOPEN)
    arrival.closed_on = None
    arrival.save()
    audit(actor=actor, action="documents.arrival.reopened", subject=arrival, new=given(note=note))
    return arrival
