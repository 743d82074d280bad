"""The text of a document as blocks: what a draft keeps, what the renderers draw.

A list of dictionaries, each with a `type`:

* `{"type": "heading", "level": 1, "text": "…", "number": null}`: level 1 (I.), 2 (1.) or 3 (a)); `number` null counts by
  itself, "" leaves it out, text stands as written ("Điều 3.");
* `{"type": "paragraph", "text": "…"}`;
* `{"type": "conclusion", "lead": "…", "text": "…", "number": null}`: a numbered conclusion with its bold lead;
* `{"type": "item", "text": "…", "marker": "-"}`: items that follow one another with one marker ("-", "+", "1.", "a)") make a list;
* `{"type": "table", "columns": ["…"], "rows": [["…"]], "caption": ""}`: a column may be `{"title", "align", "width"}`
  (`align`: left, center, right; `width` in mm); numbers stay numbers;
* `{"type": "page_break"}`.

The same as text, for a person to write: `# `, `## `, `### ` before a heading, `- `, `+ ` before an item, an empty line
between paragraphs, `| a | b |` for the rows of a table (the first row is its head).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from giaoban.common import layout
from giaoban.common.errors import DomainError

BlockData = Mapping[str, Any]

TYPES: Final = frozenset({"heading", "paragraph", "conclusion", "item", "table", "page_break"})
_ALIGN: Final = {"left": layout.Align.LEFT, "center": layout.Align.CENTRE, "right": layout.Align.RIGHT}
_MARKERS: Final = {marker.value: marker for marker in layout.Marker}
_HEADING: Final = re.compile(r"(#{1,3})\s+(.*)")
_ITEM: Final = re.compile(r"([-+])\s+(.*)")
_TABLE_ROW: Final = re.compile(r"\|(.*)\|\s*")


class BlocksBroken(DomainError):
    """The content is not a list of blocks of known types."""

    code = "documents.blocks_broken"
    sentence = "Block %(place)s of the text is not well formed: %(why)s."
    field = "content"


def checked_blocks(blocks: Any) -> list[dict[str, Any]]:
    """Return the blocks as they may be stored. Raises BlocksBroken."""
    if not isinstance(blocks, list):
        raise BlocksBroken(place=1, why="a list of blocks is expected")
    for place, block in enumerate(blocks, start=1):
        why = _fault(block)
        if why:
            raise BlocksBroken(place=place, why=why)
    return [dict(block) for block in blocks]


def _fault(block: Any) -> str:
    if not isinstance(block, Mapping) or block.get("type") not in TYPES:
        return f"its type must be one of {', '.join(sorted(TYPES))}"
    kind = block["type"]
    if kind == "table":
        columns, rows = block.get("columns"), block.get("rows")
        if not isinstance(columns, list) or not columns or not isinstance(rows, list):
            return "a table has columns and rows"
        return "" if all(isinstance(row, list) and len(row) == len(columns) for row in rows) else "each row has a cell for each column"
    if kind == "heading" and block.get("level") not in {1, 2, 3}:
        return "the level of a heading is 1, 2 or 3"
    if kind == "item" and block.get("marker", "-") not in _MARKERS:
        return f"the marker of an item is one of {' '.join(_MARKERS)}"
    return "" if kind == "page_break" or isinstance(block.get("text", ""), str) else "its text is text"


def blocks_of_text(text: str) -> list[dict[str, Any]]:
    """Return the blocks of a text as a person writes it."""
    blocks: list[dict[str, Any]] = []
    for lines in _paragraphs(text):
        if all(_TABLE_ROW.fullmatch(line) for line in lines):
            rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
            width = max(len(row) for row in rows)
            rows = [row + [""] * (width - len(row)) for row in rows]
            blocks.append({"type": "table", "columns": rows[0], "rows": rows[1:], "caption": ""})
            continue
        for line in lines:
            if found := _HEADING.fullmatch(line):
                blocks.append({"type": "heading", "level": len(found[1]), "text": found[2].strip(), "number": ""})
            elif found := _ITEM.fullmatch(line):
                blocks.append({"type": "item", "marker": found[1], "text": found[2].strip()})
            else:
                blocks.append({"type": "paragraph", "text": line.strip()})
    return blocks


def _paragraphs(text: str) -> Iterable[list[str]]:
    current: list[str] = []
    for line in text.split("\n"):
        is_row = bool(_TABLE_ROW.fullmatch(line.strip()))
        if not line.strip() or (current and is_row != bool(_TABLE_ROW.fullmatch(current[-1]))):
            if current:
                yield current
            current = []
        if line.strip():
            current.append(line.strip())
    if current:
        yield current


def text_to_write(blocks: Sequence[BlockData]) -> str:
    """Return blocks as a person writes them; what has no writing of its own becomes a paragraph."""
    lines: list[str] = []
    for block in blocks:
        kind = block["type"]
        if kind == "heading":
            number = block.get("number") or ""
            lines += ["", f"{'#' * block['level']} {f'{number} ' if number else ''}{block['text']}", ""]
        elif kind == "item" and block.get("marker", "-") in {"-", "+"}:
            lines.append(f"{block.get('marker', '-')} {block['text']}")
        elif kind == "table":
            cells = [[_title(one) for one in block["columns"]], *block["rows"]]
            lines += ["", *(f"| {' | '.join(str('' if one is None else one) for one in row)} |" for row in cells), ""]
        elif kind != "page_break":
            lines += [_plain(block), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain_text(blocks: Sequence[BlockData]) -> str:
    """Return the words of the blocks, for search and for cutting into clauses."""
    return "\n".join(line for block in blocks if (line := _plain(block)))


def _plain(block: BlockData) -> str:
    kind = block["type"]
    if kind == "heading":
        return f"{block.get('number') or ''} {block['text']}".strip()
    if kind == "conclusion":
        number = f"{block['number']}. " if block.get("number") else ""
        return f"{number}{block.get('lead', '')} {block.get('text', '')}".strip()
    if kind == "item":
        return f"{block.get('marker', '-')} {block['text']}"
    if kind == "table":
        rows = [[_title(one) for one in block["columns"]], *block["rows"]]
        return "\n".join("\t".join(str("" if one is None else one) for one in row) for row in rows)
    return str(block.get("text", ""))


def _title(column: Any) -> str:
    return str(column["title"]) if isinstance(column, Mapping) else str(column)


def layout_blocks(blocks: Sequence[BlockData]) -> tuple[layout.Block, ...]:
    """Return the blocks as the renderers draw them."""
    drawn: list[layout.Block] = []
    for key, group in groupby(blocks, lambda one: ("item", one.get("marker", "-")) if one["type"] == "item" else (one["type"], "")):
        if key[0] == "item":
            drawn.append(layout.ListBlock(tuple(str(one["text"]) for one in group), _MARKERS[str(key[1])]))
        else:
            drawn.extend(_drawn(one) for one in group)
    return tuple(drawn)


def shown_blocks(blocks: Sequence[BlockData]) -> list[tuple[str, str, layout.Block]]:
    """Return the blocks as a page shows them: the kind of each, the label that it is printed with, the block itself."""
    return [(type(block).__name__.lower(), label, block) for block, label in layout.labelled(layout_blocks(blocks))]


def _drawn(block: BlockData) -> layout.Block:
    kind = block["type"]
    if kind == "heading":
        return layout.Heading(block["level"], block["text"], block.get("number"))
    if kind == "conclusion":
        return layout.Conclusion(block.get("lead", ""), block.get("text", ""), block.get("number"))
    if kind == "table":
        return layout.Table(
            tuple(_column(one) for one in block["columns"]),
            tuple(layout.Row(tuple(row)) for row in block["rows"]),
            block.get("caption", ""),
        )
    return layout.PageBreak() if kind == "page_break" else layout.Paragraph(str(block.get("text", "")))


def _column(column: Any) -> layout.Column:
    if not isinstance(column, Mapping):
        return layout.Column(str(column))
    return layout.Column(str(column["title"]), _ALIGN[column.get("align", "left")], column.get("width"))
