"""Registering what comes from outside, and what happened before (late entry)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.documents.commands.arrivals import register
from giaoban.documents.commands.clauses import cut
from giaoban.documents.commands.drafting import Writing, set_recipients, write
from giaoban.documents.commands.force import bind, relate_documents
from giaoban.documents.commands.issuing import SignedInFuture
from giaoban.documents.commands.numbering import draw, free_number, series_for, take
from giaoban.documents.commands.numbering import write as write_in_series
from giaoban.documents.commands.secrecy import Declaration, refuse_secrets
from giaoban.documents.commands.texts import add_step, kind_of, must_exist, refold
from giaoban.documents.models import Arrival, Direction, Document, LifeState, StepKind, Visibility
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.queries.names import kind_word, name_on, number_key_of
from giaoban.documents.rules import DocumentNumberNotUnderstood, parse_number
from giaoban.documents.rules.blocks import blocks_of_text, plain_text
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.documents.commands.drafting import Lineage
    from giaoban.organisations.models import Organisation, Person


class RegisteredAlready(DomainError):
    """The same number, day and issuer stands in this register."""

    code = "documents.registered_already"
    sentence = "%(number)s of %(on)s by %(issuer)s stands in this register already, arrival number %(arrival)s."
    field = "number_text"


class IssuerMissing(DomainError):
    """A document from outside has an issuer."""

    code = "documents.issuer_missing"
    sentence = "Choose or write who issued the document."
    field = "issuer_name"


def register_incoming(
    *, actor: Actor, body: Organisation, abstract: str, secrecy: Declaration, on: date, at: datetime, issuer: Organisation | None = None,
    issuer_name: str = "", form: str = "", kind: str = "", number_text: str = "", signed_on: date | None = None,
    signer_name: str = "", signer_post: str = "", urgency: str = "", arrived_on: date | None = None, number: int | None = None,
    visibility: str = Visibility.BODY, readers: Sequence[Person] = (), due_on: date | None = None, note: str = "", text: str = "",
    files: Sequence[IncomingFile] = (), is_not_secret: bool = False, is_another: bool = False,
) -> Arrival:  # fmt: skip
    """Register a document that came from outside in the incoming register of a body, with its scan or file.

    A document that the installation knows already (same issuer, number and day) gets a line, not a second record; one that stands
    in this register is refused unless `is_another`. An arrival before `on` is a late entry when a written `number` is given.
    Errors: NotPermitted, BodyNotThere, KindUnknown, IssuerMissing, RegisteredAlready, NumberTaken, those of secrecy and of files.
    """
    if not can_keep_register(actor, body):
        raise NotPermitted
    refuse_secrets(
        actor=actor, body=body, at=at, secrecy=secrecy, number_text=number_text, texts=(abstract, text), files=files,
        is_not_secret=is_not_secret,
    )  # fmt: skip
    day = arrived_on or on
    must_exist(body, day)
    if issuer is None and not issuer_name.strip():
        raise IssuerMissing
    if signed_on is not None and signed_on > on:
        raise SignedInFuture(signed=format_date(signed_on), today=format_date(on))
    known = None if is_another else known_document(actor, issuer, issuer_name, number_text, signed_on)
    with transaction.atomic():
        if known is not None:
            there = Arrival.objects.filter(body=body, document=known).first()
            if there is not None or (known.owner_id == body.pk and known.direction == Direction.OWN):
                raise RegisteredAlready(
                    number=known.number_text, on=format_date(signed_on) if signed_on else "", issuer=known.issuer_name,
                    arrival=there.number if there and there.number else "-",
                )  # fmt: skip
        document = known or _outside(
            owner=body, issuer=issuer, issuer_name=issuer_name, form=form, kind=kind, number_text=number_text, signed_on=signed_on,
            abstract=abstract, signer_name=signer_name, signer_post=signer_post, urgency=urgency, visibility=visibility, text=text,
            registered_on=on, entered_at=at, made_by_name=actor.name, made_by_number=actor.user_id,
        )  # fmt: skip
        if known is None:
            document.readers.set(readers)
        arrival = Arrival(
            body=body, document=document, due_on=due_on, note=note, entered_at=at, is_late_entry=day < on and number is not None
        )
        register(arrival, day, on=on, at=at, number=number, received_by=actor.name)
        arrival.seen_at = at
        arrival.save()
        for file in files:
            version = add_file(actor=actor, record=document, file=file, at=at, role="copy_of_record", not_secret=is_not_secret)
            document.text = document.text or version.text
            document.copy_of_record = document.copy_of_record or version
        document.save()
        cut(document)
        audit(
            actor=actor, action="documents.document.registered", subject=document,
            new={"number": number_text, "issuer": document.issuer_name, "abstract": abstract, "arrival": arrival.number, "arrived_on": day},
        )  # fmt: skip
    return arrival


def known_document(
    actor: Actor, issuer: Organisation | None, issuer_name: str, number_text: str, signed_on: date | None
) -> Document | None:
    """The document of that issuer, number and day that the actor may see, if there is exactly one."""
    key = number_key_of(number_text)
    if not key or signed_on is None:
        return None
    rows = Document.objects.visible_to(actor).filter(number_key=key, signed_on=signed_on)
    if issuer is not None:
        rows = rows.filter(issuer=issuer)
    else:
        rows = rows.filter(pk__in=[row.pk for row in rows if fold(row.issuer_name) == fold(issuer_name)])
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def _outside(*, issuer: Organisation | None, issuer_name: str, signed_on: date | None, **fields: Any) -> Document:
    name = issuer_name
    if issuer is not None:
        name = name_on(issuer, signed_on)[0] if signed_on is not None else issuer.name
    document = Document(
        direction=Direction.OUTSIDE, issuer=issuer, issuer_name=name, kind_name=kind_word(fields["form"], fields["kind"]),
        signed_on=signed_on, in_force_from=signed_on, state=LifeState.REGISTERED, **fields,
    )  # fmt: skip
    try:
        read = parse_number(document.number_text, signed_on)
    except DocumentNumberNotUnderstood:
        pass
    else:
        document.number, document.symbol = read.number, read.kind or ""
    refold(document)
    document.save()
    return document


def enter_late(
    *, actor: Actor, body: Organisation, form: str, kind: str, abstract: str, signed_on: date, on: date, at: datetime,
    number: int | None = None, text: str = "", files: Sequence[IncomingFile] = (), recipients: Sequence[Organisation] = (),
    other_recipients: Sequence[str] = (), relations: Sequence[Lineage] = (), readers: Sequence[Person] = (),
    drafting_unit: Organisation | None = None, is_congress: bool = False, is_repeated: bool = False, secrecy: Declaration = "no",
    is_not_secret: bool = False, in_force_from: date | None = None, in_force_until: date | None = None, **fields: Any,
) -> Document:  # fmt: skip
    """Enter a document of the body that was issued before (nhập bổ sung), with its written number or a free one of its series.

    It carries the day it was signed and the moment of entry, is checked by the kinds and bodies of that day, reminds nobody.
    `is_repeated`: the paper register gives the number twice; it is kept so and told by the checks. `fields` are those of `Writing`.
    Errors: NotPermitted, SignedInFuture, BodyNotThere, KindUnknown, NumberTaken, TermMissing, those of secrecy and of files.
    """
    if not can_keep_register(actor, body):
        raise NotPermitted
    blocks = blocks_of_text(text)
    refuse_secrets(
        actor=actor, body=body, at=at, secrecy=secrecy, texts=(abstract, plain_text(blocks)), files=files, is_not_secret=is_not_secret
    )
    if signed_on > on:
        raise SignedInFuture(signed=format_date(signed_on), today=format_date(on))
    must_exist(body, signed_on)
    chosen = kind_of(form, kind, signed_on)
    with transaction.atomic():
        document = Document(
            owner=body, direction=Direction.OWN, issuer=body, issuer_name=name_on(body, signed_on)[0], form=form, kind=chosen.code,
            kind_name=chosen.name, symbol=chosen.symbol, drafting_unit=drafting_unit, is_congress=is_congress, is_repeated=is_repeated,
            state=LifeState.ISSUED, signed_on=signed_on, registered_on=on, content=blocks, text=plain_text(blocks), is_late_entry=True, entered_at=at, made_by_name=actor.name, made_by_number=actor.user_id,
        )  # fmt: skip
        bind(document, in_force_from or signed_on, in_force_until)
        series = series_for(body, form, chosen.code, signed_on, is_congress=is_congress)
        document.series = series
        wanted = number or free_number(series, signed_on)
        if is_repeated and number is not None:
            document.number = number
        else:
            document.number = draw(series) if wanted is None else take(series, wanted)
        document.number_text = write_in_series(document, document.number, signed_on)
        write(document, Writing(abstract=abstract, **fields))
        document.save()
        document.readers.set(readers)
        set_recipients(document, recipients, other_recipients)
        for file in files:
            version = add_file(actor=actor, record=document, file=file, at=at, role="copy_of_record", not_secret=is_not_secret)
            document.text = document.text or version.text
            document.copy_of_record = document.copy_of_record or version
        document.save()
        cut(document)
        for one in relations:
            relate_documents(actor=actor, source=document, verb=one.verb, other=one.document, is_partial=one.is_partial)
        add_step(document, StepKind.ISSUED, actor=actor, on=signed_on, at=at, note=document.number_text, person=document.signer)
        audit(
            actor=actor, action="documents.document.entered_late", subject=document,
            new={"number": document.number_text, "signed_on": signed_on, "abstract": abstract},
        )  # fmt: skip
    return document
