"""Discipline: how long a violation may be punished, and when the effect of a discipline ends by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_months
from giaoban.common.errors import DomainError, RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.steps import FactsContradict, Steps
from giaoban.rulebook import Basis, version_for

NO_LIMIT_FORM: Final = reason_kind("discipline.no_limit_form", "There is no limitation for a violation that deserves this form: %(form)s.")
NO_LIMIT_MATTER: Final = reason_kind("discipline.no_limit_matter", "There is no limitation in this matter: %(matter)s.")
LIMIT: Final = reason_kind("discipline.limit", "For this form (%(form)s) the limitation is %(months)s months.")
COUNTED: Final = reason_kind("discipline.counted", "Counted from the violation of %(start)s it ends on %(end)s.")
RESTARTED: Final = reason_kind("discipline.restarted", "The new violation of %(on)s, within that time, starts it anew: it ends on %(end)s.")
TOO_LATE: Final = reason_kind("discipline.too_late", "The violation of %(on)s came after it had ended and does not start it anew.")
AFTER_CONCLUSION: Final = reason_kind(
    "discipline.after_conclusion", "The violation of %(on)s came after the conclusion and changes nothing."
)
CONCLUDED_IN_TIME: Final = reason_kind(
    "discipline.concluded_in_time", "The competent body concluded on %(on)s, in time: there the clock stops."
)
CONCLUDED_LATE: Final = reason_kind(
    "discipline.concluded_late", "The competent body concluded on %(on)s, after the end: the violation is no longer punished."
)
OLD_RULE: Final = reason_kind(
    "discipline.old_rule",
    "Before 06/07/2022 the discipline itself had to come in time; the day of the conclusion, %(on)s, is taken for it.",
)
NOT_CONCLUDED: Final = reason_kind("discipline.not_concluded", "Not concluded; looked at on %(on)s.")
EFFECT: Final = reason_kind(
    "discipline.effect",
    "The effect ends by itself %(months)s months after the announcement of %(on)s, without complaint and new violation: on %(end)s.",
)
NO_END: Final = reason_kind("discipline.no_end", "The effect of this form (%(form)s) does not end by itself.")
ASK_AFTER_COMPLAINT: Final = reason_kind(
    "discipline.ask_complaint", "When was the complaint settled, or was there a new violation? The effect does not end by itself on %(on)s."
)
ASK_MATTER: Final = reason_kind(
    "discipline.ask_matter",
    "Does the limitation hold for an organisation in a matter of false diplomas? The rules read name it for members only.",
)


class Subject(StrEnum):
    """Who is disciplined."""

    ORGANISATION = "organisation"
    MEMBER = "member"


class Matter(StrEnum):
    """Matters that the limitation tells apart."""

    ORDINARY = "ordinary"
    INTERNAL_POLITICS = "internal_politics"
    SECURITY_DEFENCE_FOREIGN = "security_defence_foreign"
    FALSE_DIPLOMA = "false_diploma"


FORM_NAMES: Final = {
    "reprimand": reason_kind("form.reprimand", "reprimand")(),
    "warning": reason_kind("form.warning", "warning")(),
    "removal": reason_kind("form.removal", "removal from post")(),
    "expulsion": reason_kind("form.expulsion", "expulsion")(),
    "dissolution": reason_kind("form.dissolution", "dissolution")(),
}
MATTER_NAMES: Final = {
    Matter.INTERNAL_POLITICS: reason_kind("matter.internal_politics", "internal politics")(),
    Matter.SECURITY_DEFENCE_FOREIGN: reason_kind("matter.security", "security, defence and foreign affairs")(),
    Matter.FALSE_DIPLOMA: reason_kind("matter.false_diploma", "false diplomas and certificates")(),
}


class FormNotForSubject(DomainError):
    """An organisation is not expelled, a member is not dissolved."""

    code = "form_not_for_subject"
    sentence = "The form “%(form)s” is not one for this subject. Choose one of %(forms)s."


@dataclass(frozen=True, slots=True)
class Limitation:
    """The last day on which a violation may still be concluded; None where there is no limitation."""

    ends_on: date | None
    expired: bool
    reasons: tuple[Reason, ...]
    basis: Basis


def forms_of(subject: Subject, on: date, *, probationer: bool = False) -> tuple[str, ...]:
    """Return the forms of discipline, lightest first. Raises RuleMissing."""
    values = version_for(f"discipline.forms_{subject.value}", on).values
    forms: tuple[str, ...] = values["probationer"] if probationer else values["forms"]
    return forms


def limitation(
    subject: Subject,
    form: str,
    matter: Matter,
    violation_on: date,
    *,
    later_violations_on: Iterable[date] = (),
    concluded_on: date | None = None,
    on: date,
) -> Limitation:
    """Return how long a violation may be punished: on the last day it still may.

    The rule is that of the day of the conclusion, or of ``on`` while nothing is concluded. A violation within the time starts it anew.
    Raises RuleMissing, FormNotForSubject, FactsContradict.
    """
    later = sorted(later_violations_on)
    _check_order(violation_on, later, concluded_on)
    acted_on = concluded_on or on
    forms = forms_of(subject, max(acted_on, violation_on))
    if form not in forms:
        raise FormNotForSubject(form=form, forms=", ".join(forms))
    rule = version_for(f"discipline.limitation_{subject.value}", acted_on)
    without = rule.values["without"]
    steps = Steps()
    if form in without:
        steps.say(NO_LIMIT_FORM(form=FORM_NAMES[form]), rule)
        return Limitation(None, expired=False, reasons=steps.told, basis=steps.basis)
    if matter.value in without:
        steps.say(NO_LIMIT_MATTER(matter=MATTER_NAMES[matter]), rule)
        return Limitation(None, expired=False, reasons=steps.told, basis=steps.basis)
    if matter is not Matter.ORDINARY:
        raise RuleMissing(ASK_MATTER(), {"form": form, "months": rule.values[form], "source": rule.cited})
    ends_on = _clock(
        violation_on, later, rule.values[form], concluded_on, steps.say(LIMIT(form=FORM_NAMES[form], months=rule.values[form]), rule)
    )
    if concluded_on is None:
        steps.say(NOT_CONCLUDED(on=on))
    else:
        steps.say((CONCLUDED_IN_TIME if concluded_on <= ends_on else CONCLUDED_LATE)(on=concluded_on), rule)
        if rule.values["reasoning"] == "from_violation":
            steps.say(OLD_RULE(on=concluded_on), rule)
    return Limitation(ends_on, acted_on > ends_on, steps.told, steps.basis)


def _check_order(violation_on: date, later: list[date], concluded_on: date | None) -> None:
    if later and later[0] < violation_on:
        raise FactsContradict(later="later_violations_on", earlier="violation_on")
    if concluded_on is not None and concluded_on < violation_on:
        raise FactsContradict(later="concluded_on", earlier="violation_on")


def _clock(start: date, later: list[date], months: int, concluded_on: date | None, steps: Steps) -> date:
    ends_on = add_months(start, months)
    steps.say(COUNTED(start=start, end=ends_on))
    for again in later:
        if concluded_on is not None and again > concluded_on:
            steps.say(AFTER_CONCLUSION(on=again))
        elif again > ends_on:
            steps.say(TOO_LATE(on=again))
        else:
            ends_on = add_months(again, months)
            steps.say(RESTARTED(on=again, end=ends_on))
    return ends_on


@dataclass(frozen=True, slots=True)
class Effect:
    """The first day on which a discipline no longer has effect; None where it does not end by itself."""

    ends_on: date | None
    reasons: tuple[Reason, ...]
    basis: Basis


def effect_of_discipline(form: str, announced_on: date, *, complained: bool = False, violated_again: bool = False) -> Effect:
    """Return when the effect of a discipline ends by itself. Raises RuleMissing after a complaint or a new violation."""
    rule = version_for("discipline.effect", announced_on)
    if form in rule.values["never"]:
        return Effect(None, (NO_END(form=FORM_NAMES[form]),), Basis((rule,)))
    ends_on = add_months(announced_on, rule.values["months"]) + timedelta(days=1)
    if complained or violated_again:
        raise RuleMissing(ASK_AFTER_COMPLAINT(on=ends_on), {"without_complaint_on": ends_on, "source": rule.cited})
    return Effect(ends_on, (EFFECT(months=rule.values["months"], on=announced_on, end=ends_on),), Basis((rule,)))
