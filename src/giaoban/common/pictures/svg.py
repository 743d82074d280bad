"""A small writer of SVG: no style, no colour but `currentColor`, so that the page's classes and themes decide.

Lengths are in pixels of the picture's own box.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from giaoban.common.layout.format_rules import MM_PER_POINT
from giaoban.common.layout.metrics import balanced_lines, fewest_lines, text_width
from giaoban.common.layout.words import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT = 13.0
SMALL = 12.0
_SCREEN_FONT = 1.16  # the screen's font is wider than the one measured
_OPENED = ("/", "#", "http://", "https://")


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of the table beside a picture; `state` is one of the classes s-late, s-soon, s-done, s-tardy, s-idle."""

    text: str
    href: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """What a picture shows, as a table: for readers of text, for narrow screens, for Word; rows begin with their head."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[TextCell, ...], ...]


def number(value: float) -> str:
    """A length with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """An element: `_` in names becomes `-`, a closing `_` falls; attributes that are None are left out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(clean(value) if isinstance(value, str) else number(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def label(
    text: str, x: float, y: float, *, size: float = TEXT, anchor: str | None = None, css: str | None = None, bold: bool = False
) -> str:
    """A text with its baseline at `y`; `anchor` is middle or end."""
    return element(
        "text",
        escape(clean(text)),
        x=x,
        y=y,
        font_size=size,
        text_anchor=anchor,
        class_=css,
        fill="currentColor",
        font_weight="600" if bold else None,
    )


def labels(lines: Sequence[str], x: float, middle: float, *, size: float = TEXT, anchor: str | None = None) -> str:
    """Lines of text around the height `middle`."""
    step = size * 1.25
    top = middle - step * (len(lines) - 1) / 2 + size * 0.35
    return "".join(label(line, x, top + step * at, size=size, anchor=anchor) for at, line in enumerate(lines))


def title(text: str) -> str:
    """The words shown over an element."""
    return element("title", escape(clean(text)))


def linked(content: str, href: str, words: str) -> str:
    """Content that opens a record; an address of another kind than a page is no link."""
    if not href.startswith(_OPENED) or href.startswith("//"):
        return element("g", title(words) + content)
    return element("a", title(words) + content, href=href, aria_label=words)


def line(x1: float, y1: float, x2: float, y2: float, *, opacity: float = 0.25) -> str:
    """A thin rule."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", stroke_opacity=f"{opacity:g}")


def frame(content: str, width: float, height: float, *, name: str, words: str) -> str:
    """The picture itself, with its title and its description."""
    role = "group" if "<a " in content else "img"  # inside an image no link can be reached
    return element(
        "svg",
        title(name) + element("desc", escape(clean(words))) + content,
        xmlns="http://www.w3.org/2000/svg",
        class_="pic",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role=role,
        aria_label=name,
    )


def advance(text: str, size: float = TEXT) -> float:
    """About how wide a text stands on the screen."""
    return text_width(text, size) / MM_PER_POINT * _SCREEN_FONT


def _cut(words: Sequence[str]) -> str:
    return " ".join(words).rstrip(" ,;:-–") + "…"


def wrapped(text: str, width: float, *, size: float = TEXT, most: int = 2) -> tuple[str, ...]:
    """The text in at most so many lines of this width; what does not fit ends in an ellipsis."""
    shown, room = clean(text), width * MM_PER_POINT / _SCREEN_FONT
    if fewest_lines(shown, size, room) > most:
        words = shown.split()
        # a text that is cut after more words never takes fewer lines
        kept = bisect_left(range(1, len(words)), True, key=lambda count: fewest_lines(_cut(words[:count]), size, room) > most)
        shown = _cut(words[: max(kept, 1)])
    return balanced_lines(shown, size, room)[:most]
