"""How an obligation stands on a day: due, overdue, missed, done, waived."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from giaoban.rulebook import version_for


class Standing(StrEnum):
    """What a calendar shows of an obligation on a day."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    MISSED = "missed"
    DONE = "done"
    DONE_LATE = "done_late"
    WAIVED = "waived"


OPEN_STANDINGS = frozenset({Standing.NOT_DUE, Standing.DUE_SOON, Standing.OVERDUE, Standing.MISSED})


@dataclass(frozen=True, slots=True)
class OccurrenceFacts:
    """The days of an obligation: when it is due, from when it counts as missed, when it was done, waived, confirmed."""

    due_on: date
    missed_from: date
    done_on: date | None = None
    waived_on: date | None = None
    confirmed_on: date | None = None


def due_soon_days(on: date) -> int:
    """Days before the due day from which an obligation is due soon. Raises RuleMissing where no rule is known."""
    return int(version_for("coordination.standing", on).values["due_soon_days"])


def long_without(on: date) -> int:
    """After how many days without contact a partner counts as long without: our own convention. Errors: RuleMissing."""
    return int(version_for("coordination.contact", on).values["long_without_days"])


def standing(facts: OccurrenceFacts, on: date) -> Standing:
    """Return how an obligation stands on a day; on a past day as it stood then: what was done or waived later was still open.

    The day of the evidence decides, not the day on which somebody confirmed it: that is often weeks later.
    """
    if facts.waived_on is not None and facts.waived_on <= on:
        return Standing.WAIVED
    if facts.done_on is not None and facts.done_on <= on:
        return Standing.DONE if facts.done_on <= facts.due_on else Standing.DONE_LATE
    if on >= facts.missed_from:
        return Standing.MISSED
    if on > facts.due_on:
        return Standing.OVERDUE
    return Standing.DUE_SOON if facts.due_on <= on + timedelta(days=due_soon_days(on)) else Standing.NOT_DUE
