"""The text of files: exact where there is one, a clear refusal where there is none."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from giaoban.common.extraction import Unreadable, extract
from giaoban.common.extraction.text import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Đảng đoàn họp ngày 17/7.\r\nHoà Bình\u00a0– số 05-CT/TW\n"


def code_of(data: bytes, name: str, **limits: int) -> str:
    with pytest.raises(Unreadable) as refused:
        extract(data, name, **limits)
    assert refused.value.text() == refused.value.sentence % refused.value.values
    return refused.value.code


def word(body: str, **parts: str) -> bytes:
    """A DOCX of the fewest parts, with `body` as the content of w:body."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + body + "</w:body></w:document>",
        )
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), text)
    return content.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(text: str) -> bytes:
    import typst

    return typst.compile(text.encode())  # type: ignore[no-any-return]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_plain_text_is_kept_to_the_letter(encoding: str) -> None:
    assert extract(TEXT.encode(encoding), "a.txt").text == TEXT


def test_the_utf8_mark_of_byte_order_stays_in_the_text() -> None:
    assert extract(b"\xef\xbb\xbf" + TEXT.encode(), "a.txt").text == "\ufeff" + TEXT


def test_a_text_in_windows_1258_is_read() -> None:
    assert extract("Hội nghị ngày 5/7".encode("cp1258", "ignore"), "a.txt").text.endswith("ngày 5/7")


def test_a_path_is_read_like_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode())
    assert extract(path) == extract(TEXT.encode(), "a.txt")


def test_a_page_gives_its_article_without_menus_and_scripts() -> None:
    page = (
        "<!doctype html><html><head><title>x</title><script>var a;</script></head><body><nav>Trang chủ</nav>"
        "<div class='menu'>Liên hệ</div><h1>Hội nghị</h1><p>Ngày 5/7,\n <b>Hội</b> họp.</p><table><tr><td>75 năm</td><td>2</td></tr></table></body></html>"
    )
    assert extract(page.encode(), "a.html").text == "Hội nghị\nNgày 5/7, Hội họp.\n75 năm\t2"


def test_a_word_file_gives_paragraphs_tables_and_boxes_in_order() -> None:
    box = f"<w:p><w:r><w:txbxContent>{paragraph('TỐI MẬT')}</w:txbxContent></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraph('75 năm')}</w:tc><w:tc>{paragraph('2 đồng chí')}</w:tc></w:tr></w:tbl>"
    read = extract(word(paragraph("Mở đầu") + box + table + paragraph("Kết")), "a.docx")
    assert read.text == "Mở đầu\nTỐI MẬT\n\n75 năm\t2 đồng chí\nKết"
    assert read.heads == ("TỐI MẬT",)


def test_deleted_words_of_a_word_file_are_not_read() -> None:
    body = "<w:p><w:del><w:r><w:t>cũ</w:t></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    assert extract(word(body), "a.docx").text == "mới"


def test_a_pdf_gives_its_text_layer() -> None:
    read = extract(pdf("Quyết định số 48-QĐ/TW"), "a.pdf")
    assert (read.text.strip(), read.pages) == ("Quyết định số 48-QĐ/TW", 1)


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    assert code_of(word("", word__bomb_xml="0" * 30_000_000), "a.docx") == "zip_bomb"


def test_a_truncated_word_file_is_refused() -> None:
    whole = word(paragraph("x"))
    assert {code_of(whole[:cut], "a.docx") for cut in (len(whole) // 2, len(whole) - 5)} == {"damaged"}


@pytest.mark.parametrize("parts", [{"word__vbaProject_bin": "x"}])
def test_a_document_with_a_program_inside_is_refused(parts: dict[str, str]) -> None:
    assert code_of(word(paragraph("x"), **parts), "a.docx") == "macro"


def test_a_word_file_with_an_entity_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>')
    assert code_of(content.getvalue(), "a.docx") == "damaged"


def test_a_nested_word_file_does_not_exhaust_the_stack() -> None:
    depth = 200
    assert extract(word("<w:sdt>" * depth + paragraph("sâu") + "</w:sdt>" * depth), "a.docx").text == "sâu"


def test_a_locked_pdf_is_refused() -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("mật khẩu", algorithm="AES-128")
    content = io.BytesIO()
    writer.write(content)
    assert code_of(content.getvalue(), "a.pdf") == "encrypted"


def test_a_scan_says_that_it_needs_recognition() -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    content = io.BytesIO()
    writer.write(content)
    assert code_of(content.getvalue(), "a.pdf") == "needs_ocr"
    assert code_of(b"\x89PNG\r\n\x1a\n\x00\x00", "a.png") == "needs_ocr"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b" \n ", "a.txt", "empty"),
        (b"\x7fELF\x02\x01\x00\x00", "a.txt", "wrong_type"),
        (b"%PDF-1.7 x", "a.docx", "wrong_type"),
        (b"plain words", "a.docx", "damaged"),
        (b"plain words", "a.pdf", "damaged"),
        (b"%PDF-1.7\ncut off", "a.pdf", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx", "old_word"),
        (b"PK\x03\x04", "a.zip", "wrong_type"),
        (b"words", "a.exe", "wrong_type"),
        (b"\xff\xfe\x00", "a.txt", "bad_encoding"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, name: str, code: str) -> None:
    assert code_of(data, name) == code


def test_a_file_over_the_limit_is_refused_by_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Unreadable) as refused:
        extract(path)
    assert refused.value.code == "too_large"
    assert code_of(b"abc", "a.txt", limit=2) == "too_large"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        extract(tmp_path / "none.txt")
    assert refused.value.code == "not_found"
