"""Rounds of Party badges: opened for an occasion, proposed by branches, decided above, awarded; badges lost and returned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations.models import Tree
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import (
    AwardState,
    BadgeAward,
    BadgeCandidate,
    BadgeMultiple,
    BadgeRound,
    CandidateState,
    Member,
    RoundState,
)
from giaoban.party.permissions import can_decide, can_keep_members, can_keep_rounds, can_propose
from giaoban.party.queries.badges import (
    GIVABLE,
    case_of,
    facts_of,
    money_of,
    money_of_round,
    open_round_of,
    survey,
    with_facts,
)
from giaoban.party.rules.badges import badge_eligibility
from giaoban.party.rules.keeping import keep
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from decimal import Decimal

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.meetings.models import Meeting
    from giaoban.organisations.models import Organisation
    from giaoban.party.queries.badges import Finding
    from giaoban.party.rules.badges import BadgeEligibility


class NotAPartyCommittee(DomainError):
    """A round is kept by a body of the Party's tree."""

    code = "party.not_a_party_committee"
    sentence = "%(name)s is no organisation of the Party that exists on %(on)s. Choose the committee that keeps the round."
    field = "committee"


class RoundOpenAlready(DomainError):
    """One round for one occasion."""

    code = "party.round_open_already"
    sentence = "There is a round for %(on)s already. Open that one."
    field = "occasion_on"


class RoundIsPast(DomainError):
    """The step is not possible in the state of the round."""

    code = "party.round_step_not_possible"
    sentence = "This round is at the step “%(state)s”: this can no longer be changed, or not yet."


class BranchesStillOwe(DomainError):
    """Somebody found by the rule was neither proposed nor set aside."""

    code = "party.branches_still_owe"
    sentence = "%(count)s of those found are neither proposed nor set aside with a reason: %(names)s. Settle them first."


class NobodyStands(DomainError):
    """A round without anybody cannot go on."""

    code = "party.nobody_stands"
    sentence = "Nobody stands in this round. Add somebody, or cancel the round."


class NotEligible(DomainError):
    """The rule does not give this member a badge for the occasion."""

    code = "party.not_eligible"
    sentence = "By the rules no badge can be given to %(name)s for %(on)s. %(why)s"
    field = "member"


class StandsAlready(DomainError):
    """A member stands once in a round."""

    code = "party.stands_already"
    sentence = "%(name)s stands in this round already."
    field = "member"


class ReasonMissing(DomainError):
    """Setting aside, cancelling, returning need their reason."""

    code = "party.reason_missing"
    sentence = "Say why: the member may ask."
    field = "reason"


class DecisionMissing(DomainError):
    """A decision is named by its number and day."""

    code = "party.decision_missing"
    sentence = "Give the number of the decision."
    field = "decision"


class DayOutOfOrder(DomainError):
    """The day does not fit between the steps."""

    code = "party.round_day_out_of_order"
    sentence = "The day must lie between %(first)s and %(last)s."
    field = "decided_on"


class MultipleKnown(DomainError):
    """A person enters only what no source states."""

    code = "party.multiple_known"
    sentence = "The multiple for the badge of %(badge)s years is known by the rules: it is not entered by hand."
    field = "badge"


class AwardDayAhead(DomainError):
    """The day of the award has not come."""

    code = "party.award_day_ahead"
    sentence = "The award on %(day)s lies ahead. Enter it when it has taken place."
    field = "awarded_on"


class HeldAlready(DomainError):
    """A badge is held once."""

    code = "party.badge_held_already"
    sentence = "%(name)s holds the badge of %(badge)s years already."
    field = "badge"


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
    if open_round_of(committee, occasion_on) is not None:
        raise RoundOpenAlready(on=format_date(occasion_on))
    days = version_for("badges.lists_close", occasion_on).values["days_before"]
    closes = lists_close_on or max(occasion_on - timedelta(days=days), on)
    one = BadgeRound.objects.create(committee=committee, occasion_on=occasion_on, opened_on=on, lists_close_on=closes, entered_at=at)
    found = survey(committee, occasion_on, known_on=on).givable
    standing = _standing_elsewhere([finding.member for finding in found])
    BadgeCandidate.objects.bulk_create(
        [_candidate(one, finding) for finding in found if (finding.member.pk, finding.badge) not in standing], batch_size=200
    )
    _record(actor, "opened", one, new={"occasion_on": occasion_on, "lists_close_on": closes, "count": one.candidates.count()})
    return one


def _standing_elsewhere(members: Sequence[Member]) -> set[tuple[int, int]]:
    """Who stands for the same badge in a round that is not awarded yet, so that nobody is proposed twice."""
    rows = BadgeCandidate.objects.filter(member__in=members).exclude(state=CandidateState.SET_ASIDE)
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
    """Let a member stand whom the round did not list: entered or proved ill since. Errors: NotPermitted, RoundIsPast, StandsAlready, NotEligible."""
    one = _locked(badge_round, RoundState.OPEN)
    if not (can_keep_rounds(actor, one.committee) or can_propose(actor, member.branch)):
        raise NotPermitted
    if one.candidates.filter(member=member).exists():
        raise StandsAlready(name=str(member))
    whole: Any = with_facts(Member.objects.filter(pk=member.pk), on).get()
    found = badge_eligibility(case_of(whole, on), max(one.occasion_on, on))
    if found.status not in GIVABLE:
        raise NotEligible(name=str(member), on=format_date(one.occasion_on), why=" ".join(r.text() for r in found.reasons[-2:]))
    candidate = BadgeCandidate.objects.create(round=one, member=whole, branch=whole.branch, **_judgement(whole, on, found))
    _record(actor, "candidate_added", one, new={"member": str(member), "badge": found.badge})
    return candidate


@transaction.atomic
def propose_badge(*, actor: Actor, candidate: BadgeCandidate, declared_on: date | None = None, on: date) -> BadgeCandidate:
    """The branch proposes a member, with the day of the member's declaration. Errors: NotPermitted, RoundIsPast."""
    found = _locked_candidate(candidate)
    _require_branch_right(actor, found)
    found.state, found.branch_on, found.set_aside_reason = CandidateState.PROPOSED, on, ""
    found.declared_on = declared_on or found.declared_on
    found.save()
    _record(actor, "candidate_proposed", found.round, new={"member": str(found.member), "badge": found.badge, "declared_on": declared_on})
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
    _record(actor, "candidate_set_aside", found.round, new={"member": str(found.member), "badge": found.badge, "reason": reason})
    return found


@transaction.atomic
def propose_round(*, actor: Actor, badge_round: BadgeRound, to: str, document: Document | None = None, on: date) -> BadgeRound:
    """The committee agrees and proposes its list to the committee that decides. Errors: NotPermitted, RoundIsPast, BranchesStillOwe, NobodyStands."""
    one = _locked(badge_round, RoundState.OPEN)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    waiting = [str(row.member) for row in one.candidates.filter(state=CandidateState.LISTED).select_related("member__person")]
    if waiting:
        raise BranchesStillOwe(count=len(waiting), names=", ".join(waiting[:5]) + ("…" if len(waiting) > 5 else ""))
    if not one.candidates.filter(state=CandidateState.PROPOSED).update(state=CandidateState.AGREED, committee_on=on):
        raise NobodyStands
    one.state, one.proposed_on, one.decided_by, one.proposal = RoundState.PROPOSED, on, to, document
    one.save()
    _record(
        actor, "proposed", one, new={"to": to, "document": document, "count": one.candidates.filter(state=CandidateState.AGREED).count()}
    )
    return one


@transaction.atomic
def decide_round(
    *,
    actor: Actor,
    badge_round: BadgeRound,
    decision: str,
    decided_on: date,
    decided_by: str = "",
    stated_total: int | None = None,
    document: Document | None = None,
    on: date,
) -> BadgeRound:
    """Enter the decision; a total that it states is compared with the number counted, on the page and in the list.

    Errors: NotPermitted, RoundIsPast, DecisionMissing.
    """
    one = _locked(badge_round, RoundState.PROPOSED)
    if not can_decide(actor, one.committee):
        raise NotPermitted
    if not decision.strip():
        raise DecisionMissing
    if decided_on > on or (one.proposed_on is not None and decided_on < one.proposed_on):
        raise DayOutOfOrder(first=format_date(one.proposed_on or one.opened_on), last=format_date(on))
    one.candidates.filter(state=CandidateState.AGREED).update(state=CandidateState.DECIDED)
    one.state, one.decision, one.decided_on, one.decision_document = RoundState.DECIDED, decision, decided_on, document
    one.decided_by, one.stated_total = decided_by or one.decided_by, stated_total
    one.save()
    new = {"decision": decision, "decided_on": decided_on, "decided_by": one.decided_by, "stated_total": stated_total}
    _record(actor, "decided", one, new=new)
    return one


@transaction.atomic
def give_badge_multiple(*, actor: Actor, badge_round: BadgeRound, badge: int, multiple: Decimal, source: str, on: date) -> BadgeRound:
    """Enter the multiple for a badge where no source that the rulebook holds states it, with where it stands.

    Errors: NotPermitted, RoundIsPast, MultipleKnown, ReasonMissing.
    """
    one = _locked(badge_round, RoundState.OPEN, RoundState.PROPOSED, RoundState.DECIDED, RoundState.AWARDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if money_of([badge], one.awarded_on or one.occasion_on).unknown == 0:
        raise MultipleKnown(badge=badge)
    if not source.strip():
        raise ReasonMissing(field="source")
    BadgeMultiple.objects.update_or_create(round=one, badge=badge, defaults={"multiple": multiple, "source": source})
    if one.state == RoundState.AWARDED:
        _fill_amounts(one)
    _record(actor, "multiple_given", one, new={"badge": badge, "multiple": str(multiple), "source": source, "on": on})
    return one


@transaction.atomic
def link_ceremony(*, actor: Actor, badge_round: BadgeRound, meeting: Meeting, on: date) -> BadgeRound:
    """Name the meeting at which the badges are given. Errors: NotPermitted, RoundIsPast."""
    one = _locked(badge_round, RoundState.OPEN, RoundState.PROPOSED, RoundState.DECIDED, RoundState.AWARDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    one.ceremony = meeting
    one.save()
    _record(actor, "ceremony_named", one, new={"meeting": meeting, "on": on})
    return one


@transaction.atomic
def award_round(*, actor: Actor, badge_round: BadgeRound, awarded_on: date, on: date) -> BadgeRound:
    """Enter that the badges were given: each with its bonus by the base salary of that day; an unknown multiple leaves the sum open.

    Errors: NotPermitted, RoundIsPast, AwardDayAhead, DayOutOfOrder.
    """
    one = _locked(badge_round, RoundState.DECIDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if awarded_on > on:
        raise AwardDayAhead(day=format_date(awarded_on))
    if one.decided_on is not None and awarded_on < one.decided_on:
        raise DayOutOfOrder(field="awarded_on", first=format_date(one.decided_on), last=format_date(on))
    one.state, one.awarded_on = RoundState.AWARDED, awarded_on
    one.save()
    for candidate in one.candidates.filter(state=CandidateState.DECIDED).select_related("member", "member__person"):
        _award(one, candidate, awarded_on, on)
    one.candidates.filter(state=CandidateState.DECIDED).update(state=CandidateState.AWARDED)
    _fill_amounts(one)
    _record(actor, "awarded", one, new={"awarded_on": awarded_on, "count": one.awards.count()})
    return one


def _award(one: BadgeRound, candidate: BadgeCandidate, awarded_on: date, on: date) -> None:
    member = candidate.member
    BadgeAward.objects.create(
        member=member, badge=candidate.badge, kind=candidate.status, round=one, decision=one.decision, decided_on=one.decided_on,
        awarded_on=awarded_on,
    )  # fmt: skip
    if candidate.badge > (member.badge_held or 0):
        member.badge_held = candidate.badge
        member.save(update_fields=["badge_held"])
        refresh_seniority(member, on)


def _fill_amounts(one: BadgeRound) -> None:
    for line in money_of_round(one).lines:
        one.awards.filter(badge=line.badge).update(multiple=line.multiple, base_salary=line.base_salary, amount=line.each)


@transaction.atomic
def cancel_round(*, actor: Actor, badge_round: BadgeRound, reason: str, on: date) -> BadgeRound:
    """Cancel a round that is not decided yet, with the reason. Errors: NotPermitted, RoundIsPast, ReasonMissing."""
    one = _locked(badge_round, RoundState.OPEN, RoundState.PROPOSED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    one.state = RoundState.CANCELLED
    one.save()
    _record(actor, "cancelled", one, new={"reason": reason, "on": on})
    return one


@transaction.atomic
def record_badge(
    *, actor: Actor, member: Member, badge: int, awarded_on: date, decision: str = "", number: str = "", on: date, at: datetime
) -> BadgeAward:
    """Enter a badge that a member was given before this system, or elsewhere. Errors: NotPermitted, HeldAlready, AwardDayAhead."""
    if not can_keep_members(actor, member.branch):
        raise NotPermitted
    if awarded_on > on:
        raise AwardDayAhead(day=format_date(awarded_on))
    if member.badges.filter(badge=badge, state=AwardState.HELD).exists():
        raise HeldAlready(name=str(member), badge=badge)
    award = BadgeAward.objects.create(member=member, badge=badge, awarded_on=awarded_on, decision=decision, number=number)
    if badge > (member.badge_held or 0):
        member.badge_held = badge
        member.save(update_fields=["badge_held"])
        refresh_seniority(member, on)
    new = {"badge": badge, "awarded_on": awarded_on, "decision": decision, "number": number}
    record(actor=actor, action="party.badge.recorded", subject=member, new={**new, "entered_on": at.astimezone(VIETNAM).date()})
    return award


@transaction.atomic
def reissue_badge(*, actor: Actor, award: BadgeAward, reason: str, number: str = "", on: date) -> BadgeAward:
    """Issue a badge again that was lost for a good reason. Errors: NotPermitted, RoundIsPast, ReasonMissing."""
    old = _held(actor, award)
    if not reason.strip():
        raise ReasonMissing
    old.state, old.state_on, old.state_reason = AwardState.LOST, on, reason
    old.save()
    new = BadgeAward.objects.create(
        member=old.member, badge=old.badge, kind=old.kind, number=number, decision=old.decision, decided_on=old.decided_on, awarded_on=on,
        replaces=old,
    )  # fmt: skip
    record(actor=actor, action="party.badge.reissued", subject=old.member, new={"badge": old.badge, "number": number, "reason": reason})
    return new


@transaction.atomic
def return_badge(*, actor: Actor, award: BadgeAward, reason: str, on: date) -> BadgeAward:
    """Take a badge back from who was expelled or removed. Errors: NotPermitted, RoundIsPast, ReasonMissing."""
    found = _held(actor, award)
    if not reason.strip():
        raise ReasonMissing
    found.state, found.state_on, found.state_reason = AwardState.RETURNED, on, reason
    found.save()
    member = found.member
    held = member.badges.filter(state=AwardState.HELD).order_by("-badge").values_list("badge", flat=True).first()
    member.badge_held = held
    member.save(update_fields=["badge_held"])
    refresh_seniority(member, on)
    record(actor=actor, action="party.badge.returned", subject=member, new={"badge": found.badge, "reason": reason})
    return found


def _held(actor: Actor, award: BadgeAward) -> BadgeAward:
    found = BadgeAward.objects.select_for_update(of=("self",)).select_related("member__branch", "member__person").get(pk=award.pk)
    if not can_keep_members(actor, found.member.branch):
        raise NotPermitted
    if found.state != AwardState.HELD:
        raise RoundIsPast(state=str(found.get_state_display()))
    return found


def _locked(one: BadgeRound, *states: RoundState) -> BadgeRound:
    found = BadgeRound.objects.select_for_update(of=("self",)).select_related("committee").get(pk=one.pk)
    if found.state not in states:
        raise RoundIsPast(state=str(found.get_state_display()))
    return found


def _locked_candidate(candidate: BadgeCandidate) -> BadgeCandidate:
    found = BadgeCandidate.objects.select_related("round__committee", "member__person", "branch").get(pk=candidate.pk)
    found.round = _locked(found.round, RoundState.OPEN)
    return found


def _require_branch_right(actor: Actor, candidate: BadgeCandidate) -> None:
    if not (can_propose(actor, candidate.branch) or can_keep_rounds(actor, candidate.round.committee)):
        raise NotPermitted


def _record(actor: Actor, action: str, one: BadgeRound, *, new: dict[str, Any]) -> None:
    record(actor=actor, action=f"party.badge_round.{action}", subject=one, new=new)
