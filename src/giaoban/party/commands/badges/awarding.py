"""Badges given: the award of a round with its money; badges given before, issued again, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted
from giaoban.party.commands.badges.errors import AwardDayAhead, DayOutOfOrder, HeldAlready, MultipleKnown, ReasonMissing, RoundIsPast
from giaoban.party.commands.badges.steps import locked_round, record_step
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
from giaoban.party.permissions import can_keep_members, can_keep_rounds
from giaoban.party.queries.badge_facts import why_held_back, with_facts
from giaoban.party.queries.badges import money_of, money_of_round

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from giaoban.common.actor import Actor


@transaction.atomic
def give_badge_multiple(*, actor: Actor, badge_round: BadgeRound, badge: int, multiple: Decimal, source: str, on: date) -> BadgeRound:
    """Enter the multiple for a badge where no source that the rulebook holds states it, with where it stands.

    Errors: NotPermitted, RoundIsPast, MultipleKnown, ReasonMissing.
    """
    one = locked_round(badge_round, RoundState.OPEN, RoundState.PROPOSED, RoundState.DECIDED, RoundState.AWARDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if money_of([badge], one.awarded_on or one.occasion_on).unknown == 0:
        raise MultipleKnown(badge=badge)
    if not source.strip():
        raise ReasonMissing(field="source")
    BadgeMultiple.objects.update_or_create(round=one, badge=badge, defaults={"multiple": multiple, "source": source})
    if one.state == RoundState.AWARDED:
        _fill_amounts(one)
    record_step(actor, "multiple_given", one, new={"badge": badge, "multiple": str(multiple), "source": source, "on": on})
    return one


@transaction.atomic
def award_round(*, actor: Actor, badge_round: BadgeRound, awarded_on: date, on: date) -> BadgeRound:
    """Enter that the badges were given: each with its bonus by the base salary of that day; an unknown multiple leaves the sum open.

    Who was disciplined, died or left since the decision is held back with the reason; the others get their badges. Errors: NotPermitted, RoundIsPast, AwardDayAhead, DayOutOfOrder.
    """
    one = locked_round(badge_round, RoundState.DECIDED)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if awarded_on > on:
        raise AwardDayAhead(day=format_date(awarded_on))
    if one.decided_on is not None and awarded_on < one.decided_on:
        raise DayOutOfOrder(field="awarded_on", first=format_date(one.decided_on), last=format_date(on))
    one.state, one.awarded_on = RoundState.AWARDED, awarded_on
    one.save()
    held_back = _hold_back(actor, one, awarded_on)
    for candidate in one.candidates.filter(state=CandidateState.DECIDED).select_related("member", "member__person"):
        _award(one, candidate, awarded_on, on)
    one.candidates.filter(state=CandidateState.DECIDED).update(state=CandidateState.AWARDED)
    _fill_amounts(one)
    record_step(actor, "awarded", one, new={"awarded_on": awarded_on, "held_back": held_back})
    return one


def _hold_back(actor: Actor, one: BadgeRound, awarded_on: date) -> int:
    """Keep back the badges of those whom something has happened since the decision, each with the reason; how many they are."""
    rows = list(one.candidates.filter(state=CandidateState.DECIDED))
    whole = {member.pk: member for member in with_facts(Member.objects.filter(pk__in=[row.member_id for row in rows]), awarded_on)}
    held = [row for row in rows if (reasons := why_held_back(row, whole[row.member_id], awarded_on)) and _keep_back(row, reasons)]
    BadgeCandidate.objects.bulk_update(held, ["state", "held_reasons"], batch_size=200)
    for row in held:
        record_step(actor, "candidate_held_back", one, new={"occasion_on": one.occasion_on, "badge": row.badge}, about=whole[row.member_id])
    return len(held)


def _keep_back(row: BadgeCandidate, reasons: list[Any]) -> bool:
    row.state, row.held_reasons = CandidateState.HELD_BACK, reasons
    return True


def _award(one: BadgeRound, candidate: BadgeCandidate, awarded_on: date, on: date) -> None:
    member = candidate.member
    # a badge that was entered in the file meanwhile is that of this round
    BadgeAward.objects.update_or_create(
        member=member,
        badge=candidate.badge,
        state=AwardState.HELD,
        defaults={
            "kind": candidate.status, "round": one, "decision": one.decision, "decided_on": one.decided_on, "awarded_on": awarded_on,
        },
    )  # fmt: skip
    if candidate.badge > (member.badge_held or 0):
        member.badge_held = candidate.badge
        member.save(update_fields=["badge_held"])
        refresh_seniority(member, on)


def _fill_amounts(one: BadgeRound) -> None:
    for line in money_of_round(one).lines:
        one.awards.filter(badge=line.badge).update(multiple=line.multiple, base_salary=line.base_salary, amount=line.each)


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
