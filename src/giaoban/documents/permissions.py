"""Who may do what with documents; one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, OFFICE
from giaoban.documents.models import LifeState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.documents.models import Arrival, DisseminationLine, Document, OpinionAsked
    from giaoban.organisations.models import Organisation


def can_draft_for(actor: Actor, body: Organisation, drafting_unit: Organisation | None = None) -> bool:
    """The office of the body, or that of a unit below it which drafts."""
    if actor.holds(OFFICE, body.path):
        return True
    return drafting_unit is not None and drafting_unit.path.startswith(body.path) and actor.holds(OFFICE, drafting_unit.path)


def can_edit(actor: Actor, document: Document) -> bool:
    """The office of the owner or of the drafting unit."""
    return can_draft_for(actor, document.owner, document.drafting_unit)


def can_keep_register(actor: Actor, body: Organisation) -> bool:
    """The office of the body: registers, numbers, sending, receiving, late entry."""
    return actor.holds(OFFICE, body.path)


def can_check(actor: Actor, document: Document) -> bool:
    """The chief of office or the leader of the owner."""
    return actor.holds(HEADS, document.owner.path)


def can_sign(actor: Actor, document: Document) -> bool:
    """The signer, who acts for the signer, or a head of the owner who enters what was signed on paper."""
    return (document.signer_id is not None and document.signer_id in actor.person_ids) or actor.holds(HEADS, document.owner.path)


def can_return(actor: Actor, document: Document) -> bool:
    """Whoever may check it, and the signer once it was submitted."""
    return can_sign(actor, document) if document.state in {LifeState.SUBMITTED, LifeState.AGREED} else can_check(actor, document)


def can_withdraw(actor: Actor, document: Document) -> bool:
    """A head of the owner."""
    return actor.holds(HEADS, document.owner.path)


def can_receive(actor: Actor, arrival: Arrival) -> bool:
    """The office of the body that it came to."""
    return actor.holds(OFFICE, arrival.body.path)


def is_office_of(actor: Actor, body: Organisation) -> bool:
    """The office of this very body: what somebody above it reads, it has not seen."""
    return any(grant.body_id == body.pk and grant.role in OFFICE for grant in actor.grants)


def can_instruct(actor: Actor, arrival: Arrival) -> bool:
    """The leader, or the office that enters the instruction from paper; the leader's name stays on it."""
    return actor.holds(OFFICE, arrival.body.path)


def can_ask_opinions(actor: Actor, document: Document) -> bool:
    """Whoever may edit the draft, as long as it is with the drafters."""
    return document.state in {LifeState.DRAFT, LifeState.RETURNED} and can_edit(actor, document)


def is_asked(actor: Actor, asked: OpinionAsked) -> bool:
    """The person asked, or the office of the very body asked."""
    if asked.person_id is not None:
        return asked.person_id in actor.person_ids
    return asked.body is not None and is_office_of(actor, asked.body)


def can_enter_opinion(actor: Actor, asked: OpinionAsked) -> bool:
    """Those asked, the office above that answers for them, and the drafters, who enter what came on paper."""
    if is_asked(actor, asked) or can_edit(actor, asked.round.document):
        return True
    return asked.body is not None and actor.holds(OFFICE, asked.body.path)


def can_trash(actor: Actor, document: Document) -> bool:
    """Who may edit a draft puts it away before it is handed on for signature."""
    return document.state in {LifeState.DRAFT, LifeState.RETURNED} and can_edit(actor, document)


def can_disseminate(actor: Actor, line: DisseminationLine) -> bool:
    """The office of the body, which passes on and says what was done; the one above enters what came on paper."""
    return actor.holds(OFFICE, line.body.path)


def can_steer_dissemination(actor: Actor, line: DisseminationLine) -> bool:
    """The office of the body that asked; of the top line, of the body that opened the cascade."""
    return actor.holds(OFFICE, (line.above.body if line.above is not None else line.body).path)
