"""The lines of a round: self-review, points, conditions, ballot, decision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.dates import format_date
from giaoban.common.errors import NotPermitted, RuleMissing
from giaoban.party.commands.assessing import assess, leave_out, why_not_graded
from giaoban.party.commands.grading import deviates, locked_round
from giaoban.party.commands.grading_errors import (
    CriterionUnknown,
    DeviationUnexplained,
    NoPointsInYear,
    NoSheet,
    NotGradedHere,
    PointsOutOfRange,
    ProposalMissing,
    ReasonMissing,
    TooManyPresent,
    TooManyVotes,
)
from giaoban.party.models import CriterionScore, Grade, Grading, GradingState
from giaoban.party.permissions import can_decide, can_keep_rounds, can_propose, is_own
from giaoban.party.queries.grading import GRADED, criteria_of, members_of_branch
from giaoban.party.rules import grading as rules
from giaoban.party.rules.grading.facts import in_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.party.models import Criterion

CORRECTED: Final = (
    "done_percent", "late_percent", "exceeded_percent", "shortcomings_remedied_percent", "has_degradation", "is_leadership_disciplined",
    "is_subordinate_disciplined", "is_leader",
)  # fmt: skip


@dataclass(frozen=True)
class Points:
    """The points of one criterion, with a note."""

    criterion: Criterion
    points: Decimal
    note: str = ""


@transaction.atomic
def review_oneself(*, actor: Actor, grading: Grading, grade: str, text: str, points: Sequence[Points] = (), on: date) -> Grading:
    """The member says what was done in the year, with the own grade and own points; for a branch its office does.

    Errors: NotPermitted (to all others), GradingStepPast, NotGradedHere, ReasonMissing, those of points.
    """
    line = locked_line(grading, GradingState.OPEN)
    if not (is_own(actor, line.member) if line.member is not None else can_propose(actor, line.branch)):
        raise NotPermitted
    if not text.strip():
        raise ReasonMissing(field="text")
    _set_points(line, points, own=True)
    line.self_grade, line.self_review, line.self_reviewed_on = grade, text, on
    line.save(update_fields=["self_grade", "self_review", "self_reviewed_on"])
    record_line(actor, "self_reviewed", line, new={"self_grade": grade, "self_reviewed_on": on})
    return line


@transaction.atomic
def give_points(*, actor: Actor, grading: Grading, points: Sequence[Points], on: date) -> Grading:
    """Give the points of criteria; when all of the sheet have theirs their sum is the score, and the rule is asked again.

    Errors: NotPermitted, GradingStepPast, NotGradedHere, NoPointsInYear, NoSheet, CriterionUnknown, PointsOutOfRange.
    """
    line = locked_line(grading, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE)
    _require_speaker(actor, line)
    _set_points(line, points, own=False)
    criteria = criteria_of(line)
    given = [one.points for one in line.scores.filter(criterion__in=criteria) if one.points is not None]
    line.score = sum(given, Decimal(0)) if len(given) == len(criteria) else None
    assess(line).save()
    new = {"score": _plain(line.score), "suggested_grade": line.suggested_grade, "on": on}
    record_line(actor, "scored", line, new=new)
    return line


def _set_points(line: Grading, points: Sequence[Points], *, own: bool) -> None:
    if not points:
        return
    try:
        rules.score_sheet(line.round.year)
    except RuleMissing as missing:
        raise NoPointsInYear(year=line.round.year) from missing
    criteria = {one.pk: one for one in criteria_of(line)}
    if not criteria:
        raise NoSheet(day=format_date(line.round.review_on))
    for one in points:
        criterion = criteria.get(one.criterion.pk)
        if criterion is None:
            raise CriterionUnknown
        if not 0 <= one.points <= criterion.most:
            raise PointsOutOfRange(criterion=criterion.title, most=f"{criterion.most.normalize():f}".replace(".", ","))
        given: dict[str, Any] = {"own_points": one.points} if own else {"points": one.points, "note": one.note}
        CriterionScore.objects.update_or_create(grading=line, criterion=criterion, defaults=given)


@transaction.atomic
def correct_conditions(
    *,
    actor: Actor,
    grading: Grading,
    reason: str,
    done_percent: Decimal | None = None,
    late_percent: Decimal | None = None,
    exceeded_percent: Decimal | None = None,
    shortcomings_remedied_percent: Decimal | None = None,
    has_degradation: bool | None = None,
    is_leadership_disciplined: bool | None = None,
    is_subordinate_disciplined: bool | None = None,
    is_leader: bool | None = None,
    on: date,
) -> Grading:
    """Correct what was counted, or enter what no task tells, always with the reason; what is not given stays. The count itself is kept.

    Errors: NotPermitted, GradingStepPast, NotGradedHere, ReasonMissing.
    """
    line = locked_line(grading, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE)
    _require_speaker(actor, line)
    if not reason.strip():
        raise ReasonMissing
    given = dict(zip(CORRECTED, (
        done_percent, late_percent, exceeded_percent, shortcomings_remedied_percent, has_degradation, is_leadership_disciplined,
        is_subordinate_disciplined, is_leader,
    ), strict=True))  # fmt: skip
    before = {name: _plain(getattr(line, name)) for name in CORRECTED}
    for name, value in given.items():
        if value is not None:
            setattr(line, name, value)
    line.corrected_reason = reason
    assess(line).save()
    old, new = changes(before, {name: _plain(getattr(line, name)) for name in CORRECTED})
    record_line(actor, "corrected", line, old=old, new={**new, "reason": reason, "suggested_grade": line.suggested_grade, "on": on})
    return line


def _plain(value: Any) -> Any:
    return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


@transaction.atomic
def suspend_from_grading(*, actor: Actor, grading: Grading, is_suspended: bool = True, reason: str, on: date) -> Grading:
    """Say that a member was suspended from Party activity in the year, or take that back; the rule of the year says whether it leaves out.

    Errors: NotPermitted, GradingStepPast, ReasonMissing, RuleMissing where the year has no rule about it.
    """
    line = locked_line(grading, GradingState.OPEN, GradingState.BALLOT, GradingState.COMMITTEE, left_out=True)
    if line.member is None or not can_keep_rounds(actor, line.round.committee):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    if is_suspended:
        in_year("suspended", line.round.year)
    line.not_graded_reason = ""
    found, graded = why_not_graded(line.round, line.member, is_suspended=is_suspended)
    if found:
        leave_out(line, found, graded)
    else:
        assess(line)
    line.corrected_reason = reason
    line.save()
    record_line(actor, "suspended" if is_suspended else "taken_back_in", line, new={"reason": reason, "not_graded_reason": found, "on": on})
    return line


@transaction.atomic
def enter_ballot(
    *,
    actor: Actor,
    grading: Grading,
    votes: Mapping[str, int],
    present: int,
    grade: str = "",
    is_proposed_exemplary: bool = False,
    on: date,
) -> Grading:
    """Enter how the branch voted; the grade with most votes is its proposal, unless the minutes say another one.

    Errors: NotPermitted, GradingStepPast, NotGradedHere, TooManyVotes, TooManyPresent, ProposalMissing.
    """
    line = locked_line(grading, GradingState.BALLOT, GradingState.COMMITTEE)
    _require_speaker(actor, line)
    counted = {key: votes.get(key, 0) for key in GRADED}
    if sum(counted.values()) > present:
        raise TooManyVotes(votes=sum(counted.values()), present=present)
    members = members_of_branch(line)
    if line.member is not None and present > members:
        raise TooManyPresent(present=present, members=members)
    most = max(counted.values())
    leading = [key for key, number in counted.items() if number == most]
    if not grade and (most == 0 or len(leading) > 1):
        raise ProposalMissing
    line.ballot = {**{key.value: number for key, number in counted.items()}, "present": present}
    line.proposed_grade = grade or leading[0]
    line.is_proposed_exemplary = is_proposed_exemplary and line.member is None and line.proposed_grade == Grade.EXCELLENT
    line.save(update_fields=["ballot", "proposed_grade", "is_proposed_exemplary"])
    record_line(actor, "voted", line, new={"proposed_grade": line.proposed_grade, "present": present, "on": on})
    return line


@transaction.atomic
def decide_line(*, actor: Actor, grading: Grading, grade: str, reason: str = "", on: date) -> Grading:
    """The committee's grade for a line before its decision; what departs from the rule needs the reason.

    Errors: NotPermitted, GradingStepPast, NotGradedHere, DeviationUnexplained.
    """
    line = locked_line(grading, GradingState.COMMITTEE)
    if not can_decide(actor, line.round.committee):
        raise NotPermitted
    line.decided_grade, line.deviation_reason = grade, reason
    if deviates(line) and not reason.strip():
        raise DeviationUnexplained(field="reason", count=1, names=str(line.member or line.branch.short))
    line.save(update_fields=["decided_grade", "deviation_reason"])
    record_line(actor, "line_decided", line, new={"decided_grade": grade, "reason": reason, "on": on})
    return line


def _require_speaker(actor: Actor, line: Grading) -> None:
    """The office of the branch, or of the committee that keeps the round, speaks for a line."""
    if not (can_propose(actor, line.branch) or can_keep_rounds(actor, line.round.committee)):
        raise NotPermitted


def locked_line(grading: Grading, *states: GradingState, left_out: bool = False) -> Grading:
    """The line with its round, locked, in one of the states; GradingStepPast, NotGradedHere otherwise."""
    found = (
        Grading.objects.select_for_update(of=("self",)).select_related("round__committee", "member__person", "branch").get(pk=grading.pk)
    )
    found.round = locked_round(found.round, *states)
    if found.not_graded_reason and not left_out:
        raise NotGradedHere(name=str(found.member or found.branch.short))
    return found


def record_line(actor: Actor, action: str, line: Grading, *, new: dict[str, Any], old: dict[str, Any] | None = None) -> None:
    """Record an act on a line."""
    record(actor=actor, action=f"party.grading.{action}", subject=line, old=old or {}, new=new)
