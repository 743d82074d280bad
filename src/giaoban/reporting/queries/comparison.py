"""Bodies beside each other over years or periods: figures, changes, order, who is missing, who counts something else."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from giaoban.reporting.models import Called, CalledState, IndicatorDefinition, IndicatorRemark
from giaoban.reporting.queries.figures import figures_seen
from giaoban.reporting.rules.comparison import Reported, change, is_alike, meaning_of, order_of, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from giaoban.common.actor import Actor
    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Indicator

Place = tuple[int, int, "Period"]
"""Indicator, body, period."""


@dataclass(frozen=True)
class Cell:
    """One body in one period: its figure and what became of it since the column before, or why there is none."""

    figure: Decimal | None = None
    submission: int | None = None
    change: Decimal | None = None
    definition: int = 0
    is_apart: bool = False
    """Whether it means something else than the others of its period."""
    is_excused: bool = False
    is_missing: bool = False
    """Whether the body was there and nothing was reported, though the period has begun."""


@dataclass(frozen=True)
class Row:
    """A body with a cell for each period, and its place in the order of the last one."""

    body: Organisation
    cells: Sequence[Cell]
    place: int | None = None
    remark: str = ""
    """How it counts otherwise."""

    @property
    def is_apart(self) -> bool:
        """Whether one of its figures means something else than those of the others."""
        return any(one.is_apart for one in self.cells)


@dataclass(frozen=True)
class Total:
    """What the comparable figures of a period make together, of how many bodies."""

    figure: Decimal | None
    count: int
    bodies: int
    change: Decimal | None = None
    """Only where the same bodies gave a figure of the same meaning for the period before."""


@dataclass(frozen=True)
class Board:
    """One indicator over the bodies and periods."""

    indicator: Indicator
    which: str
    meanings: Sequence[IndicatorDefinition]
    """Those that its figures follow."""
    periods: Sequence[Period]
    rows: Sequence[Row]
    apart: Sequence[Row]
    totals: Sequence[Total]
    missing: Sequence[tuple[Period, Sequence[str]]] = field(default=())
    """By period the bodies without a figure, by name."""

    @property
    def has_figures(self) -> bool:
        """Whether any body gave a figure."""
        return any(cell.figure is not None for row in (*self.rows, *self.apart) for cell in row.cells)


def boards(
    actor: Actor, *, indicators: Sequence[Indicator], which: str, bodies: Sequence[Organisation], periods: Sequence[Period], on: date
) -> list[Board]:
    """A board for each indicator: four queries, however many bodies, periods and indicators there are."""
    given = _reported(actor, indicators, bodies, periods, on)
    meanings = {one.pk: one for one in IndicatorDefinition.objects.filter(indicator__in=indicators).order_by("number")}
    remarks = {
        (one.indicator_id, one.body_id): one.text
        for one in IndicatorRemark.objects.filter(indicator__in=indicators, body__in=bodies, is_other_definition=True).order_by("on", "pk")
    }
    excused = set(
        Called.objects.visible_to(actor, on)
        .filter(body__in=bodies, state=CalledState.EXCUSED)
        .values_list("body", "campaign__first_on", "campaign__last_on")
    )
    return [_board(one, which, bodies, periods, given, meanings.values(), remarks, excused, on) for one in indicators]


def _reported(
    actor: Actor, indicators: Sequence[Indicator], bodies: Sequence[Organisation], periods: Sequence[Period], on: date
) -> dict[Place, tuple[int, Reported]]:
    """By place the report and what it says."""
    weights = {one.pk: one.weight_id for one in indicators if one.weight_id}
    days = {(one.first, one.last): one for one in periods}
    rows = figures_seen(actor, on).filter(
        indicator__in={*(one.pk for one in indicators), *weights.values()}, submission__body__in=bodies,
        submission__first_on__in={one.first for one in periods}, submission__last_on__in={one.last for one in periods},
    )  # fmt: skip
    names = (
        "indicator",
        "submission__body",
        "submission__first_on",
        "submission__last_on",
        "submission",
        "plan",
        "result",
        "definition__number",
        "is_other",
        "has_share",
    )
    found: dict[Place, tuple[int, Reported]] = {}
    for indicator, body, first, last, submission, plan, result, number, is_other, has_share in rows.values_list(*names):
        if (first, last) in days:
            found[indicator, body, days[first, last]] = (submission, Reported(plan, result, number, is_other, has_share=has_share))
    for (indicator, body, period), (submission, one) in list(found.items()):
        heavy = found.get((weights.get(indicator) or 0, body, period))
        if heavy is not None:
            found[indicator, body, period] = (submission, replace(one, weight=heavy[1].result))
    return found


def _board(  # noqa: PLR0917 - what was asked once for all boards
    indicator: Indicator, which: str, bodies: Sequence[Organisation], periods: Sequence[Period], given: Mapping[Place, tuple[int, Reported]],
    meanings: Iterable[IndicatorDefinition], remarks: Mapping[tuple[int, int], str], excused: set[tuple[int, date, date]], on: date,
) -> Board:  # fmt: skip
    columns = [
        {body.pk: given[indicator.pk, body.pk, one][1] for body in bodies if (indicator.pk, body.pk, one) in given} for one in periods
    ]
    newest = [meaning_of(column.values()) for column in columns]
    alike = [{key: one for key, one in column.items() if is_alike(one, newest[at])} for at, column in enumerate(columns)]
    rows = []
    for body in bodies:
        cells = []
        for at, period in enumerate(periods):
            one, before = columns[at].get(body.pk), columns[at - 1].get(body.pk) if at else None
            figure = one.figure(which) if one is not None else None
            is_excused = figure is None and (body.pk, period.first, period.last) in excused
            is_there = body.created_on <= period.last and (body.ended_on is None or body.ended_on > period.first)
            cells.append(
                Cell(
                    figure, given[indicator.pk, body.pk, period][0] if one is not None else None, change(one, before, which),
                    one.definition if one is not None else 0, one is not None and body.pk not in alike[at], is_excused,
                    figure is None and not is_excused and is_there and period.first <= on,
                )
            )  # fmt: skip
        rows.append(Row(body, cells, None, remarks.get((indicator.pk, body.pk), "")))
    places = _places(alike, which)
    standing = [Row(row.body, row.cells, places.get(row.body.pk), row.remark) for row in rows if not row.is_apart]
    used = {one.definition for column in columns for one in column.values()}
    return Board(
        indicator, which, [one for one in meanings if one.indicator_id == indicator.pk and one.number in used], periods, standing,
        [row for row in rows if row.is_apart], _totals(indicator, which, alike, rows),
        [(period, names) for at, period in enumerate(periods) if (names := [row.body.short for row in rows if row.cells[at].is_missing])],
    )  # fmt: skip


def _places(alike: Sequence[Mapping[int, Reported]], which: str) -> dict[int, int]:
    """Places in the last period of which there are figures."""
    for column in reversed(alike):
        figures = {key: figure for key, one in column.items() if (figure := one.figure(which)) is not None}
        if figures:
            return order_of(figures)
    return {}


def _totals(indicator: Indicator, which: str, alike: Sequence[Mapping[int, Reported]], rows: Sequence[Row]) -> list[Total]:
    found: list[Total] = []
    for at, column in enumerate(alike):
        known = {key: one for key, one in column.items() if one.figure(which) is not None}
        figure = together(indicator.roll_up, known.values(), which)
        expected = sum(1 for row in rows if row.cells[at].figure is not None or row.cells[at].is_missing)
        before = {key: one for key, one in alike[at - 1].items() if one.figure(which) is not None} if at else {}
        is_same = {(key, one.definition) for key, one in known.items()} == {(key, one.definition) for key, one in before.items()}
        last = found[-1].figure if found else None
        difference = figure - last if figure is not None and last is not None and known and is_same else None
        found.append(Total(figure, len(known), expected, difference))
    return found
