import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from giaoban.common.layout import (
    Align,
    Capacity,
    Column,
    Conclusion,
    Form,
    GroupRow,
    Heading,
    ListBlock,
    Marker,
    OfficialDocument,
    Paragraph,
    Picture,
    PlainPrint,
    Row,
    Run,
    Signature,
    Table,
    default_rules,
    rules_of,
    to_docx,
    to_pdf,
)
from giaoban.common.layout.columns import SMALLEST, fitted
from giaoban.common.layout.metrics import balanced_lines, printable, text_width
from giaoban.common.layout.pdf import TypesettingFailed, compile_pdf, document_stamp
from giaoban.common.layout.typst_source import literal
from giaoban.common.layout.words import clean
from giaoban.rulebook import documents

SPECIAL = "# * _ ` $ < > @ = - + / \\ ~ \" ' [ ] { } ( ) ; : , . ! % & | ^ // /* */ -- --- ... #let x = 1 #panic() \\u{41} https://a.vn"
MARKS = "ỀẾỆỂỄ ỐỒỔỖỘ ẤẦẨẪẬ ẮẰẲẴẶ ỨỪỬỮỰ ỚỜỞỠỢ Ỷ Ỹ Ỵ Đ đ ằng ệch ợt"


def squeezed(text):
    return re.sub(r"\s+", "", text)


def pdf_text(document):
    return squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document))).pages))


def everywhere(text):
    """A document that has this text in each of its places."""
    return OfficialDocument(
        form=Form.STATE, superior=text, issuer=text, number=text, place=text, abstract=text, kind=text, addressees=(text, text),
        recipients=(text,), filing=text, urgency=text, draft=text,
        signatures=(Signature(text, text, ((Capacity.ON_BEHALF, text),)),),
        content=(
            Heading(1, text), Paragraph(text), Paragraph((Run(text, bold=True), Run(text, italic=True))), Conclusion(text, text),
            ListBlock((text,), Marker.LETTER), Table((Column(text),), (Row((text,)), GroupRow(text)), caption=text),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n a", "\x1f"])
def test_empty_places_leave_a_document_that_opens(text):
    assert to_pdf(everywhere(text)).startswith(b"%PDF")
    assert docx.Document(io.BytesIO(to_docx(everywhere(text)))).paragraphs


@pytest.mark.parametrize("text", [SPECIAL, MARKS])
def test_every_special_sign_stands_on_the_page_as_written(text):
    body = squeezed(text)
    said = pdf_text(PlainPrint(title="Ký tự", content=(Paragraph(text), Paragraph((Run(text, bold=True, italic=True),)))))
    assert said == squeezed("Ký tự") + body + body + squeezed("Trang 1/1")


def test_special_signs_break_no_place_of_a_document():
    said = pdf_text(everywhere(SPECIAL))
    assert said.count(squeezed("#let x = 1 #panic()")) >= 10
    paragraphs = docx.Document(io.BytesIO(to_docx(everywhere(SPECIAL)))).paragraphs
    assert SPECIAL in [paragraph.text for paragraph in paragraphs]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_can_be_printed(text):
    document = PlainPrint(title="Thử", content=(Paragraph(text), Table((Column("a"),), (Row((text,)),))))
    assert to_pdf(document).startswith(b"%PDF")
    assert to_docx(document).startswith(b"PK")


@given(st.text())
def test_a_literal_holds_its_text_and_ends_where_it_should(text):
    written = literal(text)
    inner = written[1:-1]
    assert written[0] == written[-1] == '"'
    assert re.fullmatch(r'(?:[^"\\\n]|\\["\\n])*', inner)
    assert re.sub(r"\\(.)", lambda found: "\n" if found.group(1) == "n" else found.group(1), inner) == printable(clean(text))


def test_a_missing_font_is_refused_and_never_replaced():
    with pytest.raises(TypesettingFailed, match="unknown font family"):
        compile_pdf('#set document(title: "x")\n#set text(font: "No Such Face", fallback: false)\nchữ', document_stamp(everywhere("x")))


def test_a_sign_outside_the_fonts_is_shown_as_a_box():
    assert printable("漢 ✓ Đ") == "□ x Đ"
    assert "□" in pdf_text(PlainPrint(title="漢字", content=()))


def test_heading_levels_of_the_pdf_skip_none():
    document = replace(everywhere("Nội dung"), content=(Heading(2, "Hai"), Heading(3, "Ba"), Heading(1, "Một"), Heading(3, "Ba")))
    assert to_pdf(document).startswith(b"%PDF")


def test_the_alternative_text_of_a_picture_is_in_both_files():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#9e2c1c"/></svg>'
    document = PlainPrint(title="Hình", content=(Picture(svg, "Một ô đỏ"),))
    assert "Một ô đỏ" in docx.Document(io.BytesIO(to_docx(document))).element.xml
    reader = PdfReader(io.BytesIO(to_pdf(document)))
    objects = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))
    assert "Một ô đỏ" in {found["/Alt"] for found in objects if isinstance(found, dict) and "/Alt" in found}


@pytest.mark.parametrize(
    ("text", "bold", "em"),
    [("A", False, 1479 / 2048), ("Ế", False, 1251 / 2048), ("0123456789", False, 5.0), ("A", True, 1479 / 2048), ("đ", False, 0.5)],
)
def test_widths_are_those_of_times_new_roman(text, bold, em):
    assert text_width(text, 72 / 25.4, bold=bold) == pytest.approx(em, abs=0.002)


@given(st.lists(st.text("abcđeêỆ", min_size=1, max_size=9), min_size=1, max_size=25), st.integers(20, 120))
def test_balanced_lines_keep_every_word_and_fit(words, width):
    lines = balanced_lines(" ".join(words), 14, width, bold=True)
    assert " ".join(lines).split() == words
    assert all(text_width(line, 14, bold=True) <= width + 0.001 for line in lines if " " in line)


def test_a_long_issuer_breaks_between_words_into_lines_of_like_length():
    lines = balanced_lines("LIÊN HIỆP CÁC HỘI KHOA HỌC VÀ KỸ THUẬT TỈNH NINH BÌNH", 13, 67, bold=True)
    assert lines == ("LIÊN HIỆP CÁC HỘI", "KHOA HỌC VÀ KỸ THUẬT", "TỈNH NINH BÌNH")


def test_columns_fill_the_width_and_hold_their_longest_word():
    table = Table(
        (Column("TT", Align.CENTRE), Column("Nhiệm vụ"), Column("Số, ký hiệu"), Column("Hạn", width=22)),
        tuple(Row((n, "Rà soát quy chế phối hợp và trình sửa đổi " * 3, "134/BKHCN-KHTC", "31/10/2025")) for n in range(3)),
    )
    widths, size = fitted(table, 160, 12.5)
    assert sum(widths) == pytest.approx(160)
    assert size == 12.5
    assert widths[3] == 22
    assert widths[2] >= text_width("134/BKHCN-KHTC", 12.5)
    assert widths[1] > max(widths[0], widths[2], widths[3])


def test_a_table_too_wide_is_set_smaller_down_to_a_limit():
    table = Table(tuple(Column("Thửnghiệmdài") for _ in range(30)), ())
    assert fitted(table, 160, 12.5)[1] == SMALLEST
    assert sum(fitted(table, 160, 12.5)[0]) == pytest.approx(160)


def test_several_threads_may_print_at_once():
    document = everywhere(MARKS)
    made = to_pdf(document)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(to_pdf, [document] * 24)) == {made}


def test_other_measures_are_followed():
    document = everywhere("Nội dung")
    rules = replace(default_rules(document), page_width=148, page_height=210)
    page = PdfReader(io.BytesIO(to_pdf(document, rules))).pages[0]
    assert float(page.mediabox.width) == pytest.approx(148 / 25.4 * 72, abs=0.1)


@pytest.mark.parametrize(
    ("form", "on", "right", "mirrored"),
    [
        (Form.PARTY, date(2017, 12, 31), 15, True),
        (Form.PARTY, date(2023, 7, 17), 20, False),
        (Form.STATE, date(2019, 1, 1), 15, False),
        (Form.STATE, date(2025, 7, 1), 15, False),
    ],
)
def test_the_rulebook_of_the_day_shapes_the_page(form, on, right, mirrored):
    rules = rules_of(form, documents.layout(documents.Form(form.value), on).version.values)
    assert (rules.margins.right, rules.mirrored) == (right, mirrored)
    assert rules.authority_mark(Capacity.ON_BEHALF) == ("T/M" if form is Form.PARTY else "TM.")
    document = replace(everywhere("Nội dung"), form=form)
    settings = docx.Document(io.BytesIO(to_docx(document, rules))).settings.element
    assert (settings.find(qn("w:mirrorMargins")) is not None) is mirrored
    first, second = PdfReader(io.BytesIO(to_pdf(replace(document, content=(Paragraph("chữ " * 2000),)), rules))).pages[:2]
    edges = []
    for page in (first, second):
        places = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, font, size, places=places: places.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
        )
        edges.append(round(min(places) / 72 * 25.4))
    assert edges[1] == (right if mirrored else round(rules.margins.left))
