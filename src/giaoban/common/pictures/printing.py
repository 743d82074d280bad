"""Pictures on paper: classes resolved to literal colours, PNG for Word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from lxml import etree

from giaoban.common import layout

if TYPE_CHECKING:
    from collections.abc import Callable

    from giaoban.common.pictures.svg import TextTable

_SVG = "{http://www.w3.org/2000/svg}"
INK = "#1c1e23"
PRINT_COLOURS = {
    "s-late": "#9e2c1c",
    "s-soon": "#7a4f00",
    "s-done": "#1f6339",
    "s-tardy": "#8f8f3a",
    "s-idle": "#8d9098",
    "pic-on": "#ffffff",
    "pic-ground": "#ffffff",
    "quiet": "#464951",
}
_NUMBER = re.compile(r"-?[\d.]+(,\d+)?%?")
_FOR_SCREENS = ("class", "role", "aria-label")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
TALLEST: Final = 185.0
TALLEST_ACROSS: Final = 105.0
"""Millimetres that a picture may be tall below the title of a page, upright and across."""
_LEAST_SCALE: Final = 0.2
"""Millimetres that a unit of a picture takes at the least: its words stay readable."""


def for_print(svg: str) -> str:
    """A picture of this package with literal colours and the paper's font, without links and roles."""
    root = etree.fromstring(svg)
    root.set("font-family", "Tinos")
    _resolve(root, INK)
    return etree.tostring(root, encoding="unicode")


def _resolve(node: etree._Element, colour: str) -> None:
    for name in node.get("class", "").split():
        colour = PRINT_COLOURS.get(name, colour)
    for side in ("fill", "stroke"):
        if node.get(side) == "currentColor":
            node.set(side, colour)
    for name in _FOR_SCREENS:
        node.attrib.pop(name, None)
    if node.tag == f"{_SVG}a":
        node.tag = f"{_SVG}g"
        node.attrib.pop("href", None)
    for child in [child for child in node if child.tag in {f"{_SVG}title", f"{_SVG}desc"}]:
        node.remove(child)
    for child in node:
        _resolve(child, colour)


class Drawn(Protocol):
    """Any picture of this package."""

    def as_svg(self) -> str:
        """The picture."""

    def description(self) -> str:
        """What the picture shows, in words."""


def picture_block(picture: Drawn, caption: str = "", width: float | None = None, *, tallest: float | None = None) -> layout.Picture:
    """A picture as a block of a document, `width` in mm, narrower where it would be taller than `tallest`."""
    svg = picture.as_svg()
    if width is not None and tallest is not None:
        across, down = _size_of(svg)
        width = min(width, tallest * across / down)
    return layout.Picture(for_print(svg), picture.description(), caption, width)


def rows_on_paper(draw: Callable[[int], Drawn | None], most: int, tallest: float) -> int:
    """So many rows of a picture, `most` at the most, fit a page that leaves it `tallest` mm with words that can be read."""
    for count in range(most, 1, -1):
        picture = draw(count)
        if picture is None or _size_of(picture.as_svg())[1] * _LEAST_SCALE <= tallest:
            return count
    return 1


def _size_of(svg: str) -> tuple[float, float]:
    found = _VIEW_BOX.search(svg)
    if found is None:
        raise ValueError(svg[:80])
    return float(found[1]), float(found[2])


def table_block(table: TextTable, *, caption: str | None = None) -> layout.Table:
    """The table beside a picture as a block of a document; columns of numbers stand right."""
    columns = []
    for at, title in enumerate(table.header):
        texts = [row[at].text for row in table.rows if row[at].text]
        is_numbers = bool(texts) and all(_NUMBER.fullmatch(text) for text in texts)
        columns.append(layout.Column(title, layout.Align.RIGHT if is_numbers else layout.Align.LEFT))
    rows = tuple(layout.Row(tuple(cell.text for cell in row)) for row in table.rows)
    return layout.Table(tuple(columns), rows, table.caption if caption is None else caption)


def to_png(svg: str, width: float = 160, *, dots_per_inch: float = 220) -> bytes:
    """A picture of this package as PNG, `width` in mm."""
    from giaoban.common.layout.pdf import svg_to_png  # noqa: PLC0415 typst only where a picture is made

    return svg_to_png(for_print(svg), width, dots_per_inch=dots_per_inch)
