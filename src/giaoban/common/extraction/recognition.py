"""The letters of a scan, recognised by Tesseract where it is installed; within limits, since somebody waits."""

from __future__ import annotations

import io
import os
import shutil
import struct
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.extraction.refusals import Damaged, NeedsRecognition, ScanTooLong
from giaoban.common.extraction.text import ExtractedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdf

MOST_PAGES: Final = 10
LONGEST: Final = 60.0
"""Seconds for all pages together."""
AT_ONCE: Final = min(os.cpu_count() or 1, 4)
SMALLEST: Final = 300
"""A picture of fewer points on a side is a stamp or a logo, not a page."""


def recognise(data: bytes) -> ExtractedText:
    """The text of a picture, or of a PDF file whose pages are pictures.

    NeedsRecognition when the program is missing or the pictures are of a kind it does not take; ScanTooLong past the limits.
    """
    program = shutil.which("tesseract")
    if program is None:
        raise NeedsRecognition
    pages = list(_pictures(data)) if data.lstrip()[:5] == b"%PDF-" else [data]
    if not pages:
        raise NeedsRecognition
    if len(pages) > MOST_PAGES:
        raise ScanTooLong(pages=len(pages), most=MOST_PAGES)
    ends = time.monotonic() + LONGEST
    with ThreadPoolExecutor(AT_ONCE) as workers:
        texts = list(workers.map(lambda page: _text_of(program, page, ends), pages))
    if not any(text.strip() for text in texts):
        raise NeedsRecognition
    return ExtractedText("\n\n".join(texts), "scan", len(pages))


def _text_of(program: str, page: bytes, ends: float) -> str:
    left = ends - time.monotonic()
    if left <= 0:
        raise ScanTooLong(pages="…", most=MOST_PAGES)
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", "300", "--psm", "3"]
    try:
        done = subprocess.run(
            command, input=page, capture_output=True, timeout=left, check=False, env={**os.environ, "OMP_THREAD_LIMIT": "1"}
        )
    except subprocess.TimeoutExpired as error:
        raise ScanTooLong(pages="…", most=MOST_PAGES) from error
    if done.returncode:
        raise NeedsRecognition
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip()


def _pictures(data: bytes) -> Iterator[bytes]:
    """The picture of each page of a PDF file, as it stands in it: the largest one of the page."""
    from pypdf import PdfReader  # noqa: PLC0415 - a third of a second
    from pypdf.errors import PyPdfError  # noqa: PLC0415 - as above

    try:
        for page in PdfReader(io.BytesIO(data), strict=False).pages[: MOST_PAGES + 1]:
            found = max(_of_page(page), key=lambda one: int(one["/Width"]) * int(one["/Height"]), default=None)
            picture = _as_file(found) if found is not None else None
            if picture is None:
                raise NeedsRecognition
            yield picture
    except (PyPdfError, struct.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Damaged from error


def _of_page(page: pypdf.PageObject) -> list[Any]:
    resources: Any = page.get("/Resources") or {}
    held: Any = resources.get_object() if hasattr(resources, "get_object") else resources
    objects: Any = held.get("/XObject")
    found = [one.get_object() for one in objects.get_object().values()] if objects is not None else []
    return [one for one in found if one.get("/Subtype") == "/Image" and min(int(one["/Width"]), int(one["/Height"])) >= SMALLEST]


def _as_file(picture: Any) -> bytes | None:
    """The stream of a picture as a file: JPEG as it is, fax of group 4 under a TIFF head, plain points as PNM; None for other kinds."""
    kinds = picture.get("/Filter", [])
    kinds = [str(one) for one in (kinds if isinstance(kinds, list) else [kinds])]
    raw: bytes = picture._data  # noqa: SLF001 - the stream as it stands in the file, which pypdf offers under this name only
    width, height = int(picture["/Width"]), int(picture["/Height"])
    if kinds in (["/DCTDecode"], ["/JPXDecode"]):
        return raw
    if kinds == ["/CCITTFaxDecode"]:
        settings: Any = picture.get("/DecodeParms", {})
        settings = settings[0] if isinstance(settings, list) else settings
        return _fax(raw, width, height, is_black_one=bool(settings.get("/BlackIs1", False))) if int(settings.get("/K", 0)) < 0 else None
    if kinds in ([], ["/FlateDecode"]):
        return _points(picture, width, height)
    return None


def _fax(raw: bytes, width: int, height: int, *, is_black_one: bool) -> bytes:
    """A TIFF file with one strip of group 4: ten entries, each a tag, a kind (4: a number), a count and a value."""
    entries = (
        (256, width), (257, height), (258, 1), (259, 4), (262, 1 if is_black_one else 0), (273, 8 + 2 + 8 * 12 + 4), (278, height), (279, len(raw)),
    )  # fmt: skip
    head = struct.pack("<2sHLH", b"II", 42, 8, len(entries))
    return head + b"".join(struct.pack("<HHLL", tag, 4, 1, value) for tag, value in entries) + struct.pack("<L", 0) + raw


def _points(picture: Any, width: int, height: int) -> bytes | None:
    """Grey or coloured points of eight bits as a PNM file."""
    space = picture.get("/ColorSpace")
    data: bytes = picture.get_data()
    if int(picture.get("/BitsPerComponent", 8)) != 8:
        return None
    if str(space) == "/DeviceGray" and len(data) >= width * height:
        return b"P5 %d %d 255\n" % (width, height) + data[: width * height]
    if len(data) >= width * height * 3 and len(data) // (width * height) == 3:
        return b"P6 %d %d 255\n" % (width, height) + data[: width * height * 3]
    return None
