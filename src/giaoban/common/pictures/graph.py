"""A graph in layers from left to right, verbs on its edges: the lineage of documents."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
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
_LANE = 30.0
_AROUND_VERB = 36.0
_SWEEPS = 6
_OPEN, _CLOSED = 1, 2


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
        plan = planned([node.key for node in self.nodes], [(edge.source, edge.target) for edge in edges])
        gap = max([advance(edge.verb, SMALL) for edge in edges], default=0) + _AROUND_VERB
        at, height = _places(plan, gap)
        back = [edge for edge in edges if (edge.source, edge.target) not in plan.paths]
        drawn = "".join(_arrow(edge, [at[key] for key in plan.paths[edge.source, edge.target]], gap) for edge in edges if edge not in back)
        drawn += "".join(_return(edge, at, height + _LANE * (lane + 0.5)) for lane, edge in enumerate(back))
        drawn += "".join(_box(node, *at[node.key]) for node in self.nodes)
        width = max(len(plan.layers), 1) * (NODE_WIDTH + gap) - gap + 2
        return frame(
            element("g", drawn, transform="translate(1 0)"), width, height + _LANE * len(back), name=self.title, words=self.description()
        )

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


@dataclass(frozen=True, slots=True)
class Plan:
    """Keys in layers; the way of each edge through them (an edge that closes a circle has none)."""

    layers: list[list[str]]
    paths: dict[tuple[str, str], list[str]]


def planned(keys: Sequence[str], edges: Sequence[tuple[str, str]]) -> Plan:
    """Put each key right of all that lead to it; an edge over several layers gets a place of its own in each."""
    forward = _without_circles(keys, edges)
    depth = dict.fromkeys(keys, 0)
    for _ in keys:
        for source, target in forward:
            depth[target] = max(depth[target], depth[source] + 1)
    arrived = {target for _, target in forward}
    for key in keys:
        targets = [depth[target] for source, target in forward if source == key]
        if targets and key not in arrived:
            depth[key] = min(targets) - 1  # a source stands beside what it leads to, not at the far left
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for key in keys:
        layers[depth[key]].append(key)
    paths = {}
    for source, target in forward:
        between = [f"{source}\0{target}\0{layer}" for layer in range(depth[source] + 1, depth[target])]
        for layer, key in enumerate(between, depth[source] + 1):
            layers[layer].append(key)
        paths[source, target] = [source, *between, target]
    _untangle(layers, [pair for path in paths.values() for pair in pairwise(path)])
    return Plan(layers, paths)


def _untangle(layers: list[list[str]], steps: Sequence[tuple[str, str]]) -> None:
    """Order each layer by the middle of its neighbours, to and fro, so that few edges cross."""
    place = {key: row - len(layer) / 2 for layer in layers for row, key in enumerate(layer)}
    for sweep in range(_SWEEPS):
        near: dict[str, list[str]] = {}
        for left, right in steps:
            key, other = (right, left) if sweep % 2 == 0 else (left, right)
            near.setdefault(key, []).append(other)
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            centres = {key: sum(place[other] for other in near[key]) / len(near[key]) if key in near else place[key] for key in layer}
            layer.sort(key=centres.__getitem__)
            place.update({key: row - len(layer) / 2 for row, key in enumerate(layer)})


def _without_circles(keys: Sequence[str], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Edges, each once, without those that lead back to where a walk came from."""
    out: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in dict.fromkeys(edges):
        out[source].append(target)
    state: dict[str, int] = {}
    kept = []
    for start in keys:
        if start in state:
            continue
        state[start] = _OPEN
        walk = [(start, iter(out[start]))]
        while walk:
            key, rest = walk[-1]
            target = next(rest, "")
            if not target:
                state[key] = _CLOSED
                walk.pop()
            elif state.get(target) != _OPEN:
                kept.append((key, target))
                if target not in state:
                    state[target] = _OPEN
                    walk.append((target, iter(out[target])))
    return kept


def _places(plan: Plan, gap: float) -> tuple[dict[str, tuple[float, float]], float]:
    """Left edge and middle of each place, and the height of all."""
    steps = [[_LANE if "\0" in key else _ROW for key in layer] for layer in plan.layers]
    height = max((sum(layer) for layer in steps), default=_ROW)
    at = {}
    for column, (layer, sizes) in enumerate(zip(plan.layers, steps, strict=True)):
        y = (height - sum(sizes)) / 2
        for key, size in zip(layer, sizes, strict=True):
            at[key] = (column * (NODE_WIDTH + gap), y + size / 2)
            y += size
    return at, height


def _arrow(edge: GraphEdge, way: list[tuple[float, float]], gap: float) -> str:
    """An edge from box to box; its verb stands in the gap, that of a long edge on its lane past the first boxes."""
    bend = gap / 2
    path = f"M{way[0][0] + NODE_WIDTH:.1f} {way[0][1]:.1f}"
    for (x1, y1), (x2, y2) in pairwise(way):
        start = x1 + NODE_WIDTH
        last = 6 if (x2, y2) == way[-1] else 0
        path += f"C{start + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - last:.1f} {y2:.1f}"
        if not last:
            path += f"H{x2 + NODE_WIDTH:.1f}"
    (x1, y1), (x2, y2), (x, y) = way[0], way[1], way[-1]
    head = f"M{x - 8:.1f} {y - 4:.1f}l8 4l-8 4z"
    if len(way) > 2:
        return _drawn(edge, path, head, x2 + NODE_WIDTH / 2, y2)
    return _drawn(edge, path, head, x1 + NODE_WIDTH + bend - 3, (y1 + y2) / 2)


def _return(edge: GraphEdge, at: dict[str, tuple[float, float]], lane: float) -> str:
    """An edge that leads back, in a lane below all boxes."""
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    start, end = x1 + NODE_WIDTH / 2 + 12, x2 + NODE_WIDTH / 2 - 12
    foot = y2 + NODE_HEIGHT / 2
    path = f"M{start:.1f} {y1 + NODE_HEIGHT / 2:.1f}V{lane:.1f}H{end:.1f}V{foot + 6:.1f}"
    head = f"M{end - 4:.1f} {foot + 8:.1f}l4 -8l4 8z"
    return _drawn(edge, path, head, (start + end) / 2, lane)


def _drawn(edge: GraphEdge, path: str, head: str, x: float, y: float) -> str:
    width = advance(edge.verb, SMALL) + 8
    return (
        element("path", d=path, fill="none", stroke="currentColor", stroke_opacity="0.55")
        + element("path", d=head, fill="currentColor", fill_opacity="0.7")
        + element("rect", x=x - width / 2, y=y - 10, width=width, height=18, class_="pic-ground", fill="currentColor")
        + label(edge.verb, x, y + 4, size=SMALL, anchor="middle")
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
