"""The grade of an organisation in a year, by the regime of that year."""

from collections.abc import Callable, Mapping
from typing import Final

from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import reason_kind
from giaoban.party.rules.grading.facts import Condition, Grade, Graded, OrganisationYear, in_year, regime, told_in_order
from giaoban.party.rules.grading.members import (
    ASK_BEFORE_2018,
    ASK_ENTERED,
    ASK_LEVELS,
    BY_COUNTS,
    DONE_BELOW,
    EXCLUDED,
    NO_POINTS,
    SELF_REMEDIED,
)
from giaoban.party.rules.grading.points import GRADE_NAMES, REACHED, Row, best_row, check_given
from giaoban.party.rules.steps import Steps, decimal
from giaoban.party.rules.terms import DisciplineForm
from giaoban.rulebook import Version

LEADERSHIP: Final = reason_kind("grading.leadership", "A member of the leadership was disciplined in the year.")
LEADERSHIP_WARNING: Final = reason_kind(
    "grading.leadership_warning",
    "A member of the leadership was disciplined; this counts from a warning up: enter “reprimand” where it was only a reprimand.",
)
LEADERSHIP_REPRIMAND: Final = reason_kind(
    "grading.leadership_reprimand", "A reprimand of a member of the leadership is no exclusion case in %(year)s."
)
EXCLUSION_UNREAD: Final = reason_kind(
    "grading.exclusion_unread",
    "Whether it excludes the organisation altogether in %(year)s, as it did to 2024, could not be read: a person checks.",
)
NOTHING_OPEN: Final = reason_kind("grading.nothing_open", "No shortcoming was concluded that had to be remedied.")
ASK_UNITS: Final = reason_kind(
    "grading.ask_units",
    "How many per cent of the subordinate units were disciplined in %(year)s, and were the violations found and remedied by the organisation itself? "
    "More than %(limit)s %% is an exclusion case.",
)


def grade_organisation(facts: OrganisationYear) -> Graded:
    """Propose the grade of an organisation; the superior committee decides.

    Raises RuleMissing where the sources do not settle the year or the case, FactsMissing.
    """
    steps = Steps()
    rule = regime(facts.year)
    grade, missed = _REASONINGS[rule.values["reasoning"]](facts, rule, steps)
    return Graded(grade, missed, steps.told, steps.basis)


def bars_of(facts: OrganisationYear, remedied_from: float | None) -> frozenset[Condition]:
    """Return the facts that stand against the grade excellent, whatever the results."""
    found = set()
    if facts.leadership_disciplined:
        found.add(Condition.LEADERSHIP_DISCIPLINED)
    if facts.subordinate_disciplined:
        found.add(Condition.SUBORDINATE_DISCIPLINED)
    remedied = facts.shortcomings_remedied_percent
    if remedied is not None and remedied_from is not None and remedied < remedied_from:
        found.add(Condition.SHORTCOMINGS_OPEN)
    return frozenset(found)


def _exclusions(facts: OrganisationYear, steps: Steps) -> set[Condition]:
    rule = in_year("exclusion_organisation", facts.year)
    forms, given = rule.values["leadership_forms"], facts.leadership_disciplined
    found = set()
    if given is True or (isinstance(given, DisciplineForm) and given.value in forms):
        found.add(Condition.LEADERSHIP_DISCIPLINED)
        unclear = given is True and DisciplineForm.REPRIMAND.value not in forms
        steps.say((LEADERSHIP_WARNING if unclear else LEADERSHIP)(), rule)
    elif given:
        steps.say(LEADERSHIP_REPRIMAND(year=facts.year), rule)
    done, limit = facts.work.done_percent, rule.values.get("done_below")
    if done is not None and limit is not None and done < limit:
        found.add(Condition.NOT_ALL_DONE)
        steps.say(DONE_BELOW(percent=decimal(done), limit=limit), rule)
    if found:
        steps.say(EXCLUDED(grade=GRADE_NAMES[Grade.FAILED]), rule)
    return found


def grade_entered(facts: OrganisationYear, rule: Version, _steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Ask for the grade of a year to 2017: its conditions are not known."""
    known = {"year": facts.year, "labels": rule.values["labels_organisation"], "source": str(rule.source)}
    raise RuleMissing(ASK_BEFORE_2018(year=facts.year), known)


def grade_from_2018(facts: OrganisationYear, rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Check the exclusion cases of 16- and 21-HD/BTCTW; what lies beyond them is entered by a person."""
    excluded = _exclusions(facts, steps)
    if not excluded:
        known = {"year": facts.year, "exclusion_cases_met": [], "labels": rule.values["labels_organisation"], "source": str(rule.source)}
        raise RuleMissing(ASK_ENTERED(year=facts.year), known | {"reasons": list(steps.told)})
    return Grade.FAILED, told_in_order(excluded)


def grade_from_2023(facts: OrganisationYear, rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Grade by counted tasks under 124-QĐ/TW, as far as counting goes."""
    if facts.work.score is not None:
        steps.say(NO_POINTS(year=facts.year))
    excluded = _exclusions(facts, steps)
    if excluded:
        steps.say(SELF_REMEDIED())
        return Grade.FAILED, told_in_order(excluded)
    check_given(facts.work, "done_percent", "late_percent", "exceeded_percent")
    excellent = Row(Grade.EXCELLENT, in_year("excellent", facts.year), bars_of(facts, None))
    missed = excellent.missed(facts.work)
    if not missed:
        steps.say(REACHED(grade=GRADE_NAMES[Grade.EXCELLENT]), excellent.version)
        return Grade.EXCELLENT, ()
    for reason in missed.values():
        steps.say(reason, excellent.version)
    known = {"year": facts.year, "not_excellent_because": list(missed), "reasons": list(steps.told), "source": str(rule.source)}
    if facts.subordinate_disciplined:
        limit = in_year("exclusion_organisation", facts.year).values["disciplined_units_over"]
        raise RuleMissing(ASK_UNITS(year=facts.year, limit=limit), known)
    by_counts = Row(Grade.GOOD, in_year("good_by_counts", facts.year))
    if by_counts.missed(facts.work):
        raise RuleMissing(ASK_LEVELS(year=facts.year), known)
    steps.say(BY_COUNTS(), by_counts.version).say(REACHED(grade=GRADE_NAMES[Grade.GOOD]))
    return Grade.GOOD, tuple(missed)


def grade_from_2025(facts: OrganisationYear, _rule: Version, steps: Steps) -> tuple[Grade, tuple[Condition, ...]]:
    """Grade by points and conditions under 366-QĐ/TW: the best row whose band and conditions all hold."""
    bars = bars_of(facts, in_year("excellent", facts.year).values["remedied_from"])
    if facts.shortcomings_remedied_percent is None:
        steps.say(NOTHING_OPEN())
    found = best_row(facts.year, facts.work, bars, steps)
    if facts.leadership_disciplined:
        steps.say(EXCLUSION_UNREAD(year=facts.year))
    return found


_Reasoning = Callable[[OrganisationYear, Version, Steps], tuple[Grade, tuple[Condition, ...]]]
_REASONINGS: Final[Mapping[str, _Reasoning]] = {
    "entered": grade_entered,
    "exclusions_from_2018": grade_from_2018,
    "levels_from_2023": grade_from_2023,
    "points_from_2025": grade_from_2025,
}
