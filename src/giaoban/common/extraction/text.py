"""The exact text of a TXT, HTML, DOCX or PDF file, or the reason why it has none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from giaoban.common.extraction.refusals import (
    BadEncoding,
    Damaged,
    FileEmpty,
    FileMissing,
    FileTooLarge,
    NeedsRecognition,
    OldWord,
    WrongType,
)

MAX_BYTES: Final = 50 * 1024 * 1024
MAX_TEXT: Final = 20_000_000

_KINDS: Final = {
    "txt": "txt", "text": "txt", "md": "txt", "csv": "txt",
    "html": "html", "htm": "html", "xhtml": "html",
    "docx": "docx", "docm": "docx", "dotx": "docx", "dotm": "docx",
    "pdf": "pdf",
}  # fmt: skip
_IMAGES: Final = frozenset({"png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp", "heic"})
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)


@dataclass(frozen=True)
class ExtractedText:
    """The text that offsets point into; `heads` are texts that stand apart at the head of a page (boxes, headers)."""

    text: str
    kind: str
    pages: int | None = None
    heads: tuple[str, ...] = ()


def extract(source: str | Path | bytes, name: str = "", *, limit: int = MAX_BYTES) -> ExtractedText:
    """Take the text of a file by path or content; `name` gives the ending where content is given. Raises Unreadable."""
    data, name = _content(source, name, limit)
    if not data.strip():
        raise FileEmpty
    kind = _kind(data, name)
    if kind == "docx":
        from giaoban.common.extraction.word import docx_text  # noqa: PLC0415 - heavy, and only for this kind

        return docx_text(data)
    if kind == "pdf":
        from giaoban.common.extraction.pdf import pdf_text  # noqa: PLC0415 - heavy, and only for this kind

        return pdf_text(data)
    if kind == "html":
        from giaoban.common.extraction.web import html_text  # noqa: PLC0415 - heavy, and only for this kind

        return ExtractedText(html_text(decode(data, _declared(data))), "html")
    return ExtractedText(_without_nul(decode(data)), "txt")


def _content(source: str | Path | bytes, name: str, limit: int) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data = source
    else:
        path = Path(source)
        name = name or path.name
        try:
            if path.stat().st_size > limit:
                raise FileTooLarge(limit=f"{limit // (1024 * 1024)} MB")
            data = path.read_bytes()
        except OSError as error:
            raise FileMissing from error
    if len(data) > limit:
        raise FileTooLarge(limit=f"{limit // (1024 * 1024)} MB")
    return data, name


def _kind(data: bytes, name: str) -> str:  # noqa: C901 - one refusal after the other
    """What the content is; where it and the ending differ, the file is refused."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    found = _kind_of_content(data)
    if found == "ole":
        raise OldWord
    if (found == "image") is not (ending in _IMAGES) and ending:
        raise WrongType
    if found == "image":
        raise NeedsRecognition
    expected = _KINDS.get(ending)
    if expected is None and ending and found not in {"pdf", "docx"}:
        raise WrongType
    if found == "binary":
        if expected in {"docx", "pdf"}:
            raise Damaged
        raise WrongType
    if found == "zip":
        if expected == "docx":
            return "docx"
        raise WrongType
    if found == "pdf":
        if expected not in {None, "pdf"}:
            raise WrongType
        return "pdf"
    if expected in {"docx", "pdf"}:
        raise Damaged
    return expected or found


def _kind_of_content(data: bytes) -> str:  # noqa: PLR0911 - one signature after the other
    head = data[:1024].lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")) and b"\x00" in data[:64]:
        return "image"
    if data[8:12] == b"WEBP" or (data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1"}):
        return "image"
    if any(data.startswith(bom) for bom, _ in _BOMS):
        return "txt"
    if b"\x00" in data[:4096] or data.startswith((b"{\\rtf", b"\x7fELF", b"MZ", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")):
        return "binary"
    low = head[:512].lower()
    return "html" if low.startswith((b"<!doctype html", b"<html", b"<head", b"<?xml")) and b"<" in low else "txt"


def _declared(data: bytes) -> str | None:
    m = _CHARSET.search(data[:4096])
    return m[1].decode("ascii") if m else None


def decode(data: bytes, declared: str | None = None) -> str:
    """Bytes as text, without any translation of line ends and without normalising; Windows-1258 where it is not Unicode."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                # In UTF-8 the mark of byte order stays as written, so that offsets are those of the file's own letters.
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise BadEncoding from error
    for encoding in filter(None, ("utf-8", declared, "cp1258")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise BadEncoding


def _without_nul(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise FileTooLarge(limit=f"{MAX_TEXT // 1_000_000} MB")
    return text
