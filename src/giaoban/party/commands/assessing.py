"""What the rules of the year say of a line of a round, kept with the line; what they do not settle is asked of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.models import DisciplineForm, Grade, Grading
from giaoban.party.queries.conditions import disciplines_of, leadership_disciplines
from giaoban.party.rules import grading as rules
from giaoban.party.rules.keeping import keep
from giaoban.party.rules.steps import FactsContradict, FactsMissing
from giaoban.party.rules.terms import DisciplineForm as Form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from giaoban.party.models import Exemption, GradingRound, Member, Suspension

STILL_NEEDED: Final = reason_kind("grading.still_needed", "The rule answers when this is known too: %(facts)s.")
FACTS: Final = {
    "score": reason_kind("grading.fact.score", "the score")(),
    "done_percent": reason_kind("grading.fact.done", "how many per cent of the tasks are done")(),
    "late_percent": reason_kind("grading.fact.late", "how many per cent were late")(),
    "exceeded_percent": reason_kind("grading.fact.exceeded", "how many per cent went beyond what was asked")(),
    "review_on": reason_kind("grading.fact.review", "the day of the review")(),
}
LEFT_OUT: Final = {
    "grading.exempt": "exempt", "grading.suspended": "suspended", "grading.new": "new", "grading.expelled": "expelled",
}  # fmt: skip
"""Why somebody is not graded, by the step of the rule that says so."""


def why_not_graded(one: GradingRound, member: Member, *, is_suspended: bool | None = None) -> tuple[str, rules.Graded | None]:
    """Why a member is left out of a round by the rule, with the rule's answer; empty for who is graded, or whom no rule leaves out.

    Whether suspended: as a person says, else by the record that holds on the day of the review.
    """
    exempt = _holds_on(one.review_on, member.exemptions.all())
    if is_suspended is None:
        is_suspended = _holds_on(one.review_on, member.suspensions.all())
    facts = rules.MemberYear(
        one.year, exempt=exempt, suspended=is_suspended, ceremony_on=member.ceremony_on, review_on=one.review_on,
        disciplines=_disciplines(Grading(member=member)),
    )  # fmt: skip
    try:
        graded = rules.grade_member(facts)
    except FactsContradict:
        return "new", None
    except DomainError:
        return "", None
    if graded.grade is not rules.Grade.NOT_GRADED:
        return "", None
    return LEFT_OUT[graded.reasons[-1].code], graded


def _holds_on(day: date, rows: Iterable[Exemption | Suspension]) -> bool:
    return any(row.in_force_from <= day and (row.in_force_until is None or row.in_force_until > day) for row in rows)


def assess(grading: Grading) -> Grading:
    """Ask the rule of the year and keep its answer in the line, unsaved: grade, failed conditions, steps, versions; or its question."""
    grading.suggested_grade, grading.failed_conditions, grading.references = "", [], []
    try:
        if grading.member_id is not None:
            graded = rules.grade_member(_member_year(grading))
        else:
            graded = rules.grade_organisation(_organisation_year(grading))
    except RuleMissing as missing:
        question = missing.reason or Reason("rule_missing", missing.question)
        grading.reasons = keep([*missing.known.get("reasons", ()), question])
        return grading
    except FactsMissing as missing:
        grading.reasons = keep([STILL_NEEDED(facts=[FACTS[key] for key in missing.values["keys"].split(", ")])])
        return grading
    _keep(grading, graded)
    return grading


def leave_out(grading: Grading, reason: str, graded: rules.Graded | None) -> Grading:
    """Mark a line as left out of the year, with what the rule said, unsaved."""
    grading.not_graded_reason = reason
    if graded is not None:
        _keep(grading, graded)
    grading.suggested_grade = Grade.NOT_GRADED
    return grading


def _keep(grading: Grading, graded: rules.Graded) -> None:
    grading.suggested_grade = graded.grade.value
    grading.failed_conditions = [condition.value for condition in graded.failed_conditions]
    grading.reasons = keep(graded.reasons)
    grading.references = list(graded.basis.references)


def _work(grading: Grading) -> rules.Work:
    return rules.Work(*map(_number, (grading.score, grading.done_percent, grading.late_percent, grading.exceeded_percent)))


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _disciplines(grading: Grading) -> tuple[rules.Discipline, ...]:
    return tuple(
        rules.Discipline(Form(one.form), one.announced_on, one.violation_on, one.used_in_year)
        for one in disciplines_of(grading)
        if one.form != DisciplineForm.DISSOLUTION
    )


def _member_year(grading: Grading) -> rules.MemberYear:
    member, one = grading.member, grading.round
    return rules.MemberYear(
        one.year, _work(grading), is_leader=grading.is_leader, disciplines=_disciplines(grading), degradation=grading.has_degradation,
        exempt=grading.not_graded_reason == "exempt", suspended=grading.not_graded_reason == "suspended",
        ceremony_on=member.ceremony_on if member is not None else None, review_on=one.review_on,
    )  # fmt: skip


def _organisation_year(grading: Grading) -> rules.OrganisationYear:
    return rules.OrganisationYear(
        grading.round.year, _work(grading), leadership_disciplined=_leadership(grading),
        subordinate_disciplined=grading.is_subordinate_disciplined, shortcomings_remedied_percent=_number(grading.shortcomings_remedied_percent),
    )  # fmt: skip


def _leadership(grading: Grading) -> bool | Form:
    """The heaviest form by which somebody of the leadership was disciplined; a bare yes where a person entered it."""
    forms = [Form(form) for form in leadership_disciplines(grading.round, grading.branch) if form != DisciplineForm.DISSOLUTION]
    return max(forms, key=list(Form).index) if forms else grading.is_leadership_disciplined
