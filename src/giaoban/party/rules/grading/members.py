"""The grade of a member in a year, by the regime of that year."""

from collections.abc import Callable, Mapping
from typing import Final

from giaoban.common.dates import add_months
from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import reason_kind
from giaoban.party.rules.discipline import FORM_NAMES
from giaoban.party.rules.grading.facts import (
    Condition,
    Discipline,
    Grade,
    Graded,
    MemberYear,
    in_year,
    regime,
    told_in_order,
)
from giaoban.party.rules.grading.points import GRADE_NAMES, REACHED, Row, best_row, check_given
from giaoban.party.rules.steps import FactsContradict, FactsMissing, Steps, decimal
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import Version

EXEMPT: Final = reason_kind("grading.exempt", "The member is exempt from Party activity: not graded, and not counted for the cap.")
SUSPENDED: Final = reason_kind("grading.suspended", "The member is suspended from Party activity: not graded.")
NEW: Final = reason_kind(
    "grading.new", "From the ceremony on %(ceremony)s to the review on %(review)s there are less than %(months)s months: no review."
)
EXPELLED: Final = reason_kind("grading.expelled", "Expelled by a decision announced on %(on)s: no longer a member, not graded.")
DISCIPLINED: Final = reason_kind(
    "grading.disciplined", "Disciplined (%(form)s) by a decision announced on %(on)s: this counts for the grading year %(year)s."
)
USED_BEFORE: Final = reason_kind(
    "grading.used_before", "The discipline announced on %(on)s was counted for %(used)s already: one violation counts once."
)
OTHER_YEAR: Final = reason_kind("grading.other_year", "The discipline announced on %(on)s belongs to another year than %(year)s.")
NOT_ANNOUNCED: Final = reason_kind("grading.not_announced", "A discipline that is not announced yet does not count.")
DEGRADED: Final = reason_kind("grading.degraded", "The competent body concluded that there is degradation.")
DONE_BELOW: Final = reason_kind("grading.done_below", "Only %(percent)s %% of the tasks are done, less than %(limit)s %%.")
EXCLUDED: Final = reason_kind("grading.excluded", "This is an exclusion case: the grade is “%(grade)s”.")
SELF_REMEDIED: Final = reason_kind(
    "grading.self_remedied",
    "Exceptions, for a person to judge: violations found by oneself and remedied; main targets reached; force majeure.",
)
NO_POINTS: Final = reason_kind("grading.no_points", "Points are used from 2025 on; the score is left out for %(year)s.")
LEADER: Final = reason_kind("grading.leader", "For a leader the shares are those of the field or unit that he leads.")
BY_COUNTS: Final = reason_kind("grading.by_counts", "All tasks are done on time: this is taken as results of the level Good.")

ASK_ENTERED: Final = reason_kind(
    "grading.ask_entered", "Which grade was given for %(year)s? The rules known for that year do not say more than the exclusion cases."
)
ASK_BEFORE_2018: Final = reason_kind(
    "grading.ask_before_2018",
    "Which grade was given for %(year)s? The conditions of 27-HD/BTCTW of 2014 could not be read; enter the grade.",
)
ASK_LEVELS: Final = reason_kind(
    "grading.ask_levels",
    "Which levels (Excellent, Good, Average, Poor) were given for %(year)s? Under 124-QĐ/TW they decide between good and completed.",
)
ASK_SUSPENDED: Final = reason_kind(
    "grading.ask_suspended", "Is a member suspended from Party activity graded for %(year)s? The first rule known is that of 18/10/2019."
)


def grade_member(facts: MemberYear) -> Graded:
    """Propose the grade of a member; the competent body decides.

    Raises RuleMissing where the sources do not settle the year or the case, FactsMissing, FactsContradict.
    """
    steps = Steps()
    if _is_not_graded(facts, steps):
        return Graded(Grade.NOT_GRADED, (), steps.told, steps.basis)
    rule = regime(facts.year)
    excluded = _exclusions(facts, steps) if rule.values["reasoning"] != "entered" else set()
    if facts.is_leader:
        steps.say(LEADER())
    grade, missed = _REASONINGS[rule.values["reasoning"]](facts, excluded, rule, steps)
    return Graded(grade, missed, steps.told, steps.basis)


def _is_not_graded(facts: MemberYear, steps: Steps) -> bool:
    """Tell whether the member is left out of the year's grading."""
    if facts.exempt:
        steps.say(EXEMPT(), in_year("exempt", facts.year))
    elif facts.suspended:
        try:
            steps.say(SUSPENDED(), in_year("suspended", facts.year))
        except RuleMissing as missing:
            raise RuleMissing(ASK_SUSPENDED(year=facts.year), missing.known) from missing
    elif gone := next((d for d in facts.disciplines if _has_ended_membership(d, facts)), None):
        steps.say(EXPELLED(on=gone.announced_on), in_year("expelled", facts.year))
    else:
        return _is_too_new(facts, steps)
    return True


def _has_ended_membership(discipline: Discipline, facts: MemberYear) -> bool:
    if discipline.form is not DisciplineForm.EXPULSION or discipline.announced_on is None:
        return False
    reviewed = facts.review_on is not None and discipline.announced_on <= facts.review_on
    return discipline.announced_on.year <= facts.year or reviewed


def _is_too_new(facts: MemberYear, steps: Steps) -> bool:
    """Tell whether too little time has passed since the ceremony; the rule is known from the grading year 2023 on."""
    first = _newly_admitted(facts.year)
    if facts.ceremony_on is None or first is None:
        return False
    enough_on = add_months(facts.ceremony_on, first.values["months"])
    if facts.review_on is None:
        if enough_on.year >= facts.year:
            raise FactsMissing("review_on")
        return False
    if facts.review_on < facts.ceremony_on:
        raise FactsContradict(later="review_on", earlier="ceremony_on")
    if facts.review_on >= enough_on:
        return False
    steps.say(NEW(ceremony=facts.ceremony_on, review=facts.review_on, months=first.values["months"]), first)
    return True


def _newly_admitted(year: int) -> Version | None:
    try:
        return in_year("newly_admitted", year)
    except RuleMissing:
        return None


def _exclusions(facts: MemberYear, steps: Steps) -> set[Condition]:
    """Return the exclusion cases that are met, telling each discipline that does not count and why."""
    rule = in_year("exclusion_member", facts.year)
    found = set()
    for d in facts.disciplines:
        if d.counts_for(facts.year):
            found.add(Condition.DISCIPLINED)
            steps.say(DISCIPLINED(form=FORM_NAMES[d.form], on=d.announced_on or "…", year=facts.year), rule)
        elif d.announced_on is None:
            steps.say(NOT_ANNOUNCED())
        elif d.used_in_year is not None:
            steps.say(USED_BEFORE(on=d.announced_on, used=d.used_in_year), rule)
        else:
            steps.say(OTHER_YEAR(on=d.announced_on, year=facts.year))
    if facts.degradation:
        found.add(Condition.DEGRADATION)
        steps.say(DEGRADED(), rule)
    done, limit = facts.work.done_percent, rule.values.get("leader_done_below" if facts.is_leader else "done_below")
    if done is not None and limit is not None and done < limit:
        found.add(Condition.NOT_ALL_DONE)
        steps.say(DONE_BELOW(percent=decimal(done), limit=limit), rule)
    if found:
        steps.say(EXCLUDED(grade=GRADE_NAMES[Grade.FAILED]), rule)
    return found


def grade_entered(facts: MemberYear, _excluded: set[Condition], rule: Version, _steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Ask for the grade of a year to 2017: its conditions are not known."""
    known = {"year": facts.year, "labels": rule.values["labels_member"], "source": str(rule.source)}
    raise RuleMissing(ASK_BEFORE_2018(year=facts.year), known)


def grade_from_2018(facts: MemberYear, excluded: set[Condition], rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Check the exclusion cases of 16- and 21-HD/BTCTW; what lies beyond them is entered by a person."""
    if not excluded:
        known = {"year": facts.year, "exclusion_cases_met": [], "labels": rule.values["labels_member"], "source": str(rule.source)}
        raise RuleMissing(ASK_ENTERED(year=facts.year), known | {"reasons": list(steps.told)})
    return Grade.FAILED, told_in_order(excluded)


def grade_from_2023(facts: MemberYear, excluded: set[Condition], rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Grade by counted tasks under 124-QĐ/TW, as far as counting goes: levels are given by people, not by points."""
    if facts.work.score is not None:
        steps.say(NO_POINTS(year=facts.year))
    if excluded & {Condition.DISCIPLINED, Condition.NOT_ALL_DONE}:
        steps.say(SELF_REMEDIED())
    if excluded:
        return Grade.FAILED, told_in_order(excluded)
    check_given(facts.work, "done_percent", "late_percent", "exceeded_percent")
    excellent = Row(Grade.EXCELLENT, in_year("excellent", facts.year))
    missed = excellent.missed(facts.work)
    if not missed:
        steps.say(REACHED(grade=GRADE_NAMES[Grade.EXCELLENT]), excellent.version)
        return Grade.EXCELLENT, ()
    for reason in missed.values():
        steps.say(reason, excellent.version)
    by_counts = Row(Grade.GOOD, in_year("good_by_counts", facts.year))
    if by_counts.missed(facts.work):
        known = {"year": facts.year, "not_excellent_because": list(missed), "reasons": list(steps.told), "source": str(rule.source)}
        raise RuleMissing(ASK_LEVELS(year=facts.year), known)
    steps.say(BY_COUNTS(), by_counts.version).say(REACHED(grade=GRADE_NAMES[Grade.GOOD]))
    return Grade.GOOD, tuple(missed)


def grade_from_2025(facts: MemberYear, excluded: set[Condition], _rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Grade by points and conditions under 366-QĐ/TW: the best row whose band and conditions all hold."""
    if not excluded:
        return best_row(facts.year, facts.work, frozenset(), steps)
    completed = in_year("completed", facts.year)
    if facts.work.score is not None and facts.work.score < completed.values["score_from"]:
        excluded = excluded | {Condition.SCORE_BELOW_BAND}
        steps.rest_on((completed,))
    return Grade.FAILED, told_in_order(excluded)


_Reasoning = Callable[[MemberYear, set[Condition], Version, Steps], tuple[Grade, tuple[Condition, ...]]]
_REASONINGS: Final[Mapping[str, _Reasoning]] = {
    "entered": grade_entered,
    "exclusions_from_2018": grade_from_2018,
    "levels_from_2023": grade_from_2023,
    "points_from_2025": grade_from_2025,
}
