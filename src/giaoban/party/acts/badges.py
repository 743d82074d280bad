"""The acts on badges."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from decimal import Decimal  # noqa: TC003 - as above
from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.party.commands import badges
from giaoban.party.models import CandidateState, RoundState

Line = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=300)]
Badge = Annotated[int, Field(ge=30, le=120)]


class OpenBadgeRound(ActInput):
    """Whose round, for which occasion."""

    committee: ref("organisations.Organisation")  # type: ignore[valid-type]
    occasion_on: date
    lists_close_on: date | None = None
    on: date | None = None


class RoundInput(ActInput):
    """A round."""

    badge_round: ref("party.BadgeRound")  # type: ignore[valid-type]
    on: date | None = None


class AddBadgeCandidate(RoundInput):
    """Who stands besides those listed."""

    member: ref("party.Member")  # type: ignore[valid-type]


class CandidateInput(ActInput):
    """Who stands."""

    candidate: ref("party.BadgeCandidate")  # type: ignore[valid-type]
    on: date | None = None


class ProposeBadge(CandidateInput):
    """With the day of the member's declaration."""

    declared_on: date | None = None


class SetBadgeAside(CandidateInput):
    """Why not in this round."""

    reason: str


class ProposeRound(RoundInput):
    """To which committee, by which document."""

    to: Words
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class DecideRound(RoundInput):
    """The decision, and the total that it states."""

    decision: Line
    decided_on: date
    decided_by: Words = ""
    stated_total: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]


class GiveBadgeMultiple(RoundInput):
    """A multiple that no source states."""

    badge: Badge
    multiple: Annotated[Decimal, Field(gt=0, le=100, max_digits=5, decimal_places=2)]
    source: Words


class LinkCeremony(RoundInput):
    """At which meeting."""

    meeting: ref("meetings.Meeting")  # type: ignore[valid-type]


class AwardRound(RoundInput):
    """On which day the badges were given."""

    awarded_on: date


class CancelRound(RoundInput):
    """Why."""

    reason: str


class RecordBadge(ActInput):
    """A badge given before, or elsewhere."""

    member: ref("party.Member")  # type: ignore[valid-type]
    badge: Badge
    awarded_on: date
    decision: Line = ""
    number: Annotated[str, Field(max_length=40)] = ""
    on: date | None = None


class AwardInput(ActInput):
    """A badge that is held, and why it is issued again or taken back."""

    award: ref("party.BadgeAward")  # type: ignore[valid-type]
    reason: str
    on: date | None = None


class ReissueBadge(AwardInput):
    """The number of the new one."""

    number: Annotated[str, Field(max_length=40)] = ""


KEEPER = N_("the office of the committee that keeps the round")
BRANCH = N_("the office of the branch or of the committee above")

ACTS = (
    Act("party.open_badge_round", badges.open_badge_round, OpenBadgeRound, N_("Open a round of badges"), "party.badge_round.opened", KEEPER),
    Act("party.add_badge_candidate", badges.add_badge_candidate, AddBadgeCandidate, N_("Add a member to a round"), "party.badge_round.candidate_added", BRANCH),
    Act("party.propose_badge", badges.propose_badge, ProposeBadge, N_("Propose a member for a badge"), "party.badge_round.candidate_proposed", BRANCH),
    Act("party.set_badge_aside", badges.set_badge_aside, SetBadgeAside, N_("Leave a member out of a round"), "party.badge_round.candidate_set_aside", BRANCH),
    Act("party.propose_round", badges.propose_round, ProposeRound, N_("Propose a round of badges"), "party.badge_round.proposed", KEEPER),
    Act("party.decide_round", badges.decide_round, DecideRound, N_("Enter the decision on badges"), "party.badge_round.decided", KEEPER),
    Act("party.give_badge_multiple", badges.give_badge_multiple, GiveBadgeMultiple, N_("Give a multiple that no source states"), "party.badge_round.multiple_given", KEEPER),
    Act("party.link_ceremony", badges.link_ceremony, LinkCeremony, N_("Name the ceremony"), "party.badge_round.ceremony_named", KEEPER),
    Act("party.award_round", badges.award_round, AwardRound, N_("Enter the award of badges"), "party.badge_round.awarded", KEEPER),
    Act("party.cancel_round", badges.cancel_round, CancelRound, N_("Cancel a round of badges"), "party.badge_round.cancelled", KEEPER),
    Act("party.record_badge", badges.record_badge, RecordBadge, N_("Enter a badge given before"), "party.badge.recorded", BRANCH),
    Act("party.reissue_badge", badges.reissue_badge, ReissueBadge, N_("Issue a lost badge again"), "party.badge.reissued", BRANCH),
    Act("party.return_badge", badges.return_badge, AwardInput, N_("Take a badge back"), "party.badge.returned", BRANCH),
)  # fmt: skip

AUDIT_ACTIONS = {
    "party.badge_round.opened": N_("opened the round of badges"),
    "party.badge_round.candidate_added": N_("added a member to the round"),
    "party.badge_round.candidate_proposed": N_("proposed a member for a badge"),
    "party.badge_round.candidate_set_aside": N_("left a member out of the round"),
    "party.badge_round.candidate_held_back": N_("held a badge back at the award"),
    "party.badge_round.proposed": N_("proposed the round"),
    "party.badge_round.decided": N_("entered the decision"),
    "party.badge_round.multiple_given": N_("gave a multiple that no source states"),
    "party.badge_round.ceremony_named": N_("named the ceremony"),
    "party.badge_round.awarded": N_("entered the award"),
    "party.badge_round.cancelled": N_("cancelled the round"),
    "party.badge.recorded": N_("entered a badge given before"),
    "party.badge.reissued": N_("issued the badge again"),
    "party.badge.returned": N_("took the badge back"),
}

AUDIT_WORDS = {
    "occasion_on": N_("Occasion"), "lists_close_on": N_("Branches propose until"),
    "badge": N_("Badge"), "declared_on": N_("Declared on"), "to": N_("Goes to"), "document": N_("Document"), "decided_on": N_("Decided on"),
    "decided_by": N_("Decided by"), "stated_total": N_("Total stated"), "multiple": N_("Multiple"), "source": N_("Source"),
    "held_on": N_("Ceremony"), "held_back": N_("Held back"), "awarded_on": N_("Awarded on"), "number": N_("Number of the badge"), "entered_on": N_("Entered on"),
}  # fmt: skip

AUDIT_CHOICES: dict[str, Any] = {"state": [*RoundState.choices, *CandidateState.choices]}
