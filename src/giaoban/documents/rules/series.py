"""Series of numbers: the next number of a Party or a State series, and what is wrong with a series.

Party: one sequence per kind through the whole term of the committee; the documents of a congress one sequence of their
own. State: one sequence within the calendar year. A joint document takes its number in the series of the lead body; a
withdrawn number stays taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Final

from giaoban.common.reasons import Reason, reason_kind
from giaoban.documents.rules.numbers import NumberPattern, write_number
from giaoban.rulebook import Basis, version_for
from giaoban.rulebook.documents import numbering
from giaoban.rulebook.working_days import add_working_days

CONTINUES: Final = reason_kind("series.continues", "The last number of the series is %(last)s, of %(on)s; the next is %(next)s.")
BEGINS: Final = reason_kind("series.begins", "No number has been given in this series yet; it begins at 1.")
TERM_BEGAN: Final = reason_kind("series.term_began", "The series counts through the term that began on %(first)s.")
TERM_OPEN: Final = reason_kind("series.term_open", "No congress is known before this day: all numbers given so far count as one term.")
YEAR_SERIES: Final = reason_kind("series.year", "The series counts through the year %(year)s.")
CONGRESS_SERIES: Final = reason_kind("series.congress", "During a congress all kinds share one sequence from 1.")

GAP: Final = reason_kind("series.gap", "Number %(number)s is missing between %(before)s and %(after)s.")
GAPS: Final = reason_kind("series.gaps", "Numbers %(number)s to %(until)s are missing between %(before)s and %(after)s.")
DUPLICATE: Final = reason_kind("series.duplicate", "Number %(number)s was given %(times)s times.")
OUT_OF_ORDER: Final = reason_kind(
    "series.out_of_order", "Number %(number)s is dated %(on)s, earlier than number %(before)s of %(before_on)s."
)
AFTER_TERM: Final = reason_kind("series.after_term", "Number %(number)s is dated %(on)s, after the term ended on %(ended)s.")
LATE: Final = reason_kind(
    "series.late", "Number %(number)s was signed on %(on)s and registered on %(registered)s; the limit was %(limit)s."
)


class ProblemKind(StrEnum):
    """What can be wrong with a series."""

    GAP = "gap"
    DUPLICATE = "duplicate"
    OUT_OF_ORDER = "out_of_order"
    AFTER_TERM_END = "after_term_end"
    LATE_REGISTRATION = "late_registration"


@dataclass(frozen=True, slots=True)
class Issued:
    """A number that was given: to which kind, on which day, whether at a congress."""

    kind: str | None
    number: int
    on: date
    in_congress: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """A row of a series to be checked; ``registered_on`` is None where it is not known."""

    number: int
    signed_on: date
    registered_on: date | None = None


@dataclass(frozen=True, slots=True)
class NextNumber:
    """The next number of a series, how it is written, and why."""

    number: int
    text: str
    reasons: tuple[Reason, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class SeriesProblem:
    """One thing that is wrong; ``number`` is where to look."""

    kind: ProblemKind
    number: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a committee as its numbers see it; ``first`` is None before any known congress, ``last`` while it runs."""

    first: date | None
    last: date | None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def term_of(on: date, congress_closed_on: Iterable[date]) -> Term:
    """Return the term around a day: from the day after one congress closed to the day on which the next one closed.

    Source: 36-HD/VPTW, 03/04/2018, II.1.3.
    """
    closings = sorted(congress_closed_on)
    before = [c for c in closings if c < on]
    after = [c for c in closings if c >= on]
    return Term(before[-1] + timedelta(days=1) if before else None, after[0] if after else None)


def next_number(
    pattern: NumberPattern,
    kind: str | None,
    on: date,
    issued: Sequence[Issued],
    *,
    congress_closed_on: Iterable[date] = (),
    term_begins_on: date | None = None,
    in_congress: bool = False,
    congress_opened_on: date | None = None,
    per_kind: bool | None = None,
    body: str = "",
    unit: str | None = None,
) -> NextNumber:
    """Return the number after the highest one given in the series that the day and the kind belong to.

    ``term_begins_on`` overrides the first day of the term (a new body; a committee that first met during the congress).
    ``per_kind`` overrides the scope for a body that keeps its own way. Raises RuleMissing where no rule is known.
    """
    if in_congress and pattern is NumberPattern.PARTY:
        rule = numbering("congress", on)
        body = body or rule.body
        closed = max((c for c in congress_closed_on if c < on), default=None)
        first = congress_opened_on or (closed + timedelta(days=1) if closed else None)
        taken = [i for i in issued if (first is None or i.on >= first) and i.on <= on]
        if any(i.in_congress for i in issued):
            taken = [i for i in taken if i.in_congress]
        why = CONGRESS_SERIES()
    elif pattern is NumberPattern.PARTY:
        rule = numbering("party", on)
        term = term_of(on, congress_closed_on)
        first = term_begins_on or term.first
        taken = [i for i in issued if i.on in Term(first, term.last) and not i.in_congress]
        why = TERM_BEGAN(first=first) if first else TERM_OPEN()
    else:
        rule = numbering("state", on)
        taken = [i for i in issued if i.on.year == on.year]
        why = YEAR_SERIES(year=on.year)
    if per_kind if per_kind is not None else rule.scope == "kind":
        taken = [i for i in taken if i.kind == kind]
    last = max(taken, key=lambda i: i.number, default=None)
    number = last.number + 1 if last else 1
    year = on.year if pattern is NumberPattern.STATE_NORMATIVE else None
    text = write_number(pattern, number, kind, body, year=year, unit=unit, digits=rule.digits)
    step = CONTINUES(last=last.number, on=last.on, next=number) if last else BEGINS()
    return NextNumber(number, text, (why, step), Basis((rule.version,)))


def check_series(rows: Iterable[Registered], *, term_ended_on: date | None = None) -> tuple[SeriesProblem, ...]:
    """Return what is wrong with one series, in the order of its numbers; it is expected to begin at 1.

    Raises RuleMissing where working days are not known for the days of the rows.
    """
    ordered = sorted(rows, key=lambda r: (r.number, r.signed_on))
    found = [*_gaps(ordered), *_duplicates(ordered), *_disorder(ordered), *_after(ordered, term_ended_on), *_late(ordered)]
    return tuple(sorted(found, key=lambda p: (p.number, list(ProblemKind).index(p.kind))))


def _gaps(rows: Sequence[Registered]) -> Iterator[SeriesProblem]:
    numbers = [0, *sorted({r.number for r in rows})]
    for before, after in pairwise(numbers):
        if after - before == 2:
            yield SeriesProblem(ProblemKind.GAP, before + 1, GAP(number=before + 1, before=before, after=after))
        elif after - before > 2:
            reason = GAPS(number=before + 1, until=after - 1, before=before, after=after)
            yield SeriesProblem(ProblemKind.GAP, before + 1, reason)


def _duplicates(rows: Sequence[Registered]) -> Iterator[SeriesProblem]:
    numbers = [r.number for r in rows]
    for number in sorted(set(numbers)):
        if (times := numbers.count(number)) > 1:
            yield SeriesProblem(ProblemKind.DUPLICATE, number, DUPLICATE(number=number, times=times))


def _disorder(rows: Sequence[Registered]) -> Iterator[SeriesProblem]:
    latest: Registered | None = None
    for row in rows:
        if latest is not None and row.signed_on < latest.signed_on:
            reason = OUT_OF_ORDER(number=row.number, on=row.signed_on, before=latest.number, before_on=latest.signed_on)
            yield SeriesProblem(ProblemKind.OUT_OF_ORDER, row.number, reason)
        if latest is None or row.signed_on > latest.signed_on:
            latest = row


def _after(rows: Sequence[Registered], term_ended_on: date | None) -> Iterator[SeriesProblem]:
    for row in rows:
        if term_ended_on is not None and row.signed_on > term_ended_on:
            reason = AFTER_TERM(number=row.number, on=row.signed_on, ended=term_ended_on)
            yield SeriesProblem(ProblemKind.AFTER_TERM_END, row.number, reason)


def _late(rows: Sequence[Registered]) -> Iterator[SeriesProblem]:
    for row in rows:
        if row.registered_on is None or row.registered_on <= row.signed_on:
            continue
        limit = registration_due_on(row.signed_on)
        if row.registered_on > limit:
            reason = LATE(number=row.number, on=row.signed_on, registered=row.registered_on, limit=limit)
            yield SeriesProblem(ProblemKind.LATE_REGISTRATION, row.number, reason)


def registration_due_on(signed_or_arrived_on: date) -> date:
    """Return the last day on which a document is registered in time. Raises RuleMissing."""
    days = version_for("document_numbering.registration", signed_or_arrived_on).values["working_days"]
    return add_working_days(signed_or_arrived_on, days).on
