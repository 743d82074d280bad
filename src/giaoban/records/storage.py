"""Contents of files, each kept once under its hash; written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def digest_of(content: bytes) -> str:
    """The hash under which a content is kept."""
    return hashlib.sha256(content).hexdigest()


def path_of(sha256: str) -> Path:
    """Where the content of a hash lies."""
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def keep(content: bytes) -> str:
    """Write a content through to the disk before its row is committed; the hash."""
    sha256 = digest_of(content)
    path = path_of(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
    return sha256


def content_of(sha256: str) -> bytes:
    """The content; FileNotFoundError when it is gone, which `verify` reports."""
    return path_of(sha256).read_bytes()
