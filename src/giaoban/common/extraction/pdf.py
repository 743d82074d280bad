"""The text layer of a PDF file."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING, Final

from giaoban.common.extraction.refusals import Damaged, FileTooLarge, Locked, NeedsRecognition, Unreadable
from giaoban.common.extraction.text import MAX_TEXT, ExtractedText

if TYPE_CHECKING:
    import pypdf

MAX_PAGES: Final = 2_000


def pdf_text(data: bytes) -> ExtractedText:
    """Text of all pages, a blank line between them. Raises Unreadable for damaged, locked and scanned files."""
    from pypdf import PdfReader  # noqa: PLC0415 - a third of a second
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        # Many offices lock printing only: such a file opens with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Locked
        if len(reader.pages) > MAX_PAGES:
            raise FileTooLarge(limit=f"{MAX_PAGES} trang")
        pages = _pages(reader)
    except Unreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        AssertionError,
        OSError,
        RecursionError,
        NotImplementedError,
        ZeroDivisionError,
    ) as error:
        raise Damaged from error
    if not any(p.strip() for p in pages):
        raise NeedsRecognition
    return ExtractedText("\n\n".join(pages), "pdf", len(pages))


def _pages(reader: pypdf.PdfReader) -> list[str]:
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        words = page.extract_text() or ""
        size += len(words)
        if size > MAX_TEXT:
            raise FileTooLarge(limit=f"{MAX_TEXT // 1_000_000} MB")
        pages.append(words)
    return pages
