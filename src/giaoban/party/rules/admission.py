"""From admission to recognition, transfer, exemption: which day is due when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_months, add_years
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.steps import FactsContradict, Steps
from giaoban.rulebook import Basis, Confidence, Version, version_for, weakest
from giaoban.rulebook.working_days import WorkingDays, add_working_days

WORKING_DAYS: Final = reason_kind("member.working_days", "%(days)s working days after %(start)s end on %(end)s.")
ASSUMED: Final = reason_kind("member.assumed", "Not announced yet, only assumed as days off: %(days)s.")
CEREMONY: Final = reason_kind(
    "member.ceremony",
    "The branch holds the ceremony within %(days)s working days of receiving the decision; later only with the superior's consent.",
)
PROBATION: Final = reason_kind(
    "member.probation", "The probation lasts %(months)s months from the ceremony of %(start)s: it ends on %(end)s."
)
REVIEW: Final = reason_kind("member.review", "The branch considers the recognition within %(days)s working days of that.")
ON_TIME: Final = reason_kind("member.on_time", "Considered on %(on)s, in time.")
LATE: Final = reason_kind("member.late", "Considered on %(on)s, too late; this does not hurt the member.")
TOO_EARLY: Final = reason_kind(
    "member.too_early", "Considered on %(on)s, before the probation ended: the branch's resolution comes after the end."
)
NOT_YET: Final = reason_kind("member.not_yet", "Not considered yet.")
OFFICIAL: Final = reason_kind("member.official", "Who is recognised is an official member from the end of the probation: %(on)s.")
TRANSFER: Final = reason_kind(
    "member.transfer", "An official transfer is begun within %(days)s working days of the decision or the change of residence."
)
PRESENT: Final = reason_kind("member.present", "The introduction is presented to the receiving branch within %(days)s working days.")
OLD_ENOUGH: Final = reason_kind("member.old_enough", "Over %(years)s years of age on %(on)s.")
NOT_OLD_ENOUGH: Final = reason_kind("member.not_old_enough", "Not over %(years)s years of age on %(on)s.")
HEALTH: Final = reason_kind("member.health", "Poor health, as the branch judges it.")
ON_REQUEST: Final = reason_kind("member.on_request", "Exemption is given on the member's own request only; the branch decides.")


class Sex(StrEnum):
    """Of a person."""

    MAN = "man"
    WOMAN = "woman"


@dataclass(frozen=True, slots=True)
class Due:
    """A day by which something is done; ``confidence`` is weaker where days off are only assumed."""

    on: date
    reasons: tuple[Reason, ...]
    basis: Basis
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Probation:
    """The end of a probation, the day by which it is considered, and whether that was late."""

    ends_on: date
    review_due_on: date
    official_on: date
    late: bool
    reasons: tuple[Reason, ...]
    basis: Basis
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Exemption:
    """Whether a member has a ground for exemption; the branch decides on his request."""

    has_ground: bool
    reasons: tuple[Reason, ...]
    basis: Basis


def ceremony_due(decision_received_on: date) -> Due:
    """Return the last day for the ceremony of admission. Raises RuleMissing."""
    rule = version_for("membership.ceremony", decision_received_on)
    days = rule.values["working_days"]
    return _due(decision_received_on, days, CEREMONY(days=days), rule)


def transfer_due(decision_on: date) -> Due:
    """Return the last day for beginning an official transfer. Raises RuleMissing."""
    rule = version_for("membership.transfer", decision_on)
    days = rule.values["start_working_days"]
    return _due(decision_on, days, TRANSFER(days=days), rule)


def introduction_due(introduced_on: date) -> Due:
    """Return the last day for presenting the introduction at the receiving branch. Raises RuleMissing."""
    rule = version_for("membership.transfer", introduced_on)
    days = rule.values["present_working_days"]
    return _due(introduced_on, days, PRESENT(days=days), rule)


def probation(ceremony_on: date, reviewed_on: date | None = None) -> Probation:
    """Return the days of a probation; a late review leaves the official day as it is. Raises RuleMissing, FactsContradict."""
    if reviewed_on is not None and reviewed_on < ceremony_on:
        raise FactsContradict(later="reviewed_on", earlier="ceremony_on")
    length = version_for("membership.probation", ceremony_on)
    ends_on = add_months(ceremony_on, length.values["months"])
    steps = Steps().say(PROBATION(months=length.values["months"], start=ceremony_on, end=ends_on), length)
    rule = version_for("membership.recognition", ends_on)
    due = _due(ends_on, rule.values["working_days"], REVIEW(days=rule.values["working_days"]), rule)
    steps.reasons += due.reasons
    steps.rest_on(due.basis.versions)
    late = reviewed_on is not None and reviewed_on > due.on
    if reviewed_on is None:
        steps.say(NOT_YET())
    else:
        steps.say((LATE if late else TOO_EARLY if reviewed_on < ends_on else ON_TIME)(on=reviewed_on))
    steps.say(OFFICIAL(on=ends_on), rule)
    return Probation(ends_on, due.on, ends_on, late, steps.told, steps.basis, weakest((steps.basis.confidence, due.confidence)))


def is_of_age(born_on: date, reviewed_on: date) -> tuple[bool, Version]:
    """Tell whether a person is of the age of admission, counted in months; above it the Centre's consent is needed. Raises RuleMissing."""
    rule = version_for("membership.age", reviewed_on)
    born = born_on.replace(day=1)
    months = reviewed_on.replace(day=1)
    return add_years(born, rule.values["from_years"]) <= months <= add_years(born, rule.values["to_years"]), rule


def may_sponsor(known_since: date, on: date) -> tuple[bool, Version]:
    """Tell whether an official member has worked, studied or lived beside a person long enough to sponsor him. Raises RuleMissing."""
    rule = version_for("membership.sponsor", on)
    return add_months(known_since, rule.values["months"]) <= on, rule


def is_temporary(start: date, end: date, *, to_study: bool = False) -> tuple[bool, Version]:
    """Tell whether a stay elsewhere is one for a temporary transfer: long enough, and not so long that it is an official one.

    Raises RuleMissing.
    """
    rule = version_for("membership.temporary_transfer", start)
    longest = add_months(start, rule.values["study_to_months" if to_study else "work_to_months"])
    return add_months(start, rule.values["from_months"]) <= end and (end <= longest if to_study else end < longest), rule


def exemption_ground(sex: Sex, born_on: date, on: date, *, poor_health: bool = False) -> Exemption:
    """Tell whether age or health is a ground for exemption. Raises RuleMissing."""
    rule = version_for("membership.exemption", on)
    years = rule.values[f"over_years_{sex.value}"]
    old = add_years(born_on, years) < on
    steps = Steps().say((OLD_ENOUGH if old else NOT_OLD_ENOUGH)(years=years, on=on), rule)
    if poor_health:
        steps.say(HEALTH(), rule)
    steps.say(ON_REQUEST(), rule)
    return Exemption(old or poor_health, steps.told, steps.basis)


def _due(start: date, days: int, what: Reason, rule: Version) -> Due:
    counted = add_working_days(start, days)
    steps = Steps().say(what, rule).say(WORKING_DAYS(days=days, start=start, end=counted.on), *counted.basis.versions)
    tell_assumed(counted, steps)
    return Due(counted.on, steps.told, steps.basis, weakest((steps.basis.confidence, counted.confidence)))


def tell_assumed(counted: WorkingDays, steps: Steps) -> None:
    """Name the days off that are only assumed."""
    if counted.assumed:
        steps.say(ASSUMED(days=[off.day for off in counted.assumed]))
