"""The text layer of a PDF file."""

from __future__ import annotations

import io
import logging
from typing import Final

from giaoban.common.extraction.refusals import Damaged, FileTooLarge, Locked, NeedsRecognition, Unreadable
from giaoban.common.extraction.text import MAX_TEXT, ExtractedText

MAX_PAGES: Final = 2_000


def pdf_text(data: bytes) -> ExtractedText:
    """Text of all pages, a blank line between them. Raises Unreadable for damaged, locked and scanned files."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        # Many offices lock printing only: such a file opens with an empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise Locked
        if len(reader.pages) > MAX_PAGES:
            raise FileTooLarge(limit=f"{MAX_PAGES} trang")
        pages = _pages(reader)
    except Unreadable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OSError, RecursionError, NotImplementedError, ZeroDivisionError) as error:
        raise Damaged from error
    if not any(p.strip() for p in pages):
        raise NeedsRecognition
    return ExtractedText("\n\n".join(pages), "pdf", len(pages))


def _pages(reader: object) -> list[str]:
    from pypdf import PdfReader

    assert isinstance(reader, PdfReader)
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        words = page.extract_text() or ""
        size += len(words)
        if size > MAX_TEXT:
            raise FileTooLarge(limit=f"{MAX_TEXT // 1_000_000} MB")
        pages.append(words)
    return pages
