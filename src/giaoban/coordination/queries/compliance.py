"""Compliance counted by the database: one statement for any grouping, and the part of the occurrences behind each figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, Value, When
from django.db.models.functions import ExtractMonth, ExtractYear

from giaoban.common.dates import Period, PeriodKind
from giaoban.coordination.queries.standing import stands, with_standing
from giaoban.coordination.rules.compliance import Compliance
from giaoban.coordination.rules.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.coordination.models import Occurrence

    Key = tuple[Any, ...]


class By(StrEnum):
    """What occurrences are counted by; the values stand in addresses."""

    LINE = "noi-dung"
    CLAUSE = "dieu-khoan"
    AREA = "linh-vuc"
    PARTY = "ben"
    REGULATION = "quy-che"
    MONTH = "thang"
    YEAR = "nam"


COLUMNS: Final[dict[By, tuple[str, ...]]] = {
    By.LINE: ("line",), By.CLAUSE: ("clause",), By.AREA: ("area",), By.PARTY: ("lead",), By.REGULATION: ("regulation",), By.MONTH: ("due_year", "due_month"),
    By.YEAR: ("due_year",),
}  # fmt: skip
_COMPUTED: Final[dict[str, Any]] = {
    "clause": F("item__clause_label"), "due_year": ExtractYear("due_on"), "due_month": ExtractMonth("due_on"),
}  # fmt: skip
PERIOD_KINDS: Final = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


def counted_by(occurrences: QuerySet[Occurrence], on: date, *by: By) -> dict[Key, Compliance]:
    """Counts for each combination of values, by a tuple of them (a month or year as its first day); one statement.

    A party of None stands for what both offices lead. An occurrence belongs to the period in which it falls due.
    """
    columns = [column for one in by for column in COLUMNS[one]]
    computed = {name: _COMPUTED[name] for name in columns if name in _COMPUTED}
    found: dict[Key, Compliance] = defaultdict(Compliance)
    for row in _tallied(occurrences.annotate(**computed), on, *columns):
        found[tuple(_value(one, row) for one in by)] += _counts(row["standing"], row["n"], row["in_part"])
    return dict(found)


def tallied_in_periods(occurrences: QuerySet[Occurrence], on: date, periods: Sequence[Period]) -> QuerySet[Any]:
    """What `counted_in_periods` adds up: what falls due outside of a row of adjoining periods, the oldest first, is left out."""
    newest_first = [When(due_on__gte=period.first, then=Value(place)) for place, period in reversed([*enumerate(periods)])]
    rows = occurrences.filter(due_on__gte=periods[0].first, due_on__lte=periods[-1].last)
    columns = ("regulation", "area", "place", "standing", "n", "in_part")
    return _tallied(rows.annotate(place=Case(*newest_first)), on, "regulation", "area", "place").values_list(*columns)


def counted_in_periods(rows: Iterable[tuple[int, str, int, str, int, int]]) -> dict[tuple[int, str, int], Compliance]:
    """Counts by regulation, area and place in the row of periods."""
    found: dict[tuple[int, str, int], Compliance] = defaultdict(Compliance)
    for number, area, place, standing, n, in_part in rows:
        found[number, area, place] += _counts(standing, n, in_part)
    return dict(found)


def _tallied(occurrences: QuerySet[Any], on: date, *columns: str) -> QuerySet[Any]:
    """One line for each combination of values and standing, with how many, and how many of them done in part."""
    rows: Any = with_standing(occurrences.order_by(), on).values(*columns, "standing")
    tallied: QuerySet[Any] = rows.annotate(n=Count("pk"), in_part=Count("pk", filter=Q(is_partial=True)))
    return tallied


def _counts(standing: str, n: int, in_part: int) -> Compliance:
    is_done = standing in {Standing.DONE, Standing.DONE_LATE}
    return Compliance(**{standing: n}, partial=in_part if is_done else 0)


def _value(by: By, row: Mapping[str, Any]) -> Any:
    if by is By.MONTH:
        return Period.month(row["due_year"], row["due_month"]).first
    if by is By.YEAR:
        return Period.year(row["due_year"]).first
    return row[COLUMNS[by][0]]


def folded(counts: Mapping[Key, Compliance], key: Callable[[Key], Any]) -> dict[Any, Compliance]:
    """The same counts put together under coarser keys."""
    made: dict[Any, Compliance] = defaultdict(Compliance)
    for fine, one in counts.items():
        made[key(fine)] += one
    return dict(made)


def overall(occurrences: QuerySet[Occurrence], on: date) -> Compliance:
    """The counts of all of them together."""
    return counted_by(occurrences, on).get((), Compliance())


NO_PARTY: Final = 0
"""In a cut: what both offices lead."""
GROUPS: Final[dict[str, tuple[Standing, ...]]] = {
    "tinh": (Standing.DONE, Standing.DONE_LATE, Standing.OVERDUE, Standing.MISSED),
    "da-lam": (Standing.DONE, Standing.DONE_LATE),
    "truoc-mat": (Standing.NOT_DUE, Standing.DUE_SOON),
    "dung-han": (Standing.DONE,),
    "tre": (Standing.DONE_LATE,),
    "qua-han": (Standing.OVERDUE,),
    "bo-lo": (Standing.MISSED,),
    "mien": (Standing.WAIVED,),
    "sap-den-han": (Standing.DUE_SOON,),
    "chua-den-han": (Standing.NOT_DUE,),
    "mot-phan": (Standing.DONE, Standing.DONE_LATE),
}
"""Words of addresses for one standing or several; `mot-phan` are those done in part only."""


def _key(text: str) -> int:
    """A number that a database can hold; ValueError otherwise."""
    if not text.isdecimal() or len(text) > len(str(2**62)) - 1:
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True)
class Cut:
    """A part of the occurrences: the same conditions make a figure and the list behind it."""

    party: int | None = None
    line: int | None = None
    area: str | None = None
    clause: str | None = None
    regulation: int | None = None
    period: Period | None = None
    group: str = ""

    def of(self, occurrences: QuerySet[Occurrence], on: date) -> QuerySet[Occurrence]:
        """Those that belong to it, as they stand on a day."""
        wanted: dict[str, Any] = {"line": self.line, "area": self.area, "item__clause_label": self.clause, "regulation": self.regulation}
        rows = occurrences.filter(**{name: value for name, value in wanted.items() if value is not None})
        if self.party is not None:
            rows = rows.filter(lead=self.party or None)
        if self.period is not None:
            rows = rows.filter(due_on__gte=self.period.first, due_on__lte=self.period.last)
        if self.group == "mot-phan":
            rows = rows.filter(is_partial=True)
        return rows.filter(stands(*GROUPS[self.group], on=on)) if self.group else rows

    def within(self, by: By, value: Any) -> Cut:
        """The part of it with one value."""
        if by is By.MONTH or by is By.YEAR:
            return replace(self, period=Period.containing(PeriodKind(by.name.lower()), value))
        chosen: dict[str, Any] = {by.name.lower(): value or NO_PARTY if by is By.PARTY else value}
        return replace(self, **chosen)

    def kept(self) -> list[tuple[By, Any]]:
        """What it is cut by, beside the period: kind and value, a party of None for both offices."""
        values = ((By.LINE, self.line), (By.PARTY, self.party), (By.AREA, self.area), (By.CLAUSE, self.clause))
        return [(by, (value or None) if by is By.PARTY else value) for by, value in values if value is not None]

    def query(self, **more: str) -> str:
        """As the query of an address."""
        values = {
            By.PARTY: self.party, By.LINE: self.line, By.AREA: self.area, By.CLAUSE: self.clause, By.REGULATION: self.regulation,
            "ky": self.period.code if self.period else None, "tt": self.group or None,
        }  # fmt: skip
        return urlencode({str(key): value for key, value in [*values.items(), *more.items()] if value is not None})

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Cut:
        """From the query of an address; what cannot be understood raises ValueError."""
        number = {by: _key(query[by]) for by in (By.PARTY, By.LINE, By.REGULATION) if query.get(by)}
        group = query.get("tt", "")
        if group and group not in GROUPS:
            raise ValueError(group)
        return cls(
            party=number.get(By.PARTY), line=number.get(By.LINE), area=query.get(By.AREA), clause=query.get(By.CLAUSE),
            regulation=number.get(By.REGULATION), period=Period.parse(query["ky"]) if query.get("ky") else None, group=group,
        )  # fmt: skip
