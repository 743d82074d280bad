"""Paragraphs and tables of a Word file as XML: what python-docx lacks, and quick for tables of a thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from giaoban.common.layout.words import UNBROKEN, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from giaoban.common.layout.model import Run

Element = Any
_TWIPS_PER_MM = 1440 / 25.4


def twips(millimetres: float) -> str:
    """A length in twentieths of a point."""
    return str(round(millimetres * _TWIPS_PER_MM))


def make(name: str, attributes: Mapping[str, str], *children: Element) -> Element:
    """An element such as `w:p` with its children."""
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    element.extend(children)
    return element


def run(text: str, *, bold: bool = False, italic: bool = False) -> Element:
    """A run; a document's number does not break at its hyphens, a line break stays one."""
    element = make("w:r", {})
    if bold or italic:
        element.append(make("w:rPr", {}, *(make(name, {}) for name, on in (("w:b", bold), ("w:i", italic)) if on)))
    at = 0
    for found in UNBROKEN.finditer(text):
        _append_text(element, text[at : found.start()])
        for index, piece in enumerate(found.group().split("-")):
            if index:
                element.append(make("w:noBreakHyphen", {}))
            _append_text(element, piece)
        at = found.end()
    _append_text(element, text[at:])
    return element


def _append_text(element: Element, text: str) -> None:
    for index, line in enumerate(text.split("\n")):
        if index:
            element.append(make("w:br", {}))
        if line:
            piece = make("w:t", {"xml:space": "preserve"})
            piece.text = line
            element.append(piece)


def paragraph(style: str, *runs: Element, properties: Sequence[Element] = ()) -> Element:
    """A paragraph of a style; `properties` come in the order of the schema, after the style."""
    return make("w:p", {}, make("w:pPr", {}, make("w:pStyle", {"w:val": style}), *properties), *runs)


def text_paragraph(style: str, text: str, properties: Sequence[Element] = ()) -> Element:
    """A paragraph of one plain text."""
    return paragraph(style, run(clean(text)), properties=properties)


def runs(values: Iterable[Run], *, bold: bool = False) -> list[Element]:
    """Runs of the model as runs of Word."""
    return [run(value.text, bold=value.bold or bold, italic=value.italic) for value in values]


def rule(width: float, inside: float, *, above: float = 3) -> Element:
    """A rule of `width` mm in the middle of `inside` mm: a flat paragraph with a border."""
    side = twips((inside - width) / 2)
    return paragraph(
        "gb-rule",
        properties=(
            make("w:pBdr", {}, make("w:top", {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"})),
            make("w:spacing", {"w:before": str(round(above * 20)), "w:after": "0", "w:line": "80", "w:lineRule": "exact"}),
            make("w:ind", {"w:left": side, "w:right": side}),
        ),
    )


def boxed(style: str, text: str, width: float, inside: float) -> Element:
    """A text of `width` mm in a box, in the middle of `inside` mm."""
    side = twips((inside - width) / 2 - 2)
    edges = (
        make(f"w:{edge}", {"w:val": "single", "w:sz": "8", "w:space": "2" if edge in {"top", "bottom"} else "4", "w:color": "000000"})
        for edge in ("top", "left", "bottom", "right")
    )
    return text_paragraph(style, text, (make("w:pBdr", {}, *edges), make("w:ind", {"w:left": side, "w:right": side})))


def cell(width: float, content: Sequence[Element], *, span: int = 1, middle: bool = False) -> Element:
    """A cell of `width` mm; a cell always ends in a paragraph."""
    properties = [make("w:tcW", {"w:w": twips(width), "w:type": "dxa"})]
    if span > 1:
        properties.append(make("w:gridSpan", {"w:val": str(span)}))
    if middle:
        properties.append(make("w:vAlign", {"w:val": "center"}))
    return make("w:tc", {}, make("w:tcPr", {}, *properties), *(content or [paragraph("gb-gap")]))


def row(*cells: Element, header: bool = False) -> Element:
    """A row that no page break cuts; a header repeats on each page."""
    properties = [make("w:cantSplit", {}), *([make("w:tblHeader", {})] if header else [])]
    return make("w:tr", {}, make("w:trPr", {}, *properties), *cells)


def table(widths: Sequence[float], rows: Iterable[Element], *, ruled: bool, padding: float = 0, centred: bool = False) -> Element:
    """A table of fixed widths in mm, with rules between its cells or without."""
    properties = [make("w:tblW", {"w:w": twips(sum(widths)), "w:type": "dxa"})]
    if centred:
        properties.append(make("w:jc", {"w:val": "center"}))
    elif padding:
        properties.append(make("w:tblInd", {"w:w": "0", "w:type": "dxa"}))
    if ruled:
        edges = ("top", "left", "bottom", "right", "insideH", "insideV")
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"}
        properties.append(make("w:tblBorders", {}, *(make(f"w:{edge}", line) for edge in edges)))
    properties += [
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblCellMar", {}, *(make(f"w:{side}", {"w:w": twips(padding), "w:type": "dxa"}) for side in ("left", "right"))),
    ]
    grid = make("w:tblGrid", {}, *(make("w:gridCol", {"w:w": twips(width)}) for width in widths))
    return make("w:tbl", {}, make("w:tblPr", {}, *properties), grid, *rows)


def field(code: str) -> list[Element]:
    """A field such as PAGE, as runs."""
    instruction = make("w:instrText", {"xml:space": "preserve"})
    instruction.text = f" {code} "
    shown = make("w:t", {})
    shown.text = "1"
    return [
        make("w:r", {}, make("w:fldChar", {"w:fldCharType": "begin"})),
        make("w:r", {}, instruction),
        make("w:r", {}, make("w:fldChar", {"w:fldCharType": "separate"})),
        make("w:r", {}, shown),
        make("w:r", {}, make("w:fldChar", {"w:fldCharType": "end"})),
    ]
