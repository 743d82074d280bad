"""Requests of people about their own data: by when they are acknowledged and fulfilled."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_months
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.admission import WORKING_DAYS, tell_assumed
from giaoban.party.rules.steps import Steps
from giaoban.rulebook import Basis, Confidence, Version, version_for, weakest
from giaoban.rulebook.working_days import add_working_days

HOURS: Final = reason_kind(
    "data.hours",
    "To 31/12/2025 a request is answered and fulfilled within %(hours)s hours of its receipt on %(on)s: by %(due)s at the same hour.",
)
ACKNOWLEDGE: Final = reason_kind("data.acknowledge", "The receipt is acknowledged within %(days)s working days.")
FINISH: Final = reason_kind("data.finish", "It is fulfilled within %(days)s days of %(on)s: by %(due)s.")
THROUGH_OTHERS: Final = reason_kind("data.through_others", "A processor or a third party is involved: %(days)s days instead of %(usual)s.")
EXTENSION: Final = reason_kind("data.extension", "It may be extended once, by at most %(days)s days.")
ACCESS: Final = reason_kind(
    "data.access",
    "For seeing, correcting or giving out data the page that was read names 10 to 20 days; the shortest time, %(days)s days, is the safe one.",
)


class Request(StrEnum):
    """What a person asks about his own data."""

    WITHDRAW_CONSENT = "withdraw_consent"
    RESTRICT = "restrict"
    OBJECT = "object"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class RequestDue:
    """The days by which a request is acknowledged and fulfilled; ``extended_to`` is the latest day after the one extension."""

    acknowledge_by: date
    finish_by: date
    extended_to: date | None
    reasons: tuple[Reason, ...]
    basis: Basis
    confidence: Confidence


def request_due(kind: Request, received_on: date, *, processor: bool = False) -> RequestDue:
    """Return when a request is due, by the rule of the day of its receipt. Raises RuleMissing before 01/07/2023."""
    rule = version_for("personal_data.requests", received_on)
    if rule.values["reasoning"] == "hours_from_2023":
        return due_from_2023(received_on, rule)
    return due_from_2026(kind, received_on, rule, processor=processor)


def due_from_2023(received_on: date, rule: Version) -> RequestDue:
    """Return the day on which the 72 hours of Decree 13/2023 end."""
    hours = rule.values["hours"]
    due_on = received_on + timedelta(hours=hours)
    steps = Steps().say(HOURS(hours=hours, on=received_on, due=due_on), rule)
    return RequestDue(due_on, due_on, None, steps.told, steps.basis, steps.basis.confidence)


def due_from_2026(kind: Request, received_on: date, rule: Version, *, processor: bool) -> RequestDue:
    """Return the days under Law 91/2025/QH15 and Decree 356/2025. Raises RuleMissing."""
    v = rule.values
    counted = add_working_days(received_on, v["acknowledge_working_days"])
    steps = Steps().say(ACKNOWLEDGE(days=counted.count), rule)
    steps.say(WORKING_DAYS(days=counted.count, start=received_on, end=counted.on), *counted.basis.versions)
    tell_assumed(counted, steps)
    extended_to = None
    if kind is Request.ACCESS:
        access = version_for("personal_data.access", received_on)
        days = access.values["days"]
        steps.say(ACCESS(days=days), access)
    else:
        days = v["processor_days"] if processor else v["days"]
        if processor:
            steps.say(THROUGH_OTHERS(days=days, usual=v["days"]), rule)
        extended_to = received_on + timedelta(days=days + v["extension_days"])
    due_on = received_on + timedelta(days=days)
    steps.say(FINISH(days=days, on=received_on, due=due_on), rule)
    if extended_to is not None:
        steps.say(EXTENSION(days=v["extension_days"]), rule)
    return RequestDue(counted.on, due_on, extended_to, steps.told, steps.basis, weakest((steps.basis.confidence, counted.confidence)))


def breach_told_by(found_on: date) -> tuple[date, Version]:
    """Return the day on which the hours for telling the Ministry of Public Security of a breach end. Raises RuleMissing."""
    rule = version_for("personal_data.breach", found_on)
    return found_on + timedelta(hours=rule.values["hours"]), rule


def impact_dossier_days(started_on: date) -> tuple[date, date, Version]:
    """Return by when the impact assessment is sent and when it is next brought up to date. Raises RuleMissing."""
    rule = version_for("personal_data.impact_dossier", started_on)
    sent_by = started_on + timedelta(days=rule.values["days"])
    return sent_by, add_months(sent_by, rule.values["update_months"]), rule


def logs_kept_until(written_on: date) -> tuple[date, Version]:
    """Return the day to which a system log is kept at least. Raises RuleMissing."""
    rule = version_for("personal_data.logs", written_on)
    return add_months(written_on, rule.values["months"]), rule
