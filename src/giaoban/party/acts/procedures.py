"""The acts on admissions and transfers."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, Count, ref
from giaoban.party.commands import admission, transfers
from giaoban.party.models import TransferKind

Words = Annotated[str, Field(max_length=300)]
Decision = Annotated[str, Field(max_length=200)]


class BeginAdmission(ActInput):
    """Somebody who applied."""

    branch: ref("organisations.Organisation")  # type: ignore[valid-type]
    person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    full_name: Annotated[str, Field(max_length=120)] = ""
    born_on: date | None = None
    is_somebody_else: bool = False
    sponsor: ref("party.Member") | None = None  # type: ignore[valid-type]
    applied_on: date
    on: date | None = None


class OnAdmission(ActInput):
    """An admission."""

    admission: ref("party.Admission")  # type: ignore[valid-type]
    on: date | None = None


class VoteOnAdmission(OnAdmission):
    """The vote of the branch."""

    voted_on: date
    official_members: Count
    in_favour: Count
    consent: Words = ""


class ReceiveDecision(OnAdmission):
    """The decision of admission."""

    decision: Decision
    decided_on: date
    received_on: date


class HoldCeremony(OnAdmission):
    """The ceremony."""

    ceremony_on: date
    consent: Words = ""


class RecogniseMember(OnAdmission):
    """The recognition."""

    reviewed_on: date
    official_members: Count
    in_favour: Count
    decision: Decision


class EndAdmission(OnAdmission):
    """Why it ended."""

    ended_on: date
    reason: Words


class OpenTransfer(ActInput):
    """Where to, by which decision."""

    member: ref("party.Member")  # type: ignore[valid-type]
    kind: TransferKind
    to_branch: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    outside: Words = ""
    decision: Decision = ""
    decision_on: date
    until_on: date | None = None
    on: date | None = None


class OnTransfer(ActInput):
    """A transfer."""

    transfer: ref("party.Transfer")  # type: ignore[valid-type]
    on: date | None = None


class IntroduceTransfer(OnTransfer):
    """The letter of introduction."""

    introduced_on: date


class ReceiveTransfer(OnTransfer):
    """The receipt."""

    received_on: date
    files_received_on: date | None = None
    gap_from: date | None = None


class ReceiveBack(ActInput):
    """Who was transferred outside: from where, and into which branch."""

    member: ref("party.Member")  # type: ignore[valid-type]
    branch: ref("organisations.Organisation")  # type: ignore[valid-type]
    outside: Annotated[str, Field(max_length=300)]
    decision: Annotated[str, Field(max_length=200)] = ""
    decision_on: date
    received_on: date
    files_received_on: date | None = None
    gap_from: date | None = None
    on: date | None = None


class ReceiveFiles(OnTransfer):
    """The papers."""

    files_received_on: date


class CancelTransfer(ActInput):
    """Why."""

    transfer: ref("party.Transfer")  # type: ignore[valid-type]
    reason: Words


KEEPER = N_("the office of the branch or of the committee above")
LEFT, JOINED = N_("the office of the branch that is left"), N_("the office of the branch that is joined")

ACTS = (
    Act("party.begin_admission", admission.begin_admission, BeginAdmission, N_("Open an admission"), "party.admission.begun", KEEPER),
    Act("party.vote_on_admission", admission.vote_on_admission, VoteOnAdmission, N_("Enter the vote on an admission"), "party.admission.voted", KEEPER),
    Act("party.receive_decision", admission.receive_decision, ReceiveDecision, N_("Enter the decision of admission"), "party.admission.decided", KEEPER),
    Act("party.hold_ceremony", admission.hold_ceremony, HoldCeremony, N_("Enter the ceremony of admission"), "party.admission.sworn_in", KEEPER),
    Act("party.recognise_member", admission.recognise_member, RecogniseMember, N_("Recognise as an official member"), "party.admission.recognised", KEEPER),
    Act("party.end_admission", admission.end_admission, EndAdmission, N_("End an admission"), "party.admission.ended", KEEPER),
    Act("party.open_transfer", transfers.open_transfer, OpenTransfer, N_("Open a transfer"), "party.transfer.opened", LEFT),
    Act("party.introduce_transfer", transfers.introduce_transfer, IntroduceTransfer, N_("Give the letter of introduction"), "party.transfer.introduced", LEFT),
    Act("party.receive_transfer", transfers.receive_transfer, ReceiveTransfer, N_("Receive a transferred member"), "party.transfer.received", JOINED),
    Act("party.receive_back", transfers.receive_back, ReceiveBack, N_("Receive back who was transferred outside"), "party.transfer.returned", N_("the office that keeps the old file and the branch joined")),
    Act("party.receive_transfer_files", transfers.receive_transfer_files, ReceiveFiles, N_("Receive the papers of a transferred member"), "party.transfer.files_received", JOINED),
    Act("party.cancel_transfer", transfers.cancel_transfer, CancelTransfer, N_("Cancel a transfer"), "party.transfer.cancelled", LEFT),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.admission.begun": N_("opened the admission"),
    "party.admission.voted": N_("entered the vote on the admission"),
    "party.admission.decided": N_("entered the decision of admission"),
    "party.admission.sworn_in": N_("entered the ceremony of admission"),
    "party.admission.recognised": N_("entered the official recognition"),
    "party.admission.ended": N_("ended the admission"),
    "party.transfer.opened": N_("opened the transfer"),
    "party.transfer.introduced": N_("gave the letter of introduction"),
    "party.transfer.received": N_("received the transferred member"),
    "party.transfer.returned": N_("received the member back by a transfer and opened the file again"),
    "party.transfer.files_received": N_("received the papers of the transferred member"),
    "party.transfer.cancelled": N_("cancelled the transfer"),
}

AUDIT_WORDS = {
    "applied_on": N_("Applied on"), "sponsor": N_("Sponsor"), "voted_on": N_("Voted on"), "official_members": N_("Official members"),
    "in_favour": N_("In favour"), "consent": N_("Consent of the superior"), "result": "", "decided_on": N_("Decision signed on"),
    "ceremony_due_on": N_("Ceremony due"), "review_due_on": N_("Review due"), "reviewed_on": N_("Considered on"), "is_late": N_("Late"),
    "ended_on": N_("Ended on"), "to_branch": N_("To the place"), "start_due_on": N_("To be introduced by"), "introduced_on": N_("Introduced on"),
    "present_due_on": N_("To be presented by"), "received_on": N_("Received on"), "files_received_on": N_("Papers received on"),
    "gap_from": N_("Without activity from"),
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {"kind": TransferKind.choices}
