"""Acts on many rows of a list: each list's app registers what its buttons do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.common.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Listing

    BulkAct = Callable[[Actor, Any, Mapping[str, str], date, datetime], Any]
    TogetherAct = Callable[[Actor, Sequence[Any], Mapping[str, str], date, datetime], "Together"]


@dataclass(frozen=True)
class Together:
    """What one act on all rows together made: where it is shown, and what must be told beside it."""

    url: str
    notes: tuple[str, ...] = ()


_LISTINGS: dict[str, Listing] = {}
_ACTS: dict[tuple[str, str], BulkAct] = {}
_TOGETHER: dict[tuple[str, str], TogetherAct] = {}


def register_listing(
    listing: Listing, acts: Mapping[str, BulkAct] | None = None, together: Mapping[str, TogetherAct] | None = None
) -> None:
    """Make a list known to saved views and bulk acts; called from `apps.ready()`.

    Each act is called for one row: actor, row, the values of the form, day, moment; one of `together` once, for all rows.
    """
    _TOGETHER.update({(listing.code, code): act for code, act in (together or {}).items()})
    _LISTINGS[listing.code] = listing
    for code, act in (acts or {}).items():
        _ACTS[(listing.code, code)] = act


def find_listing(code: str) -> Listing:
    """The list of a code; NotFound for any other word."""
    if code not in _LISTINGS:
        raise NotFound
    return _LISTINGS[code]


def find_together_act(listing: Listing, code: str) -> TogetherAct | None:
    """What a button of a list does with all rows at once, if it is such a button."""
    return _TOGETHER.get((listing.code, code))


def find_bulk_act(listing: Listing, code: str) -> BulkAct:
    """What a button of a list does; NotFound for any other word."""
    if (listing.code, code) not in _ACTS:
        raise NotFound
    return _ACTS[(listing.code, code)]
