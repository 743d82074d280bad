"""Zip-based documents opened with care: bombs, broken archives and hidden programs are refused before anything is parsed."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from giaoban.common.extraction.refusals import Damaged, Locked, ZipBomb

MAX_PARTS: Final = 5_000
MAX_UNPACKED: Final = 200 * 1024 * 1024
MAX_PART: Final = 60 * 1024 * 1024
MAX_RATIO: Final = 200
# Small parts pack well by nature: the ratio counts from this size on.
RATIO_FROM: Final = 2 * 1024 * 1024


def open_archive(data: bytes) -> zipfile.ZipFile:
    """The archive, after its own figures were weighed. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Damaged from error
    parts = archive.infolist()
    unpacked = sum(p.file_size for p in parts)
    packed = max(1, sum(p.compress_size for p in parts))
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or (unpacked > RATIO_FROM and unpacked / packed > MAX_RATIO):
        raise ZipBomb
    if any(p.flag_bits & 1 for p in parts):
        raise Locked
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more than it declares and never beyond the limit. Raises Unreadable; KeyError when absent."""
    info = archive.getinfo(name)
    if info.file_size > MAX_PART:
        raise ZipBomb
    try:
        with archive.open(info) as stream:
            content = stream.read(MAX_PART + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Damaged from error
    if len(content) > MAX_PART:
        raise ZipBomb
    return content
