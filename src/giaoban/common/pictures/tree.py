"""A tree of bodies, indented from the left, each with its state or count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.pictures.svg import TextCell, TextTable, advance, element, frame, label, linked

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 640.0
_STEP = 28.0
_INDENT = 26.0
_CHARACTERS = 90


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A body and what stands under it; `note` is shown beside the name."""

    name: str
    children: tuple[TreeNode, ...] = ()
    note: str = ""
    state: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree with one root."""

    title: str
    root: TreeNode

    def as_svg(self) -> str:
        """The picture."""
        parts: list[str] = []
        rows: dict[int, float] = {}
        height = 0.0
        for at, (depth, node) in enumerate(_walk(self.root, 0)):
            middle = _STEP * at + _STEP / 2
            x = _INDENT * depth + 8
            if depth:
                above = rows[depth - 1]
                parts.append(
                    element(
                        "path",
                        d=f"M{x - _INDENT:.1f} {above + 5:.1f}V{middle:.1f}H{x - 6:.1f}",
                        fill="none",
                        stroke="currentColor",
                        stroke_opacity="0.35",
                    ),
                )
            rows[depth] = middle
            name = node.name if len(node.name) <= _CHARACTERS else node.name[: _CHARACTERS - 1].rstrip() + "…"
            drawn = element("circle", cx=x, cy=middle, r=4.5, class_=node.state or None, fill="currentColor")
            drawn += label(name, x + 11, middle + 4.5, bold=depth == 0)
            if node.note:
                drawn += label(
                    node.note, x + 11 + advance(name) * (1.06 if depth == 0 else 1) + 12, middle + 4.5, size=12, css=node.state or "quiet"
                )
            parts.append(linked(drawn, node.href, _said(node)))
            height = middle + _STEP / 2
        return frame("".join(parts), WIDTH, height, name=self.title, words=self.description())

    def description(self) -> str:
        """What the picture shows, in words."""
        return f"{self.title}: " + "; ".join(_said(node) for _, node in _walk(self.root, 0)) + "."

    def as_table(self) -> TextTable:
        """The same as a table: each body with the one above it."""
        rows = tuple(
            (TextCell(node.name, node.href), TextCell(above), TextCell(node.note, "", node.state)) for node, above in _pairs(self.root, "")
        )
        return TextTable(self.title, ("Đơn vị", "Trực thuộc", "Tình trạng"), rows)


def _said(node: TreeNode) -> str:
    return f"{node.name} ({node.note})" if node.note else node.name


def _walk(node: TreeNode, depth: int) -> Iterator[tuple[int, TreeNode]]:
    yield depth, node
    for child in node.children:
        yield from _walk(child, depth + 1)


def _pairs(node: TreeNode, above: str) -> Iterator[tuple[TreeNode, str]]:
    yield node, above
    for child in node.children:
        yield from _pairs(child, node.name)
