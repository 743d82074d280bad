"""On which days a report is reminded of: never on a day off; what would fall on one goes out before it, of what is overdue after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from giaoban.rulebook.working_days import is_working_day

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_DAYS_OFF = 15
"""No stretch of days off is longer."""


def days_ahead(on: date, before: Iterable[int]) -> frozenset[date]:
    """The due days that are reminded of on a day; none on a day off."""
    if not is_working_day(on):
        return frozenset()
    told = [on, *_off(on, 1)]
    return frozenset(day + timedelta(days=days) for day in told for days in before)


def is_chased(due_on: date, on: date, gap: int) -> bool:
    """Whether a report due before a day is asked for on it: on the day after the due day, then every `gap` days."""
    if not is_working_day(on):
        return False
    return any(day > due_on and ((day - due_on).days - 1) % gap == 0 for day in (on, *_off(on, -1)))


def _off(on: date, step: int) -> list[date]:
    """The days off that follow a day, or come before it."""
    found: list[date] = []
    for place in range(1, MOST_DAYS_OFF):
        day = on + timedelta(days=step * place)
        if is_working_day(day):
            break
        found.append(day)
    return found
