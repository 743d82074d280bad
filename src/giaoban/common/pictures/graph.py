"""A graph in layers from left to right, verbs on its edges: the lineage of documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.pictures.svg import (
    SMALL,
    TextCell,
    TextTable,
    advance,
    element,
    frame,
    label,
    linked,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

NODE_WIDTH = 168.0
NODE_HEIGHT = 60.0
_ROW = 84.0
_SWEEPS = 6


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A document: its number in the first line, its abstract below; `state` colours its edge, `is_here` the one read."""

    key: str
    name: str
    meta: str = ""
    href: str = ""
    state: str = ""
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """`source` verb `target`, drawn from left to right."""

    source: str
    target: str
    verb: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and the edges between them; an edge that closes a circle is drawn back."""

    title: str
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]

    def as_svg(self) -> str:
        """The picture."""
        known = {node.key for node in self.nodes}
        edges = [edge for edge in self.edges if edge.source in known and edge.target in known]
        layers = layered([node.key for node in self.nodes], [(edge.source, edge.target) for edge in edges])
        gap = max([advance(edge.verb, SMALL) for edge in edges], default=0) + 56
        rows = max((len(layer) for layer in layers), default=1)
        height = rows * _ROW
        at = {
            key: (column * (NODE_WIDTH + gap), (height - len(layer) * _ROW) / 2 + row * _ROW + _ROW / 2)
            for column, layer in enumerate(layers)
            for row, key in enumerate(layer)
        }
        width = max(len(layers), 1) * (NODE_WIDTH + gap) - gap + 2
        drawn = "".join(_arrow(edge, at, gap) for edge in edges)
        drawn += "".join(_box(node, *at[node.key]) for node in self.nodes)
        return frame(element("g", drawn, transform="translate(1 0)"), width, height, name=self.title, words=self.description())

    def description(self) -> str:
        """What the picture shows, in words."""
        names = {node.key: node.name for node in self.nodes}
        said = (f"{names[edge.source]} {edge.verb} {names[edge.target]}" for edge in self.edges if {edge.source, edge.target} <= set(names))
        return f"{self.title}: {'; '.join(said) or 'chưa có quan hệ nào'}."

    def as_table(self) -> TextTable:
        """The same as a table: one row for each edge."""
        nodes = {node.key: node for node in self.nodes}
        rows = tuple(
            (_cell(nodes[edge.source]), TextCell(edge.verb), _cell(nodes[edge.target]))
            for edge in self.edges
            if edge.source in nodes and edge.target in nodes
        )
        return TextTable(self.title, ("Văn bản", "Quan hệ", "Văn bản liên quan"), rows)


def _cell(node: GraphNode) -> TextCell:
    return TextCell(f"{node.name} {node.meta}".strip(), node.href, node.state)


def layered(keys: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Keys in layers, each edge from a layer to a later one but for those that close a circle; few crossings."""
    forward = _without_circles(keys, edges)
    depth = dict.fromkeys(keys, 0)
    for _ in keys:
        changed = False
        for source, target in forward:
            if depth[target] <= depth[source]:
                depth[target] = depth[source] + 1
                changed = True
        if not changed:
            break
    # a source alone stands beside what it leads to, not at the far left
    for key in keys:
        targets = [depth[target] for source, target in forward if source == key]
        if targets and not any(target == key for _, target in forward):
            depth[key] = min(targets) - 1
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for key in keys:
        layers[depth[key]].append(key)
    for sweep in range(_SWEEPS):
        order = layers[1:] if sweep % 2 == 0 else layers[-2::-1]
        place = {key: row - len(layer) / 2 for layer in layers for row, key in enumerate(layer)}
        for layer in order:
            layer.sort(key=lambda key: _centre(key, forward, place, depth, left=sweep % 2 == 0))
            place.update({key: row - len(layer) / 2 for row, key in enumerate(layer)})
    return [layer for layer in layers if layer]


def _centre(key: str, edges: Sequence[tuple[str, str]], place: dict[str, float], depth: dict[str, int], *, left: bool) -> float:
    near = [a if b == key else b for a, b in edges if key in (a, b)]
    near = [other for other in near if (depth[other] < depth[key]) == left]
    return sum(place[other] for other in near) / len(near) if near else place[key]


def _without_circles(keys: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Edges without those that lead back to where a walk came from."""
    out: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in edges:
        out[source].append(target)
    state: dict[str, int] = {}
    kept = []
    for start in keys:
        if start in state:
            continue
        state[start] = 1
        walk = [(start, iter(out[start]))]
        while walk:
            key, rest = walk[-1]
            target = next(rest, "")
            if not target:
                state[key] = 2
                walk.pop()
            elif state.get(target) != 1:
                kept.append((key, target))
                if target not in state:
                    state[target] = 1
                    walk.append((target, iter(out[target])))
    return kept


def _arrow(edge: GraphEdge, at: dict[str, tuple[float, float]], gap: float) -> str:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    start = x1 + NODE_WIDTH
    bend = gap / 2
    if x2 > start and x2 - start > gap + 1:
        # past a layer the line keeps to the gaps above the boxes
        lane = y2 - _ROW / 2 if y2 <= y1 else y2 + _ROW / 2
        before = x2 - gap
        path = f"M{start:.1f} {y1:.1f}C{start + bend:.1f} {y1:.1f} {start + bend:.1f} {lane:.1f} {start + gap:.1f} {lane:.1f}"
        path += f"H{before:.1f}C{before + bend:.1f} {lane:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - 6:.1f} {y2:.1f}"
        middle = (start + gap / 2 - 4, (y1 + lane) / 2)
    else:
        path = f"M{start:.1f} {y1:.1f}C{start + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - 6:.1f} {y2:.1f}"
        middle = ((start + x2) / 2 - 4, (y1 + y2) / 2)
    width = advance(edge.verb, SMALL)
    return (
        element("path", d=path, fill="none", stroke="currentColor", stroke_opacity="0.55")
        + element("path", d=f"M{x2 - 8:.1f} {y2 - 4:.1f}l8 4l-8 4z", fill="currentColor", fill_opacity="0.7")
        + element(
            "rect", x=middle[0] - width / 2 - 4, y=middle[1] - 10, width=width + 8, height=18, class_="pic-ground", fill="currentColor"
        )
        + label(edge.verb, middle[0], middle[1] + 4, size=SMALL, anchor="middle")
    )


def _box(node: GraphNode, x: float, y: float) -> str:
    top = y - NODE_HEIGHT / 2
    ground = element("rect", x=x, y=top, width=NODE_WIDTH, height=NODE_HEIGHT, rx=4, class_="pic-ground", fill="currentColor")
    edge = element(
        "rect",
        x=x,
        y=top,
        width=NODE_WIDTH,
        height=NODE_HEIGHT,
        rx=4,
        fill="none",
        stroke="currentColor",
        stroke_width="2" if node.is_here else "1",
        stroke_opacity=None if node.is_here else "0.55",
    )
    bar = element("rect", x=x, y=top, width=5, height=NODE_HEIGHT, rx=2, class_=node.state, fill="currentColor") if node.state else ""
    lines = wrapped(node.meta, NODE_WIDTH - 24, size=11.5) if node.meta else ()
    name = label(wrapped(node.name, NODE_WIDTH - 24, most=1)[0], x + 13, top + (20 if lines else 35), bold=True)
    meta = "".join(label(text, x + 13, top + 36 + 14 * at, size=11.5) for at, text in enumerate(lines))
    return linked(ground + edge + bar + name + meta, node.href, f"{node.name} {node.meta}".strip())
