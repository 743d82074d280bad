"""Questions about branches: size, votes, meetings."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from giaoban.common import clock
from giaoban.common.reasons import reason_kind
from giaoban.meetings import rules as meetings
from giaoban.party.rules import branches
from giaoban.party.rules.steps import FactsMissing
from giaoban.rulebook import Basis
from giaoban.rulebook.questions import Day, Decision, Refused, Rule, RuleInput

MORE_VOTES: Final = reason_kind("rule.more_votes", "in_favour is %(in_favour)s, but only %(counted)s count here (%(of)s).")
THREE_TIMES: Final = reason_kind(
    "rule.three_times", "After three votes without success the branch reports to the superior committee, which decides."
)

Count = Annotated[int, Field(ge=0, le=100_000_000)]


class BranchSizeInput(RuleInput):
    """Input of ``branch-size``; ``on`` is today where it is not given."""

    official: Count
    probationary: Count = 0
    on: Day | None = None


def decide_branch_size(given: BranchSizeInput) -> Decision:
    """Judge the size of a branch."""
    found = branches.branch_size(given.official, given.on or clock.today())
    answer = {"valid": found.valid, "committee_allowed": found.committee_allowed, "committee_max": found.committee_max}
    return Decision(answer, found.reasons, found.basis)


class VoteInput(RuleInput):
    """Input of ``vote``; ``on`` is today where it is not given."""

    matter: Literal["admission", "recognition", "resolution", "election", "discipline", "expulsion"]
    official_members: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    summoned: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    in_favour: Count
    on: Day | None = None


def decide_vote(given: VoteInput) -> Decision:
    """Judge a vote by the threshold of its matter."""
    on = given.on or clock.today()
    of = meetings.threshold(f"vote_{given.matter}", on).of
    counted = given.summoned if of == "summoned" else given.official_members
    if counted is None:
        raise FactsMissing("summoned" if of == "summoned" else "official_members")
    if given.in_favour > counted:
        raise Refused(MORE_VOTES(in_favour=given.in_favour, counted=counted, of=of))
    heads = meetings.Headcount(summoned=counted, present=counted, official_members=counted)
    found = meetings.vote(meetings.Matter(given.matter), heads, given.in_favour, on)
    reasons = [found.reason]
    if not found.passes and given.matter in {"admission", "recognition"}:
        reasons.append(THREE_TIMES())
    return Decision({"needed": found.needed, "passes": found.passes}, tuple(reasons), Basis((found.rule,)))


class BranchMeetingInput(RuleInput):
    """Input of ``branch-meeting``."""

    on: Day
    minutes: Annotated[int, Field(ge=0, le=100_000)]
    thematic: bool = False


def decide_branch_meeting(given: BranchMeetingInput) -> Decision:
    """Judge the duration of a branch meeting."""
    found = branches.judge_meeting(given.on, given.minutes, thematic=given.thematic)
    answer = {"judged": found.judged, "compliant": found.compliant, "required_minutes": found.required_minutes}
    return Decision(answer, found.reasons, found.basis)


RULES: Final = (
    Rule(
        "branch-size",
        reason_kind("rule.branch_size", "Whether a branch has enough official members, and whether it elects a committee.")(),
        BranchSizeInput,
        decide_branch_size,
        {"official": 9, "probationary": 2},
    ),
    Rule(
        "vote",
        reason_kind("rule.vote", "How many votes a matter needs in the Party, and whether it passes.")(),
        VoteInput,
        decide_vote,
        {"matter": "admission", "official_members": 10, "summoned": 10, "in_favour": 6},
    ),
    Rule(
        "branch-meeting",
        reason_kind("rule.branch_meeting", "Whether a branch meeting lasted long enough.")(),
        BranchMeetingInput,
        decide_branch_meeting,
        {"on": "2025-11-10", "minutes": 85, "thematic": False},
    ),
)
