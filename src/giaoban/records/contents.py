"""Kinds of content that are kept besides texts: scans and workbooks, told by their bytes and not by their names."""

from __future__ import annotations

from dataclasses import dataclass

from giaoban.common import xlsx
from giaoban.common.errors import DomainError

MEDIA_TYPES = {
    "txt": "text/plain",
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
_SCANS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


@dataclass(frozen=True)
class CheckedFile:
    """What a file is: media type, text for search, and why there is none."""

    kind: str
    text: str = ""
    text_error: str = ""


def scan_type(content: bytes) -> str:
    """The media type of a picture or of a PDF without text."""
    head = content[:1024].lstrip()
    return next((kind for start, kind in _SCANS if head.startswith(start) or content.startswith(start)), "application/octet-stream")


def workbook_type(content: bytes, name: str) -> str:
    """The media type of a sound workbook without macros; empty for anything else. Errors of `common.xlsx` where it is one, but not sound."""
    if not name.lower().endswith((".xlsx", ".xlsm")):
        return ""
    try:
        xlsx.read_xlsx(content)
    except xlsx.NotAWorkbook:
        return ""
    except DomainError as error:
        error.field = "file"
        raise
    return xlsx.XLSX
