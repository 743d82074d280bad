"""The heat map of a regulation or of its copies: rows by what one likes, periods across, counts in each place, shares beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext

from giaoban.common.dates import Period, PeriodKind, format_date
from giaoban.coordination.models import ContentItem, Occurrence, RegulationParty
from giaoban.coordination.queries.compliance import NO_PARTY, By, Cut, counted_by, folded
from giaoban.coordination.rules.compliance import Compliance, added

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation

YEARS_SHOWN: Final = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 2, PeriodKind.HALF: 3, PeriodKind.YEAR: 12}
ROW_CHOICES: Final = (By.LINE, By.PARTY, By.AREA, By.CLAUSE)


@dataclass(frozen=True)
class BoardRow:
    """One row: a content, a party, an area, a clause, a partner; a place without occurrences holds None."""

    name: str
    meta: str
    cut: Cut
    cells: tuple[Compliance | None, ...]
    total: Compliance


@dataclass(frozen=True)
class Board:
    """A heat map: what its rows are, the periods across, the rows, and all of it together."""

    by: By
    cut: Cut
    columns: tuple[Period, ...]
    rows: tuple[BoardRow, ...]
    total: Compliance
    on: date

    def cell_cut(self, row: BoardRow, column: int) -> Cut:
        """What stands behind one place."""
        return replace(row.cut, period=self.columns[column])


@dataclass(frozen=True)
class Shares:
    """A table of counts and shares: by party, by area, by clause."""

    by: By
    rows: tuple[BoardRow, ...]
    total: Compliance


@dataclass(frozen=True)
class Names:
    """Names and order of what rows stand for."""

    lines: dict[int, tuple[str, str]]
    parties: dict[int, str]
    areas: tuple[str, ...]
    clauses: tuple[str, ...]
    spans: dict[int, tuple[date, date | None]]

    def of(self, by: By, key: Any) -> tuple[str, str]:
        """Name and the small line under it."""
        if by is By.LINE:
            return self.lines.get(key, (str(key), ""))
        if by is By.PARTY:
            return (self.parties.get(key) or gettext("Both offices"), "")
        if by is By.CLAUSE:
            return (str(key) or gettext("No clause named"), "")
        return (str(key) or gettext("No area named"), "")

    def order(self, by: By) -> list[Any]:
        """The keys in the order of the regulation."""
        match by:
            case By.LINE:
                return list(self.lines)
            case By.PARTY:
                return [*self.parties, None]
            case By.CLAUSE:
                return list(self.clauses)
            case _:
                return list(self.areas)


def spread(kind: PeriodKind, year: int, *, begins: date | None = None) -> tuple[Period, ...]:
    """The periods across a map that ends with a year: its months, the quarters of two years, the half-years of three, the years since it began."""
    first = year - YEARS_SHOWN[kind] + 1
    if begins is not None:
        first = max(first, min(begins.year, year))
    found = [Period.containing(kind, Period.year(first).first)]
    while found[-1].last < Period.year(year).last:
        found.append(found[-1].next())
    return tuple(found)


def names_of(regulation: CoordinationRegulation) -> Names:
    """Contents, parties, areas and clauses of a regulation by name, in its order; two queries."""
    lines: dict[int, tuple[str, str]] = {}
    spans: dict[int, tuple[date, date | None]] = {}
    areas, clauses = dict[str, None](), dict[str, None]()
    for item in ContentItem.objects.filter(regulation=regulation).select_related("lead__body").order_by("line", "in_force_from"):
        lead = item.lead.body.short if item.lead else gettext("both offices")
        lines[item.line] = (
            item.text,
            " · ".join(part for part in (item.clause_label, gettext("led by %(lead)s") % {"lead": lead}) if part),
        )
        spans[item.line] = (spans.get(item.line, (item.in_force_from, None))[0], item.in_force_until)
        areas[item.area] = None
        clauses[item.clause_label] = None
    parties = {one.pk: _party_name(one) for one in RegulationParty.objects.filter(regulation=regulation).select_related("body")}
    return Names(lines, parties, tuple(areas), tuple(clauses), spans)


def _party_name(party: RegulationParty) -> str:
    if party.in_force_until is None:
        return party.body.short
    return gettext("%(body)s (until %(day)s)") % {"body": party.body.short, "day": format_date(party.in_force_until)}


def occurrences_of(actor: Actor, regulations: Iterable[Any]) -> Any:
    """Occurrences of these regulations within sight."""
    return Occurrence.objects.visible_to(actor).filter(regulation__in=regulations)


def board_of(
    actor: Actor, regulation: CoordinationRegulation, *, by: By, kind: PeriodKind, year: int, on: date, cut: Cut, names: Names
) -> tuple[Board, list[Shares]]:
    """The map of one regulation and the tables of shares beside it, from one statement of counting."""
    columns = spread(kind, year, begins=regulation.calendar_from or regulation.in_force_from)
    within = replace(cut, period=Period.between(columns[0].first, columns[-1].last))
    rows = within.of(occurrences_of(actor, [regulation.pk]), on)
    axes = (By.LINE, By.PARTY, By.AREA, By.CLAUSE)
    counts = counted_by(rows, on, *axes, By.MONTH)
    at = axes.index(by)
    board = made_board(
        within, folded(counts, lambda key: (key[at], key[4])), by=by, columns=columns, order=names.order(by), name=partial(names.of, by), on=on,
        always=_lines_between(names, columns) if by is By.LINE and not _is_narrowed(cut) else (),
    )  # fmt: skip
    shares = [
        Shares(one, _share_rows(one, within, folded(counts, itemgetter(axes.index(one))), names), board.total)
        for one in (By.PARTY, By.AREA, By.CLAUSE)
        if one is not By.CLAUSE or any(names.clauses)
    ]
    return board, shares


def _is_narrowed(cut: Cut) -> bool:
    return cut.party is not None or cut.area is not None or cut.clause is not None or cut.line is not None


def _lines_between(names: Names, columns: Sequence[Period]) -> list[int]:
    first, last = columns[0].first, columns[-1].last
    return [line for line, (start, until) in names.spans.items() if start <= last and (until is None or until > first)]


def made_board(
    cut: Cut,
    counts: Mapping[tuple[Any, date], Compliance],
    *,
    by: By,
    columns: tuple[Period, ...],
    order: Sequence[Any],
    name: Callable[[Any], tuple[str, str]],
    on: date,
    always: Iterable[Any] = (),
) -> Board:
    """A map from counts by (row, first day of a month or year): rows that count anything, and those that always show."""
    cells: dict[Any, list[Compliance | None]] = {}
    for (key, day), one in counts.items():
        row = cells.setdefault(key, [None] * len(columns))
        place = next(at for at, period in enumerate(columns) if day in period)
        row[place] = (row[place] or Compliance()) + one
    kept = set(always)
    # a key that no name is known for is shown all the same: nothing that counts may be lost
    shown = [*(key for key in order if key in cells or key in kept), *sorted((key for key in cells if key not in order), key=str)]
    rows = []
    for key in shown:
        found = tuple(cells.get(key, [None] * len(columns)))
        title, meta = name(key)
        rows.append(BoardRow(title, meta, cut.within(by, key), found, added(one for one in found if one)))
    return Board(by, cut, columns, tuple(rows), added(row.total for row in rows), on)


def _share_rows(by: By, cut: Cut, counts: Mapping[Any, Compliance], names: Names) -> tuple[BoardRow, ...]:
    return tuple(
        BoardRow(*names.of(by, key), cut.within(by, NO_PARTY if key is None else key), (), counts[key])
        for key in names.order(by)
        if key in counts
    )
