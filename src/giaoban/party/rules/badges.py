"""Party badges (Huy hiệu Đảng): which badge is in question on a day, whether it can be given, and on which occasion.

The day asked for is the day of the act: its rules apply. The badge in question is the highest one above the badge held whose
years are reached; when none is reached, the next one. What the days of the answer mean:

``milestone_on`` the day on which the years of that badge are full, gaps counted; None while the member is out.

``occasion_on`` the first of the four occasions of the year on which that badge can be given. Due, not yet: on or after the
milestone (of one who is ill and has not reached it: the day from which it may come early), the official recognition and the end
of a wait that outlasts it; so it may lie before the day asked for, when an occasion was missed (``next_occasion_on`` does not).
Early: on or after the day asked for, since the illness is known on that day. Posthumous: on or after the death. Blocked: on or
after the end of the wait. None where there is no such day.

``blocked_until`` the first day on which the member may be considered again; None when he is not blocked, or for ever.

A missed lower badge is not made up for. A person who died is judged by the age on the day of death.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from giaoban.common.dates import add_months
from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, ReasonKind
from giaoban.party.rules import badge_reasons as why
from giaoban.party.rules.badge_case import BadgeCase, BadgeEligibility, BadgeStatus, LocalRule, Penalty
from giaoban.party.rules.seniority import (
    FULL_YEARS,
    NOT_OFFICIAL,
    Counting,
    Gap,
    Membership,
    counting_of,
    gap_reasons,
    is_official_on,
    start_versions,
    starting_reason,
)
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import Basis, Version, version_for

NO_BASIS: Final = Basis()
__all__ = ("BadgeCase", "BadgeEligibility", "BadgeStatus", "LocalRule", "Penalty", "badge_eligibility", "first_occasion")


def badge_eligibility(case: BadgeCase, on: date, *, explain: bool = True) -> BadgeEligibility:
    """Say which badge is in question on a day and whether it can be given.

    Without ``explain`` the steps and versions are left out, in little more than half the time: for going through millions.
    Raises RuleMissing for a day or a case before the first known rule, and as ``counting_of``. Sources: 29- and 24-QĐ/TW
    point 27, 01-HD/TW 2021 point 18; the occasion is our own way of counting.
    """
    return _Judging(case, on, explain=explain).decided()


def first_occasion(on: date) -> date:
    """Return the first occasion on or after a day, by the occasions of that day."""
    return _first_of(_days_of_year(version_for("badges.occasions", on)), on)


class _Judging:
    """One case on one day: collects the steps and the versions on the way to the decision."""

    __slots__ = ("case", "counting", "died_on", "expelled_on", "explains", "judged_on", "known", "on", "reasons", "versions")

    def __init__(self, case: BadgeCase, on: date, *, explain: bool) -> None:
        self.case = case
        self.on = on
        self.explains = explain
        self.counting, self.expelled_on = _counting(case, on)
        self.died_on = case.died_on if case.died_on is not None and case.died_on <= on else None
        self.judged_on = self.died_on or on
        self.reasons: list[Reason] = []
        self.versions: list[Version] = []
        self.known: dict[str, Any] = {}
        if explain:
            self.reasons += [starting_reason(case.membership, self.counting), *gap_reasons(self.counting, case.membership.gaps)]
            self.versions += start_versions(case.membership, self.counting, on)

    def decided(self) -> BadgeEligibility:
        """Find the badge, then what stands in its way, then the occasion."""
        years = self.counting.years_on(self.judged_on)
        is_official = is_official_on(self.case.membership, self.judged_on)
        self.known["years"] = years if is_official else None
        tiers = self.version("badges.tiers").values["years"]
        if is_official:
            self.say(FULL_YEARS, on=self.judged_on, years=years)
        else:
            self.say(NOT_OFFICIAL, on=self.judged_on, start=self.counting.starts_on)
        above = [tier for tier in tiers if tier > (self.case.held or 0)]
        if not above:
            self.say(why.HOLDS_HIGHEST, years=self.case.held)
            return self.answer(BadgeStatus.NOT_YET)
        if self.case.held:
            self.say(why.HOLDS, years=self.case.held)
        badge, status, early_from = self.badge_and_status(above, years, is_official=is_official)
        milestone = self.counting.milestone(badge)
        ends_on = self.wait_ends_on(milestone)
        if self.expelled_on is not None:
            self.say(why.EXPELLED, on=self.expelled_on)
            self.version("badges.expulsion")
            return self.answer(BadgeStatus.BLOCKED, badge, milestone)
        if status is BadgeStatus.NOT_YET:
            blocked_until = _later(ends_on, _latest(self.on, early_from or milestone)) if self.died_on is None else None
            return self.answer(status, badge, milestone, self.not_before(early_from or milestone, ends_on), blocked_until, early_from)
        if self.counting.is_out_on(self.judged_on):
            return self.answer_out(badge, milestone, ends_on, early_from)
        if ends_on is not None and ends_on > self.on:
            return self.answer(BadgeStatus.BLOCKED, badge, milestone, ends_on, ends_on, early_from)
        not_before = {BadgeStatus.EARLY: self.on, BadgeStatus.POSTHUMOUS: self.died_on}.get(status) or self.not_before(milestone, ends_on)
        return self.answer(status, badge, milestone, not_before, None, early_from)

    def badge_and_status(self, above: Sequence[int], years: int, *, is_official: bool) -> tuple[int, BadgeStatus, date | None]:
        """Return the badge in question, what its years alone say, and from when it could be given early."""
        reached = [tier for tier in above if tier <= years]
        badge = reached[-1] if reached else above[0]
        if self.died_on is not None:
            return self.after_death(above, badge, is_official=is_official)
        milestone = self.counting.milestone(badge)
        self.known |= {"badge": badge, "milestone_on": milestone}
        if reached:
            self.say(why.REACHED, years=badge, on=milestone)
            return badge, BadgeStatus.DUE if is_official else BadgeStatus.NOT_YET, None
        self.say(why.OPEN if milestone is None else why.NOT_REACHED, years=badge, on=milestone)
        if milestone is None or not self.case.is_ill:
            return badge, BadgeStatus.NOT_YET, None
        rule = self.version("badges.early").values
        months = rule["long_months"] if badge >= rule["long_from_years"] else rule["months"]
        early_from = add_months(milestone, -months)
        self.say(why.EARLY, months=months, on=early_from)
        return badge, BadgeStatus.EARLY if is_official and early_from <= self.on else BadgeStatus.NOT_YET, early_from

    def after_death(self, above: Sequence[int], badge: int, *, is_official: bool) -> tuple[int, BadgeStatus, None]:
        """Return the highest badge that can be given after death; short by some months counts since 28/09/2021."""
        self.known |= {"badge": badge, "milestone_on": self.counting.milestone(badge)}
        short_by = self.version("badges.posthumous").values["short_by_months"]
        for tier in reversed(above):
            milestone = self.counting.milestone(tier)
            if not is_official or milestone is None or add_months(milestone, -short_by) > self.judged_on:
                continue
            if milestone <= self.judged_on:
                self.say(why.REACHED, years=tier, on=milestone)
                self.say(why.DIED_WITH_AGE, on=self.died_on)
            else:
                self.say(why.NOT_REACHED, years=tier, on=milestone)
                self.say(why.DIED_SHORT, on=self.died_on, months=short_by)
            return tier, BadgeStatus.POSTHUMOUS, None
        self.say(why.DIED_TOO_EARLY, on=self.died_on, years=badge)
        return badge, BadgeStatus.NOT_YET, None

    def wait_ends_on(self, milestone: date | None) -> date | None:
        """Return the end of the longest wait after discipline known on the day."""
        found: list[date] = []
        for penalty in sorted(self.case.penalties, key=lambda p: p.announced_on):
            if penalty.announced_on > self.on or penalty.form is DisciplineForm.EXPULSION:
                continue
            form = why.FORMS[penalty.form]
            waits = self.version("badges.discipline").values["wait_months"]
            if LocalRule.REPRIMAND_BLOCKS in self.case.local_rules and penalty.form.value not in waits:
                waits = self.version("badges.reprimand_blocks").values["wait_months"]
            months = waits.get(penalty.form.value)
            ends_on = add_months(penalty.announced_on, months or 0)
            if months is None:
                self.say(why.DOES_NOT_BLOCK, form=form, on=penalty.announced_on)
            else:
                kind = why.WAITS if ends_on > self.on else why.WAIT_OVER
                self.say(kind, form=form, on=penalty.announced_on, months=months, until=ends_on)
                found.append(ends_on)
            self.compare_with_report(penalty, ends_on, milestone)
        return max(found, default=None)

    def compare_with_report(self, penalty: Penalty, ends_on: date, milestone: date | None) -> None:
        """Warn where another page states a longer wait that would matter on the day."""
        reported = _in_force("badges.discipline_reported", self.on) if self.explains else None
        if reported is None or milestone is None:
            return
        months = reported.values["wait_months"][penalty.form.value]
        until = add_months(penalty.announced_on, months)
        if until > ends_on and until > max(self.on, milestone):
            self.versions.append(reported)
            self.say(why.REPORTED, form=why.FORMS[penalty.form], months=months, until=until)

    def not_before(self, reached_on: date | None, ends_on: date | None) -> date | None:
        """Return the first day on which the years suffice, the member is official and no wait runs; None when that is not known."""
        official_on = self.case.membership.official_on
        if reached_on is None or self.died_on is not None or (official_on is None and reached_on <= self.on):
            return None
        return _latest(reached_on, official_on, ends_on)

    def answer_out(self, badge: int, milestone: date | None, ends_on: date | None, early_from: date | None) -> BadgeEligibility:
        """Answer for a member who is out on the day: blocked until he comes back."""
        self.say(why.OUT, on=self.judged_on)
        back_on = next(gap.back_on for gap in self.counting.gaps if gap.covers(self.judged_on))
        if back_on is None or self.died_on is not None:
            return self.answer(BadgeStatus.BLOCKED, badge, milestone)
        until = _latest(back_on, ends_on)
        return self.answer(BadgeStatus.BLOCKED, badge, milestone, until, until, early_from)

    def answer(  # noqa: PLR0917 - the days in the order of the answer
        self,
        status: BadgeStatus,
        badge: int | None = None,
        milestone: date | None = None,
        not_before: date | None = None,
        blocked_until: date | None = None,
        early_from: date | None = None,
    ) -> BadgeEligibility:
        """Put the occasion to the decision."""
        occasion = coming = None
        if not_before is not None:
            days = _days_of_year(self.version("badges.occasions"))
            self.version("badges.assignment")
            occasion = _first_of(days, not_before)
            coming = _first_of(days, max(occasion, self.on))
            self.say(why.OCCASION, on=occasion)
            self.name_the_guidance()
        basis = Basis(tuple(dict.fromkeys(self.versions))) if self.explains else NO_BASIS
        return BadgeEligibility(status, badge, milestone, occasion, blocked_until, coming, early_from, tuple(self.reasons), basis)

    def name_the_guidance(self) -> None:
        """Say that a later guidance exists which could not be read."""
        replaced = _in_force("badges.guidance_replaced", self.on) if self.explains else None
        if replaced is not None:
            self.versions.append(replaced)
            self.say(why.GUIDANCE_REPLACED, on=replaced.in_force_from)

    def say(self, kind: ReasonKind, **values: Any) -> None:
        """Add a step, where steps are asked for."""
        if self.explains:
            self.reasons.append(kind(**values))

    def version(self, rule: str) -> Version:
        """Return a version of the day and remember that it was used; a missing one asks with what is known so far."""
        try:
            version = version_for(rule, self.on)
        except RuleMissing as missing:
            raise RuleMissing(missing.reason or missing.question, {**missing.known, **self.known}) from missing
        if self.explains:
            self.versions.append(version)
        return version


def _counting(case: BadgeCase, on: date) -> tuple[Counting, date | None]:
    """Return the counting of a member, and the day of an expulsion from which he has not come back by the day."""
    counting = counting_of(case.membership)
    expelled = [p.announced_on for p in case.penalties if p.form is DisciplineForm.EXPULSION and p.announced_on <= on]
    standing = [day for day in expelled if not any(g.back_on is not None and day < g.back_on <= on for g in case.membership.gaps)]
    if not standing:
        return counting, None
    if counting.is_out_on(standing[0]):
        return counting, min(standing)
    gaps = (*case.membership.gaps, Gap(min(standing)))
    membership = Membership(case.membership.decision_on, case.membership.card_on, case.membership.official_on, gaps)
    return counting_of(membership), min(standing)


def _later(day: date | None, than: date | None) -> date | None:
    return day if day is not None and than is not None and day > than else None


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _in_force(rule: str, on: date) -> Version | None:
    try:
        return version_for(rule, on)
    except RuleMissing:
        return None


@lru_cache(maxsize=64)
def _days_of_year(occasions: Version) -> tuple[tuple[int, int], ...]:
    return tuple((int(day[:2]), int(day[3:])) for day in occasions.values["days"])


def _first_of(days: Sequence[tuple[int, int]], on: date) -> date:
    month, day = next((md for md in days if md >= (on.month, on.day)), days[0])
    return date(on.year + ((month, day) < (on.month, on.day)), month, day)
