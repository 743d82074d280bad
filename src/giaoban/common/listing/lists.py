"""What a list is: its rows, columns, filters, order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing.filters import Filter


@dataclass(frozen=True)
class Column:
    """One column: `value` reads a cell from a row without a query; `order_by` are the fields to sort by."""

    key: str
    title: str
    value: Callable[[Any], Any]
    order_by: tuple[str, ...] = ()
    is_name: bool = False
    is_state: bool = False
    is_less: bool = False
    is_shown: bool = True
    is_number: bool = False


@dataclass(frozen=True)
class Preset:
    """A view that comes with the list: a title and the query that makes it."""

    key: str
    title: str
    query: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Listing:
    """A list of records: who may see them is decided by `rows`, which goes through `visible_to`. Each is made once."""

    code: str
    title: str
    lead: str
    noun: str
    url_name: str
    rows: Callable[[Actor, date], QuerySet[Any]]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    searched: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    presets: tuple[Preset, ...] = ()
    empty: str = gettext_noop("There is nothing here yet.")
    placeholder: str = gettext_noop("Search, with or without accents")
    bulk: tuple[tuple[str, str], ...] = ()
    """Acts on all that match: (act code, word of the button)."""
    finds_keys_first: bool = False
    """Whether the keys of a page are found before its rows: where rows join many tables, sorting them whole takes longer than asking twice."""
    read: Callable[[Actor, Sequence[Any], bool], None] | None = None
    """For protected rows: logs that they were shown, or (True) given out as a file. Every door calls it with the rows it shows."""

    def column(self, key: str) -> Column | None:
        """The column of that key."""
        return next((column for column in self.columns if column.key == key), None)
