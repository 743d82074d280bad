"""Fixed words in the language in use, looked up once in each language: a page says the same few words for each of its rows."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import get_language, gettext

MOST = 4_000
"""Words that a process keeps."""


def said(text: str) -> str:
    """A message id in the language in use, as `gettext` gives it."""
    return _said(text, get_language())


@lru_cache(maxsize=MOST)
def _said(text: str, _language: str | None) -> str:
    return gettext(text)
