"""Where a body stands with a directive that it has to concretise: days of receipt and of the plan, and the time that it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class PlanStanding(StrEnum):
    """Where a body stands."""

    PLANNED = "planned"
    PLANNED_LATE = "planned_late"
    OVERDUE = "overdue"
    DRAFT = "draft"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PlanFact:
    """When it came to a body, when the first plan was approved, whether a draft is begun."""

    received: date | None = None
    planned: date | None = None
    has_draft: bool = False


def due_by(received: date | None, days: int) -> date | None:
    """Return the day by which a plan is expected; None while it has not come."""
    return received + timedelta(days=days) if received is not None else None


def plan_standing(fact: PlanFact, on: date, days: int) -> PlanStanding:
    """Return where a body stands on a day, when a plan is expected within ``days`` after the receipt."""
    due = due_by(fact.received, days)
    if fact.planned is not None:
        return PlanStanding.PLANNED_LATE if due is not None and fact.planned > due else PlanStanding.PLANNED
    if due is not None and on > due:
        return PlanStanding.OVERDUE
    return PlanStanding.DRAFT if fact.has_draft else PlanStanding.NONE


def days_late(fact: PlanFact, on: date, days: int) -> int:
    """Return by how many days the plan came, or is, late; 0 in time."""
    due = due_by(fact.received, days)
    return max(0, ((fact.planned or on) - due).days) if due is not None else 0


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """The figures of many bodies; those late are among those with a plan, those overdue and drafting among those without."""

    bodies: int = 0
    planned: int = 0
    planned_late: int = 0
    drafting: int = 0
    overdue: int = 0

    @property
    def without(self) -> int:
        """Those that have no approved plan."""
        return self.bodies - self.planned


def plan_counts(facts: Iterable[PlanFact], on: date, days: int) -> PlanCounts:
    """Count where bodies stand."""
    found = [(fact, plan_standing(fact, on, days)) for fact in facts]
    return PlanCounts(
        bodies=len(found),
        planned=sum(fact.planned is not None for fact, _ in found),
        planned_late=sum(where is PlanStanding.PLANNED_LATE for _, where in found),
        drafting=sum(fact.planned is None and fact.has_draft for fact, _ in found),
        overdue=sum(where is PlanStanding.OVERDUE for _, where in found),
    )
