"""What a branch owes each month and quarter: its meeting, the thematic session, papers in time, minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from giaoban.common.dates import Period, PeriodKind, add_months
from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.branches import judge_meeting
from giaoban.party.rules.steps import Steps
from giaoban.rulebook import Basis, Version, version_for

NO_MEETING: Final = reason_kind("duty.no_meeting", "No branch meeting in %(month)s; the branch meets once a month.")
NOT_YET: Final = reason_kind("duty.not_yet", "No branch meeting in %(month)s yet; it is due by %(due)s.")
NO_THEMATIC: Final = reason_kind("duty.no_thematic", "No thematic session in the quarter from %(first)s to %(last)s.")
SHORT: Final = reason_kind("duty.short", "The meeting of %(held)s lasted %(minutes)s minutes; at least %(required)s are asked.")
PAPERS_LATE: Final = reason_kind(
    "duty.papers_late", "The papers for the meeting of %(held)s came on %(came)s; they come at least %(days)s days before."
)
PAPERS_MISSING: Final = reason_kind("duty.papers_missing", "No papers were put up before the meeting of %(held)s.")
NO_QUORUM: Final = reason_kind("duty.no_quorum", "Too few were present at the meeting of %(held)s.")
NO_MINUTES: Final = reason_kind("duty.no_minutes", "The meeting of %(held)s has no minutes after %(days)s days.")


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A branch meeting as it was held; None means that it is not known (duration, quorum) or has not happened (papers, minutes)."""

    held_on: date
    minutes: int | None = None
    thematic: bool = False
    papers_on: date | None = None
    quorum_met: bool | None = None
    minutes_done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What is missing in a month, and the rules by which it is."""

    missing: tuple[Reason, ...]
    basis: Basis


def missing_in_month(month: date, meetings: Iterable[HeldMeeting], on: date) -> Duty:
    """Return what a branch lacks in the month of ``month``, as seen on a day. Raises RuleMissing before 2011."""
    period = Period.month(month.year, month.month)
    held = sorted((m for m in meetings if m.held_on in period and m.held_on <= on), key=lambda m: m.held_on)
    steps = Steps()
    rule = version_for("branches.meeting_frequency", period.first)
    if not held and period.first <= on:
        written = f"{month.month}/{month.year}"
        steps.say(NO_MEETING(month=written) if on > period.last else NOT_YET(month=written, due=period.last), rule)
    for meeting in held:
        _judge(meeting, on, steps)
    return Duty(steps.told, steps.basis)


def missing_in_quarter(day: date, meetings: Iterable[HeldMeeting], on: date) -> Duty:
    """Return whether the quarter around a day, when it has ended, lacks its thematic session. Raises RuleMissing before 06/07/2018."""
    quarter = Period.containing(PeriodKind.QUARTER, day)
    steps = Steps()
    rule = version_for("branches.thematic_frequency", quarter.last)
    if on > quarter.last and not any(m.thematic and m.held_on in quarter for m in meetings):
        steps.say(NO_THEMATIC(first=quarter.first, last=quarter.last), rule)
    return Duty(steps.told, steps.basis)


def months_owed(first: date, on: date) -> tuple[date, ...]:
    """Return the first days of the months whose meeting is owed, from the month of ``first`` to that of the day."""
    month, found = first.replace(day=1), []
    while month <= on:
        found.append(month)
        month = add_months(month, 1)
    return tuple(found)


def _judge(meeting: HeldMeeting, on: date, steps: Steps) -> None:
    if meeting.minutes is not None:
        judged = judge_meeting(meeting.held_on, meeting.minutes, thematic=meeting.thematic)
        if judged.compliant is False:
            steps.say(SHORT(held=meeting.held_on, minutes=meeting.minutes, required=judged.required_minutes), *judged.basis.versions)
    papers = _papers_rule(meeting.held_on)
    if papers is not None:
        days = papers.values["documents_days_before"]
        if meeting.papers_on is None:
            steps.say(PAPERS_MISSING(held=meeting.held_on), papers)
        elif meeting.papers_on > meeting.held_on - timedelta(days=days):
            steps.say(PAPERS_LATE(held=meeting.held_on, came=meeting.papers_on, days=days), papers)
    if meeting.quorum_met is False:
        steps.say(NO_QUORUM(held=meeting.held_on), version_for("meetings.quorum_party", meeting.held_on))
    kept = version_for("branches.minutes_kept", meeting.held_on)
    days = kept.values["days"]
    if meeting.minutes_done_on is None and on > meeting.held_on + timedelta(days=days):
        steps.say(NO_MINUTES(held=meeting.held_on, days=days), kept)


def _papers_rule(held_on: date) -> Version | None:
    try:
        return version_for("branches.meeting_duration", held_on)
    except RuleMissing:
        return None
