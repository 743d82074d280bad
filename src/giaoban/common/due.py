"""What comes due: apps register jobs that the worker runs, and invariants that `doctor` counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, timedelta


@dataclass(frozen=True)
class DueJob:
    """A job: `run` gets the day and the moment and returns how much it did; at most once in `every`."""

    name: str
    title: str
    every: timedelta
    run: Callable[[date, datetime], int]


@dataclass(frozen=True)
class Invariant:
    """Something that must hold between tables: `count_broken` counts where it does not."""

    name: str
    title: str
    count_broken: Callable[[], int]


_JOBS: dict[str, DueJob] = {}
_INVARIANTS: dict[str, Invariant] = {}


def register_job(job: DueJob) -> None:
    """Add a job; called from `apps.ready()`."""
    _JOBS[job.name] = job


def register_invariant(invariant: Invariant) -> None:
    """Add an invariant; called from `apps.ready()`."""
    _INVARIANTS[invariant.name] = invariant


def all_jobs() -> list[DueJob]:
    """The jobs in the order of their registration."""
    return list(_JOBS.values())


def all_invariants() -> list[Invariant]:
    """The invariants in the order of their registration."""
    return list(_INVARIANTS.values())
