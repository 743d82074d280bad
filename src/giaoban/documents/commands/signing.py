"""The way of a draft from the desk to the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.drafting import TextLocked, locked
from giaoban.documents.commands.texts import add_step, given, refold
from giaoban.documents.models import Document, LifeState, StepKind
from giaoban.documents.permissions import can_check, can_edit, can_return, can_sign
from giaoban.documents.rules import OUTGOING_LIFE, OutgoingAct, OutgoingState

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Person


class ReasonMissing(DomainError):
    """What is sent back, withdrawn, closed or instructed has its words."""

    code = "documents.reason_missing"
    sentence = "Write a few words, so that whoever reads this later knows why and what is to be done."
    field = "note"


class SignerMissing(DomainError):
    """Nobody is named to sign."""

    code = "documents.signer_missing"
    sentence = "Choose who signs the document."
    field = "signer"


def stepped(document: Document, act: OutgoingAct) -> Document:
    """The draft in the state that a step leads to, locked until the end of the transaction. Raises StepNotPossible."""
    document = locked(document)
    document.state = OUTGOING_LIFE.after(OutgoingState(document.state), act).value
    return document


@transaction.atomic
def hand_in_draft(*, actor: Actor, document: Document, on: date, at: datetime, note: str = "") -> Document:
    """Hand a draft to the chief of office to be checked."""
    if not can_edit(actor, document):
        raise NotPermitted
    document = locked(document)
    if not OUTGOING_LIFE.allows(OutgoingState(document.state), OutgoingAct.CHECK):
        raise TextLocked
    document.awaits_check = True
    document.save(update_fields=["awaits_check"])
    add_step(document, StepKind.OFFERED, actor=actor, on=on, at=at, note=note)
    audit(actor=actor, action="documents.document.handed_in", subject=document, new=given(note=note))
    return document


@transaction.atomic
def check_draft(*, actor: Actor, document: Document, on: date, at: datetime, note: str = "") -> Document:
    """Say that form and content of a draft were checked. Errors: NotPermitted, StepNotPossible."""
    if not can_check(actor, document):
        raise NotPermitted
    document = stepped(document, OutgoingAct.CHECK)
    document.awaits_check = False
    document.save(update_fields=["state", "awaits_check"])
    add_step(document, StepKind.CHECKED, actor=actor, on=on, at=at, note=note)
    audit(actor=actor, action="documents.document.checked", subject=document, new=given(note=note))
    return document


@transaction.atomic
def submit_draft(
    *, actor: Actor, document: Document, on: date, at: datetime, signer: Person | None = None, signer_post: str = "", note: str = ""
) -> Document:
    """Put a checked draft before its signer (trình ký). Errors: NotPermitted, StepNotPossible, SignerMissing."""
    if not can_edit(actor, document) and not can_check(actor, document):
        raise NotPermitted
    document = stepped(document, OutgoingAct.SUBMIT)
    if signer is not None:
        document.signer, document.signer_name = signer, signer.full_name
    document.signer_post = signer_post or document.signer_post
    if document.signer is None and not document.signer_name:
        raise SignerMissing
    refold(document)
    document.save()
    add_step(document, StepKind.SUBMITTED, actor=actor, on=on, at=at, note=note, person=document.signer)
    audit(actor=actor, action="documents.document.submitted", subject=document, new=given(signer=document.signer_name, note=note))
    return document


@transaction.atomic
def return_draft(*, actor: Actor, document: Document, on: date, at: datetime, note: str) -> Document:
    """Give a paper back with what is to be changed; also a draft that was handed in. Errors: NotPermitted, ReasonMissing, StepNotPossible."""
    if not can_return(actor, document):
        raise NotPermitted
    if not note.strip():
        raise ReasonMissing
    document = locked(document)
    if document.state == LifeState.DRAFT and document.awaits_check:
        document.state = LifeState.RETURNED
    else:
        document.state = OUTGOING_LIFE.after(OutgoingState(document.state), OutgoingAct.RETURN).value
    document.awaits_check = False
    document.save(update_fields=["state", "awaits_check"])
    add_step(document, StepKind.RETURNED, actor=actor, on=on, at=at, note=note)
    audit(actor=actor, action="documents.document.returned", subject=document, new=given(note=note))
    return document


@transaction.atomic
def agree_draft(*, actor: Actor, document: Document, on: date, at: datetime, note: str = "") -> Document:
    """The signer agrees, or the office enters that the paper was signed. Errors: NotPermitted, StepNotPossible."""
    if not can_sign(actor, document):
        raise NotPermitted
    document = stepped(document, OutgoingAct.AGREE)
    document.save(update_fields=["state"])
    add_step(document, StepKind.AGREED, actor=actor, on=on, at=at, note=note, person=document.signer)
    audit(actor=actor, action="documents.document.agreed", subject=document, new=given(signer=document.signer_name, note=note))
    return document
