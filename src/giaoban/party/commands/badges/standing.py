"""Who stands in a round: found by the rule, added, proposed by the branch or set aside."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.organisations.models import Tree
from giaoban.party.commands.badges.errors import (
    NotAPartyCommittee,
    NotEligible,
    NotOfTheCommittee,
    OccasionTooFar,
    ReasonMissing,
    RoundOpenAlready,
    StandsAlready,
    StandsElsewhere,
)
from giaoban.party.commands.badges.steps import locked_round, record_step
from giaoban.party.models import (
    NOT_GIVEN,
    BadgeCandidate,
    BadgeRound,
    CandidateState,
    Member,
    RoundState,
)
from giaoban.party.permissions import can_keep_rounds, can_propose
from giaoban.party.queries.badge_facts import case_of, facts_of, members_on, with_facts
from giaoban.party.queries.badges import GIVABLE, open_round_of, survey
from giaoban.party.rules.badges import badge_eligibility
from giaoban.party.rules.keeping import keep
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.queries.badges import Finding
    from giaoban.party.rules.badges import BadgeEligibility

TWO_YEARS: Final = timedelta(days=731)


@transaction.atomic
def open_badge_round(
    *, actor: Actor, committee: Organisation, occasion_on: date, lists_close_on: date | None = None, on: date, at: datetime
) -> BadgeRound:
    """Open the round of a committee for an occasion; whoever the rule finds due or posthumous stands in it, with the reasons.

    The branches propose until `lists_close_on`; by itself the software counts back from the occasion by its own convention.
    Errors: NotPermitted, NotAPartyCommittee, RoundOpenAlready, RuleMissing.
    """
    if not can_keep_rounds(actor, committee):
        raise NotPermitted
    if committee.tree != Tree.PARTY or not committee.exists_on(on):
        raise NotAPartyCommittee(name=committee.name, on=format_date(on))
    if occasion_on - on > TWO_YEARS:
        raise OccasionTooFar(on=format_date(occasion_on))
    if open_round_of(committee, occasion_on) is not None:
        raise RoundOpenAlready(on=format_date(occasion_on))
    days = version_for("badges.lists_close", occasion_on).values["days_before"]
    closes = lists_close_on or max(occasion_on - timedelta(days=days), on)
    one = BadgeRound.objects.create(committee=committee, occasion_on=occasion_on, opened_on=on, lists_close_on=closes, entered_at=at)
    found = survey(committee, occasion_on, known_on=on).givable
    standing = _standing_elsewhere(one, [finding.member for finding in found])
    BadgeCandidate.objects.bulk_create(
        [_candidate(one, finding) for finding in found if (finding.member.pk, finding.badge) not in standing], batch_size=200
    )
    record_step(actor, "opened", one, new={"occasion_on": occasion_on, "lists_close_on": closes})
    return one


def _standing_elsewhere(one: BadgeRound, members: Sequence[Member]) -> set[tuple[int, int]]:
    """Who stands for the same badge in another round that is not awarded yet, so that nobody is proposed twice."""
    rows = BadgeCandidate.objects.filter(member__in=members).exclude(state__in=NOT_GIVEN).exclude(round=one)
    return set(rows.exclude(round__state__in=(RoundState.CANCELLED, RoundState.AWARDED)).values_list("member", "badge"))


def _candidate(one: BadgeRound, finding: Finding) -> BadgeCandidate:
    return BadgeCandidate(
        round=one, member=finding.member, branch=finding.branch, **_judgement(finding.member, one.opened_on, finding.found)
    )


def _judgement(member: Any, known_on: date, found: BadgeEligibility) -> dict[str, Any]:
    return {
        "badge": found.badge,
        "status": found.status.value,
        "milestone_on": found.milestone_on,
        "facts": facts_of(case_of(member, known_on)),
        "reasons": keep(found.reasons),
        "references": list(found.basis.references),
    }


@transaction.atomic
def add_badge_candidate(*, actor: Actor, badge_round: BadgeRound, member: Member, on: date) -> BadgeCandidate:
    """Let a member stand whom the round did not list: entered or proved ill since.

    Errors: NotPermitted, RoundIsPast, StandsAlready, NotOfTheCommittee, NotEligible, StandsElsewhere.
    """
    one = locked_round(badge_round, RoundState.OPEN)
    if not (can_keep_rounds(actor, one.committee) or can_propose(actor, member.branch)):
        raise NotPermitted
    if one.candidates.filter(member=member).exists():
        raise StandsAlready(name=str(member))
    if not members_on(one.committee, on).filter(pk=member.pk).exists():
        raise NotOfTheCommittee(name=str(member), committee=one.committee.name, on=format_date(on))
    whole: Any = with_facts(Member.objects.filter(pk=member.pk), on).get()
    found = badge_eligibility(case_of(whole, on), one.occasion_on)
    if found.status not in GIVABLE:
        raise NotEligible(name=str(member), on=format_date(one.occasion_on), why=" ".join(r.text(gettext) for r in found.reasons[-2:]))
    _require_only_here(one, member, found.badge or 0)
    candidate = BadgeCandidate.objects.create(round=one, member=whole, branch=whole.branch, **_judgement(whole, on, found))
    record_step(actor, "candidate_added", one, new={"occasion_on": one.occasion_on, "badge": found.badge}, about=whole)
    return candidate


@transaction.atomic
def propose_badge(*, actor: Actor, candidate: BadgeCandidate, declared_on: date | None = None, on: date) -> BadgeCandidate:
    """The branch proposes a member, with the day of the member's declaration. Errors: NotPermitted, RoundIsPast, StandsElsewhere."""
    found = _locked_candidate(candidate)
    _require_branch_right(actor, found)
    _require_only_here(found.round, found.member, found.badge)
    found.state, found.branch_on, found.set_aside_reason = CandidateState.PROPOSED, on, ""
    found.declared_on = declared_on or found.declared_on
    found.save()
    record_step(
        actor,
        "candidate_proposed",
        found.round,
        new={"occasion_on": found.round.occasion_on, "badge": found.badge, "declared_on": declared_on},
        about=found.member,
    )
    return found


@transaction.atomic
def set_badge_aside(*, actor: Actor, candidate: BadgeCandidate, reason: str, on: date) -> BadgeCandidate:
    """Leave a member out of this round, with the reason. Errors: NotPermitted, RoundIsPast, ReasonMissing."""
    found = _locked_candidate(candidate)
    _require_branch_right(actor, found)
    if not reason.strip():
        raise ReasonMissing
    found.state, found.branch_on, found.set_aside_reason = CandidateState.SET_ASIDE, on, reason
    found.save()
    record_step(
        actor,
        "candidate_set_aside",
        found.round,
        new={"occasion_on": found.round.occasion_on, "badge": found.badge, "reason": reason},
        about=found.member,
    )
    return found


def _require_only_here(one: BadgeRound, member: Member, badge: int) -> None:
    if (member.pk, badge) in _standing_elsewhere(one, [member]):
        raise StandsElsewhere(name=str(member), badge=badge)


def _locked_candidate(candidate: BadgeCandidate) -> BadgeCandidate:
    found = BadgeCandidate.objects.select_related("round__committee", "member__person", "branch").get(pk=candidate.pk)
    found.round = locked_round(found.round, RoundState.OPEN)
    return found


def _require_branch_right(actor: Actor, candidate: BadgeCandidate) -> None:
    if not (can_propose(actor, candidate.branch) or can_keep_rounds(actor, candidate.round.committee)):
        raise NotPermitted
