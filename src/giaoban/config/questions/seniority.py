"""Questions about Party age, badges, money and streaks."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import Field

from giaoban.common.reasons import reason_kind
from giaoban.party.rules.badges import BadgeCase, LocalRule, Penalty, badge_eligibility
from giaoban.party.rules.commendations import deciding_levels
from giaoban.party.rules.money import Award, badge_bonus, base_salary, commendation_bonus
from giaoban.party.rules.seniority import Gap, Membership, dues_paid_back, party_age
from giaoban.party.rules.streaks import NotGradedYear, StreakKind, YearLabel, streak
from giaoban.party.rules.terms import DisciplineForm  # noqa: TC001 - read by pydantic at run time
from giaoban.rulebook import versions_of
from giaoban.rulebook.questions import BAD_CHOICE, Day, Decision, Refused, Rule, RuleInput

Year = Annotated[int, Field(ge=1930, le=2199)]


class GapInput(RuleInput):
    """Time not taking part in Party activities; without an end it still lasts."""

    start: Annotated[Day, Field(alias="from")]
    end: Annotated[Day | None, Field(alias="to")] = None
    wrongful: bool = False


class PartyAgeInput(RuleInput):
    """Input of ``party-age``."""

    admission_decision_on: Day | None = None
    card_joined_on: Day | None = None
    official_on: Day | None = None
    gaps: list[GapInput] = []
    on: Day

    def membership(self) -> Membership:
        """The facts as the rule takes them."""
        gaps = tuple(Gap(gap.start, gap.end, gap.wrongful) for gap in self.gaps)
        return Membership(self.admission_decision_on, self.card_joined_on, self.official_on, gaps)


def decide_party_age(given: PartyAgeInput) -> Decision:
    """Count the Party age on a day."""
    found = party_age(given.membership(), given.on)
    answer: dict[str, Any] = {
        "starts_on": found.starts_on,
        "years": found.years,
        "next_badge": found.next_badge,
        "next_badge_on": found.next_badge_on,
    }
    months = dues_paid_back(given.membership().gaps)
    if months:
        answer["dues_paid_back"] = [{"from": f"{first:%Y-%m}", "to": f"{last:%Y-%m}"} for first, last in months]
    return Decision(answer, found.reasons, found.basis)


class DisciplineInput(RuleInput):
    """A discipline of a member."""

    form: DisciplineForm
    announced_on: Day


class BadgeEligibilityInput(PartyAgeInput):
    """Input of ``badge-eligibility``."""

    held: int | None = None
    ill: bool = False
    died_on: Day | None = None
    disciplines: list[DisciplineInput] = []
    local_rules: list[LocalRule] = []


def decide_badge_eligibility(given: BadgeEligibilityInput) -> Decision:
    """Say which badge is in question and whether it can be given."""
    if given.held is not None:
        _known_badge("held", given.held)
    case = BadgeCase(
        membership=given.membership(),
        held=given.held,
        is_ill=given.ill,
        died_on=given.died_on,
        penalties=tuple(Penalty(one.form, one.announced_on) for one in given.disciplines),
        local_rules=frozenset(given.local_rules),
    )
    found = badge_eligibility(case, given.on)
    answer = {
        "status": found.status.value,
        "badge": found.badge,
        "milestone_on": found.milestone_on,
        "occasion_on": found.occasion_on,
        "blocked_until": found.blocked_until,
        "next_occasion_on": found.next_occasion_on,
        "early_from": found.early_from,
    }
    return Decision(answer, found.reasons, found.basis)


class BadgeBonusInput(RuleInput):
    """Input of ``badge-bonus``."""

    badge: int
    awarded_on: Day


def decide_badge_bonus(given: BadgeBonusInput) -> Decision:
    """Return the money with a badge."""
    _known_badge("badge", given.badge)
    found = badge_bonus(given.badge, given.awarded_on)
    answer = {"multiple": found.multiple, "base_salary": found.base_salary, "amount": found.amount}
    return Decision(answer, found.reasons, found.basis)


class BaseSalaryInput(RuleInput):
    """Input of ``base-salary``."""

    on: Day


def decide_base_salary(given: BaseSalaryInput) -> Decision:
    """Return the base salary of a day."""
    found = base_salary(given.on)
    return Decision({"amount": found.amount, "since": found.since}, found.reasons, found.basis)


class CommendationBonusInput(RuleInput):
    """Input of ``commendation-bonus``."""

    award: Award
    decided_on: Day


def decide_commendation_bonus(given: CommendationBonusInput) -> Decision:
    """Return the money with a commendation."""
    found = commendation_bonus(given.award, given.decided_on)
    answer = {
        "multiple": found.multiple,
        "base_salary": found.base_salary,
        "amount": found.amount,
        "decided_by": [level.value for level in deciding_levels(given.award, given.decided_on)],
    }
    return Decision(answer, found.reasons, found.basis)


class StreakInput(RuleInput):
    """Input of ``streak``."""

    kind: StreakKind
    years: dict[Year, YearLabel | None]
    exemplary_years: list[Year] = []
    end_year: Year
    not_graded: NotGradedYear = NotGradedYear.BREAK
    awarded_until: Year | None = None


def decide_streak(given: StreakInput) -> Decision:
    """Count the excellent years running."""
    found = streak(
        given.kind,
        given.years,
        given.end_year,
        exemplary_years=frozenset(given.exemplary_years),
        not_graded=given.not_graded,
        awarded_until=given.awarded_until,
    )
    answer = {
        "length": found.length,
        "eligible": found.eligible,
        "earliest_next_year": found.earliest_next_year,
        "window": list(found.window),
        "awards": [award.value for award in found.awards],
    }
    return Decision(answer, found.reasons, found.basis)


def _known_badge(key: str, years: int) -> None:
    known = sorted({one for version in versions_of("badges.tiers") for one in version.values["years"]})
    if years not in known:
        raise Refused(BAD_CHOICE(key=key, choices=", ".join(str(one) for one in known)))


_MEMBER: Final = {"admission_decision_on": "1989-10-01", "official_on": "1990-10-01"}

RULES: Final = (
    Rule(
        "party-age",
        reason_kind("rule.party_age", "Party age on a day, gaps counted, and the day of the next badge.")(),
        PartyAgeInput,
        decide_party_age,
        {**_MEMBER, "gaps": [{"from": "2001-03-01", "to": "2002-03-01", "wrongful": False}], "on": "2019-10-01"},
    ),
    Rule(
        "badge-eligibility",
        reason_kind("rule.badge_eligibility", "Which Party badge is in question on a day: due, early, posthumous, blocked or not yet.")(),
        BadgeEligibilityInput,
        decide_badge_eligibility,
        {
            "admission_decision_on": "1976-05-19",
            "official_on": "1977-05-19",
            "held": 45,
            "disciplines": [{"form": "warning", "announced_on": "2026-03-10"}],
            "on": "2026-05-19",
        },
    ),
    Rule(
        "badge-bonus",
        reason_kind("rule.badge_bonus", "The money with a Party badge by the base salary on the day of the award.")(),
        BadgeBonusInput,
        decide_badge_bonus,
        {"badge": 30, "awarded_on": "2026-09-02"},
    ),
    Rule(
        "base-salary",
        reason_kind("rule.base_salary", "The base salary on a day.")(),
        BaseSalaryInput,
        decide_base_salary,
        {"on": "2026-07-01"},
    ),
    Rule(
        "streak",
        reason_kind("rule.streak", "Excellent years running across the grading regimes, and whether a five-year award can be proposed.")(),
        StreakInput,
        decide_streak,
        {
            "kind": "member",
            "years": {
                "2016": "qualified_excellent",
                "2017": "qualified_excellent",
                "2018": "excellent",
                "2019": "excellent",
                "2020": "excellent",
            },
            "end_year": 2020,
        },
    ),
    Rule(
        "commendation-bonus",
        reason_kind("rule.commendation_bonus", "The money with a commendation of a member or a branch.")(),
        CommendationBonusInput,
        decide_commendation_bonus,
        {"award": "member_year", "decided_on": "2026-01-15"},
    ),
)
