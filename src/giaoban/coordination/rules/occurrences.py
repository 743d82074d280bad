"""When the contents of a regulation fall due: the periods of a line over its wordings, and what a document or a case sets off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.rulebook import version_for

ONE_DAY: Final = timedelta(days=1)


class Rhythm(StrEnum):
    """How often a content falls due: the values of the column of this name."""

    EACH_DOCUMENT = "each_document"
    EACH_CASE = "each_case"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DAYS = "days"


PERIODIC: Final = frozenset(Rhythm) - {Rhythm.EACH_DOCUMENT, Rhythm.EACH_CASE}
_CALENDAR: Final = {
    Rhythm.MONTH: PeriodKind.MONTH, Rhythm.QUARTER: PeriodKind.QUARTER, Rhythm.HALF: PeriodKind.HALF, Rhythm.YEAR: PeriodKind.YEAR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """One wording of a content: from when until when (the first day on which it no longer holds), how often, due how long after."""

    in_force_from: date
    in_force_until: date | None
    rhythm: str
    fixed_days: tuple[str, ...] = ()
    due_after_days: int = 0


@dataclass(frozen=True, slots=True)
class DuePeriod:
    """One period of a content: its days, when it is due, from when it counts as missed, and which wording it began under."""

    first: date
    last: date
    due_on: date
    missed_from: date
    span: Span
    label: str
    is_cut: bool = False
    """Whether the content ended before the period did."""

    @property
    def falls_due(self) -> bool:
        """Whether something is owed: after the last fixed day before the end of the content nothing is."""
        return not (self.is_cut and self.span.rhythm == Rhythm.DAYS)


def missed_days(on: date) -> int:
    """Days after which a case, a document or a last period counts as missed. Raises RuleMissing where no rule is known."""
    return int(version_for("coordination.missed", on).values["days_after"])


def due_for_event(on: date, due_after_days: int) -> tuple[date, date]:
    """Return the due day of a case or document of a day, and the day from which it counts as missed."""
    due_on = max(on, on + timedelta(days=due_after_days))
    return due_on, due_on + timedelta(days=missed_days(due_on))


def unit_end(rhythm: str, on: date, fixed_days: Sequence[str] = ()) -> date:
    """Return the last day of the calendar unit of a rhythm around a day; of fixed days the next of them, the day itself counted."""
    if rhythm == Rhythm.WEEK:
        return on + timedelta(days=6 - on.weekday())
    if rhythm == Rhythm.DAYS:
        return min(day for year in (on.year, on.year + 1) for text in fixed_days if (day := fixed_day(text, year)) >= on)
    return Period.containing(_CALENDAR[Rhythm(rhythm)], on).last


def fixed_day(text: str, year: int) -> date:
    """Return the day that `02-03` (month, day) names in a year; 29 February is the 28th where there is none. Raises ValueError."""
    month, day = (int(part) for part in text.split("-"))
    return date(year, month, 28 if (month, day) == (2, 29) and not _is_leap(year) else day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def periods_due(spans: Iterable[Span], from_on: date, until: date, *, begin: date = date.min) -> list[DuePeriod]:
    """Return the periods of a line that share a day with the window from `from_on` until before `until`, in their order.

    A period that began under an older wording stays with it; the periods of the next wording begin on the day after it. Periods
    never overlap and leave out no day on which the content is in force under a periodic rhythm. `begin`: the first day that no
    period kept already covers.
    """
    found = []
    for period, following in _with_next(_periods(sorted(spans, key=lambda span: span.in_force_from), begin)):
        if period.first >= until:
            break
        if period.last >= from_on:
            found.append(_dated(period, following))
    return found


@dataclass(frozen=True, slots=True)
class _Bare:
    first: date
    last: date
    span: Span
    is_cut: bool

    @property
    def due_on(self) -> date:
        return max(self.first, self.last + timedelta(days=self.span.due_after_days))


def _periods(spans: Sequence[Span], begin: date) -> Iterator[_Bare]:
    """Yield the periods of a line, without end where its last wording has none."""
    ends = _ends_of_force(spans)
    cursor = begin
    for index, span in enumerate(spans):
        if span.rhythm not in PERIODIC:
            continue
        cursor = max(cursor, span.in_force_from)
        while span.in_force_until is None or cursor < span.in_force_until:
            if cursor.year >= date.max.year - 1:
                return
            unit = unit_end(span.rhythm, cursor, span.fixed_days)
            end = ends[index]
            last = unit if end is None else min(unit, end - ONE_DAY)
            yield _Bare(cursor, last, span, last < unit)
            cursor = last + ONE_DAY


def _ends_of_force(spans: Sequence[Span]) -> list[date | None]:
    """Return for each wording the day on which the content itself ends: that of the last wording that follows without a gap."""
    ends: list[date | None] = []
    for index in range(len(spans) - 1, -1, -1):
        until = spans[index].in_force_until
        follows = index + 1 < len(spans) and until is not None and spans[index + 1].in_force_from <= until
        ends.append(ends[-1] if follows else until)
    return ends[::-1]


def _with_next(periods: Iterator[_Bare]) -> Iterator[tuple[_Bare, _Bare | None]]:
    current = next(periods, None)
    while current is not None:
        following = next(periods, None)
        yield current, following
        current = following


def _dated(period: _Bare, following: _Bare | None) -> DuePeriod:
    """Give a period its days and name: missed on the next due day of the line, or some days after its own where none follows."""
    due_on = period.due_on
    missed = following.due_on if following is not None else due_on + timedelta(days=missed_days(due_on))
    return DuePeriod(
        period.first,
        period.last,
        due_on,
        max(missed, due_on + ONE_DAY),
        period.span,
        label_of(period.span, period.first, period.last),
        period.is_cut,
    )


def label_of(span: Span, first: date, last: date) -> str:
    """Name a period as people do: `6 tháng đầu năm 2023`, `tuần 27 năm 2023`, `đợt 3/2/2024`."""
    if span.rhythm == Rhythm.WEEK:
        year, week, _ = first.isocalendar()
        return f"tuần {week} năm {year}"
    if span.rhythm == Rhythm.DAYS:
        return f"đợt {format_date(last)}"
    return Period.containing(_CALENDAR[Rhythm(span.rhythm)], first).label_vi
