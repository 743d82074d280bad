"""What comes in: registering, instructing, closing."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Code, FileInput, Number
from giaoban.documents import commands
from giaoban.documents.acts.inputs import OFFICE_OF, Arrival, Body, Document, OneDocument, Person, Secrecy, Urgency, Visibility


class RegisterIncoming(ActInput):
    """A document that came from outside."""

    body: Body
    abstract: str
    secrecy: Secrecy
    issuer: Body | None = None
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
    readers: list[Person] = []
    due_on: date | None = None
    note: str = ""
    text: str = ""
    files: list[FileInput] = []
    is_not_secret: bool = False
    is_another: bool = False


class KnowDocument(ActInput):
    """A document known by reference."""

    body: Body
    abstract: str
    issuer: Body | None = None
    issuer_name: str = ""
    form: Literal["", "party", "state", "law"] = ""
    kind: Code = ""
    number_text: str = ""
    signed_on: date | None = None
    visibility: Visibility = "body"


class OneArrival(ActInput):
    """A line of an incoming register."""

    arrival: Arrival


class ReceiveArrival(OneArrival):
    """The day it arrived, and a written number of a late entry."""

    arrived_on: date | None = None
    number: Number | None = None


class GiveInstruction(OneArrival):
    """The leader's words, who is to do it, by when."""

    text: str
    body: Body | None = None
    person: Person | None = None
    collaborators: list[Body] = []
    due_on: date | None = None
    product: str = ""
    is_information: bool = False
    leader: Person | None = None
    leader_name: str = ""
    given_on: date | None = None


class HandOn(OneArrival):
    """To which bodies."""

    bodies: list[Body]
    note: str = ""


class CloseArrival(OneArrival):
    """The result, or the answering document."""

    result: str = ""
    answered_by: Document | None = None


class ReopenArrival(OneArrival):
    """Why."""

    note: str


RECEIVER = N_("the office of the body that it came to")


ACTS = (
    Act("documents.register_incoming", commands.register_incoming, RegisterIncoming, N_("Register an incoming document"), "documents.document.registered", OFFICE_OF),
    Act("documents.know_document", commands.know_document, KnowDocument, N_("Keep a document that is known by reference"), "documents.document.known", OFFICE_OF),
    Act("documents.see_document", commands.see_document, OneDocument, N_("Mark a document as seen"), "documents.arrival.seen", RECEIVER),
    Act("documents.receive_arrival", commands.receive_arrival, ReceiveArrival, N_("Give a document its arrival number"), "documents.arrival.received", RECEIVER),
    Act("documents.ask_for_instruction", commands.ask_for_instruction, OneArrival, N_("Put a document before the leader"), "documents.arrival.submitted", RECEIVER),
    Act("documents.give_instruction", commands.give_instruction, GiveInstruction, N_("Give an instruction on a document"), "documents.instruction.given", RECEIVER),
    Act("documents.hand_on", commands.hand_on, HandOn, N_("Hand a document on"), "documents.arrival.handed_on", RECEIVER),
    Act("documents.close_arrival", commands.close_arrival, CloseArrival, N_("Close an incoming document"), "documents.arrival.closed", RECEIVER),
    Act("documents.reopen_arrival", commands.reopen_arrival, ReopenArrival, N_("Open an incoming document again"), "documents.arrival.reopened", RECEIVER),
)  # fmt: skip
