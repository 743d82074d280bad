"""The acts on commendations."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.party.commands import commendations
from giaoban.party.models import AwardKind, CommendationState
from giaoban.party.rules.commendations import LEVELS

Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=300)]
Year = Annotated[int, Field(ge=1990, le=2100)]
Multiple = Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)]
AwardCode = Literal[
    "member_year", "member_five_years_certificate", "member_five_years_merit", "branch_year", "branch_five_years_certificate",
    "branch_five_years_merit", "grassroots_year", "grassroots_five_years_merit", "grassroots_five_years_flag",
]  # fmt: skip
LevelCode = Literal["branch", "part_committee", "grassroots_branch", "grassroots_committee", "above_grassroots", "provincial"]


class ProposeCommendation(ActInput):
    """Whom for which award, on the years up to which, by whom, to whom."""

    award: AwardCode
    year_to: Year
    proposed_by: ref("organisations.Organisation")  # type: ignore[valid-type]
    member: ref("party.Member") | None = None  # type: ignore[valid-type]
    organisation: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    addressed_to: Words = ""
    grading_round: ref("party.GradingRound") | None = None  # type: ignore[valid-type]
    on: date | None = None


class ProposeCommendations(ActInput):
    """Several of a round at once."""

    grading_round: ref("party.GradingRound")  # type: ignore[valid-type]
    award: AwardCode
    addressed_to: Words = ""
    members: list[ref("party.Member")] = []  # type: ignore[valid-type]
    organisations: list[ref("organisations.Organisation")] = []  # type: ignore[valid-type]
    on: date | None = None


class CommendationInput(ActInput):
    """A commendation."""

    commendation: ref("party.Commendation")  # type: ignore[valid-type]
    on: date | None = None


class DecideCommendation(CommendationInput):
    """The decision with its level; a multiple where no source states one, with where it stands."""

    decision: Line
    decided_on: date
    level: LevelCode
    multiple: Multiple | None = None
    source: Words = ""


class GiveCommendationMultiple(CommendationInput):
    """A multiple that no source states."""

    multiple: Multiple
    source: Words


class DeclineCommendation(CommendationInput):
    """Why not."""

    reason: str


PROPOSER = N_("the office of the committee that proposes")
HEADS = N_("the heads of the committee that proposes")

ACTS = (
    Act("party.propose_commendation", commendations.propose_commendation, ProposeCommendation, N_("Propose a commendation"), "party.commendation.proposed", PROPOSER),
    Act("party.propose_commendations", commendations.propose_commendations, ProposeCommendations, N_("Propose commendations of a round"), "party.commendation.proposed", PROPOSER),
    Act("party.decide_commendation", commendations.decide_commendation, DecideCommendation, N_("Enter the decision on a commendation"), "party.commendation.decided", HEADS),
    Act("party.give_commendation_multiple", commendations.give_commendation_multiple, GiveCommendationMultiple, N_("Give the multiple of a commendation"), "party.commendation.multiple_given", PROPOSER),
    Act("party.decline_commendation", commendations.decline_commendation, DeclineCommendation, N_("Enter that a commendation was not given"), "party.commendation.declined", HEADS),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.commendation.proposed": N_("proposed the commendation"),
    "party.commendation.decided": N_("entered the decision on the commendation"),
    "party.commendation.multiple_given": N_("gave the multiple of the commendation"),
    "party.commendation.declined": N_("entered that it was not given"),
}

AUDIT_WORDS = {
    "award": N_("Award"), "year_from": N_("First year"), "year_to": N_("Last year"), "addressed_to": N_("Submitted to"),
    "proposed_by": N_("Proposed by"), "level": N_("Level that decides"), "amount": N_("Sum, đồng"), "multiple": N_("Multiple"),
    "source": N_("Source"),
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {
    "award": AwardKind.choices, "state": CommendationState.choices, "level": [(level.value, reason.sentence) for level, reason in LEVELS.items()],
}  # fmt: skip
