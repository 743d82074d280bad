"""Branches: size and committee, term, meetings."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_months
from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.steps import Steps
from giaoban.rulebook import Basis, Version, version_for, versions_of

ENOUGH: Final = reason_kind("branch.enough", "%(official)s official members: a branch needs at least %(limit)s; probationers do not count.")
TOO_FEW: Final = reason_kind(
    "branch.too_few",
    "Only %(official)s official members: a branch needs at least %(limit)s, probationers do not count; they join another branch.",
)
COMMITTEE: Final = reason_kind("branch.committee", "From %(limit)s official members on the branch elects a committee of at most %(most)s.")
NO_COMMITTEE: Final = reason_kind(
    "branch.no_committee", "Fewer than %(limit)s official members: a secretary, with a deputy if needed, no committee."
)
TERM: Final = reason_kind("branch.term", "The congress of %(held)s and %(months)s months: the next one is due on %(due)s.")
MOVED: Final = reason_kind("branch.moved", "With the consent of the superior it may be moved by at most %(months)s months.")
PILOT: Final = reason_kind("branch.pilot", "The branch takes part in the pilot of the five-year term.")
NOT_JUDGED: Final = reason_kind("branch.not_judged", "On %(on)s no least duration was known; the first one holds from %(first)s.")
LONG_ENOUGH: Final = reason_kind("branch.long_enough", "%(minutes)s minutes; at least %(required)s are asked.")
TOO_SHORT: Final = reason_kind("branch.too_short", "Only %(minutes)s minutes; at least %(required)s are asked.")
THEMATIC: Final = reason_kind(
    "branch.thematic", "A thematic session in the same sitting: at least %(required)s minutes instead of %(usual)s."
)
SMALL_BRANCH: Final = reason_kind("branch.small", "For small branches the superior committee may set another duration.")
OWN_MINUTES: Final = reason_kind("branch.own_minutes", "For this branch the superior committee has set at least %(required)s minutes.")
ASK_PILOT: Final = reason_kind(
    "branch.ask_pilot", "Which term does a branch have that pilots another one on %(on)s? The pilot is known from %(first)s."
)


class Kind(StrEnum):
    """Organisations whose congress returns by a term."""

    BRANCH = "branch"
    GRASSROOTS = "grassroots"


@dataclass(frozen=True, slots=True)
class Size:
    """Whether a branch is large enough, and its committee; ``committee_max`` is 0 where there is none."""

    valid: bool
    committee_allowed: bool
    committee_max: int
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Term:
    """When the next congress is due, and the last day to which it may be moved with consent."""

    due_on: date
    at_latest_on: date
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class MeetingJudgement:
    """Whether a meeting lasted long enough; ``compliant`` is None where there was no rule to judge by."""

    judged: bool
    compliant: bool | None
    required_minutes: int | None
    reasons: tuple[Reason, ...]
    basis: Basis


def branch_size(official: int, on: date) -> Size:
    """Judge the size of a branch by its official members. Raises RuleMissing."""
    rule = version_for("branches.size", on)
    v = rule.values
    valid, committee = official >= v["official_from"], official >= v["committee_from"]
    steps = Steps().say((ENOUGH if valid else TOO_FEW)(official=official, limit=v["official_from"]), rule)
    steps.say(
        (COMMITTEE if committee else NO_COMMITTEE)(limit=v["committee_from"], **({"most": v["committee_max"]} if committee else {})), rule
    )
    return Size(valid, committee, v["committee_max"] if committee else 0, steps.told, steps.basis)


def has_branches(official: int, probationary: int, on: date) -> tuple[bool, Version]:
    """Tell whether a grassroots organisation has branches under it, by its number of members; exceptions need consent. Raises RuleMissing."""
    rule = version_for("branches.grassroots_form", on)
    return official + probationary >= rule.values["with_branches_from"], rule


def next_congress(kind: Kind, held_on: date, *, pilot: bool = False) -> Term:
    """Return when the next congress is due. Raises RuleMissing."""
    rule = version_for(f"branches.term_{kind.value}", held_on)
    months = rule.values["months"]
    steps = Steps()
    if pilot:
        if "pilot_months" not in rule.values:
            first = next(v.in_force_from for v in versions_of("branches.term_branch") if "pilot_months" in v.values)
            raise RuleMissing(ASK_PILOT(on=held_on, first=first), {"months": months, "source": rule.cited})
        months = rule.values["pilot_months"]
        steps.say(PILOT())
    due_on = add_months(held_on, months)
    steps.say(TERM(held=held_on, months=months, due=due_on), rule)
    moved = rule.values.get("moved_at_most_months", 0)
    if moved:
        steps.say(MOVED(months=moved), rule)
    return Term(due_on, add_months(due_on, moved), steps.told, steps.basis)


def judge_meeting(on: date, minutes: int, *, thematic: bool = False, own_minutes: int | None = None) -> MeetingJudgement:
    """Judge the duration of a branch meeting; before the rule nothing is judged.

    ``own_minutes`` is what the superior committee has set for a small branch in place of the central duration.
    """
    first = versions_of("branches.meeting_duration")[0]
    if on < first.in_force_from:
        steps = Steps().say(NOT_JUDGED(on=on, first=first.in_force_from), first)
        return MeetingJudgement(judged=False, compliant=None, required_minutes=None, reasons=steps.told, basis=steps.basis)
    rule = version_for("branches.meeting_duration", on)
    usual, required = rule.values["minutes"], rule.values["thematic_minutes" if thematic else "minutes"]
    steps = Steps()
    if own_minutes is not None:
        required = own_minutes
        steps.say(OWN_MINUTES(required=required), rule)
    compliant = minutes >= required
    if thematic and own_minutes is None:
        steps.say(THEMATIC(required=required, usual=usual), rule)
    steps.say((LONG_ENOUGH if compliant else TOO_SHORT)(minutes=minutes, required=required), rule)
    if not compliant and own_minutes is None:
        steps.say(SMALL_BRANCH())
    return MeetingJudgement(judged=True, compliant=compliant, required_minutes=required, reasons=steps.told, basis=steps.basis)
