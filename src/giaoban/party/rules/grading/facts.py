"""What a grading year is decided from, and the grade that comes out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giaoban.common.reasons import Reason
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import Basis, Version, version_for


class Grade(StrEnum):
    """The grades of all regimes, best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    COMPLETED = "completed"
    FAILED = "failed"
    NOT_GRADED = "not_graded"


class Condition(StrEnum):
    """Why a better grade was missed, in the order in which it is told."""

    SCORE_BELOW_BAND = "score_below_band"
    NOT_ALL_DONE = "not_all_done"
    LATE_OVER_LIMIT = "late_over_limit"
    EXCEEDED_BELOW_LIMIT = "exceeded_below_limit"
    DISCIPLINED = "disciplined"
    DEGRADATION = "degradation"
    LEADERSHIP_DISCIPLINED = "leadership_disciplined"
    SUBORDINATE_DISCIPLINED = "subordinate_disciplined"
    SHORTCOMINGS_OPEN = "shortcomings_open"


@dataclass(frozen=True, slots=True)
class Work:
    """Results of the year: score out of 100 (from 2025), shares of tasks in percent."""

    score: float | None = None
    done_percent: float | None = None
    late_percent: float | None = None
    exceeded_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Discipline:
    """A discipline of a member; ``used_in_year`` is the grading year for which it was counted already."""

    form: DisciplineForm
    announced_on: date | None
    violation_on: date | None = None
    used_in_year: int | None = None

    def counts_for(self, year: int) -> bool:
        """Tell whether it counts for a grading year: the year of its announcement, and no second one."""
        if self.used_in_year is not None:
            return self.used_in_year == year
        return self.announced_on is not None and self.announced_on.year == year


@dataclass(frozen=True, slots=True)
class MemberYear:
    """A member's grading year."""

    year: int
    work: Work = Work()
    is_leader: bool = False
    disciplines: tuple[Discipline, ...] = ()
    degradation: bool = False
    exempt: bool = False
    suspended: bool = False
    ceremony_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrganisationYear:
    """An organisation's grading year.

    ``leadership_disciplined`` is True, False or the heaviest form; ``shortcomings_remedied_percent`` is None where nothing had been concluded.
    """

    year: int
    work: Work = Work()
    leadership_disciplined: bool | DisciplineForm = False
    subordinate_disciplined: bool = False
    shortcomings_remedied_percent: float | None = None


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade proposed by the rules, and the conditions by which the next better one was missed."""

    grade: Grade
    failed_conditions: tuple[Condition, ...]
    reasons: tuple[Reason, ...]
    basis: Basis


def in_year(rule: str, year: int) -> Version:
    """Return the version of a grading rule for a year: the one in force on its last day. Raises RuleMissing."""
    return version_for(f"grading.{rule}", date(year, 12, 31))


def regime(year: int) -> Version:
    """Return how a year is graded. Raises RuleMissing before 2014."""
    return in_year("regime", year)


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """How many points the two parts of a score have at most; the criteria within them are the body's own."""

    general: int
    results: int
    rule: Version


def score_sheet(year: int) -> ScoreSheet:
    """Return the two parts of the score of a year. Raises RuleMissing before 2025: there were no points."""
    rule = in_year("score_sheet", year)
    return ScoreSheet(rule.values["general"], rule.values["results"], rule)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a year's reviews open, and by when grassroots organisations and the levels above have graded."""

    opens_on: date
    grassroots_by: date
    superior_by: date
    rule: Version


def calendar(year: int) -> Calendar:
    """Return the days of the grading of a year; the superior level grades in the year after. Raises RuleMissing."""
    rule = in_year("calendar", year)
    days = ((year, "opens"), (year, "grassroots_by"), (year + 1, "superior_by"))
    opens_on, grassroots_by, superior_by = (_day(of, rule.values[key]) for of, key in days)
    return Calendar(opens_on, grassroots_by, superior_by, rule)


def _day(year: int, written: str) -> date:
    day, _, month = written.partition("/")
    return date(year, int(month), int(day))


def told_in_order(conditions: set[Condition]) -> tuple[Condition, ...]:
    """Return conditions in the order in which they are told."""
    return tuple(c for c in Condition if c in conditions)
