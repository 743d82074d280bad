"""Rounds of grading: opened for a year or a quarter, counted, voted on by the branches, decided by the committee, published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.organisations.models import Tree
from giaoban.party.commands.assessing import assess, leave_out, why_not_graded
from giaoban.party.commands.grading_errors import (
    BranchesOweGrades,
    CapExceeded,
    CapUnknown,
    DayOutOfOrder,
    DecisionMissing,
    DeviationUnexplained,
    GradingOpenAlready,
    GradingStepPast,
    NoQuarters,
    NotAPartyCommittee,
    ReasonMissing,
    ReviewOutside,
    YearAhead,
)
from giaoban.party.commands.grading_notices import RESULT_IS_OUT, REVIEW_BEGINS, tell_branches, tell_members
from giaoban.party.models import Discipline, Grade, Grading, GradingPeriod, GradingRound, GradingState, YearGrade
from giaoban.party.permissions import can_decide, can_keep_rounds
from giaoban.party.queries.conditions import bodies_disciplined, counted_for, leaders_among, leadership_disciplines, period_of
from giaoban.party.queries.grading import branches_of, cap_of, label_of, members_reviewed, round_of
from giaoban.party.rules import grading as rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

COUNTED_FIELDS: Final = ("done_percent", "late_percent", "exceeded_percent")
ASSESSED: Final = ("suggested_grade", "failed_conditions", "reasons", "references")


@transaction.atomic
def open_grading_round(
    *, actor: Actor, committee: Organisation, year: int, review_on: date, period: str = GradingPeriod.YEAR, on: date, at: datetime
) -> GradingRound:
    """Open the grading of a grassroots organisation: one line for each member of its branches on the day of the review, one for each branch.

    Who is exempt, suspended or admitted too lately is left out by the rule of the year, with the reason; the conditions are counted.
    Errors: NotPermitted, NotAPartyCommittee, YearAhead, NoQuarters, ReviewOutside, GradingOpenAlready.
    """
    if not can_keep_rounds(actor, committee):
        raise NotPermitted
    if committee.tree != Tree.PARTY or not committee.exists_on(on):
        raise NotAPartyCommittee(name=committee.name, on=format_date(on))
    one = GradingRound(committee=committee, year=year, period=period, opened_on=on, review_on=review_on, entered_at=at)
    _check_days(one, on)
    if round_of(committee, year, period) is not None:
        raise GradingOpenAlready(year=year)
    one.save()
    _add_members(one)
    Grading.objects.bulk_create([Grading(round=one, branch=branch) for branch in branches_of(one)], batch_size=200)
    lines = list(_lines(one))
    _count(one, lines, on)
    tell_members(lines, REVIEW_BEGINS, f"party.review.{one.pk}", actor, at)
    _record(actor, "opened", one, new={"year": str(year), "period": period, "review_on": review_on})
    return one


def _check_days(one: GradingRound, on: date) -> None:
    if one.period != GradingPeriod.YEAR:
        try:
            rules.score_sheet(one.year)
        except RuleMissing as missing:
            raise NoQuarters(year=one.year) from missing
    period = period_of(one)
    if period.first > on:
        raise YearAhead(on=format_date(on))
    last = date(period.last.year + 1, 12, 31)
    if not period.first <= one.review_on <= last:
        raise ReviewOutside(first=format_date(period.first), last=format_date(last))


def _add_members(one: GradingRound) -> None:
    """The lines of members: those who are left out carry the rule's reason; leaders are found by their posts."""
    members = list(members_reviewed(one))
    bodies = {branch.pk for _, branch in members} | {one.committee_id}
    leading = leaders_among([member.person_id for member, _ in members], bodies, one.review_on)
    lines = []
    for member, branch in members:
        line = Grading(round=one, member=member, branch=branch, is_leader=member.person_id in leading)
        reason, graded = why_not_graded(one, member)
        lines.append(leave_out(line, reason, graded) if reason else line)
    Grading.objects.bulk_create(lines, batch_size=200)


def _lines(one: GradingRound) -> Any:
    lines = one.gradings.filter(not_graded_reason="").select_related("member__person", "branch", "round")
    return lines.prefetch_related("member__disciplines").order_by("pk")


@transaction.atomic
def count_conditions(*, actor: Actor, grading_round: GradingRound, on: date) -> GradingRound:
    """Count the conditions of all lines anew from the tasks of a day; lines that a person corrected keep the correction.

    Errors: NotPermitted, GradingStepPast.
    """
    one = locked_round(grading_round, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    lines = [line for line in _lines(one) if not line.corrected_reason]
    _count(one, lines, on)
    _record(actor, "counted", one, new={"count": len(lines), "on": on})
    return one


def _count(one: GradingRound, lines: list[Grading], on: date) -> None:
    found = counted_for(one, lines, on)
    for line in lines:
        line.round = one
        count = found[line.pk]
        line.counted = count.kept(on)
        line.done_percent, line.late_percent, line.exceeded_percent = (count.percent(kind) for kind in ("done", "late", "exceeded"))
        if line.member_id is None:
            line.is_leadership_disciplined = bool(leadership_disciplines(one, line.branch))
            line.is_subordinate_disciplined = bodies_disciplined(line.branch, one.year)
        assess(line)
    fields = [*COUNTED_FIELDS, *ASSESSED, "counted", "is_leadership_disciplined", "is_subordinate_disciplined"]
    Grading.objects.bulk_update(lines, fields, batch_size=100)


@transaction.atomic
def start_ballot(*, actor: Actor, grading_round: GradingRound, on: date) -> GradingRound:
    """The self-reviews are in: the branches vote. Errors: NotPermitted, GradingStepPast."""
    return _step(actor, grading_round, GradingState.OPEN, GradingState.BALLOT, action="voting", on=on)


@transaction.atomic
def pass_to_committee(*, actor: Actor, grading_round: GradingRound, on: date) -> GradingRound:
    """All branches have proposed: the committee takes over. Errors: NotPermitted, GradingStepPast, BranchesOweGrades."""
    waiting = [str(line.member or line.branch.short) for line in _lines(grading_round).filter(proposed_grade="")]
    if waiting and can_keep_rounds(actor, grading_round.committee):
        raise BranchesOweGrades(count=len(waiting), names=_some(waiting))
    return _step(actor, grading_round, GradingState.BALLOT, GradingState.COMMITTEE, action="passed", on=on)


def _step(actor: Actor, one: GradingRound, before: GradingState, after: GradingState, *, action: str, on: date) -> GradingRound:
    one = locked_round(one, before)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    one.state = after
    one.save(update_fields=["state"])
    _record(actor, action, one, new={"on": on})
    return one


@transaction.atomic
def claim_outstanding(*, actor: Actor, grading_round: GradingRound, reason: str, on: date) -> GradingRound:
    """Claim the higher cap where results are outstanding, by a decision of the superior.

    Errors: NotPermitted, GradingStepPast, ReasonMissing, RuleMissing where no higher cap is known.
    """
    one = locked_round(grading_round, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE)
    if not can_decide(actor, one.committee):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    rules.cap_of_good(one.year, 0, special=True)
    one.is_outstanding, one.outstanding_reason = True, reason
    one.save(update_fields=["is_outstanding", "outstanding_reason"])
    _record(actor, "outstanding", one, new={"reason": reason, "on": on})
    return one


@transaction.atomic
def decide_grading_round(
    *,
    actor: Actor,
    grading_round: GradingRound,
    decision: str,
    decided_on: date,
    document: Document | None = None,
    override_reason: str = "",
    on: date,
    at: datetime,
) -> GradingRound:
    """Enter the decision: each line gets the grade decided, or that of the branch; the years of members and branches are written.

    More excellent grades than the cap allows need a documented reason; each discipline that counted is used up by this year; the
    members are told that their result is in, the offices of the branches that the round is decided. Errors: NotPermitted, GradingStepPast, DecisionMissing, DayOutOfOrder,
    DeviationUnexplained, CapExceeded, CapUnknown.
    """
    one = locked_round(grading_round, GradingState.COMMITTEE)
    if not can_decide(actor, one.committee):
        raise NotPermitted
    if not decision.strip():
        raise DecisionMissing
    if not one.review_on <= decided_on <= on:
        raise DayOutOfOrder(first=format_date(one.review_on), last=format_date(on))
    lines = list(one.gradings.select_related("member__person", "branch", "round"))
    for line in lines:
        line.decided_grade = Grade.NOT_GRADED if line.not_graded_reason else line.decided_grade or line.proposed_grade
    unexplained = [str(line.member or line.branch.short) for line in lines if deviates(line) and not line.deviation_reason.strip()]
    if unexplained:
        raise DeviationUnexplained(count=len(unexplained), names=_some(unexplained))
    Grading.objects.bulk_update(lines, ["decided_grade"], batch_size=200)
    require_cap(one, override_reason)
    one.state, one.decision, one.decided_on, one.decision_document = GradingState.DECIDED, decision, decided_on, document
    if override_reason.strip():
        one.outstanding_reason = override_reason
    one.save()
    if one.period == GradingPeriod.YEAR:
        _write_years(one, lines)
        _use_disciplines(one.year, [line.member for line in lines if line.member is not None and not line.not_graded_reason])
    new = {
        "decision": decision,
        "decided_on": decided_on,
        "document_number": document.pk if document is not None else None,
        "reason": override_reason,
    }
    _record(actor, "decided", one, new=new)
    tell_members(lines, RESULT_IS_OUT, f"party.grading.{one.pk}", actor, at)
    tell_branches(one, lines, actor, on, at)
    return one


def deviates(line: Grading) -> bool:
    """Whether the grade decided is not the one that the rule suggests."""
    return bool(line.suggested_grade) and line.decided_grade != line.suggested_grade


def require_cap(one: GradingRound, override_reason: str) -> None:
    """Refuse more excellent members than the cap of the organisation allows, unless a documented reason is given."""
    cap = cap_of(one)
    if cap.holds or override_reason.strip():
        return
    if cap.most is None:
        raise CapUnknown(year=one.year, excellent=cap.excellent)
    raise CapExceeded(excellent=cap.excellent, group=one.committee.name, good=cap.good, most=cap.most)


def _write_years(one: GradingRound, lines: Iterable[Grading]) -> None:
    """One row for each member and branch: the years from which streaks are counted."""
    for line in lines:
        subject: dict[str, Any] = {"member": line.member} if line.member is not None else {"organisation": line.branch}
        label = label_of(one.year, line.decided_grade, is_member=line.member is not None)
        YearGrade.objects.update_or_create(**subject, year=one.year, defaults={"label": label, "grading": line})


def _use_disciplines(year: int, members: list[Member]) -> None:
    """Each discipline that counted belongs to this year from now on."""
    counted = Discipline.objects.filter(member__in=members, used_in_year=None, announced_on__year=year, lifted_on=None)
    counted.update(used_in_year=year)


@transaction.atomic
def cancel_grading_round(*, actor: Actor, grading_round: GradingRound, reason: str, on: date) -> GradingRound:
    """Cancel a round that is not decided yet, with the reason. Errors: NotPermitted, GradingStepPast, ReasonMissing."""
    one = locked_round(grading_round, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE)
    if not can_keep_rounds(actor, one.committee):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    one.state = GradingState.CANCELLED
    one.save(update_fields=["state"])
    _record(actor, "cancelled", one, new={"reason": reason, "on": on})
    return one


def locked_round(one: GradingRound, *states: GradingState) -> GradingRound:
    """The round, locked, in one of the states; GradingStepPast otherwise."""
    found = GradingRound.objects.select_for_update(of=("self",)).select_related("committee").get(pk=one.pk)
    if found.state not in states:
        raise GradingStepPast(state=str(found.get_state_display()))
    return found


def _some(names: list[str]) -> str:
    return ", ".join(names[:5]) + ("…" if len(names) > 5 else "")


def _record(actor: Actor, action: str, one: GradingRound, *, new: dict[str, Any]) -> None:
    record(actor=actor, action=f"party.grading_round.{action}", subject=one, new=new)
