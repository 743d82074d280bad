"""Questions about the annual grading: members, organisations, the cap on the grade excellent."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from giaoban.common.reasons import reason_kind
from giaoban.party.rules import grading
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook.questions import Day, Decision, Refused, Rule, RuleInput

ONE_OF_TWO: Final = reason_kind("rule.one_of_two", "Give exactly one of %(first)s and %(second)s.")

Year = Annotated[int, Field(ge=1930, le=2199)]
Percent = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=100_000_000)]
FormName = Literal["reprimand", "warning", "removal", "expulsion"]


class ExcellentCapInput(RuleInput):
    """Input of ``excellent-cap``."""

    year: Year
    good: Count | None = None
    good_or_better: Count | None = None
    special: bool = False


def decide_excellent_cap(given: ExcellentCapInput) -> Decision:
    """Return how many may be graded excellent."""
    if given.good is not None and given.good_or_better is None:
        found = grading.cap_of_good(given.year, given.good, special=given.special)
    elif given.good_or_better is not None and given.good is None:
        found = grading.cap_of_good_or_better(given.year, given.good_or_better, special=given.special)
    else:
        raise Refused(ONE_OF_TWO(first="good", second="good_or_better"))
    return Decision({"max_excellent": found.max_excellent, "ratio": found.percent / 100}, found.reasons, found.basis)


class WorkInput(RuleInput):
    """Results of the year, as shares in percent."""

    year: Year
    score: Percent | None = None
    done_percent: Percent | None = None
    late_percent: Percent | None = None
    exceeded_percent: Percent | None = None

    @property
    def work(self) -> grading.Work:
        """The results as the rules take them."""
        return grading.Work(self.score, self.done_percent, self.late_percent, self.exceeded_percent)


class DisciplineInput(RuleInput):
    """A discipline of a member."""

    form: FormName
    violation_on: Day | None = None
    announced_on: Day | None
    used_in_year: Year | None = None


class MemberGradeInput(WorkInput):
    """Input of ``member-grade``."""

    is_leader: bool = False
    disciplines: list[DisciplineInput] = []
    degradation: bool = False
    exempt: bool = False
    suspended: bool = False
    ceremony_on: Day | None = None
    review_on: Day | None = None


def decide_member_grade(given: MemberGradeInput) -> Decision:
    """Propose the grade of a member."""
    disciplines = tuple(
        grading.Discipline(DisciplineForm(d.form), d.announced_on, d.violation_on, d.used_in_year) for d in given.disciplines
    )
    facts = grading.MemberYear(
        year=given.year,
        work=given.work,
        is_leader=given.is_leader,
        disciplines=disciplines,
        degradation=given.degradation,
        exempt=given.exempt,
        suspended=given.suspended,
        ceremony_on=given.ceremony_on,
        review_on=given.review_on,
    )
    return _graded(grading.grade_member(facts))


class OrganisationGradeInput(WorkInput):
    """Input of ``organisation-grade``."""

    leadership_disciplined: bool = False
    leadership_form: FormName | None = None
    subordinate_disciplined: bool = False
    shortcomings_remedied_percent: Percent | None = None


def decide_organisation_grade(given: OrganisationGradeInput) -> Decision:
    """Propose the grade of an organisation."""
    facts = grading.OrganisationYear(
        year=given.year,
        work=given.work,
        leadership_disciplined=DisciplineForm(given.leadership_form) if given.leadership_form else given.leadership_disciplined,
        subordinate_disciplined=given.subordinate_disciplined,
        shortcomings_remedied_percent=given.shortcomings_remedied_percent,
    )
    return _graded(grading.grade_organisation(facts))


def _graded(found: grading.Graded) -> Decision:
    answer = {"grade": found.grade.value, "failed_conditions": [c.value for c in found.failed_conditions]}
    return Decision(answer, found.reasons, found.basis)


RULES: Final = (
    Rule(
        "excellent-cap",
        reason_kind("rule.excellent_cap", "How many may be graded excellent in a grassroots Party organisation.")(),
        ExcellentCapInput,
        decide_excellent_cap,
        {"year": 2020, "good": 310},
    ),
    Rule(
        "member-grade",
        reason_kind("rule.member_grade", "The grade of a Party member in a year, and what the next better one lacks.")(),
        MemberGradeInput,
        decide_member_grade,
        {"year": 2025, "score": 93, "done_percent": 100, "late_percent": 0, "exceeded_percent": 28},
    ),
    Rule(
        "organisation-grade",
        reason_kind("rule.organisation_grade", "The grade of a Party organisation in a year, and what the next better one lacks.")(),
        OrganisationGradeInput,
        decide_organisation_grade,
        {"year": 2025, "score": 91, "done_percent": 100, "late_percent": 0, "exceeded_percent": 40, "leadership_disciplined": True},
    ),
)
