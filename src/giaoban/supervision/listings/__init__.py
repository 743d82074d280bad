"""The lists of inspection and supervision: each noun declares its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.supervision.listings import cases, programmes, requirements

if TYPE_CHECKING:
    from giaoban.common.listing import Listing

NOUNS: tuple[Any, ...] = (cases, programmes, requirements)

LISTINGS: tuple[Listing, ...] = tuple(listing for noun in NOUNS for listing in noun.LISTINGS)
