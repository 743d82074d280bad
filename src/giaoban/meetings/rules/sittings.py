"""Rules of meetings: quorum, votes, readiness of conclusions, carry-over, the next date of a series."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_months
from giaoban.common.reasons import Reason, reason_kind
from giaoban.rulebook import Version, rule_names, version_for
from giaoban.rulebook.working_days import is_working_day

QUORUM_MET: Final = reason_kind("meeting.quorum_met", "%(present)s of %(of)s are present; at least %(needed)s are needed.")
QUORUM_MISSED: Final = reason_kind("meeting.quorum_missed", "Only %(present)s of %(of)s are present; at least %(needed)s are needed.")
NO_QUORUM_NEEDED: Final = reason_kind("meeting.no_quorum", "This kind of meeting needs no quorum.")
VOTE_PASSED: Final = reason_kind("meeting.vote_passed", "%(in_favour)s of %(of)s voted in favour; at least %(needed)s are needed: passed.")
VOTE_FAILED: Final = reason_kind(
    "meeting.vote_failed", "%(in_favour)s of %(of)s voted in favour; at least %(needed)s are needed: not passed."
)
WHO_MISSING: Final = reason_kind("conclusion.who_missing", "Conclusion %(number)s does not say who does it.")
WHAT_MISSING: Final = reason_kind("conclusion.what_missing", "Conclusion %(number)s does not say what is to be done.")
WHEN_MISSING: Final = reason_kind("conclusion.when_missing", "Conclusion %(number)s does not say by when.")
DUE_BEFORE: Final = reason_kind("conclusion.due_before", "Conclusion %(number)s is due on %(due)s, before the meeting of %(held)s.")


_QUORUM: Final = "meetings.quorum_"


class Matter(StrEnum):
    """What is voted on; the values of the Party's matters are those of ``./giaoban rule vote``."""

    ADMISSION = "admission"
    RECOGNITION = "recognition"
    RESOLUTION = "resolution"
    ELECTION = "election"
    DISCIPLINE = "discipline"
    EXPULSION = "expulsion"
    ASSOCIATION = "association"


class Interval(StrEnum):
    """How often a series meets."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    AD_HOC = "ad_hoc"


_MONTHS: Final = {Interval.MONTH: 1, Interval.QUARTER: 3, Interval.HALF: 6, Interval.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share of those counted: more than it when ``strict``, else at least it. ``of`` says who is counted."""

    numerator: int
    denominator: int
    strict: bool
    of: str
    rule: Version

    def needed(self, counted: int) -> int:
        """Return the smallest number that reaches the share: 2/3 of 10 is 7, more than 1/2 of 10 is 6."""
        whole, rest = divmod(counted * self.numerator, self.denominator)
        return whole + 1 if rest or self.strict else whole


@dataclass(frozen=True, slots=True)
class Headcount:
    """Those who may count in a quorum or a vote."""

    summoned: int
    present: int
    official_members: int | None = None

    def of(self, who: str) -> int:
        """Return the number of those whom a threshold counts."""
        if who == "official_members":
            return self.summoned if self.official_members is None else self.official_members
        return self.summoned if who == "summoned" else self.present


@dataclass(frozen=True, slots=True)
class QuorumResult:
    """Whether enough are present; ``needed`` is None where no quorum is asked."""

    met: bool
    needed: int | None
    reason: Reason
    rule: Version


@dataclass(frozen=True, slots=True)
class VoteResult:
    """Whether a vote passes."""

    passes: bool
    needed: int
    reason: Reason
    rule: Version


@dataclass(frozen=True, slots=True)
class ConclusionFacts:
    """What a conclusion says; one without a task is a mere statement and is always ready."""

    number: int
    who: tuple[str, ...]
    what: str
    due_on: date | None
    is_task: bool = True


@dataclass(frozen=True, slots=True)
class CarriedTask:
    """A task of an earlier meeting of the series; ``closed_on`` is the day on which it was done or cancelled."""

    key: int
    due_on: date
    closed_on: date | None


def threshold(rule: str, on: date) -> Threshold:
    """Return a threshold of the rulebook's ``meetings`` on a day. Raises RuleMissing."""
    version = version_for(f"meetings.{rule}", on)
    v = version.values
    return Threshold(v["numerator"], v["denominator"], v["strict"], v["of"], version)


def quorum_rules() -> tuple[str, ...]:
    """Return the names of the quorum rules that a meeting may choose."""
    return tuple(name.removeprefix(_QUORUM) for name in rule_names() if name.startswith(_QUORUM))


def quorum(rule: str, heads: Headcount, on: date) -> QuorumResult:
    """Judge whether enough are present by the rule ``party`` or ``association``; without a rule no quorum is asked.

    Raises RuleMissing where the rule is not known for the day.
    """
    if not rule:
        return QuorumResult(met=True, needed=None, reason=NO_QUORUM_NEEDED(), rule=version_for("meetings.without_quorum", on))
    share = threshold(f"quorum_{rule}", on)
    counted = heads.of(share.of)
    needed = share.needed(counted)
    met = heads.present >= needed
    reason = (QUORUM_MET if met else QUORUM_MISSED)(present=heads.present, of=counted, needed=needed)
    return QuorumResult(met, needed, reason, share.rule)


def vote(matter: Matter, heads: Headcount, in_favour: int, on: date) -> VoteResult:
    """Judge a vote by the threshold of its matter: a share of the official members, of those summoned or of those present.

    Raises RuleMissing, ValueError for more votes than voters.
    """
    share = threshold(f"vote_{matter.value}", on)
    counted = heads.of(share.of)
    if not 0 <= in_favour <= max(counted, heads.summoned):
        raise ValueError(in_favour)
    needed = share.needed(counted)
    passes = in_favour >= needed
    reason = (VOTE_PASSED if passes else VOTE_FAILED)(in_favour=in_favour, of=counted, needed=needed)
    return VoteResult(passes, needed, reason, share.rule)


class OwnShare(StrEnum):
    """How many must be present by the body's own regulation."""

    MORE_THAN_HALF = "more_than_half"
    TWO_THIRDS = "two_thirds"


def own_quorum(share: OwnShare, heads: Headcount) -> tuple[bool, int]:
    """Return whether enough are present by the body's own regulation, and how many are needed of those summoned."""
    needed = heads.summoned // 2 + 1 if share is OwnShare.MORE_THAN_HALF else -(-2 * heads.summoned // 3)
    return heads.present >= needed, needed


def missing_in(conclusions: Iterable[ConclusionFacts], held_on: date) -> tuple[Reason, ...]:
    """Return what keeps conclusions from becoming tasks: each task says who, what and by when, not before the meeting."""
    found = []
    for c in conclusions:
        if not c.what.strip():
            found.append(WHAT_MISSING(number=c.number))
        if not c.is_task:
            continue
        if not any(w.strip() for w in c.who):
            found.append(WHO_MISSING(number=c.number))
        if c.due_on is None:
            found.append(WHEN_MISSING(number=c.number))
        elif c.due_on < held_on:
            found.append(DUE_BEFORE(number=c.number, due=c.due_on, held=held_on))
    return tuple(found)


def carried_over(tasks: Iterable[CarriedTask], last_held_on: date | None, on: date) -> tuple[CarriedTask, ...]:
    """Return the tasks with which the next meeting of a series opens, by due date.

    Those still open on the day, and those closed since the last meeting: it has not seen them closed yet.
    """
    shown = [t for t in tasks if t.closed_on is None or t.closed_on > on or last_held_on is None or t.closed_on > last_held_on]
    return tuple(sorted(shown, key=lambda t: (t.due_on, t.key)))


def next_meeting_on(last_held_on: date, interval: str, *, anchor_day: int | None = None) -> date | None:
    """Return the next date of a series: one interval later, moved on to a working day; None when it meets as needed.

    ``anchor_day`` keeps a monthly or rarer series on its day of the month, whatever day the last meeting slipped to.
    Raises RuleMissing where working days are not known.
    """
    every = Interval(interval)
    if every is Interval.AD_HOC:
        return None
    if every is Interval.WEEK:
        day = last_held_on + timedelta(days=7)
    else:
        day = add_months(last_held_on.replace(day=1), _MONTHS[every])
        wanted = anchor_day or last_held_on.day
        day = min(day + timedelta(days=wanted - 1), add_months(day, 1) - timedelta(days=1))
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def conclusion_notice_due_on(held_on: date) -> date:
    """Return the day by which the conclusion notice is issued. Raises RuleMissing."""
    return held_on + timedelta(days=version_for("meetings.conclusion_notice", held_on).values["days"])
