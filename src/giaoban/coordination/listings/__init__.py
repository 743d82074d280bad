"""The lists of coordination: each noun declares its own, with what its buttons do (`BULKS`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.coordination.listings import flags, occurrences, regulations, reviews

if TYPE_CHECKING:
    from giaoban.common.listing import Listing

NOUNS: tuple[Any, ...] = (regulations, occurrences, flags, reviews)

LISTINGS: tuple[Listing, ...] = tuple(listing for noun in NOUNS for listing in noun.LISTINGS)
BULKS: dict[str, dict[str, Any]] = {code: acts for noun in NOUNS for code, acts in getattr(noun, "BULKS", {}).items()}
