"""Five excellent years running: counted across the grading regimes, without windows that overlap.

The length is the number of consecutive counted years up to the end year. The five years of one award are not counted again for
the next: eligible is who has five counted years after the last award. The same five years may earn the certificate and the
merit certificate, which different levels decide. A member counts by the grade, an organisation by the yearly recognition as
exemplary: the grade alone does not do. A year that was not graded breaks the streak, or is passed over where the body decided so
(``skip``); a year of which nothing is known always breaks it. A transfer keeps the streak.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.money import Award
from giaoban.rulebook import Basis, Version, version_for

COUNTED: Final = reason_kind("streaks.counted", "Counted without a break up to %(end)s: %(years)s.")
NONE_COUNTED: Final = reason_kind("streaks.none_counted", "No year counts up to %(end)s.")
OLD_LABELS: Final = reason_kind(
    "streaks.old_labels", "The grades of %(years)s are of an earlier regime; their highest one counts as excellent."
)
BROKEN_BY_GRADE: Final = reason_kind("streaks.broken_by_grade", "%(year)s breaks the streak: the grade is not excellent.")
NOT_EXEMPLARY: Final = reason_kind("streaks.not_exemplary", "%(year)s breaks the streak: graded excellent, not recognised as exemplary.")
NOT_GRADED: Final = reason_kind("streaks.not_graded", "%(year)s breaks the streak: not graded.")
PASSED_OVER: Final = reason_kind("streaks.passed_over", "Not graded, passed over: %(years)s.")
NOT_KNOWN: Final = reason_kind("streaks.not_known", "%(year)s breaks the streak: no grade is known.")
USED: Final = reason_kind(
    "streaks.used", "The years up to %(until)s were used for the last five-year award; %(fresh)s years count for the next one."
)
ELIGIBLE: Final = reason_kind("streaks.eligible", "Five years running: %(years)s.")
EARLIEST: Final = reason_kind("streaks.earliest", "%(missing)s more excellent years are needed: %(year)s at the earliest.")

LAST_YEAR_OF_OLD_LABELS: Final = 2017


class StreakKind(StrEnum):
    """Whose years are counted."""

    MEMBER = "member"
    ORGANISATION = "organisation"


class YearLabel(StrEnum):
    """The grade of a year, in the words of any regime."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    FAILED = "failed"
    NOT_GRADED = "not_graded"
    QUALIFIED_EXCELLENT = "qualified_excellent"
    QUALIFIED_GOOD = "qualified_good"
    QUALIFIED_COMPLETED = "qualified_completed"
    DISQUALIFIED = "disqualified"
    CLEAN_AND_STRONG = "clean_and_strong"
    WEAK = "weak"


class NotGradedYear(StrEnum):
    """What a year without a grade does to a streak."""

    BREAK = "break"
    SKIP = "skip"


AWARDS: Final = {
    StreakKind.MEMBER: (Award.MEMBER_FIVE_YEARS_CERTIFICATE, Award.MEMBER_FIVE_YEARS_MERIT),
    StreakKind.ORGANISATION: (Award.BRANCH_FIVE_YEARS_CERTIFICATE, Award.BRANCH_FIVE_YEARS_MERIT),
}


@dataclass(frozen=True, slots=True)
class Streak:
    """The consecutive counted years; ``window`` are the five of an award that can be proposed, ``awards`` which ones."""

    length: int
    eligible: bool
    earliest_next_year: int
    window: tuple[int, ...]
    awards: tuple[Award, ...]
    reasons: tuple[Reason, ...]
    basis: Basis


def streak(
    kind: StreakKind,
    years: Mapping[int, YearLabel | None],
    end_year: int,
    *,
    exemplary_years: Collection[int] = (),
    not_graded: NotGradedYear = NotGradedYear.BREAK,
    awarded_until: int | None = None,
) -> Streak:
    """Count the streak up to a year, and say whether a five-year award can be proposed and when the next one at the earliest.

    ``earliest_next_year`` is the end year when eligible, otherwise the first year that could complete five counted years after
    the last award, if all years to come are excellent. Raises RuleMissing before 2014.
    """
    end = date(end_year, 12, 31)
    rule = version_for("streaks.five_years", end)
    labels = version_for("streaks.labels", end)
    excellent = {YearLabel(word) for word in labels.values[kind.value]}
    counted: list[int] = []
    passed: list[int] = []
    stop: Reason | None = None
    year = end_year
    while stop is None:
        label = years.get(year)
        is_recognised = kind is StreakKind.ORGANISATION and year in exemplary_years
        if label is YearLabel.NOT_GRADED and not_graded is NotGradedYear.SKIP:
            passed.append(year)
        elif (label in excellent and (kind is StreakKind.MEMBER or is_recognised)) or (label is None and is_recognised):
            counted.append(year)
        else:
            stop = _why_broken(label, year, is_excellent=label in excellent)
        year -= 1
    fresh = [one for one in counted if awarded_until is None or one > awarded_until]
    needed: int = rule.values["years"]
    eligible = len(fresh) >= needed
    earliest = end_year if eligible else max(end_year, awarded_until or end_year) + needed - len(fresh)
    reasons = [COUNTED(end=end_year, years=_listed(counted)) if counted else NONE_COUNTED(end=end_year)]
    old = [one for one in counted if one <= LAST_YEAR_OF_OLD_LABELS]
    reasons += [OLD_LABELS(years=_listed(old))] if old else []
    reasons += [PASSED_OVER(years=_listed(passed))] if passed and counted else []
    reasons.append(stop)
    reasons += [USED(until=awarded_until, fresh=len(fresh))] if awarded_until is not None else []
    window = tuple(reversed(fresh[:needed])) if eligible else ()
    reasons.append(ELIGIBLE(years=_listed(window)) if eligible else EARLIEST(missing=needed - len(fresh), year=earliest))
    versions = [rule, *_label_versions(end_year, labels, has_old=bool(old))]
    if kind is StreakKind.ORGANISATION:
        versions.append(version_for("streaks.exemplary", end))
    return Streak(len(counted), eligible, earliest, window, AWARDS[kind] if eligible else (), tuple(reasons), Basis(tuple(versions)))


def award_standard(year: int) -> str:
    """Return the Vietnamese name of the yearly recognition of an organisation. Raises RuleMissing before 2014."""
    name: str = version_for("streaks.exemplary", date(year, 12, 31)).values["standard"]
    return name


def _why_broken(label: YearLabel | None, year: int, *, is_excellent: bool) -> Reason:
    if label is None:
        return NOT_KNOWN(year=year)
    if label is YearLabel.NOT_GRADED:
        return NOT_GRADED(year=year)
    return (NOT_EXEMPLARY if is_excellent else BROKEN_BY_GRADE)(year=year)


def _label_versions(end_year: int, labels: Version, *, has_old: bool) -> tuple[Version, ...]:
    if has_old or end_year <= LAST_YEAR_OF_OLD_LABELS:
        return (labels,)
    return (version_for("streaks.labels_one_regime", date(end_year, 12, 31)),)


def _listed(years: Sequence[int]) -> list[int]:
    return sorted(years)
