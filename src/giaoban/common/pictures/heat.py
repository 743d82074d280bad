"""A heat map: bodies down, months across, a state or a number in each place."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.common.pictures.svg import (
    SMALL,
    TextCell,
    TextTable,
    element,
    frame,
    label,
    labels,
    line,
    linked,
    wrapped,
)

WIDTH = 760.0
_NAMES = 240.0
_STEP = 34.0
_TOP = 26.0
LIGHTEST, DARKEST = 0.05, 0.36
"""How dark the ground of a figure may be: the figure on it stays readable."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One place: its short text ("4", "Trễ 6"), the class of its state, the words said over it, where it leads.

    Where no state but a figure is shown, `strength` from 0 to 1 is how dark its ground is.
    """

    text: str = ""
    state: str = ""
    words: str = ""
    href: str = ""
    strength: float | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A body or an obligation, with a place for each column (None: nothing was due)."""

    name: str
    cells: tuple[HeatCell | None, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class HeatMap:
    """States of several bodies over several periods."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    corner: str = "Đơn vị"

    def as_svg(self) -> str:
        """The picture; an empty place stays white."""
        step = (WIDTH - _NAMES) / max(len(self.columns), 1)
        parts = [label(name, _NAMES + step * (at + 0.5), 14, size=SMALL, anchor="middle") for at, name in enumerate(self.columns)]
        parts.append(line(0, _TOP - 4, WIDTH, _TOP - 4, opacity=0.7))
        for row_at, row in enumerate(self.rows):
            top = _TOP + _STEP * row_at
            name = labels(wrapped(row.name, _NAMES - 16, size=SMALL), 0, top + _STEP / 2, size=SMALL)
            parts.append(linked(name, row.href, row.name) if row.href else name)
            for at, cell in enumerate(row.cells):
                if cell is not None:
                    where = f"{row.name}, {self.columns[at]}: {cell.words or cell.text}"
                    parts.append(linked(_place(cell, _NAMES + step * at, top, step), cell.href, where))
            parts.append(line(0, top + _STEP, WIDTH, top + _STEP, opacity=0.15))
        height = _TOP + _STEP * len(self.rows) + 1
        return frame("".join(parts), WIDTH, height, name=self.title, words=self.description())

    def description(self) -> str:
        """What the picture shows, in words."""
        rows = (
            f"{row.name}: "
            + ", ".join(f"{self.columns[at]} {cell.words or cell.text}" for at, cell in enumerate(row.cells) if cell is not None)
            for row in self.rows
        )
        return f"{self.title}. {'; '.join(rows)}."

    def as_table(self) -> TextTable:
        """The same as a table."""
        rows = tuple(
            (
                TextCell(row.name, row.href),
                *(TextCell(cell.words or cell.text, cell.href, cell.state) if cell else TextCell("") for cell in row.cells),
            )
            for row in self.rows
        )
        return TextTable(self.title, (self.corner, *self.columns), rows)


def _place(cell: HeatCell, x: float, top: float, step: float) -> str:
    ground = element(
        "rect",
        x=x + 2,
        y=top + 3,
        width=step - 4,
        height=_STEP - 6,
        rx=3,
        fill="currentColor",
        fill_opacity="0.16" if cell.strength is None else f"{LIGHTEST + (DARKEST - LIGHTEST) * cell.strength:.2f}",
    )
    edge = (
        ""
        if cell.strength is not None
        else element(
            "rect",
            x=x + 2,
            y=top + _STEP - 6,
            width=step - 4,
            height=3,
            fill="currentColor",
        )
    )
    text = label(cell.text, x + step / 2, top + _STEP / 2 + 3, size=SMALL, anchor="middle", bold=cell.state == "s-late")
    return element("g", ground + edge + text, class_=cell.state or None)
