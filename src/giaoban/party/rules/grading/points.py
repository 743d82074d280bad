"""The rows of conditions: which grade the results reach, and what the next better one lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from giaoban.common.reasons import Reason, ReasonKind, reason_kind
from giaoban.party.rules.grading.facts import Condition, Grade, Work, in_year, told_in_order
from giaoban.party.rules.steps import FactsMissing, Steps, decimal
from giaoban.rulebook import Version

SCORE_BELOW: Final = reason_kind("grading.score_below", "The score %(score)s is below %(limit)s, which the grade “%(grade)s” asks.")
NOT_ALL_DONE: Final = reason_kind("grading.not_all_done", "%(percent)s %% of the tasks are done; the grade “%(grade)s” asks %(limit)s %%.")
LATE: Final = reason_kind("grading.late", "%(percent)s %% of the tasks were late; the grade “%(grade)s” allows at most %(limit)s %%.")
EXCEEDED: Final = reason_kind(
    "grading.exceeded", "%(percent)s %% of the tasks went beyond what was asked; the grade “%(grade)s” asks at least %(limit)s %%."
)
OTHERS_FAIL: Final = reason_kind("grading.bar", "This stands against the grade “%(grade)s”: %(why)s.")
REACHED: Final = reason_kind("grading.reached", "All conditions of the grade “%(grade)s” hold.")
NONE_REACHED: Final = reason_kind("grading.none_reached", "The conditions of no better grade hold: the grade is “%(grade)s”.")

GRADE_NAMES: Final[Mapping[Grade, Reason]] = {
    Grade.EXCELLENT: reason_kind("grade.excellent", "excellent completion of tasks")(),
    Grade.GOOD: reason_kind("grade.good", "good completion of tasks")(),
    Grade.COMPLETED: reason_kind("grade.completed", "completion of tasks")(),
    Grade.FAILED: reason_kind("grade.failed", "tasks not completed")(),
    Grade.NOT_GRADED: reason_kind("grade.not_graded", "not graded")(),
}
BAR_NAMES: Final[Mapping[Condition, Reason]] = {
    Condition.LEADERSHIP_DISCIPLINED: reason_kind("bar.leadership", "a member of the leadership was disciplined")(),
    Condition.SUBORDINATE_DISCIPLINED: reason_kind("bar.subordinate", "a subordinate unit was disciplined")(),
    Condition.SHORTCOMINGS_OPEN: reason_kind("bar.shortcomings", "shortcomings that were concluded are not all remedied")(),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A grade with its conditions; ``bars`` are further facts that stand against it."""

    grade: Grade
    version: Version
    bars: frozenset[Condition] = frozenset()

    def missed(self, work: Work) -> dict[Condition, Reason]:
        """Return the conditions that do not hold, each with its sentence. Raises FactsMissing."""
        v = self.version.values
        found: dict[Condition, Reason] = {}
        tests: tuple[tuple[str, float | None, Condition, ReasonKind, bool], ...] = (
            ("score_from", work.score, Condition.SCORE_BELOW_BAND, SCORE_BELOW, True),
            ("done_from", work.done_percent, Condition.NOT_ALL_DONE, NOT_ALL_DONE, True),
            ("late_to", work.late_percent, Condition.LATE_OVER_LIMIT, LATE, False),
            ("exceeded_from", work.exceeded_percent, Condition.EXCEEDED_BELOW_LIMIT, EXCEEDED, True),
        )
        for key, value, condition, kind, at_least in tests:
            if key not in v or value is None:
                continue
            if (value < v[key]) if at_least else (value > v[key]):
                shown = "score" if condition is Condition.SCORE_BELOW_BAND else "percent"
                found[condition] = kind(**{shown: decimal(value)}, limit=v[key], grade=GRADE_NAMES[self.grade])
        for bar in told_in_order(set(self.bars)):
            found[bar] = OTHERS_FAIL(grade=GRADE_NAMES[self.grade], why=BAR_NAMES[bar])
        return found


def check_given(work: Work, *keys: str) -> None:
    """Raise FactsMissing when one of these facts is not given."""
    missing = [key for key in keys if getattr(work, key) is None]
    if missing:
        raise FactsMissing(*missing)


def best_row(year: int, work: Work, bars: frozenset[Condition], steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Return the best grade whose conditions all hold, from 2025 on, and what the next better one lacks.

    ``bars`` stand against the grade excellent only. Source: 366-QĐ/TW article 11. Raises FactsMissing, RuleMissing.
    """
    if work.score is None:
        raise FactsMissing("score")
    if work.score >= in_year("completed", year).values["score_from"]:
        check_given(work, "done_percent", "late_percent", "exceeded_percent")
    rows = (
        Row(Grade.EXCELLENT, in_year("excellent", year), bars),
        Row(Grade.GOOD, in_year("good", year)),
        Row(Grade.COMPLETED, in_year("completed", year)),
    )
    last: tuple[Condition, ...] = ()
    for row in rows:
        missed = row.missed(work)
        if not missed:
            steps.say(REACHED(grade=GRADE_NAMES[row.grade]), row.version)
            return row.grade, last
        for reason in missed.values():
            steps.say(reason, row.version)
        last = tuple(missed)
    steps.say(NONE_REACHED(grade=GRADE_NAMES[Grade.FAILED]), in_year("failed", year))
    return Grade.FAILED, last
