"""The acts on members' files."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, FileInput, Short, ref
from giaoban.party import importers
from giaoban.party.commands import joining, leaving, members, periods, requests
from giaoban.party.models import GapKind, LeavingKind, MemberState

Card = Annotated[str, Field(max_length=30)]
Place = Annotated[str, Field(max_length=200)]
Decision = Annotated[str, Field(max_length=200)]
Badge = Annotated[int, Field(ge=1, le=120)]


class FileFields(ActInput):
    """What a file holds besides the person and the branch."""

    card_number: Card | None = None
    card_joined_on: date | None = None
    admission_decision_on: date | None = None
    ceremony_on: date | None = None
    official_on: date | None = None
    native_place: Place | None = None
    badge_held: Badge | None = None
    dues_group: Annotated[str, Field(max_length=24)] | None = None
    on: date | None = None


class EnterMember(FileFields):
    """A member: somebody known, or a name."""

    branch: ref("organisations.Organisation")  # type: ignore[valid-type]
    person: ref("organisations.Person") | None = None  # type: ignore[valid-type]
    full_name: Annotated[str, Field(max_length=120)] = ""
    given_name: Short = ""
    born_on: date | None = None
    is_somebody_else: bool = False
    card_number: Card = ""
    native_place: Place = ""
    dues_group: Annotated[str, Field(max_length=24)] = ""
    branch_since: date | None = None
    decision: Decision = ""
    master: Annotated[str, Field(max_length=80)] = ""
    master_key: Annotated[str, Field(max_length=80)] = ""


class CorrectMember(FileFields):
    """What is different, and what is emptied."""

    member: ref("party.Member")  # type: ignore[valid-type]
    clear: list[
        Literal[
            "card_number",
            "card_joined_on",
            "admission_decision_on",
            "ceremony_on",
            "official_on",
            "native_place",
            "badge_held",
            "dues_group",
        ]
    ] = []
    reason: Annotated[str, Field(max_length=300)] = ""


class AddGap(ActInput):
    """Time without Party activity."""

    member: ref("party.Member")  # type: ignore[valid-type]
    kind: GapKind
    out_on: date
    back_on: date | None = None
    is_wrongful: bool = False
    decision: Decision = ""
    on: date | None = None


class MendGap(ActInput):
    """What is different in a gap."""

    gap: ref("party.Gap")  # type: ignore[valid-type]
    out_on: date | None = None
    back_on: date | None = None
    is_wrongful: bool | None = None
    decision: Decision | None = None
    on: date | None = None


class RemoveGap(ActInput):
    """A gap that was a mistake."""

    gap: ref("party.Gap")  # type: ignore[valid-type]
    reason: Annotated[str, Field(max_length=300)]
    on: date | None = None


class ExemptMember(ActInput):
    """From work and activity, by the branch's decision."""

    member: ref("party.Member")  # type: ignore[valid-type]
    reason: Decision
    since: date
    until: date | None = None
    decision: Decision
    on: date | None = None


class EndExemption(ActInput):
    """The first day again in activity."""

    exemption: ref("party.Exemption")  # type: ignore[valid-type]
    until: date
    on: date | None = None


class SuspendMember(ActInput):
    """From Party activity, by a decision."""

    member: ref("party.Member")  # type: ignore[valid-type]
    reason: Decision
    since: date
    until: date | None = None
    decision: Decision
    on: date | None = None


class EndSuspension(ActInput):
    """The first day again in activity."""

    suspension: ref("party.Suspension")  # type: ignore[valid-type]
    until: date
    decision: Decision = ""
    on: date | None = None


class JoinFiles(ActInput):
    """The file that stays, and the other one of the same human."""

    member: ref("party.Member")  # type: ignore[valid-type]
    other: ref("party.Member")  # type: ignore[valid-type]
    on: date | None = None


class AddHealthProof(ActInput):
    """A proof of serious illness, with its file."""

    member: ref("party.Member")  # type: ignore[valid-type]
    issued_on: date
    issuer: Decision
    note: str = ""
    file: FileInput | None = None
    on: date | None = None


class WithdrawHealthProof(ActInput):
    """A proof that holds no longer."""

    proof: ref("party.HealthProof")  # type: ignore[valid-type]
    on: date | None = None


class EndMembership(ActInput):
    """How and when it ended."""

    member: ref("party.Member")  # type: ignore[valid-type]
    kind: LeavingKind
    left_on: date
    decision: Decision = ""
    reason: str = ""
    on: date | None = None


class RecogniseWrongfulRemoval(ActInput):
    """By which decision, from which day, in which branch."""

    member: ref("party.Member")  # type: ignore[valid-type]
    back_on: date
    branch: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    decision: Decision
    on: date | None = None


class AskCorrection(ActInput):
    """What is wrong in the own file."""

    member: ref("party.Member")  # type: ignore[valid-type]
    text: str
    on: date | None = None


class AcknowledgeRequest(ActInput):
    """A request that was received."""

    request: ref("party.FileRequest")  # type: ignore[valid-type]
    on: date | None = None


class AnswerRequest(AcknowledgeRequest):
    """Its answer."""

    answer: str


class ImportMembers(ActInput):
    """A workbook of members, its branch where no column names one, what was decided about doubtful rows."""

    file: FileInput
    branch: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    master: Annotated[str, Field(max_length=80)] = ""
    answers: dict[Annotated[str, Field(pattern=r"^\d{1,5}$")], Annotated[str, Field(max_length=20)]] = {}
    on: date | None = None


class UndoMemberImport(ActInput):
    """The number of the import."""

    batch: Annotated[int, Field(ge=1, le=2_147_483_647)]


KEEPER = N_("the office of the branch or of the committee above")

ACTS = (
    Act("party.enter_member", members.enter_member, EnterMember, N_("Enter a member"), "party.member.entered", KEEPER),
    Act("party.correct_member", members.correct_member, CorrectMember, N_("Correct a member's file"), "party.member.corrected", KEEPER),
    Act("party.add_gap", periods.add_gap, AddGap, N_("Enter time without Party activity"), "party.gap.entered", KEEPER),
    Act("party.mend_gap", periods.mend_gap, MendGap, N_("Correct time without Party activity"), "party.gap.mended", KEEPER),
    Act("party.remove_gap", periods.remove_gap, RemoveGap, N_("Take away a gap entered by mistake"), "party.gap.removed", KEEPER),
    Act("party.exempt_member", periods.exempt_member, ExemptMember, N_("Exempt from Party activity"), "party.member.exempted", KEEPER),
    Act("party.end_exemption", periods.end_exemption, EndExemption, N_("End an exemption"), "party.exemption.ended", KEEPER),
    Act("party.suspend_member", periods.suspend_member, SuspendMember, N_("Suspend from Party activity"), "party.member.suspended", KEEPER),
    Act("party.end_suspension", periods.end_suspension, EndSuspension, N_("End a suspension"), "party.suspension.ended", KEEPER),
    Act("party.join_files", joining.join_files, JoinFiles, N_("Join two files of one member"), "party.member.joined", N_("the office that keeps both files")),
    Act("party.add_health_proof", periods.add_health_proof, AddHealthProof, N_("Enter a proof of serious illness"), "party.health_proof.entered", KEEPER),
    Act("party.withdraw_health_proof", periods.withdraw_health_proof, WithdrawHealthProof, N_("Withdraw a proof of illness"), "party.health_proof.withdrawn", KEEPER),
    Act("party.end_membership", leaving.end_membership, EndMembership, N_("End a membership"), "party.membership.ended", KEEPER),
    Act("party.recognise_wrongful_removal", leaving.recognise_wrongful_removal, RecogniseWrongfulRemoval, N_("Restore who was wrongly removed"), "party.membership.restored", KEEPER),
    Act("party.import_members", importers.import_members, ImportMembers, N_("Import members from a workbook"), "records.import.made", KEEPER),
    Act("party.undo_members_import", importers.undo_members_import, UndoMemberImport, N_("Undo an import of members"), "records.import.undone", N_("who imported them")),
    Act("party.ask_correction", requests.ask_correction, AskCorrection, N_("Ask for a correction of the own file"), "party.file_request.asked", N_("the person concerned alone")),
    Act("party.acknowledge_request", requests.acknowledge_request, AcknowledgeRequest, N_("Acknowledge a request"), "party.file_request.acknowledged", KEEPER),
    Act("party.answer_request", requests.answer_request, AnswerRequest, N_("Answer a request"), "party.file_request.answered", KEEPER),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.member.entered": N_("entered the member"),
    "party.member.corrected": N_("corrected the file"),
    "party.member.updated": N_("brought the file to the list of the other system"),
    "party.member.exempted": N_("entered the exemption"),
    "party.member.suspended": N_("entered the suspension"),
    "party.member.joined": N_("joined the second file of the member into this one"),
    "party.suspension.ended": N_("ended the suspension"),
    "party.gap.entered": N_("entered time without Party activity"),
    "party.gap.mended": N_("corrected time without Party activity"),
    "party.gap.removed": N_("took away a gap entered by mistake"),
    "party.exemption.ended": N_("ended the exemption"),
    "party.health_proof.entered": N_("entered a proof of serious illness"),
    "party.health_proof.withdrawn": N_("withdrew a proof of illness"),
    "party.membership.ended": N_("ended the membership"),
    "party.membership.restored": N_("restored the wrongly removed member"),
    "party.membership.readmitted": N_("admitted again"),
    "party.file_request.asked": N_("asked for a correction"),
    "party.file_request.acknowledged": N_("acknowledged the request"),
    "party.file_request.answered": N_("answered the request"),
}

AUDIT_WORDS = {
    "name": N_("Full name"), "body": N_("Organisation"), "in_force_from": N_("From"), "branch": N_("Branch"), "state": N_("State"), "card_number": N_("Card number"), "card_joined_on": N_("Joining day on the card"),
    "admission_decision_on": N_("Decision of admission"), "ceremony_on": N_("Day of joining the Party"), "official_on": N_("Official day"),
    "native_place": N_("Native place"), "badge_held": N_("Badge held"), "dues_group": N_("Group of dues"), "master": N_("Kept in"),
    "kind": N_("Kind"), "out_on": N_("Out"), "back_on": N_("Back"), "is_wrongful": N_("Wrongful"), "decision": N_("Decision"),
    "since": N_("Since"), "until": N_("Until"), "issued_on": N_("Issued on"), "issuer": N_("Issuing hospital"), "left_on": N_("Left on"),
    "left_kind": N_("How it ended"), "reason": N_("Reason"), "due_on": N_("Due"), "on": N_("Day"),
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {
    "state": MemberState.choices,
    "kind": [*GapKind.choices, *LeavingKind.choices],
    "left_kind": LeavingKind.choices,
}
