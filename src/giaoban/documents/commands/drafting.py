"""Writing a draft and changing it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes
from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.secrecy import Declaration, refuse_secrets
from giaoban.documents.commands.texts import add_step, given, kind_of, must_exist, refold
from giaoban.documents.models import Direction, Document, DocumentRelation, DraftVersion, Recipient, StepKind, Verb, Visibility
from giaoban.documents.permissions import can_draft_for, can_edit
from giaoban.documents.queries.names import name_on
from giaoban.documents.rules import OUTGOING_LIFE, TEXT_MAY_CHANGE, OutgoingAct, OutgoingState
from giaoban.documents.rules.blocks import blocks_of_text, checked_blocks, plain_text
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.organisations.models import Organisation, Person


class TextLocked(DomainError):
    """The text may not change any more in this state."""

    code = "documents.text_locked"
    sentence = "The text of this document may not be changed now. A return by the checker or the signer opens it again."


@dataclass(frozen=True)
class Lineage:
    """What a new document does to another: the verb and the document."""

    verb: str
    document: Document
    is_partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The fields of a paper that its drafter fills; the same for a draft and for a late entry."""

    abstract: str
    signer: Person | None = None
    signer_name: str = ""
    signer_post: str = ""
    capacity: str = ""
    authority: str = ""
    place: str = ""
    urgency: str = ""
    visibility: str = Visibility.BODY
    copies: int | None = None
    file_code: str = ""
    note: str = ""
    addressees: Sequence[str] = field(default_factory=list)


PLAIN_FIELDS = (
    "abstract", "signer_name", "signer_post", "capacity", "authority", "place", "urgency", "visibility", "copies", "file_code", "note",
)  # fmt: skip


def create_draft(
    *, actor: Actor, body: Organisation, form: str, kind: str, abstract: str, on: date, at: datetime,
    content: Sequence[dict[str, Any]] | None = None, text: str = "", files: Sequence[IncomingFile] = (),
    signer: Person | None = None, signer_name: str = "", signer_post: str = "", capacity: str = "", authority: str = "",
    place: str = "", urgency: str = "", visibility: str = Visibility.BODY, readers: Sequence[Person] = (),
    copies: int | None = None, file_code: str = "", note: str = "", addressees: Sequence[str] = (),
    recipients: Sequence[Organisation] = (), other_recipients: Sequence[str] = (), relations: Sequence[Lineage] = (),
    co_issuers: Sequence[Organisation] = (), drafting_unit: Organisation | None = None, is_congress: bool = False,
    is_need_to_know: bool = False, source_label: str = "", source_url: str = "", secrecy: Declaration = "no",
    is_not_secret: bool = False,
) -> Document:  # fmt: skip
    """Begin a document of a body: from `content` (blocks, see `rules.blocks`), or `text` as a person writes it, or files.

    Errors: NotPermitted, BodyNotThere, KindUnknown, BlocksBroken, DocumentIsSecret, SecrecyUnclear, SecrecyInDoubt, those of files.
    """
    if not can_draft_for(actor, body, drafting_unit):
        raise NotPermitted
    blocks = checked_blocks(list(content)) if content is not None else blocks_of_text(text)
    words = plain_text(blocks)
    refuse_secrets(actor=actor, body=body, at=at, secrecy=secrecy, texts=(abstract, words), files=files, is_not_secret=is_not_secret)
    must_exist(body, on)
    chosen = kind_of(form, kind, on)
    writing = Writing(
        abstract=abstract, signer=signer, signer_name=signer_name, signer_post=signer_post, capacity=capacity, authority=authority,
        place=place, urgency=urgency, visibility=visibility, copies=copies, file_code=file_code, note=note, addressees=addressees,
    )  # fmt: skip
    with transaction.atomic():
        document = Document(
            owner=body, direction=Direction.OWN, issuer=body, issuer_name=name_on(body, on)[0], form=form, kind=chosen.code,
            kind_name=chosen.name, symbol=chosen.symbol, drafting_unit=drafting_unit, is_congress=is_congress,
            is_hidden=is_need_to_know, content=blocks, text=words, entered_at=at, made_by_name=actor.name,
            made_by_number=actor.user_id, source_label=source_label, source_url=source_url,
        )  # fmt: skip
        write(document, writing)
        document.save()
        document.readers.set(readers)
        document.co_issuers.set(co_issuers)
        set_recipients(document, recipients, other_recipients)
        for one in relations:
            DocumentRelation.objects.get_or_create(
                source=document, verb=Verb(one.verb), target=one.document, defaults={"is_partial": one.is_partial}
            )
        _new_version(document, actor, at, "")
        for file in files:
            add_file(actor=actor, record=document, file=file, at=at, role="draft", not_secret=is_not_secret)
        add_step(document, StepKind.DRAFTED, actor=actor, on=on, at=at)
        audit(
            actor=actor,
            action="documents.document.drafted",
            subject=document,
            new={"kind": chosen.name, "abstract": abstract, "body": body.name},
        )
    return document


def write(document: Document, writing: Writing) -> None:
    """Put the drafter's fields on the document; the signer's name and post follow the person where they are empty."""
    for name in PLAIN_FIELDS:
        setattr(document, name, getattr(writing, name))
    document.addressees = list(writing.addressees)
    document.signer = writing.signer
    if writing.signer is not None:
        document.signer_name = document.signer_name or writing.signer.full_name
    refold(document)


def set_recipients(document: Document, bodies: Sequence[Organisation], others: Sequence[str]) -> None:
    """Make the lines of "Nơi nhận" anew; those that were sent to stay."""
    document.recipients.filter(sent_at=None).delete()
    there = set(document.recipients.values_list("body", flat=True))
    place = document.recipients.count()
    rows = [(body, body.name) for body in bodies if body.pk not in there] + [(None, name) for name in others if name.strip()]
    Recipient.objects.bulk_create(
        Recipient(document=document, body=body, name=name.strip(), order=place + step) for step, (body, name) in enumerate(rows)
    )


def _new_version(document: Document, actor: Actor, at: datetime, note: str) -> DraftVersion:
    last = document.versions.order_by("-number").first()
    return DraftVersion.objects.create(
        document=document, number=last.number + 1 if last else 1, abstract=document.abstract, content=document.content,
        text=document.text, note=note, made_by_name=actor.name, made_by_number=actor.user_id, made_at=at,
    )  # fmt: skip


def locked(document: Document) -> Document:
    """The document as it stands now, held until the act ends, so that a step is taken once."""
    return Document.objects.select_for_update(of=("self",)).select_related("owner", "drafting_unit", "signer").get(pk=document.pk)


def edit_draft(
    *, actor: Actor, document: Document, at: datetime, content: Sequence[dict[str, Any]] | None = None,
    text: str | None = None, version_note: str = "", recipients: Sequence[Organisation] | None = None,
    other_recipients: Sequence[str] | None = None, readers: Sequence[Person] | None = None, files: Sequence[IncomingFile] = (),
    is_not_secret: bool = False, **fields: Any,
) -> Document:  # fmt: skip
    """Change a draft; a changed text or abstract makes a new version. A checked paper becomes a draft again.

    `fields` are those of `Writing`. Errors: NotPermitted, TextLocked, BlocksBroken, those of secrecy and of files.
    """
    if not can_edit(actor, document):
        raise NotPermitted
    blocks = checked_blocks(list(content)) if content is not None else blocks_of_text(text) if text is not None else None
    words = plain_text(blocks) if blocks is not None else ""
    refuse_secrets(
        actor=actor, body=document.owner, at=at, secrecy="no", texts=(fields.get("abstract", ""), words), files=files,
        is_not_secret=is_not_secret,
    )  # fmt: skip
    with transaction.atomic():
        document = locked(document)
        state = OutgoingState(document.state) if document.direction == Direction.OWN else None
        if state is None or document.is_locked or not (state in TEXT_MAY_CHANGE or OUTGOING_LIFE.allows(state, OutgoingAct.REWORK)):
            raise TextLocked
        if state != OutgoingState.DRAFT:
            document.state = OUTGOING_LIFE.after(state, OutgoingAct.REWORK).value
        before = {name: getattr(document, name) for name in (*PLAIN_FIELDS, "signer", "text")}
        kept: dict[str, Any] = {name: getattr(document, name) for name in (*PLAIN_FIELDS, "signer", "addressees")}
        write(document, Writing(**{**kept, **fields}))
        if blocks is not None:
            document.content, document.text = blocks, words
        document.save()
        if readers is not None:
            document.readers.set(readers)
        if recipients is not None or other_recipients is not None:
            set_recipients(document, recipients or (), other_recipients or ())
        if document.text != before["text"] or document.abstract != before["abstract"]:
            _new_version(document, actor, at, version_note)
        for file in files:
            add_file(actor=actor, record=document, file=file, at=at, role="draft", not_secret=is_not_secret)
        old, new = changes(before, {name: getattr(document, name) for name in before})
        audit(actor=actor, action="documents.document.edited", subject=document, old=old, new={**new, **given(note=version_note)})
    return document
