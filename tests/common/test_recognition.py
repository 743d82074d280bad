"""Scans are recognised by the program where it is installed; where it is missing, or the scan is long, the answer says what to do."""

from __future__ import annotations

import io
import stat
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from giaoban.common.extraction import NeedsRecognition, ScanTooLong, recognise, recognition
from giaoban.common.extraction.refusals import Damaged

if TYPE_CHECKING:
    from pathlib import Path

JPEG = b"\xff\xd8\xff\xe0 mot trang"
PROGRAM = """#!/bin/sh
[ "$1 $2 $3 $4" = "stdin stdout -l vie" ] || exit 2
head -c 4 | od -An -tx1 | tr -d ' \\n'
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of Tesseract that answers with the first bytes it was given."""
    found = tmp_path / "tesseract"
    found.write_text(PROGRAM)
    found.chmod(found.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return found


def scan(pages: int, kind: str = "/DCTDecode", data: bytes = JPEG, **more: object) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        picture = DecodedStreamObject()
        picture._data = data
        picture.update(
            {
                NameObject("/Subtype"): NameObject("/Image"),
                NameObject("/Width"): NumberObject(1200),
                NameObject("/Height"): NumberObject(1600),
            }
        )
        if kind:
            picture[NameObject("/Filter")] = ArrayObject([NameObject(kind)])
        for name, value in more.items():
            picture[NameObject(f"/{name}")] = value
        held = DictionaryObject({NameObject("/P"): writer._add_object(picture)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): held})
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def test_without_the_program_the_answer_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NeedsRecognition) as refused:
        recognise(scan(1))
    assert "tesseract-ocr-vie" in refused.value.text()


@pytest.mark.usefixtures("program")
def test_each_page_is_given_to_the_program_as_it_stands_in_the_file() -> None:
    found = recognise(scan(2))
    assert (found.text, found.pages) == ("ffd8ffe0\n\nffd8ffe0", 2)
    assert recognise(JPEG).text == "ffd8ffe0"


@pytest.mark.usefixtures("program")
def test_a_fax_gets_a_head_and_plain_points_too() -> None:
    settings = DictionaryObject({NameObject("/K"): NumberObject(-1)})
    assert recognise(scan(1, "/CCITTFaxDecode", b"\x00\x10", DecodeParms=settings)).text == b"II*\0".hex()
    grey = scan(1, "", bytes(1200 * 1600), ColorSpace=NameObject("/DeviceGray"))
    assert recognise(grey).text == b"P5 1".hex()


@pytest.mark.usefixtures("program")
def test_pictures_of_other_kinds_and_pages_without_one_are_refused() -> None:
    for content in (scan(1, "/JBIG2Decode"), _blank()):
        with pytest.raises(NeedsRecognition):
            recognise(content)


def _blank() -> bytes:
    writer, content = PdfWriter(), io.BytesIO()
    writer.add_blank_page(600, 800)
    writer.write(content)
    return content.getvalue()


@pytest.mark.usefixtures("program")
def test_a_long_scan_and_a_slow_one_are_refused(program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScanTooLong):
        recognise(scan(recognition.MOST_PAGES + 1))
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    monkeypatch.setattr(recognition, "LONGEST", 0.3)
    with pytest.raises(ScanTooLong):
        recognise(scan(1))


def test_a_program_that_fails_is_told_as_missing(program: Path) -> None:
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NeedsRecognition):
        recognise(scan(1))


@pytest.mark.usefixtures("program")
def test_a_picture_whose_size_no_file_can_state_is_a_damaged_file() -> None:
    settings = DictionaryObject({NameObject("/K"): NumberObject(-1)})
    with pytest.raises(Damaged):
        recognise(scan(1, "/CCITTFaxDecode", b"xx", DecodeParms=settings, Width=NumberObject(5_000_000_000)))
