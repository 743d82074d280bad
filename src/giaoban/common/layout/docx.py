"""An editable Word file: real styles, real tables with repeating headers, page numbers as fields."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, assert_never

import docx
from docx.enum.section import WD_ORIENTATION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm

from giaoban.common.layout import xml
from giaoban.common.layout.columns import CELL_PADDING, fitted
from giaoban.common.layout.docx_head import ending, official_head, print_head
from giaoban.common.layout.docx_styles import set_styles
from giaoban.common.layout.model import (
    Align,
    Conclusion,
    GroupRow,
    Heading,
    ListBlock,
    OfficialDocument,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
)
from giaoban.common.layout.pdf import document_stamp, svg_to_png
from giaoban.common.layout.words import cell_runs, clean, conclusion_runs, item_label, labelled, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument

    from giaoban.common.layout.format_rules import FormatRules
    from giaoban.common.layout.model import Block, Document

# what stands after mirrorMargins in the settings, by the schema
_AFTER_MIRROR = ("w:alignBordersAndEdges", "w:proofState", "w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:rsids")
_UNUSED_PARTS = {"numbering", "stylesWithEffects", "customXml", "webSettings", "fontTable", "thumbnail"}
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def render(document: Document, rules: FormatRules, *, stamp: datetime | None = None) -> bytes:
    """The document as DOCX; `stamp` is the moment that the file names as its making."""
    word = docx.Document()
    _drop_what_came_along(word)
    set_styles(word, rules)
    _set_page(word, document, rules)
    _set_properties(word, document, (stamp or document_stamp(document)).astimezone(UTC).replace(tzinfo=None))
    official = isinstance(document, OfficialDocument)
    content = [element for block, label in labelled(document.content) for element in _block(word, block, label, rules)]
    if official and content and content[-1].tag == qn("w:p"):
        # the signature never stands alone on a page
        content[-1].pPr.append(xml.make("w:keepNext", {}))
        _in_order(content[-1].pPr)
    parts = [
        *(official_head(document, rules) if isinstance(document, OfficialDocument) else print_head(document, rules)),
        *content,
        *(ending(document, rules) if isinstance(document, OfficialDocument) else ()),
    ]
    last = word.element.body.sectPr
    for part in parts:
        last.addprevious(part)
    buffer = io.BytesIO()
    word.save(buffer)
    return _same_each_time(buffer.getvalue())


def _drop_what_came_along(word: WordDocument) -> None:
    """Take out the parts of the empty template that this document does not use: lists, effects, a picture of a page."""
    for relations in (word.part.rels, word.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.rsplit("/", 1)[-1] in _UNUSED_PARTS]:
            relations.pop(key)


def _in_order(properties: xml.Element) -> None:
    """KeepNext stands right after the style in the schema."""
    properties.insert(1, properties[-1])


def _same_each_time(data: bytes) -> bytes:
    """The same file without the moment of packing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _set_properties(word: WordDocument, document: Document, moment: datetime) -> None:
    properties = word.core_properties
    properties.title = clean(" ".join(document.title.split()))
    properties.author = clean(" ".join(document.issuer.split()))
    properties.language = "vi-VN"
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.revision = 1
    compat = xml.make(
        "w:compat",
        {},
        xml.make("w:compatSetting", {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}),
    )
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, compat)
    if compat.getparent() is None:
        settings.append(compat)


def _set_page(word: WordDocument, document: Document, rules: FormatRules) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(rules.page_width), Mm(rules.page_height)
    section.orientation = WD_ORIENTATION.LANDSCAPE if rules.page_width > rules.page_height else WD_ORIENTATION.PORTRAIT
    margins = rules.margins
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    if rules.mirrored:
        word.settings.element.insert_element_before(xml.make("w:mirrorMargins", {}), *_AFTER_MIRROR)
    section.header_distance, section.footer_distance = Mm(margins.top / 2), Mm(margins.bottom / 2)
    if rules.has_page_numbers_on_top:
        section.different_first_page_header_footer = True
        page = section.header.paragraphs[0]._p  # noqa: SLF001 python-docx has no call for fields
        page.extend(xml.field("PAGE"))
        return
    note = "" if isinstance(document, OfficialDocument) else document.note
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(rules.text_width), WD_TAB_ALIGNMENT.RIGHT)
    element = foot._p  # noqa: SLF001
    element.append(xml.run(clean(note)))
    element.append(xml.make("w:r", {}, xml.make("w:tab", {})))
    element.append(xml.run("Trang "))
    element.extend(xml.field("PAGE"))
    element.append(xml.run("/"))
    element.extend(xml.field("NUMPAGES"))


def _block(word: WordDocument, block: Block, label: str, rules: FormatRules) -> Iterator[xml.Element]:
    match block:
        case Heading(level=level, text=text):
            yield xml.text_paragraph(f"Heading{level}", f"{label} {text}".strip())
        case Paragraph(text=text, indent=indent, align=align):
            how = () if align is None else (xml.make("w:jc", {"w:val": align.value}),)
            yield xml.paragraph("gb-body" if indent else "gb-flat", *xml.runs(runs_of(text)), properties=how)
        case Conclusion():
            yield xml.paragraph("gb-body", *xml.runs(conclusion_runs(block, label)))
        case ListBlock(items=items, marker=marker):
            for at, item in enumerate(items, 1):
                yield xml.paragraph("gb-body", *xml.runs((Run(f"{item_label(marker, at)} "), *runs_of(item))))
        case Table():
            yield from _table(block, rules)
        case Picture():
            yield from _picture(word, block, rules)
        case PageBreak():
            yield xml.paragraph("gb-gap", xml.make("w:r", {}, xml.make("w:br", {"w:type": "page"})))
        case _:
            assert_never(block)


def _table(table: Table, rules: FormatRules) -> Iterator[xml.Element]:
    widths, size = fitted(table, rules.text_width, rules.table_size)
    if table.caption:
        yield xml.text_paragraph("gb-caption", table.caption)
    head = [
        xml.cell(width, [xml.text_paragraph("gb-table-head", column.title)], middle=True)
        for width, column in zip(widths, table.columns, strict=True)
    ]
    rows = [xml.row(*head, header=True)]
    for row in table.rows:
        if isinstance(row, GroupRow):
            title = xml.paragraph("gb-table", xml.run(clean(row.text), bold=True), properties=(xml.make("w:keepNext", {}),))
            rows.append(xml.row(xml.cell(sum(widths), [title], span=len(widths))))
            continue
        cells = []
        for width, column, value in zip(widths, table.columns, row.cells, strict=True):
            how = () if column.align is Align.LEFT else (xml.make("w:jc", {"w:val": column.align.value}),)
            runs = xml.runs(cell_runs(value), bold=row.strong)
            cells.append(xml.cell(width, [xml.paragraph("gb-table", *runs, properties=how)]))
        rows.append(xml.row(*cells))
    element = xml.table(widths, rows, ruled=True, padding=CELL_PADDING)
    if size != rules.table_size:
        _set_size(element, size)
    yield element
    yield xml.paragraph("gb-gap")


def _set_size(table: xml.Element, size: float) -> None:
    """A wide table is set smaller, as direct formatting: its style belongs to the other tables too."""
    for run in table.iter(qn("w:r")):
        properties = run.find(qn("w:rPr"))
        if properties is None:
            properties = xml.make("w:rPr", {})
            run.insert(0, properties)
        properties.append(xml.make("w:sz", {"w:val": str(round(size * 2))}))


def _picture(word: WordDocument, picture: Picture, rules: FormatRules) -> Iterator[xml.Element]:
    width = min(picture.width or rules.text_width, rules.text_width)
    inline = word.part.new_pic_inline(io.BytesIO(svg_to_png(picture.svg, width)), width=Mm(width))
    inline.docPr.set("descr", clean(picture.alt))
    drawing = xml.make("w:r", {}, xml.make("w:drawing", {}, inline))
    yield xml.paragraph("gb-flat", drawing, properties=(xml.make("w:keepNext", {}), xml.make("w:jc", {"w:val": "center"})))
    if picture.caption:
        yield xml.text_paragraph("gb-picture", picture.caption)
