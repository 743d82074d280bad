"""The acts on documents, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, Code, Count, FileInput, Number, ref
from giaoban.documents import commands
from giaoban.documents.commands import Lineage

Document = ref("documents.Document")
Arrival = ref("documents.Arrival")
Body = ref("organisations.Organisation")
Person = ref("organisations.Person")
Verb = Literal["based_on", "implements", "amends", "supplements", "replaces", "repeals", "guides", "answers", "reports_on"]
Secrecy = Literal["no", "yes", "doubt"]
Visibility = Literal["public", "federation", "body", "named"]
Capacity = Literal["", "on_behalf", "for_head", "by_order", "by_delegation", "acting"]
Urgency = Literal["", "urgent", "very_urgent", "express"]
Years = Annotated[int, Field(ge=1, le=50)]


class LineageInput(ActInput):
    """What a new document does to another."""

    target = Lineage
    verb: Verb
    document: Document  # type: ignore[valid-type]
    is_partial: bool = False


class WritingInput(ActInput):
    """The fields that a drafter fills."""

    abstract: str
    text: str = ""
    files: list[FileInput] = []
    signer: Person | None = None  # type: ignore[valid-type]
    signer_name: str = ""
    signer_post: str = ""
    capacity: Capacity = ""
    authority: str = ""
    place: str = ""
    urgency: Urgency = ""
    visibility: Visibility = "body"
    readers: list[Person] = []  # type: ignore[valid-type]
    copies: Count | None = None
    file_code: str = ""
    note: str = ""
    addressees: list[str] = []
    recipients: list[Body] = []  # type: ignore[valid-type]
    other_recipients: list[str] = []
    is_not_secret: bool = False


class NewDocument(WritingInput):
    """A document of a body."""

    body: Body  # type: ignore[valid-type]
    form: Literal["party", "state"]
    kind: Code
    drafting_unit: Body | None = None  # type: ignore[valid-type]
    is_congress: bool = False
    relations: list[LineageInput] = []
    secrecy: Secrecy = "no"


class CreateDraft(NewDocument):
    """A draft: from blocks, from text or from files."""

    content: list[dict[str, Any]] | None = None
    co_issuers: list[Body] = []  # type: ignore[valid-type]
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

    document: Document  # type: ignore[valid-type]
    content: list[dict[str, Any]] | None = None
    text: str | None = None
    version_note: str = ""
    recipients: list[Body] | None = None  # type: ignore[valid-type]
    other_recipients: list[str] | None = None
    files: list[FileInput] = []
    is_not_secret: bool = False
    abstract: str | None = None
    signer: Person | None = None  # type: ignore[valid-type]
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


class OneDocument(ActInput):
    """A document."""

    document: Document  # type: ignore[valid-type]


class Noted(OneDocument):
    """A document and a word."""

    note: str = ""


class SubmitDraft(Noted):
    """Who signs, when it is not said yet."""

    signer: Person | None = None  # type: ignore[valid-type]
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

    signer: Person | None = None  # type: ignore[valid-type]
    signer_post: str = ""
    signed_on: date | None = None


class AttachCopy(OneDocument):
    """The signed and stamped scan, or the signed PDF."""

    file: FileInput
    is_not_secret: bool = False


class WithdrawDocument(OneDocument):
    """Why."""

    reason: str


class SendDocument(OneDocument):
    """To whom; to the lines of "Nơi nhận" when nothing is said."""

    bodies: list[Body] = []  # type: ignore[valid-type]
    others: list[str] = []
    list_name: str = ""
    due_on: date | None = None


class SaveRecipientList(ActInput):
    """Recipients under a name."""

    body: Body  # type: ignore[valid-type]
    name: str
    bodies: list[Body]  # type: ignore[valid-type]
    others: list[str] = []


class RegisterIncoming(ActInput):
    """A document that came from outside."""

    body: Body  # type: ignore[valid-type]
    abstract: str
    secrecy: Secrecy
    issuer: Body | None = None  # type: ignore[valid-type]
    issuer_name: str = ""
    form: Literal["", "party", "state", "law"] = ""
    kind: Code = ""
    number_text: str = ""
    signed_on: date | None = None
    signer_name: str = ""
    signer_post: str = ""
    urgency: Urgency = ""
    arrived_on: date | None = None
    number: Number | None = None
    visibility: Visibility = "body"
    readers: list[Person] = []  # type: ignore[valid-type]
    due_on: date | None = None
    note: str = ""
    text: str = ""
    files: list[FileInput] = []
    is_not_secret: bool = False
    is_another: bool = False


class KnowDocument(ActInput):
    """A document known by reference."""

    body: Body  # type: ignore[valid-type]
    abstract: str
    issuer: Body | None = None  # type: ignore[valid-type]
    issuer_name: str = ""
    form: Literal["", "party", "state", "law"] = ""
    kind: Code = ""
    number_text: str = ""
    signed_on: date | None = None
    visibility: Visibility = "body"


class OneArrival(ActInput):
    """A line of an incoming register."""

    arrival: Arrival  # type: ignore[valid-type]


class ReceiveArrival(OneArrival):
    """The day it arrived, and a written number of a late entry."""

    arrived_on: date | None = None
    number: Number | None = None


class GiveInstruction(OneArrival):
    """The leader's words, who is to do it, by when."""

    text: str
    body: Body | None = None  # type: ignore[valid-type]
    person: Person | None = None  # type: ignore[valid-type]
    collaborators: list[Body] = []  # type: ignore[valid-type]
    due_on: date | None = None
    product: str = ""
    is_information: bool = False
    leader: Person | None = None  # type: ignore[valid-type]
    leader_name: str = ""
    given_on: date | None = None


class HandOn(OneArrival):
    """To which bodies."""

    bodies: list[Body]  # type: ignore[valid-type]
    note: str = ""


class CloseArrival(OneArrival):
    """The result, or the answering document."""

    result: str = ""
    answered_by: Document | None = None  # type: ignore[valid-type]


class ReopenArrival(OneArrival):
    """Why."""

    note: str


class RelateDocuments(ActInput):
    """One document does something to another."""

    source: Document  # type: ignore[valid-type]
    verb: Verb
    other: Document  # type: ignore[valid-type]
    in_force_from: date | None = None
    is_partial: bool = False
    note: str = ""


class UnrelateDocuments(ActInput):
    """A relation that is taken back."""

    relation: ref("documents.DocumentRelation")  # type: ignore[valid-type]


class SetForce(OneDocument):
    """From when and until when it binds."""

    in_force_from: date
    in_force_until: date | None = None


class EndForce(OneDocument):
    """From which day it no longer binds, and why."""

    ends_on: date
    why: Literal["replaced", "repealed", "expired", "party_ceased"]
    note: str = ""


class SetReviews(OneDocument):
    """When the reviews are due: years after signing, or days."""

    interim_after_years: Years | None = None
    final_after_years: Years | None = None
    interim_on: date | None = None
    final_on: date | None = None
    body: Body | None = None  # type: ignore[valid-type]


class MarkReviewDone(ActInput):
    """By which document, or in which words."""

    duty: ref("documents.ReviewDuty")  # type: ignore[valid-type]
    done_on: date | None = None
    done_by: Document | None = None  # type: ignore[valid-type]
    note: str = ""


class OpenTerm(ActInput):
    """A term of a committee."""

    body: Body  # type: ignore[valid-type]
    name: str
    in_force_from: date
    congress_opens_on: date | None = None
    congress_closes_on: date | None = None
    in_force_until: date | None = None


class EndTerm(ActInput):
    """The first day on which a term no longer runs."""

    term: ref("documents.Term")  # type: ignore[valid-type]
    in_force_until: date


OFFICE_OF = N_("the office of the body")
HEAD_OF = N_("the chief of office or the leader of the body")
SIGNER = N_("the signer, or a head of the body who enters what was signed on paper")
RECEIVER = N_("the office of the body that it came to")

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
    Act("documents.send_document", commands.send_document, SendDocument, N_("Send a document"), "documents.document.sent", OFFICE_OF),
    Act("documents.save_recipient_list", commands.save_recipient_list, SaveRecipientList, N_("Save a list of recipients"), "documents.recipient_list.saved", OFFICE_OF),
    Act("documents.register_incoming", commands.register_incoming, RegisterIncoming, N_("Register an incoming document"), "documents.document.registered", OFFICE_OF),
    Act("documents.know_document", commands.know_document, KnowDocument, N_("Keep a document that is known by reference"), "documents.document.known", OFFICE_OF),
    Act("documents.see_document", commands.see_document, OneDocument, N_("Mark a document as seen"), "documents.arrival.seen", RECEIVER),
    Act("documents.receive_arrival", commands.receive_arrival, ReceiveArrival, N_("Give a document its arrival number"), "documents.arrival.received", RECEIVER),
    Act("documents.ask_for_instruction", commands.ask_for_instruction, OneArrival, N_("Put a document before the leader"), "documents.arrival.submitted", RECEIVER),
    Act("documents.give_instruction", commands.give_instruction, GiveInstruction, N_("Give an instruction on a document"), "documents.instruction.given", RECEIVER),
    Act("documents.hand_on", commands.hand_on, HandOn, N_("Hand a document on"), "documents.arrival.handed_on", RECEIVER),
    Act("documents.close_arrival", commands.close_arrival, CloseArrival, N_("Close an incoming document"), "documents.arrival.closed", RECEIVER),
    Act("documents.reopen_arrival", commands.reopen_arrival, ReopenArrival, N_("Open an incoming document again"), "documents.arrival.reopened", RECEIVER),
    Act("documents.relate_documents", commands.relate_documents, RelateDocuments, N_("Relate two documents"), "documents.relation.made", OFFICE_OF),
    Act("documents.unrelate_documents", commands.unrelate_documents, UnrelateDocuments, N_("Take a relation back"), "documents.relation.dropped", OFFICE_OF),
    Act("documents.set_force", commands.set_force, SetForce, N_("Set when a document is in force"), "documents.force.set", OFFICE_OF),
    Act("documents.end_force", commands.end_force, EndForce, N_("End the force of a document"), "documents.force.ended", OFFICE_OF),
    Act("documents.cut_clauses", commands.cut_clauses, OneDocument, N_("Cut a text into clauses"), "documents.document.cut", OFFICE_OF),
    Act("documents.set_reviews", commands.set_reviews, SetReviews, N_("Set the reviews of a document"), "documents.review.set", OFFICE_OF),
    Act("documents.mark_review_done", commands.mark_review_done, MarkReviewDone, N_("Mark a review as done"), "documents.review.done", OFFICE_OF),
    Act("documents.open_term", commands.open_term, OpenTerm, N_("Enter a term of a committee"), "documents.term.opened", OFFICE_OF),
    Act("documents.end_term", commands.end_term, EndTerm, N_("End a term"), "documents.term.ended", OFFICE_OF),
)  # fmt: skip
