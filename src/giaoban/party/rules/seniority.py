"""Party age (tuổi đảng): when it begins, which time is not counted, when a full number of years is reached.

The day of N full years is the start plus N years, moved on by each gap that begins before it, taken in order. So a later
gap never lowers an age that was reached. Gaps that touch or overlap are one gap; wrongful ones are left out. A gap whose two
ends fall on the same day of the month counts as calendar months, any other as days. 29 February plus N years is 28 February
in a common year. Time of exemption from Party activities is no gap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from giaoban.common.dates import add_months, add_years, format_date
from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.rulebook import Basis, Version, version_for

STARTS_BY_DECISION: Final = reason_kind(
    "party_age.starts_by_decision", "Party age begins on %(on)s, the day the admission decision was signed."
)
STARTS_BY_CARD: Final = reason_kind(
    "party_age.starts_by_card", "No admission decision is kept: Party age begins on %(on)s, the joining day on the membership card."
)
NOT_OFFICIAL: Final = reason_kind(
    "party_age.not_official",
    "On %(on)s not yet recognised as an official member: there is no Party age until then; afterwards it counts from %(start)s.",
)
GAP_IN_MONTHS: Final = reason_kind("party_age.gap_in_months", "Not counted: from %(out)s to %(back)s, %(months)s months.")
GAP_IN_DAYS: Final = reason_kind("party_age.gap_in_days", "Not counted: from %(out)s to %(back)s, %(days)s days.")
GAP_OPEN: Final = reason_kind("party_age.gap_open", "Not counted: from %(out)s on; the member has not come back.")
GAP_WRONGFUL: Final = reason_kind(
    "party_age.gap_wrongful",
    "Wrongly removed from %(out)s to %(back)s and restored: nothing is subtracted; dues of that time are paid back.",
)
FULL_YEARS: Final = reason_kind("party_age.full_years", "On %(on)s these are %(years)s full years.")
NEXT_BADGE: Final = reason_kind("party_age.next_badge", "The next badge is that of %(years)s years, reached on %(on)s.")
NEXT_BADGE_NEVER: Final = reason_kind(
    "party_age.next_badge_open", "The next badge is that of %(years)s years; its day is open until the member comes back."
)
NO_NEXT_BADGE: Final = reason_kind("party_age.no_next_badge", "There is no badge beyond that of %(years)s years.")
BADGES_UNKNOWN: Final = reason_kind("party_age.badges_unknown", "Which badges there were on %(on)s is not in the rulebook.")
LEAP_DAY: Final = reason_kind("party_age.leap_day", "29/2 plus full years is 28/2 in a common year.")

FOUNDING: Final = date(1930, 2, 3)
"""No Party age begins before the Party was founded."""


class StartUnknown(DomainError):
    """Neither decision nor card is known."""

    code = "party_age.start_unknown"
    sentence = "Give the day of the admission decision (admission_decision_on) or, when none is kept, the joining day on the card (card_joined_on)."


class BeforeTheFounding(DomainError):
    """The start lies before there was a Party."""

    code = "party_age.before_the_founding"
    sentence = "The admission on %(start)s lies before the founding of the Party on %(founded)s. Check the day."


class OfficialBeforeAdmission(DomainError):
    """The days are in the wrong order."""

    code = "party_age.official_before_admission"
    sentence = "The official recognition on %(official)s lies before the admission on %(start)s. Check both days."


class GapEndsBeforeItBegins(DomainError):
    """The ends of a gap are in the wrong order."""

    code = "party_age.gap_reversed"
    sentence = "The gap from %(out)s ends on %(back)s, before it begins. Check both days."


@dataclass(frozen=True, slots=True)
class Gap:
    """Time not taking part in Party activities: from the first day out to the day back, which counts again; None while it lasts."""

    out_on: date
    back_on: date | None = None
    is_wrongful: bool = False

    def covers(self, day: date) -> bool:
        """Tell whether the member is out on a day."""
        return self.out_on <= day and (self.back_on is None or day < self.back_on)

    @property
    def months(self) -> int | None:
        """Calendar months between ends that fall on the same day of the month; None for any other gap."""
        if self.back_on is None or self.back_on.day != self.out_on.day:
            return None
        return 12 * (self.back_on.year - self.out_on.year) + self.back_on.month - self.out_on.month

    def moved(self, day: date) -> date | None:
        """Return a day moved on by the length of the gap; None when the gap has no end."""
        if self.back_on is None:
            return None
        months = self.months
        return day + (self.back_on - self.out_on) if months is None else add_months(day, months)


@dataclass(frozen=True, slots=True)
class Membership:
    """What Party age is counted from: decision, or card when there is none; the official day, None for a probationer; the gaps."""

    decision_on: date | None
    card_on: date | None = None
    official_on: date | None = None
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Counting:
    """A start and the gaps that count against it, in order and without overlap."""

    starts_on: date
    gaps: tuple[Gap, ...] = ()

    def milestone(self, years: int) -> date | None:
        """Return the day of so many full years; None when an open gap begins before it."""
        day: date | None = _years_after(self.starts_on, years)
        for gap in self.gaps:
            if day is None or gap.out_on >= day:
                break
            day = gap.moved(day)
        return day

    def years_on(self, on: date) -> int:
        """Return the full years reached by a day; 0 before the start."""
        years = on.year - self.starts_on.year
        while years > 0 and ((day := self.milestone(years)) is None or day > on):
            years -= 1
        return max(years, 0)

    def is_out_on(self, day: date) -> bool:
        """Tell whether a day lies in a gap."""
        return any(gap.covers(day) for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class PartyAge:
    """Full years on a day (None before the official recognition), the next badge and its day, and why."""

    starts_on: date
    years: int | None
    next_badge: int | None
    next_badge_on: date | None
    reasons: tuple[Reason, ...]
    basis: Basis


def counting_of(membership: Membership) -> Counting:
    """Return the start and the counted gaps of a member.

    Raises StartUnknown, BeforeTheFounding, OfficialBeforeAdmission, GapEndsBeforeItBegins.
    """
    starts_on = membership.decision_on or membership.card_on
    if starts_on is None:
        raise StartUnknown
    if starts_on < FOUNDING:
        raise BeforeTheFounding(start=format_date(starts_on), founded=format_date(FOUNDING))
    if membership.official_on is not None and membership.official_on < starts_on:
        raise OfficialBeforeAdmission(official=format_date(membership.official_on), start=format_date(starts_on))
    return Counting(starts_on, _merged(starts_on, membership.gaps)) if membership.gaps else Counting(starts_on)


def party_age(membership: Membership, on: date) -> PartyAge:
    """Return the Party age on a day, the next badge by the list of badges of that day, and the steps.

    Of a probationer the years are None; the start and the next badge are what they will be on recognition. A next badge has
    no day while the member is out. Sources: Charter art. 5(4); 29- and 24-QĐ/TW 4.5; 01-HD/TW. Raises as ``counting_of``.
    """
    counting = counting_of(membership)
    reached = counting.years_on(on)
    is_official = is_official_on(membership, on) and on >= counting.starts_on
    reasons = [starting_reason(membership, counting), *gap_reasons(counting, membership.gaps)]
    versions = [*start_versions(membership, counting, on)]
    reasons.append(FULL_YEARS(on=on, years=reached) if is_official else NOT_OFFICIAL(on=on, start=counting.starts_on))
    try:
        tiers = version_for("badges.tiers", on)
    except RuleMissing:
        return PartyAge(
            counting.starts_on, reached if is_official else None, None, None, (*reasons, BADGES_UNKNOWN(on=on)), Basis(tuple(versions))
        )
    versions.append(tiers)
    badge = next((years for years in tiers.values["years"] if years > reached), None)
    badge_on = None if badge is None else counting.milestone(badge)
    if badge is None:
        reasons.append(NO_NEXT_BADGE(years=tiers.values["years"][-1]))
    else:
        reasons.append(NEXT_BADGE_NEVER(years=badge) if badge_on is None else NEXT_BADGE(years=badge, on=badge_on))
    return PartyAge(counting.starts_on, reached if is_official else None, badge, badge_on, tuple(reasons), Basis(tuple(versions)))


def is_official_on(membership: Membership, on: date) -> bool:
    """Tell whether a person is recognised as an official member by a day."""
    return membership.official_on is not None and membership.official_on <= on


def starting_reason(membership: Membership, counting: Counting) -> Reason:
    """Say where Party age begins."""
    kind = STARTS_BY_DECISION if membership.decision_on is not None else STARTS_BY_CARD
    return kind(on=counting.starts_on)


def gap_reasons(counting: Counting, gaps: Iterable[Gap]) -> list[Reason]:
    """Say of each gap what it takes away, and of the way of counting from 29 February."""
    reasons: list[Reason] = []
    for gap in counting.gaps:
        if gap.back_on is None:
            reasons.append(GAP_OPEN(out=gap.out_on))
        elif gap.months is not None:
            reasons.append(GAP_IN_MONTHS(out=gap.out_on, back=gap.back_on, months=gap.months))
        else:
            reasons.append(GAP_IN_DAYS(out=gap.out_on, back=gap.back_on, days=(gap.back_on - gap.out_on).days))
    reasons += [GAP_WRONGFUL(out=g.out_on, back=g.back_on or "…") for g in gaps if g.is_wrongful]
    if _is_leap_day(counting.starts_on):
        reasons.append(LEAP_DAY())
    return reasons


def start_versions(membership: Membership, counting: Counting, on: date) -> list[Version]:
    """Return the versions that a count on a day rests on: only those that had something to say."""
    rules = ["party_age.start" if membership.decision_on is not None else "party_age.card"]
    if counting.gaps:
        rules += ["party_age.gaps", "party_age.counting"]
    if any(gap.is_wrongful for gap in membership.gaps):
        rules.append("party_age.restored")
    if _is_leap_day(counting.starts_on):
        rules.append("party_age.leap_day")
    return [version_for(rule, max(on, FOUNDING)) for rule in rules]


def dues_paid_back(gaps: Iterable[Gap]) -> list[tuple[date, date]]:
    """Return the first days of the first and the last month whose dues are paid back after each wrongful removal that ended."""
    return [
        (gap.out_on.replace(day=1), (gap.back_on - timedelta(days=1)).replace(day=1))
        for gap in sorted(gaps, key=lambda g: g.out_on)
        if gap.is_wrongful and gap.back_on is not None and gap.back_on > gap.out_on
    ]


def _years_after(day: date, years: int) -> date:
    """Add years; the plain case without the calendar, since a round asks for it millions of times."""
    return add_years(day, years) if _is_leap_day(day) else day.replace(year=day.year + years)


def _is_leap_day(day: date) -> bool:
    return day.day == 29 and day.month == 2


def _merged(starts_on: date, gaps: Sequence[Gap]) -> tuple[Gap, ...]:
    merged: list[Gap] = []
    for gap in sorted(gaps, key=lambda g: g.out_on):
        if gap.back_on is not None and gap.back_on < gap.out_on:
            raise GapEndsBeforeItBegins(out=format_date(gap.out_on), back=format_date(gap.back_on))
        out_on = max(gap.out_on, starts_on)
        if gap.is_wrongful or (gap.back_on is not None and gap.back_on <= out_on):
            continue
        last = merged[-1] if merged else None
        if last is None or (last.back_on is not None and last.back_on < out_on):
            merged.append(Gap(out_on, gap.back_on))
        else:
            ends = (last.back_on, gap.back_on)
            merged[-1] = Gap(last.out_on, None if None in ends else max(end for end in ends if end is not None))
    return tuple(merged)
