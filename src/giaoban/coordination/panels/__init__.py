"""What coordination shows on the pages of other records: each noun registers its own."""

from __future__ import annotations

from typing import Any

from giaoban.coordination.panels import flags, regulations, reviews

NOUNS: tuple[Any, ...] = (regulations, flags, reviews)


def register() -> None:
    """Put the panels into their places."""
    for noun in NOUNS:
        noun.register()
