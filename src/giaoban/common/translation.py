"""Translation without Django: the same catalogues, read by the standard library."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return the function that translates a message id into ``vi`` or ``en``; an unknown message stays as it is."""
    catalogue = _catalogue(language)
    return str if catalogue is None else lru_cache(maxsize=8192)(catalogue.gettext)


@cache
def _catalogue(language: str) -> GNUTranslations | None:
    """Return all catalogues of a language as one; each app's file is asked in turn."""
    first: GNUTranslations | None = None
    for catalogue in _catalogues(language):
        if first is None:
            first = catalogue
        else:
            first.add_fallback(catalogue)
    return first


def _catalogues(language: str) -> Iterator[GNUTranslations]:
    for folder in sorted(PACKAGE.glob(f"*/locale/{language}/LC_MESSAGES")):
        compiled, source = folder / "django.mo", folder / "django.po"
        if compiled.is_file():
            yield GNUTranslations(io.BytesIO(compiled.read_bytes()))
        elif source.is_file():
            import polib  # noqa: PLC0415 - only for a checkout whose catalogues are not compiled

            yield GNUTranslations(io.BytesIO(polib.pofile(str(source)).to_binary()))
