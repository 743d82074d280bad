"""Issue: the number is drawn, the text goes on record; later the copy of record, the withdrawal, the announcement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.clauses import cut
from giaoban.documents.commands.drafting import locked
from giaoban.documents.commands.force import apply_relations, bind, close_answered
from giaoban.documents.commands.numbering import draw, series_for, write
from giaoban.documents.commands.secrecy import refuse_secrets
from giaoban.documents.commands.signing import ReasonMissing, agree_draft, check_draft, stepped, submit_draft
from giaoban.documents.commands.texts import add_step, given, must_exist, refold
from giaoban.documents.models import Document, LifeState, StepKind
from giaoban.documents.permissions import can_keep_register, can_withdraw
from giaoban.documents.queries.names import name_on
from giaoban.documents.rules import OutgoingAct
from giaoban.documents.signals import document_issued
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.organisations.models import Person


class SignedInFuture(DomainError):
    """The day of signing has not come."""

    code = "documents.signed_in_future"
    sentence = "The day of signing, %(signed)s, is after today, %(today)s. Correct the day."
    field = "signed_on"


class NotIssued(DomainError):
    """Only an issued document can do this."""

    code = "documents.not_issued"
    sentence = "This is possible only for a document that was issued. Issue it first."


@transaction.atomic
def issue_document(
    *, actor: Actor, document: Document, on: date, at: datetime, signed_on: date | None = None, in_force_from: date | None = None,
    in_force_until: date | None = None,
) -> Document:  # fmt: skip
    """Give an agreed document the next number of its series, on the day it was signed.

    Errors: NotPermitted, StepNotPossible, SignedInFuture, BodyNotThere, TermMissing, CongressMissing, SymbolMissing, RuleMissing,
    ForceEndsBeforeItBegins.
    """
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    document = stepped(document, OutgoingAct.ISSUE)
    signed_on = signed_on or on
    if signed_on > on:
        raise SignedInFuture(signed=format_date(signed_on), today=format_date(on))
    must_exist(document.owner, signed_on)
    series = series_for(
        document.owner, document.form, document.kind, signed_on, is_congress=document.is_congress, is_need_to_know=document.is_hidden
    )
    document.number = draw(series)
    document.series = series
    document.number_text = write(document, document.number, signed_on)
    document.signed_on, document.registered_on = signed_on, on
    document.issuer_name = name_on(document.owner, signed_on)[0]
    bind(document, in_force_from or signed_on, in_force_until)
    refold(document)
    document.save()
    cut(document)
    apply_relations(document, actor=actor)
    close_answered(document, actor=actor, on=on, at=at)
    add_step(document, StepKind.ISSUED, actor=actor, on=on, at=at, note=document.number_text)
    audit(
        actor=actor, action="documents.document.issued", subject=document,
        new=given(number=document.number_text, signed_on=signed_on, signer=document.signer_name),
        rule=f"document_numbering.{series.engine}",
    )  # fmt: skip
    document_issued.send(sender=Document, actor=actor, document=document, on=on, at=at)
    return document


@transaction.atomic
def finish_draft(
    *, actor: Actor, document: Document, on: date, at: datetime, signer: Person | None = None, signer_post: str = "",
    signed_on: date | None = None,
) -> Document:  # fmt: skip
    """Check, submit, agree and issue in one go, where one person does all of it; each step leaves its own trace.

    Errors: those of the steps.
    """
    if document.state in {LifeState.DRAFT, LifeState.RETURNED}:
        document = check_draft(actor=actor, document=document, on=on, at=at)
    if document.state == LifeState.CHECKED:
        document = submit_draft(actor=actor, document=document, on=on, at=at, signer=signer, signer_post=signer_post)
    if document.state == LifeState.SUBMITTED:
        document = agree_draft(actor=actor, document=document, on=on, at=at)
    return issue_document(actor=actor, document=document, on=on, at=at, signed_on=signed_on)


def attach_copy_of_record(
    *, actor: Actor, document: Document, file: IncomingFile, on: date, at: datetime, is_not_secret: bool = False
) -> Document:
    """Attach the signed and stamped scan, or the signed PDF: from then on the text is locked.

    Errors: NotPermitted, NotIssued, those of secrecy and of files.
    """
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    if not document.is_issued:
        raise NotIssued
    refuse_secrets(actor=actor, body=document.owner, at=at, secrecy="no", files=(file,), is_not_secret=is_not_secret)
    with transaction.atomic():
        document = locked(document)
        version = add_file(actor=actor, record=document, file=file, at=at, role="copy_of_record", not_secret=is_not_secret)
        document.copy_of_record = version
        if not document.text:
            document.text = version.text
        document.save(update_fields=["copy_of_record", "text"])
        cut(document)
        add_step(document, StepKind.RECORDED, actor=actor, on=on, at=at, note=version.file.name)
        audit(
            actor=actor, action="documents.document.recorded", subject=document,
            new={"file": version.file.name, "sha256": version.sha256},
        )  # fmt: skip
    return document


@transaction.atomic
def withdraw_document(*, actor: Actor, document: Document, on: date, at: datetime, reason: str) -> Document:
    """Withdraw an issued document: its number stays taken, it is marked and binds nobody. Errors: NotPermitted, ReasonMissing, StepNotPossible."""
    if not can_withdraw(actor, document):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing(field="reason")
    document = stepped(document, OutgoingAct.WITHDRAW)
    document.withdrawn_on, document.withdrawal_reason = on, reason
    document.save(update_fields=["state", "withdrawn_on", "withdrawal_reason"])
    add_step(document, StepKind.WITHDRAWN, actor=actor, on=on, at=at, note=reason)
    audit(actor=actor, action="documents.document.withdrawn", subject=document, new={"reason": reason})
    return document


@transaction.atomic
def announce_document(*, actor: Actor, document: Document, on: date, at: datetime) -> Document:
    """End the need-to-know of a document: it is seen as its visibility says. Errors: NotPermitted, NotIssued."""
    if not can_withdraw(actor, document):
        raise NotPermitted
    document = locked(document)
    if not document.is_issued:
        raise NotIssued
    document.is_hidden = False
    document.save(update_fields=["is_hidden"])
    add_step(document, StepKind.ANNOUNCED, actor=actor, on=on, at=at)
    audit(actor=actor, action="documents.document.announced", subject=document, new={"is_hidden": False})
    return document
