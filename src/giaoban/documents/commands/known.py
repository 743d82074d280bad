"""Documents known by reference: named in a text that was read, not held in any register of arrivals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.documents.commands.issuing import SignedInFuture
from giaoban.documents.commands.registering import IssuerMissing, known_document
from giaoban.documents.commands.secrecy import refuse_secrets
from giaoban.documents.commands.texts import refold
from giaoban.documents.models import Direction, Document, LifeState, Visibility
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.queries.names import kind_word, name_on
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


def know_document(
    *, actor: Actor, body: Organisation, abstract: str, on: date, at: datetime, issuer: Organisation | None = None, issuer_name: str = "",
    form: str = "", kind: str = "", number_text: str = "", signed_on: date | None = None, visibility: str = Visibility.BODY,
) -> Document:  # fmt: skip
    """Keep a document that a text names, so that meetings and relations can point to it; it takes no arrival number.

    The one document of that issuer, number and day that is known already is given back as it is.
    Errors: NotPermitted, IssuerMissing, SignedInFuture, DocumentIsSecret.
    """
    if not can_keep_register(actor, body):
        raise NotPermitted
    refuse_secrets(actor=actor, body=body, at=at, secrecy="no", number_text=number_text)
    if issuer is None and not issuer_name.strip():
        raise IssuerMissing
    if signed_on is not None and signed_on > on:
        raise SignedInFuture(field="signed_on", signed=format_date(signed_on), today=format_date(on))
    known = known_document(actor, issuer, issuer_name, number_text, signed_on)
    if known is not None:
        return known
    if issuer is not None:
        issuer_name = name_on(issuer, signed_on)[0] if signed_on is not None else issuer.name
    document = Document(
        owner=body, direction=Direction.OUTSIDE, issuer=issuer, issuer_name=issuer_name, form=form, kind=kind, kind_name=kind_word(form, kind),
        number_text=number_text, signed_on=signed_on, in_force_from=signed_on, abstract=abstract, state=LifeState.REGISTERED,
        visibility=visibility, registered_on=on, entered_at=at, made_by_name=actor.name, made_by_number=actor.user_id,
    )  # fmt: skip
    try:
        read = parse_number(number_text, signed_on)
    except DocumentNumberNotUnderstood:
        pass
    else:
        document.number, document.symbol = read.number, read.kind or ""
    refold(document)
    with transaction.atomic():
        document.save()
        audit(
            actor=actor, action="documents.document.known", subject=document,
            new={"number": number_text, "issuer": issuer_name, "signed_on": signed_on, "abstract": abstract},
        )  # fmt: skip
    return document
