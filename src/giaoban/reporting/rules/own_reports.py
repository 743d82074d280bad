"""Own reports without programming: what may be counted, by what it may be laid out, and how figures of reports make a cell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import Period, PeriodKind
from giaoban.reporting.rules.merging import Part, rolled_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

RECORDS: Final = ("tasks", "tasks_late", "documents", "meetings", "findings")
"""Measures that count records; any other is an indicator's code, or `figures` for all indicators of a report."""
FIGURES: Final = "figures"
PERIODS: Final = {"year": PeriodKind.YEAR, "half": PeriodKind.HALF, "quarter": PeriodKind.QUARTER, "month": PeriodKind.MONTH}
BODIES: Final = ("body", "branch", "cluster", "body_kind")
_COMMON: Final = (*BODIES, *PERIODS)
_MORE: Final[Mapping[str, tuple[str, ...]]] = {
    "tasks": ("state", "kind"), "tasks_late": ("state", "kind"), "documents": ("kind",), "meetings": ("state", "kind"),
    "findings": ("state", "kind", "area"), FIGURES: ("indicator",),
}  # fmt: skip
PICTURES: Final = ("", "bars", "lines", "heat")
TIMES: Final = ("", "this_year", "last_year", "last_12_months", "days")
ALL: Final = None
"""The key of a whole row or column."""


def dimensions_of(measure: str) -> tuple[str, ...]:
    """What a measure may be laid out by, in rows or in columns."""
    return (*_COMMON, *_MORE.get(measure, ()))


def is_shape(measure: str, rows: str, columns: str) -> bool:
    """Whether rows and columns fit a measure: two different ones that it has; all indicators together only where each has its own place."""
    known = dimensions_of(measure)
    if rows not in known or (columns and (columns not in known or columns == rows)):
        return False
    return measure != FIGURES or "indicator" in {rows, columns}


@dataclass(frozen=True)
class Filters:
    """What is left out of an own report; nothing given leaves nothing out."""

    time: str = ""
    """One of `TIMES`; `days` goes by `first` and `last`, both within."""
    first: date | None = None
    last: date | None = None
    above: int | None = None
    """A body: it and all below."""
    cluster: int | None = None
    body_kinds: tuple[str, ...] = ()
    period_kind: str = "year"
    """Which reports give figures: those over a year, a half …; reports over a year and its halves are never added up."""
    definition: str = ""
    """For all indicators: the report that asks for them."""
    states: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, without what says nothing."""
        values = {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}
        return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items() if value not in (None, "", ())}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Filters:
        """As it was saved."""
        known = {key: value for key, value in values.items() if key in cls.__dataclass_fields__}
        days = {key: date.fromisoformat(known[key]) for key in ("first", "last") if known.get(key)}
        given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in {**known, **days}.items()}
        return cls(**given)

    def span(self, on: date) -> tuple[date | None, date | None]:
        """The first and the last day counted, as seen on a day; None is without end."""
        match self.time:
            case "this_year" | "last_year":
                year = on.year - (self.time == "last_year")
                return date(year, 1, 1), date(year, 12, 31)
            case "last_12_months":
                before = Period.month(on.year - 1, on.month).next()
                return before.first, Period.month(on.year, on.month).last
            case "days":
                return self.first, self.last
            case _:
                return None, None


def period_key(dimension: str, year: int | None, month: int | None) -> str:
    """The period that a month lies in: `2023`, `2023-H1`, `2023-Q3`, `2023-07`; empty without a day."""
    if year is None or month is None:
        return ""
    return Period.containing(PERIODS[dimension], date(year, month, 1)).code


@dataclass(frozen=True)
class Given:
    """One figure of a report, as it goes into cells."""

    key: int
    body: int
    indicator: int
    last_on: date
    definition: int
    roll_up: str
    value: Decimal
    weight: Decimal | None = None
    is_other: bool = False


@dataclass(frozen=True)
class Figured:
    """What figures make together, the keys of those that make it, and of those kept apart since they mean something else."""

    value: Decimal | None = None
    keys: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()


def figured(given: Iterable[Given]) -> Figured:
    """One cell: a sum, the last value of each body, or an average; nothing where figures of several indicators meet.

    Figures of bodies that count something else, and those of an older meaning than the newest in the cell, stay apart.
    """
    rows = list(given)
    own = [one for one in rows if not one.is_other]
    if len({one.indicator for one in rows}) != 1 or not own:
        return Figured(apart=tuple(one.key for one in rows if one.is_other))
    newest = max(one.definition for one in own)
    counted = [one for one in own if one.definition == newest]
    apart = tuple(one.key for one in rows if one.is_other or one.definition != newest)
    roll_up = rows[0].roll_up
    if roll_up == "last":
        last: dict[int, Given] = {}
        for one in sorted(counted, key=lambda one: (one.last_on, one.key)):
            last[one.body] = one
        counted = sorted(last.values(), key=lambda one: one.key)
    return Figured(rolled_up(roll_up, [Part(one.value, one.weight) for one in counted]), tuple(one.key for one in counted), apart)


@dataclass(frozen=True)
class Counted:
    """So many records that fall into these rows and these columns."""

    rows: Sequence[str]
    columns: Sequence[str]
    count: int


def counted(groups: Iterable[Counted]) -> dict[tuple[str | None, str | None], int]:
    """Cells, whole rows, whole columns and the whole: a record in two rows counts once in the whole of its column."""
    cells: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for one in groups:
        for row in (ALL, *one.rows):
            for column in (ALL, *one.columns):
                cells[row, column] += one.count
    return dict(cells)
