"""Horizontal bars, and bars stacked by state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.numbers import format_number
from giaoban.common.pictures.svg import (
    SMALL,
    TextCell,
    TextTable,
    advance,
    element,
    frame,
    label,
    labels,
    line,
    linked,
    title,
    wrapped,
)

if TYPE_CHECKING:
    from decimal import Decimal

WIDTH = 640.0
_NAMES = 200.0
_VALUES = 56.0
_STEP = 38.0
_BAR = 20.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `state` is the class that colours it, none takes the text's colour."""

    name: str
    value: float | Decimal
    href: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class HorizontalBars:
    """Values of several bodies beside each other, in the order given."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""

    def as_svg(self) -> str:
        """The picture."""
        largest = max([float(bar.value) for bar in self.bars], default=0) or 1
        span = WIDTH - _NAMES - _VALUES
        parts = []
        for at, bar in enumerate(self.bars):
            middle = _STEP * at + _STEP / 2
            words = f"{bar.name}: {self._value(bar)}"
            length = max(0.0, float(bar.value)) / largest * span
            drawn = element(
                "rect",
                x=_NAMES,
                y=middle - _BAR / 2,
                width=max(length, 1),
                height=_BAR,
                class_=bar.state or None,
                fill="currentColor",
                fill_opacity=None if bar.state else "0.7",
            ) + label(format_number(bar.value), _NAMES + length + 8, middle + 5)
            parts.append(labels(wrapped(bar.name, _NAMES - 16), 0, middle) + linked(drawn, bar.href, words))
        height = _STEP * len(self.bars)
        parts.append(line(_NAMES, 0, _NAMES, height, opacity=0.6))
        return frame("".join(parts), WIDTH, max(height, 1), name=self.title, words=self.description())

    def _value(self, bar: Bar) -> str:
        return f"{format_number(bar.value)} {self.unit}".strip()

    def description(self) -> str:
        """What the picture shows, in words."""
        return f"{self.title}: " + "; ".join(f"{bar.name} {self._value(bar)}" for bar in self.bars) + "."

    def as_table(self) -> TextTable:
        """The same as a table."""
        rows = tuple((TextCell(bar.name), TextCell(format_number(bar.value), bar.href, bar.state)) for bar in self.bars)
        return TextTable(self.title, ("", self.unit or "Số lượng"), rows)


@dataclass(frozen=True, slots=True)
class Series:
    """One state of the stack, with the class that colours it."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class StackedBar:
    """The counts of one body, one for each series, each with its address if it opens."""

    name: str
    values: tuple[int, ...]
    hrefs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StackedBars:
    """The states of tasks by body: how many of each, and together."""

    title: str
    series: tuple[Series, ...]
    bars: tuple[StackedBar, ...]

    def as_svg(self) -> str:
        """The picture, with its legend above."""
        top = 34.0
        span = WIDTH - _NAMES - _VALUES
        largest = max((sum(bar.values) for bar in self.bars), default=0) or 1
        parts = [self._legend()]
        for at, bar in enumerate(self.bars):
            middle = top + _STEP * at + _STEP / 2
            parts.append(labels(wrapped(bar.name, _NAMES - 16), 0, middle))
            x = _NAMES
            for index, (series, value) in enumerate(zip(self.series, bar.values, strict=True)):
                if value <= 0:
                    continue
                length = value / largest * span
                href = bar.hrefs[index] if bar.hrefs else ""
                parts.append(linked(_segment(series, value, x, middle, length), href, f"{bar.name}, {series.name.lower()}: {value}"))
                x += length
            parts.append(label(format_number(sum(bar.values)), x + 8, middle + 5, bold=True))
        height = top + _STEP * len(self.bars)
        parts.append(line(_NAMES, top, _NAMES, height, opacity=0.6))
        return frame("".join(parts), WIDTH, height, name=self.title, words=self.description())

    def _legend(self) -> str:
        parts = []
        x = 0.0
        for series in self.series:
            parts.append(element("rect", x=x, y=3, width=12, height=12, class_=series.state, fill="currentColor"))
            parts.append(label(series.name, x + 18, 13.5, size=SMALL))
            x += 18 + advance(series.name, SMALL) + 22
        return "".join(parts)

    def description(self) -> str:
        """What the picture shows, in words."""
        bars = (
            f"{bar.name} "
            + ", ".join(f"{value} {series.name.lower()}" for series, value in zip(self.series, bar.values, strict=True) if value)
            for bar in self.bars
        )
        return f"{self.title}: {'; '.join(bars)}."

    def as_table(self) -> TextTable:
        """The same as a table, with the sum of each body."""
        rows = tuple(
            (
                TextCell(bar.name),
                *(
                    TextCell(format_number(value), bar.hrefs[index] if bar.hrefs else "", self.series[index].state)
                    for index, value in enumerate(bar.values)
                ),
                TextCell(format_number(sum(bar.values))),
            )
            for bar in self.bars
        )
        return TextTable(self.title, ("", *(series.name for series in self.series), "Cộng"), rows)


def _segment(series: Series, value: int, x: float, middle: float, length: float) -> str:
    text = format_number(value)
    fits = length > advance(text, SMALL) + 6
    # a white seam parts neighbours also for those who do not see the colours
    return (
        element("rect", x=x, y=middle - _BAR / 2, width=max(length - 1.5, 1), height=_BAR, class_=series.state, fill="currentColor")
        + (label(text, x + (length - 1.5) / 2, middle + 4.5, size=SMALL, anchor="middle", css="pic-on") if fits else "")
        + (title(f"{series.name}: {text}") if not fits else "")
    )
