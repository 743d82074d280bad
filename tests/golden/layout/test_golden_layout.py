"""Whole documents as Word and PDF: they say what the model says, look as their form asks, and stay as they were."""

from __future__ import annotations

import io
import os
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree
from pypdf import PdfReader

from giaoban.common.layout import (
    GroupRow,
    OfficialDocument,
    Picture,
    PlainPrint,
    Table,
    default_rules,
    document_text,
    to_docx,
    to_pdf,
)
from golden.layout.layout_documents import DOCUMENTS

HERE = Path(__file__).parent
NAMES = sorted(DOCUMENTS)
PER_MM = 72 / 25.4


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u2007\u00a0]+", "", text)


@cache
def pdf_of(name: str) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(DOCUMENTS[name])))


@cache
def word_of(name: str) -> Any:
    return docx.Document(io.BytesIO(to_docx(DOCUMENTS[name])))


def picture_words(svg: str) -> str:
    return "".join(node.text or "" for node in etree.fromstring(svg).iter() if node.tag.endswith("text"))


def expected(name: str, *, with_pictures: bool) -> str:
    document = DOCUMENTS[name]
    text = squeezed("".join(document_text(document, default_rules(document))))
    for block in document.content:
        if with_pictures and isinstance(block, Picture):
            caption = squeezed(block.caption)
            text = text.replace(caption, squeezed(picture_words(block.svg)) + caption)
    return text


def word_paragraphs(name: str) -> list[tuple[str, str]]:
    """Style and text of every paragraph of the body, cells included, in reading order."""
    word = word_of(name)
    names = {style.style_id: style.name for style in word.styles}
    found = []
    for element in word.element.body.iter(qn("w:p")):
        paragraph = docx.text.paragraph.Paragraph(element, word)
        if paragraph.text.strip():
            found.append((names[element.pPr.pStyle.val], paragraph.text))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_says_what_the_model_says(name):
    assert squeezed("".join(text for _, text in word_paragraphs(name))) == expected(name, with_pictures=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_says_what_the_model_says(name):
    document = DOCUMENTS[name]
    rest = expected(name, with_pictures=True)
    headers = [squeezed("".join(column.title for column in block.columns)) for block in document.content if isinstance(block, Table)]
    pages = pdf_of(name).pages
    for number, page in enumerate(pages, 1):
        text = squeezed(page.extract_text())
        if isinstance(document, OfficialDocument):
            mark = "" if number == 1 else str(number)
        else:
            mark = squeezed(f"{document.note}Trang {number}/{len(pages)}")
        assert text.startswith(mark) or text.endswith(mark)
        text = text.removeprefix(mark) if text.startswith(mark) else text.removesuffix(mark)
        if not rest.startswith(text):
            repeated = next(header for header in headers if text.startswith(header))
            text = text.removeprefix(repeated)
        assert rest[: len(text)] == text
        rest = rest[len(text) :]
    assert rest == ""


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_has_only_the_shipped_fonts(name):
    reader = pdf_of(name)
    objects = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    fonts = {found["/BaseFont"] for found in objects if isinstance(found, dict) and found.get("/Type") == "/Font"}
    faces = {re.sub(r"^/[A-Z]{6}\+|-Identity-H$", "", font) for font in fonts}
    assert "Tinos-Regular" in faces
    assert faces <= {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"}


@pytest.mark.parametrize("name", NAMES)
def test_the_pdf_is_tagged_titled_and_vietnamese(name):
    reader = pdf_of(name)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"].startswith("vi")
    assert reader.metadata is not None
    assert reader.metadata.title == DOCUMENTS[name].title
    metadata = catalogue["/Metadata"].get_data().decode()
    assert "pdfuaid:part" in metadata
    assert "pdfaid:conformance" in metadata


@pytest.mark.parametrize("name", NAMES)
def test_both_files_are_a4_with_the_margins_of_their_form(name):
    rules = default_rules(DOCUMENTS[name])
    for page in pdf_of(name).pages:
        size = (float(page.mediabox.width) / PER_MM, float(page.mediabox.height) / PER_MM)
        assert size == pytest.approx((rules.page_width, rules.page_height), abs=0.1)
    assert sorted(round(side) for side in size) == [210, 297]
    section = word_of(name).sections[0]
    assert section.page_width == pytest.approx(Mm(rules.page_width), abs=700)
    assert section.page_height == pytest.approx(Mm(rules.page_height), abs=700)
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    wanted = (rules.margins.top, rules.margins.bottom, rules.margins.left, rules.margins.right)
    assert margins == pytest.approx(tuple(map(Mm, wanted)), abs=700)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_the_pdf_stands_in_the_margins(name):
    """The right and left margins hold nothing; numbers of pages stand in those above and below."""
    rules = default_rules(DOCUMENTS[name])
    for page in pdf_of(name).pages:
        places: list[float] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, places=places: places.append(tm[4] * cm[0] + cm[4]) if text.strip() else None,
        )
        assert min(places) >= rules.margins.left * PER_MM - 1
        assert max(places) <= (rules.page_width - rules.margins.right) * PER_MM


@pytest.mark.parametrize("name", NAMES)
def test_every_font_of_the_word_file_is_named_and_the_same(name):
    word = word_of(name)
    fonts = [fonts for part in (word.styles.element, word.element) for fonts in part.iter(qn("w:rFonts"))]
    sides = {qn(f"w:{side}"): "Times New Roman" for side in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert [dict(font.attrib) for font in fonts] == [sides] * len(fonts)
    used = {style.name for style in word.styles if style.type == docx.enum.style.WD_STYLE_TYPE.PARAGRAPH}
    named = {style.name for style in word.styles if style.element.find(f".//{qn('w:rFonts')}") is not None}
    assert used <= named


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_the_word_file_repeat_their_header_and_never_cut_a_row(name):
    tables = [block for block in DOCUMENTS[name].content if isinstance(block, Table)]
    ruled = [table for table in word_of(name).element.body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tblBorders')}") is not None]
    assert len(ruled) == len(tables)
    for table, model in zip(ruled, tables, strict=True):
        rows = table.findall(qn("w:tr"))
        assert len(rows) == len(model.rows) + 1
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * len(model.rows)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
        groups = [isinstance(row, GroupRow) for row in model.rows]
        assert [len(row.findall(qn("w:tc"))) == 1 for row in rows[1:]] == groups


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_begin_on_the_second_page_of_an_official_document(name):
    section = word_of(name).sections[0]
    official = isinstance(DOCUMENTS[name], OfficialDocument)
    assert section.different_first_page_header_footer is official
    part = section.header if official else section.footer
    fields = [field.text.strip() for field in part._element.iter(qn("w:instrText"))]
    assert fields == (["PAGE"] if official else ["PAGE", "NUMPAGES"])


@pytest.mark.parametrize("name", NAMES)
def test_a_document_made_twice_is_the_same_file(name):
    document = DOCUMENTS[name]
    assert to_pdf(document) == to_pdf(document)
    assert to_docx(document) == to_docx(document)


@pytest.mark.parametrize("name", [name for name in NAMES if isinstance(DOCUMENTS[name], OfficialDocument)])
def test_the_signature_stands_on_one_page_with_some_text_before_it(name):
    last = pdf_of(name).pages[-1].extract_text()
    signers = [squeezed(signature.signer) for signature in DOCUMENTS[name].signatures]
    positions = [squeezed(signature.position.upper()) for signature in DOCUMENTS[name].signatures]
    text = squeezed(last)
    assert all(word in text for word in (*signers, *positions))
    assert text.index(squeezed("Nơi nhận:")) > 20


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_as_it_was(name):
    """Styles of the Word file and the first and last line of each page; written anew by GIAOBAN_GOLDEN=write."""
    paragraphs = word_paragraphs(name)
    shown = paragraphs if len(paragraphs) < 300 else [*paragraphs[:40], *paragraphs[-20:]]
    lines = [f"{style}: {text.replace(chr(10), ' / ')}" for style, text in shown]
    for number, page in enumerate(pdf_of(name).pages, 1):
        text = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        lines.append(f"trang {number}: {text[0]} … {text[-1]}")
    snapshot = "\n".join(lines) + "\n"
    path = HERE / f"{name}.txt"
    if os.environ.get("GIAOBAN_GOLDEN") == "write":
        path.write_text(snapshot, "utf-8")
    assert snapshot == path.read_text("utf-8")


def test_the_word_file_carries_no_part_that_it_does_not_use():
    with zipfile.ZipFile(io.BytesIO(to_docx(DOCUMENTS["letter"]))) as package:
        names = sorted(package.namelist())
    assert names == [
        "[Content_Types].xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml", "word/_rels/document.xml.rels",
        "word/document.xml", "word/header1.xml", "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
    ]  # fmt: skip


def test_the_long_report_has_twenty_pages():
    assert 18 <= len(pdf_of("long-report").pages) <= 22


def test_a_print_has_no_national_title():
    assert not any("CỘNG" in text for name in NAMES if isinstance(DOCUMENTS[name], PlainPrint) for _, text in word_paragraphs(name))
