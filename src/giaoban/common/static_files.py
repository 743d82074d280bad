"""Static files: addresses that change with the content, and a compressed copy made when a file is first asked for."""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

COMPRESSED = {".css", ".js", ".svg", ".json", ".txt"}
UNVERSIONED = {".woff2"}
"""Fonts are named in style sheets without a version; the same address must serve their preloading."""


@lru_cache(maxsize=1024)
def versioned(name: str) -> str:
    """The address of a static file with a mark of its content, so that browsers may keep it for long."""
    path = finders.find(name)
    if path is None or Path(name).suffix in UNVERSIONED:
        return static(name)
    return f"{static(name)}?v={_digest(Path(path).read_bytes())}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Serves static files out of the apps; texts are sent compressed, without a step of collecting them first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._prepared: set[str] = set()
        super().__init__(*args, **kwargs)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The file, else what the next middleware answers."""
        address = request.path_info
        if address in self.files and address not in self._prepared:
            self._prepared.add(address)
            self._prepare(address)
        response: HttpResponseBase = super().__call__(request)
        return response

    def _prepare(self, address: str) -> None:
        """Give the file a compressed variant; where the folder cannot be written, it is served as it is."""
        path = finders.find(address.removeprefix(self.static_prefix))
        if path is None or Path(path).suffix not in COMPRESSED:
            return
        try:
            variant = compressed_copy(Path(path), Path(settings.DATA) / "cache" / "static")
        except OSError:
            return
        headers = Headers([])
        self.add_mime_headers(headers, path, address)
        self.add_cache_headers(headers, path, address)
        self.files[address] = StaticFile(path, headers.items(), encodings={"gzip": str(variant)})


def compressed_copy(path: Path, folder: Path) -> Path:
    """The gzip of a file under a name made of its content; several processes may make it at once."""
    content = path.read_bytes()
    target = folder / f"{_digest(content)}.gz"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}")
        draft.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
        draft.replace(target)
    return target
