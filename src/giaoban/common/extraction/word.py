"""The text of a DOCX file: paragraphs, tables, text boxes, notes, in reading order; macros are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree

from giaoban.common.extraction.archive import open_archive, read_part
from giaoban.common.extraction.refusals import Damaged, HasMacro, NeedsRecognition, WrongType
from giaoban.common.extraction.text import ExtractedText

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BODY: Final = "word/document.xml"
_MOST_COLUMNS: Final = 63
"""Word's own limit."""


def docx_text(data: bytes) -> ExtractedText:
    """The text of the document and, apart, of its boxes and page headers. Raises Unreadable."""
    with open_archive(data) as archive:
        names = set(archive.namelist())
        if any(n.lower().endswith(("vbaproject.bin", "vbadata.xml")) for n in names):
            raise HasMacro
        if "[Content_Types].xml" in names and b"macroEnabled" in read_part(archive, "[Content_Types].xml"):
            raise HasMacro
        if _BODY not in names:
            raise WrongType
        body = _tree(archive, _BODY)
        heads = [_lines(_tree(archive, n)) for n in sorted(names) if n.startswith("word/header") and n.endswith(".xml")]
        notes = [_lines(_tree(archive, n)) for n in ("word/footnotes.xml", "word/endnotes.xml") if n in names]
    boxes: list[str] = []
    lines = [*_blocks(body, boxes)]
    text = "\n".join([*lines, *(line for note in notes for line in note.splitlines() if line.strip())])
    if not text.strip() and not boxes:
        raise NeedsRecognition
    return ExtractedText(text, "docx", heads=tuple(h for h in [*boxes, *heads] if h.strip()))


def _tree(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(read_part(archive, name), parser)
    except etree.XMLSyntaxError as error:
        raise Damaged from error
    if root.getroottree().docinfo.doctype:
        raise Damaged
    return root


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(root: etree._Element, boxes: list[str]) -> Iterator[str]:
    """Paragraphs and table rows in reading order, iteratively: nesting in a hostile file must not exhaust the stack."""
    stack: list[etree._Element] = [root]
    while stack:
        element = stack.pop()
        name = _local(element)
        if name == "p":
            yield _paragraph(element, boxes)
        elif name == "tr":
            yield "\t".join(
                " ".join(_paragraph(p, boxes) for p in cell.iter(f"{_W}p", f"{_STRICT}p")) + "\t" * (_columns(cell) - 1)
                for cell in element
                if _local(cell) == "tc"
            )
        elif name not in {"del", "moveFrom", "Fallback"}:
            stack.extend(reversed(element))


def _columns(cell: etree._Element) -> int:
    """How many columns a cell goes over: what stands below it stays under its own heading."""
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    given = span.get(f"{_W}val", "1") if span is not None else "1"
    return min(int(given), _MOST_COLUMNS) if given.isdecimal() and given != "0" else 1


def _paragraph(paragraph: etree._Element, boxes: list[str]) -> str:
    """The paragraph's own words; a box anchored in it is noted apart and follows in brackets of its own lines."""
    pieces: list[str] = []
    inside: list[str] = []
    stack: list[etree._Element] = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = _local(element)
        if name == "t":
            pieces.append(element.text or "")
        elif name == "tab":
            pieces.append("\t")
        elif name in {"br", "cr"}:
            pieces.append("\n")
        elif name == "noBreakHyphen":
            pieces.append("-")
        elif name == "txbxContent":
            inside.append(_lines(element))
        elif name not in {"del", "moveFrom", "Fallback", "instrText", "pPr", "rPr"}:
            stack.extend(reversed(element))
    boxes.extend(inside)
    return "\n".join([*(b for b in inside if b.strip()), "".join(pieces)])


def _lines(root: etree._Element) -> str:
    return "\n".join(line for line in _blocks(root, []) if line.strip())
