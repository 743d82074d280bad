"""Several bars for each name: plan and result by indicator, the years of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.numbers import format_number
from giaoban.common.pictures.svg import SMALL, TextCell, TextTable, advance, element, frame, label, labels, line, linked, wrapped

if TYPE_CHECKING:
    from decimal import Decimal

WIDTH = 640.0
NOTHING = "–"
_NAMES = 220.0
_VALUES = 74.0
_BAR = 14.0
_GAP = 12.0
_TOP = 34.0
_LIGHTEST, _DARKEST = 0.28, 0.85


@dataclass(frozen=True, slots=True)
class Group:
    """One name with a value for each series (None: there is none), each with its address if it opens; `unit` where names differ in it."""

    name: str
    values: tuple[float | Decimal | None, ...]
    hrefs: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class GroupedBars:
    """Values of several series for each name; with `has_own_scales` each name is drawn to its own largest value, since units differ."""

    title: str
    series: tuple[str, ...]
    groups: tuple[Group, ...]
    unit: str = ""
    has_own_scales: bool = False

    def as_svg(self) -> str:
        """The picture, with its legend above; the last series is the darkest."""
        largest = _largest(value for group in self.groups for value in group.values)
        parts, y = [self._legend()], _TOP
        for group in self.groups:
            height = _BAR * len(self.series)
            top = _largest(group.values) if self.has_own_scales else largest
            parts.append(labels(wrapped(group.name, _NAMES - 16, size=SMALL), 0, y + height / 2, size=SMALL))
            parts += [self._bar(group, at, y + _BAR * at, top) for at in range(len(self.series))]
            y += height + _GAP
        parts.append(line(_NAMES, _TOP - 4, _NAMES, max(y - _GAP + 4, _TOP), opacity=0.6))
        return frame("".join(parts), WIDTH, max(y - _GAP + 6, _TOP), name=self.title, words=self.description())

    def _bar(self, group: Group, at: int, top: float, largest: float) -> str:
        value = group.values[at]
        words = f"{group.name}, {self.series[at]}: {self._said(group, value)}"
        length = max(float(value), 0.0) / largest * (WIDTH - _NAMES - _VALUES) if value is not None else 0.0
        text = format_number(value) if value is not None else NOTHING
        drawn = element(
            "rect",
            x=_NAMES,
            y=top + 1,
            width=max(length, 1),
            height=_BAR - 2,
            fill="currentColor",
            fill_opacity=_shade(at, len(self.series)),
        )
        written = label(text, _NAMES + length + 6, top + _BAR - 3, size=SMALL)
        return linked(drawn + written, group.hrefs[at] if group.hrefs else "", words)

    def _legend(self) -> str:
        parts, x = [], 0.0
        for at, name in enumerate(self.series):
            parts.append(element("rect", x=x, y=3, width=12, height=12, fill="currentColor", fill_opacity=_shade(at, len(self.series))))
            parts.append(label(name, x + 18, 13.5, size=SMALL))
            x += 18 + advance(name, SMALL) + 22
        return "".join(parts)

    def _said(self, group: Group, value: float | Decimal | None) -> str:
        return "chưa có số liệu" if value is None else f"{format_number(value)} {group.unit or self.unit}".strip()

    def description(self) -> str:
        """What the picture shows, in words."""
        groups = (
            f"{group.name}: "
            + ", ".join(f"{name} {self._said(group, value)}" for name, value in zip(self.series, group.values, strict=True))
            for group in self.groups
        )
        return f"{self.title}. {'; '.join(groups)}."

    def as_table(self) -> TextTable:
        """The same as a table."""
        rows = tuple(
            (
                TextCell(f"{group.name} ({group.unit})" if group.unit else group.name),
                *(
                    TextCell(format_number(value) if value is not None else NOTHING, group.hrefs[at] if group.hrefs else "")
                    for at, value in enumerate(group.values)
                ),
            )
            for group in self.groups
        )
        return TextTable(self.title, ("", *self.series), rows)


def _largest(values: object) -> float:
    return max((float(value) for value in values if value is not None), default=0.0) or 1.0  # type: ignore[attr-defined]


def _shade(at: int, count: int) -> str:
    return f"{_DARKEST - (_DARKEST - _LIGHTEST) * (count - 1 - at) / max(count - 1, 1):.2f}"
