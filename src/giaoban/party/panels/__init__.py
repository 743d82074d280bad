"""What Party organisations show on the pages of other records: each noun registers its own."""

from __future__ import annotations

from typing import Any

from giaoban.party.panels import members

NOUNS: tuple[Any, ...] = (members,)


def register() -> None:
    """Put the panels into their places."""
    for noun in NOUNS:
        noun.register()
