"""From the draft to the issued document."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Any, Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Code, Count, FileInput, Number
from giaoban.documents import commands
from giaoban.documents.acts.inputs import (
    HEAD_OF,
    OFFICE_OF,
    Body,
    Capacity,
    Document,
    Noted,
    OneDocument,
    Person,
    Secrecy,
    Urgency,
    Verb,
    Visibility,
)
from giaoban.documents.commands import Lineage


class LineageInput(ActInput):
    """What a new document does to another."""

    target = Lineage
    verb: Verb
    document: Document
    is_partial: bool = False


class WritingInput(ActInput):
    """The fields that a drafter fills."""

    abstract: str
    text: str = ""
    files: list[FileInput] = []
    signer: Person | None = None
    signer_name: str = ""
    signer_post: str = ""
    capacity: Capacity = ""
    authority: str = ""
    place: str = ""
    urgency: Urgency = ""
    visibility: Visibility = "body"
    readers: list[Person] = []
    copies: Count | None = None
    file_code: str = ""
    note: str = ""
    addressees: list[str] = []
    recipients: list[Body] = []
    other_recipients: list[str] = []
    is_not_secret: bool = False


class NewDocument(WritingInput):
    """A document of a body."""

    body: Body
    form: Literal["party", "state"]
    kind: Code
    drafting_unit: Body | None = None
    is_congress: bool = False
    relations: list[LineageInput] = []
    secrecy: Secrecy = "no"


class CreateDraft(NewDocument):
    """A draft: from blocks, from text or from files."""

    content: list[dict[str, Any]] | None = None
    co_issuers: list[Body] = []
    is_need_to_know: bool = False


class EnterLate(NewDocument):
    """A document that was issued before."""

    signed_on: date
    number: Number | None = None
    is_repeated: bool = False
    in_force_from: date | None = None
    in_force_until: date | None = None


class EditDraft(ActInput):
    """What is to be changed; what is left out stays."""

    document: Document
    content: list[dict[str, Any]] | None = None
    text: str | None = None
    version_note: str = ""
    recipients: list[Body] | None = None
    other_recipients: list[str] | None = None
    files: list[FileInput] = []
    is_not_secret: bool = False
    abstract: str | None = None
    signer: Person | None = None
    signer_name: str | None = None
    signer_post: str | None = None
    capacity: Capacity | None = None
    authority: str | None = None
    place: str | None = None
    urgency: Urgency | None = None
    visibility: Visibility | None = None
    copies: Count | None = None
    file_code: str | None = None
    note: str | None = None

    def to_values(self, actor: Any) -> dict[str, Any]:
        """Only what was given."""
        return {name: value for name, value in super().to_values(actor).items() if name in self.model_fields_set}


class SubmitDraft(Noted):
    """Who signs, when it is not said yet."""

    signer: Person | None = None
    signer_post: str = ""


class ReturnDraft(OneDocument):
    """What is to be changed."""

    note: str


class IssueDocument(OneDocument):
    """When it was signed and binds; today when nothing is said."""

    signed_on: date | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None


class FinishDraft(OneDocument):
    """All steps at once."""

    signer: Person | None = None
    signer_post: str = ""
    signed_on: date | None = None


class AttachCopy(OneDocument):
    """The signed and stamped scan, or the signed PDF."""

    file: FileInput
    is_not_secret: bool = False


class WithdrawDocument(OneDocument):
    """Why."""

    reason: str


SIGNER = N_("the signer, or a head of the body who enters what was signed on paper")


ACTS = (
    Act("documents.create_draft", commands.create_draft, CreateDraft, N_("Draft a document"), "documents.document.drafted", N_("the office of the body, or of a unit that drafts for it")),
    Act("documents.edit_draft", commands.edit_draft, EditDraft, N_("Change a draft"), "documents.document.edited", N_("the office of the body, or of a unit that drafts for it")),
    Act("documents.hand_in_draft", commands.hand_in_draft, Noted, N_("Hand a draft in to be checked"), "documents.document.handed_in", N_("the office of the body, or of a unit that drafts for it")),
    Act("documents.check_draft", commands.check_draft, Noted, N_("Check a draft"), "documents.document.checked", HEAD_OF),
    Act("documents.submit_draft", commands.submit_draft, SubmitDraft, N_("Submit a draft for signature"), "documents.document.submitted", OFFICE_OF),
    Act("documents.return_draft", commands.return_draft, ReturnDraft, N_("Return a draft"), "documents.document.returned", SIGNER),
    Act("documents.agree_draft", commands.agree_draft, Noted, N_("Agree to a draft"), "documents.document.agreed", SIGNER),
    Act("documents.issue_document", commands.issue_document, IssueDocument, N_("Issue a document with its number"), "documents.document.issued", OFFICE_OF),
    Act("documents.finish_draft", commands.finish_draft, FinishDraft, N_("Check, sign and issue a document in one go"), "documents.document.issued", HEAD_OF),
    Act("documents.attach_copy_of_record", commands.attach_copy_of_record, AttachCopy, N_("Attach the copy of record"), "documents.document.recorded", OFFICE_OF),
    Act("documents.withdraw_document", commands.withdraw_document, WithdrawDocument, N_("Withdraw a document"), "documents.document.withdrawn", HEAD_OF),
    Act("documents.announce_document", commands.announce_document, OneDocument, N_("Announce a need-to-know document"), "documents.document.announced", HEAD_OF),
    Act("documents.enter_late", commands.enter_late, EnterLate, N_("Enter a document late"), "documents.document.entered_late", OFFICE_OF),
)  # fmt: skip
