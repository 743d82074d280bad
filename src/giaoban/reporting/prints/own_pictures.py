"""The pictures of an own report, drawn from the table as it is laid out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext

from giaoban.common.numbers import format_number
from giaoban.common.pictures import (
    MOST_LINES,
    Group,
    GroupedBars,
    HeatCell,
    HeatMap,
    HeatRow,
    Lines,
    LineSeries,
    Series,
    StackedBar,
    StackedBars,
)
from giaoban.programmes.queries.tasks import TONES as TASK_TONES
from giaoban.reporting.rules.own_reports import FIGURES, PERIODS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.reporting.prints.own_reports import Laid, Placed

MOST_BARS: Final = 40
MOST_SERIES: Final = 5
TASKS: Final = ("tasks", "tasks_late")
TONES: Final = {key.value: f"s-{tone}" for key, tone in TASK_TONES.items()} | {"": "s-idle"}


def picture_of(laid: Laid, kind: str, most: int = MOST_BARS) -> Lines | GroupedBars | StackedBars | HeatMap | None:
    """The table as a picture of `most` rows at the most; none where it asks for none or has nothing to draw."""
    if not kind or not laid.rows:
        return None
    title = f"{laid.title} ({laid.unit})" if laid.unit else laid.title
    heads = tuple(name for _, name in laid.columns) or (laid.unit or gettext("How many"),)
    if kind == "heat":
        return _heat(laid, title, heads, most)
    if kind == "lines":
        return _lines(laid, title, heads)
    return _stacked(laid, title, most) if _is_stacked(laid) else _bars(laid, title, heads, most)


def _is_stacked(laid: Laid) -> bool:
    """Whether each row is one bar of the states of its tasks."""
    return laid.question.columns == "state" and laid.question.measure in TASKS


def _largest(laid: Laid, count: int) -> list[tuple[str, Sequence[Placed]]]:
    """The rows with the largest wholes, in the order of the table; all where they do not add up."""
    lines = [(name, line) for (_, name), line in zip(laid.rows, laid.cells, strict=True)]
    if len(lines) <= count or not laid.has_wholes:
        return lines[:count]
    ranked = sorted(range(len(lines)), key=lambda at: -float(laid.row_wholes[at].figure or 0))[:count]
    return [lines[at] for at in sorted(ranked)]


def _bars(laid: Laid, title: str, heads: tuple[str, ...], most: int) -> GroupedBars:
    groups = tuple(
        Group(name, tuple(_drawn(laid, one) for one in line[-MOST_SERIES:]), tuple(one.url for one in line[-MOST_SERIES:]))
        for name, line in _largest(laid, min(most_bars(laid), most))
    )
    return GroupedBars(title, heads[-MOST_SERIES:], groups, laid.unit, has_own_scales=laid.question.measure == FIGURES)


def _stacked(laid: Laid, title: str, most: int) -> StackedBars:
    series = tuple(Series(name, TONES[key]) for key, name in laid.columns)
    bars = tuple(
        StackedBar(name, tuple(int(one.figure or 0) for one in line), tuple(one.url for one in line)) for name, line in _largest(laid, most)
    )
    return StackedBars(title, series, bars)


def _drawn(laid: Laid, place: Placed) -> Decimal | None:
    """No record is nought; no report is not."""
    return Decimal(0) if place.figure is None and laid.question.is_counting else place.figure


def most_bars(laid: Laid) -> int:
    """So many rows of bars fit a page."""
    return max(MOST_BARS // max(min(len(laid.columns), MOST_SERIES), 1), 8)


def _heat(laid: Laid, title: str, heads: tuple[str, ...], most: int) -> HeatMap:
    largest = float(max((one.figure or 0 for line in laid.cells for one in line), default=0)) or 1.0
    rows = tuple(
        HeatRow(
            name,
            tuple(
                HeatCell(format_number(one.figure), words=f"{format_number(one.figure)} {laid.unit}".strip(), href=one.url, strength=float(one.figure) / largest)
                if one.figure is not None else None
                for one in line
            ),
        )
        for name, line in _largest(laid, most)
    )  # fmt: skip
    return HeatMap(title, heads, rows, laid.row_title)


def _lines(laid: Laid, title: str, heads: tuple[str, ...]) -> Lines:
    """Periods run across, wherever they stand in the table."""
    if laid.question.columns in PERIODS or laid.question.rows not in PERIODS:
        ranked = sorted(zip(laid.rows, laid.cells, strict=True), key=lambda one: -float(one[1][-1].figure or 0) if one[1] else 0.0)[
            :MOST_LINES
        ]
        series = [LineSeries(name, tuple(_drawn(laid, one) for one in line), tuple(one.url for one in line)) for (_, name), line in ranked]
        return Lines(title, heads, tuple(series), laid.unit)
    series = [  # the periods stand in rows
        LineSeries(name, tuple(_drawn(laid, line[at]) for line in laid.cells), tuple(line[at].url for line in laid.cells))
        for at, name in enumerate(heads[:MOST_LINES])
    ]
    return Lines(title, tuple(name for _, name in laid.rows), tuple(series), laid.unit)


def cut_of_picture(laid: Laid, kind: str, most: int) -> list[str]:
    """What the picture of `most` rows at the most leaves out, in words."""
    lines = []
    count = {"heat": most, "bars": most if _is_stacked(laid) else min(most_bars(laid), most)}.get(kind, 0)
    if count and len(laid.rows) > count:
        sentence = (
            gettext("The picture shows the %(count)s rows with the largest wholes.")
            if laid.has_wholes
            else gettext("The picture shows the first %(count)s rows.")
        )
        lines.append(sentence % {"count": count})
    if kind == "bars" and not _is_stacked(laid) and len(laid.columns) > MOST_SERIES:
        lines.append(gettext("The picture shows the last %(count)s columns.") % {"count": MOST_SERIES})
    return lines
