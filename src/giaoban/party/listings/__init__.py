"""The lists of Party organisations: each noun declares its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.party.listings import badges, branches, commendations, discipline, dues, grading, members, procedures

if TYPE_CHECKING:
    from giaoban.common.listing import Listing

NOUNS: tuple[Any, ...] = (members, badges, discipline, dues, procedures, grading, commendations, branches)

LISTINGS: tuple[Listing, ...] = tuple(listing for noun in NOUNS for listing in noun.LISTINGS)
