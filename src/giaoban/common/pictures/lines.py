"""Lines over periods: several bodies or indicators, each told apart by its dashes, its marks and its name at the end."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from giaoban.common.numbers import format_number
from giaoban.common.pictures.svg import SMALL, TextCell, TextTable, advance, element, frame, label, labels, line, linked, number, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

WIDTH = 760.0
MOST_LINES = 8
"""More lines than these are not told apart by dashes and marks."""
NOTHING = "–"
_LEFT, _RIGHT, _TOP, _HEIGHT, _FOOT = 72.0, 190.0, 16.0, 260.0, 30.0
_NAME_STEP, _TWO_LINES = 16.0, 31.0
_DASHES = (None, "7 3", "2 3", "10 3 2 3")
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class LineSeries:
    """One line: a value for each period (None: there is none, the line is broken), each with its address if it opens."""

    name: str
    values: tuple[float | Decimal | None, ...]
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """Values over periods; the scale begins at nothing."""

    title: str
    columns: tuple[str, ...]
    series: tuple[LineSeries, ...]
    unit: str = ""

    def as_svg(self) -> str:
        """The picture."""
        step = _mark_step(max((float(value) for one in self.series for value in one.values if value is not None), default=0.0))
        marks = _marks(self.series, step)
        parts = [
            line(_LEFT, self._y(mark, marks[-1]), WIDTH - _RIGHT, self._y(mark, marks[-1]), opacity=0.18 if mark else 0.7)
            + label(format_number(round(mark, 6)), _LEFT - 8, self._y(mark, marks[-1]) + 4, size=SMALL, anchor="end")
            for mark in marks
        ]
        parts += [
            label(name, self._x(at), _TOP + _HEIGHT + 20, size=SMALL, anchor="middle")
            for at, name in enumerate(self.columns)
            if at % self._every == 0
        ]
        parts += [self._line(at, one, marks[-1]) for at, one in enumerate(self.series)]
        parts.append(self._names(marks[-1]))
        return frame("".join(parts), WIDTH, _TOP + _HEIGHT + _FOOT, name=self.title, words=self.description())

    @property
    def _every(self) -> int:
        """Every which name of a period is written, so that none touches the next."""
        if len(self.columns) < 2:
            return 1
        step = self._x(1) - self._x(0)
        return ceil((max(advance(name, SMALL) for name in self.columns) + 10) / step)

    def _x(self, at: int) -> float:
        span = WIDTH - _LEFT - _RIGHT - 48
        return _LEFT + 24 + (span * at / (len(self.columns) - 1) if len(self.columns) > 1 else span / 2)

    def _y(self, value: float | Decimal, top: float) -> float:
        return _TOP + _HEIGHT * (1 - max(float(value), 0.0) / top)

    def _line(self, index: int, one: LineSeries, top: float) -> str:
        places = [(self._x(at), self._y(value, top)) if value is not None else None for at, value in enumerate(one.values)]
        path = "".join(
            f"{'L' if at and places[at - 1] else 'M'}{number(place[0])} {number(place[1])}" for at, place in enumerate(places) if place
        )
        drawn = element(
            "path", d=path, fill="none", stroke="currentColor", stroke_width=1.8, stroke_opacity="0.8",
            stroke_dasharray=_DASHES[(index + index // len(_DASHES)) % len(_DASHES)],
        ) if path else ""  # fmt: skip
        for at, place in enumerate(places):
            if place:
                words = f"{one.name}, {self.columns[at]}: {self._said(one.values[at])}"
                drawn += linked(_mark(index, *place), one.hrefs[at] if one.hrefs else "", words)
        return drawn

    def _names(self, top: float) -> str:
        """The name of each line at its last value, moved apart where two would stand on each other."""
        ends = []
        for index, one in enumerate(self.series):
            last = next((value for value in reversed(one.values) if value is not None), None)
            if last is not None:
                ends.append((self._y(last, top), index, wrapped(one.name, _RIGHT - 24, size=SMALL)))
        step = _NAME_STEP if all(len(text) == 1 for _, _, text in ends) else _TWO_LINES
        parts, before = [], _TOP - step
        least = _TOP + _HEIGHT - step * len(ends)
        for at, (y, index, text) in enumerate(sorted(ends)):
            before = max(before + step, min(y, least + step * (at + 1)))
            parts.append(_mark(index, WIDTH - _RIGHT + 8, before) + labels(text, WIDTH - _RIGHT + 20, before, size=SMALL))
        return "".join(parts)

    def _said(self, value: float | Decimal | None) -> str:
        return "chưa có số liệu" if value is None else f"{format_number(value)} {self.unit}".strip()

    def description(self) -> str:
        """What the picture shows, in words."""
        said = (
            f"{one.name}: " + ", ".join(f"{name} {self._said(value)}" for name, value in zip(self.columns, one.values, strict=True))
            for one in self.series
        )
        return f"{self.title}. {'; '.join(said)}."

    def as_table(self) -> TextTable:
        """The same as a table."""
        rows = tuple(
            (
                TextCell(one.name),
                *(
                    TextCell(format_number(value) if value is not None else NOTHING, one.hrefs[at] if one.hrefs else "")
                    for at, value in enumerate(one.values)
                ),
            )
            for one in self.series
        )
        return TextTable(self.title, ("", *self.columns), rows)


def _mark_step(largest: float) -> float:
    """The step between marks of the scale: a round number, four or five of which reach the largest value."""
    if largest <= 0:
        return 1.0
    rough = largest / 4
    size = 10.0 ** floor(log10(rough))
    return next(size * step for step in _STEPS if size * step >= rough * 0.999999)


def _marks(series: Sequence[LineSeries], step: float) -> list[float]:
    largest = max((float(value) for one in series for value in one.values if value is not None), default=0.0)
    marks = [0.0, step]
    while marks[-1] < largest:
        marks.append(marks[-1] + step)
    return marks


def _mark(index: int, x: float, y: float) -> str:
    match index % 4:
        case 0:
            return element("circle", cx=x, cy=y, r=4, fill="currentColor")
        case 1:
            return element("rect", x=x - 3.5, y=y - 3.5, width=7, height=7, fill="currentColor")
        case 2:
            return element("path", d=f"M{number(x)} {number(y - 4.5)}l4.5 8h-9z", fill="currentColor")
        case _:
            return element("path", d=f"M{number(x)} {number(y - 5)}l5 5l-5 5l-5-5z", fill="currentColor")
