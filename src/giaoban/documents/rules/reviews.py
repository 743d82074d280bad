"""Review duties of a document: the preliminary review (sơ kết) and the final one (tổng kết)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.dates import add_years
from giaoban.common.reasons import Reason, reason_kind
from giaoban.rulebook import Basis, version_for

INTERIM: Final = reason_kind("reviews.interim", "The preliminary review is due on %(on)s: signed on %(signed)s, plus %(years)s years.")
FINAL: Final = reason_kind("reviews.final", "The final review is due on %(on)s: signed on %(signed)s, plus %(years)s years.")


class ReviewKind(StrEnum):
    """The two reviews that a document may ask for."""

    INTERIM = "interim"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class ReviewDates:
    """When the reviews of a document are due; None where the document asks for none."""

    interim_on: date | None
    final_on: date | None
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class ReviewDuty:
    """A review that a document asks for, and the day on which it was held."""

    kind: ReviewKind
    due_on: date
    held_on: date | None = None

    def days_late(self, on: date) -> int:
        """Return by how many days it was held late, or is overdue on a day; 0 in time."""
        return max(0, ((self.held_on or on) - self.due_on).days)


def programme_dates(document_signed_on: date, interim_after_years: int | None, final_after_years: int | None) -> ReviewDates:
    """Return the days of the reviews, counted in years from the day of signing; 29/2 gives 28/2 in a common year.

    Raises ValueError for a number of years below 1 or a final review before the preliminary one.
    """
    years = [y for y in (interim_after_years, final_after_years) if y is not None]
    if any(y < 1 for y in years) or years != sorted(years):
        raise ValueError(years)
    interim = add_years(document_signed_on, interim_after_years) if interim_after_years is not None else None
    final = add_years(document_signed_on, final_after_years) if final_after_years is not None else None
    reasons = [
        kind(on=on, signed=document_signed_on, years=count)
        for kind, on, count in ((INTERIM, interim, interim_after_years), (FINAL, final, final_after_years))
        if on is not None
    ]
    return ReviewDates(interim, final, tuple(reasons), Basis((version_for("programmes.reviews", document_signed_on),)))


def duties_due(duties: Iterable[ReviewDuty], until: date) -> tuple[ReviewDuty, ...]:
    """Return the reviews not yet held whose day has come by ``until``, oldest first."""
    return tuple(sorted((d for d in duties if d.held_on is None and d.due_on <= until), key=lambda d: d.due_on))


def usual_dates(document_signed_on: date) -> ReviewDates:
    """Return the days of the usual reviews, five and ten years after signing: our convention until the clause of the document is known."""
    usual = version_for("programmes.reviews", document_signed_on).values
    return programme_dates(document_signed_on, int(usual["interim_after_years"]), int(usual["final_after_years"]))


def interval_dates(document_signed_on: date, every_years: int, *, held_on: date | None, on: date) -> list[date]:
    """Return the days of a review asked for each so many years: those after the last one held, up to the next after a day.

    Raises ValueError for a number of years below 1.
    """
    if every_years < 1:
        raise ValueError(every_years)
    found: list[date] = []
    years = every_years
    while not found or found[-1] <= on:
        day = add_years(document_signed_on, years)
        years += every_years
        if held_on is None or day > held_on:
            found.append(day)
    return found
