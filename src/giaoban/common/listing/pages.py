"""A page of a list: what a query string asks for, found by three queries at the most."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q

from giaoban.common.listing.filters import Asking, ChoiceFilter, FunctionFilter
from giaoban.common.prepared import count_of, rows_of
from giaoban.common.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing.filters import Filter
    from giaoban.common.listing.lists import Column, Listing
    from giaoban.common.prepared import Question

    Asked = tuple[tuple[str, str], ...]

PAGE_SIZE = 25
LARGEST_PAGE = 200
COUNT_LIMIT = 1_000
"""Counts stop here: a list of a million rows says so instead of counting them for every page."""


@dataclass(frozen=True)
class Page:
    """One page of a list as asked by a query string."""

    listing: Listing
    query: Mapping[str, str]
    asking: Asking
    rows: Sequence[Any]
    total: int
    is_capped: bool
    number: int
    size: int
    columns: tuple[Column, ...]
    order_key: str
    is_descending: bool
    unknown: tuple[str, ...] = ()
    """Filters whose value could not be understood; they were left out and the page says so."""
    scope: str = field(default="")

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def has_next(self) -> bool:
        """Whether a page follows."""
        return self.number < self.pages or (self.is_capped and len(self.rows) == self.size)

    @property
    def active(self) -> list[tuple[Filter, str, str]]:
        """The filters in use with their value and its words."""
        return [
            (one, self.query[one.key], one.label(self.query[one.key], self.asking))
            for one in self.listing.filters
            if self.query.get(one.key) and one.key not in self.unknown
        ]

    @property
    def inactive(self) -> list[Filter]:
        """The filters not in use."""
        used = {one.key for one, _, _ in self.active}
        return [one for one in self.listing.filters if one.key not in used]

    def url(self, **changes: str | int | None) -> str:
        """The query string with some values changed; None drops one. A change of filter goes back to page one."""
        values = {key: value for key, value in self.query.items() if value}
        if set(changes) - {"trang"}:
            values.pop("trang", None)
        for key, value in changes.items():
            if value is None:
                values.pop(key, None)
            else:
                values[key] = str(value)
        return "?" + urlencode(values)

    def order_url(self, column: Column) -> str:
        """The query string that sorts by the column, or turns its order round."""
        turned = column.key == self.order_key and not self.is_descending
        return self.url(xep=f"-{column.key}" if turned else column.key)

    def cells(self, row: Any) -> list[tuple[Column, Any]]:
        """The cells of a row in the order of the columns."""
        return [(column, column.value(row)) for column in self.columns]


def matching(listing: Listing, query: Mapping[str, str], asking: Asking) -> tuple[QuerySet[Any], tuple[str, ...]]:
    """All rows that match the search and the filters of a query, and the filters that were not understood."""
    rows = listing.rows(asking.actor, asking.on)
    for word in fold(query.get("tim", "")).split():
        condition = Q()
        for name in listing.searched:
            condition |= Q(**{f"{name}__contains": word})
        rows = rows.filter(condition)
    unknown = []
    for one in listing.filters:
        value = query.get(one.key, "")
        if value:
            try:
                rows = one.apply(rows, value, asking)
            except ValueError:
                unknown.append(one.key)
    return rows, tuple(unknown)


def ordered(listing: Listing, rows: QuerySet[Any], order: str) -> tuple[QuerySet[Any], str, bool]:
    """Rows in the order of `-key` or `key`, else in the list's own; the key tells ties apart."""
    fields, key, is_descending = order_of(listing, order)
    return rows.order_by(*fields), key, is_descending


def order_of(listing: Listing, order: str) -> tuple[list[str], str, bool]:
    """The fields to order by, the column that it is, whether it is turned round; no column for the list's own order."""
    key, is_descending = order.lstrip("-"), order.startswith("-")
    column = listing.column(key)
    if column is None or not column.order_by:
        return [*listing.order, _tie(listing.order)], "", False
    fields = [_turned(name) if is_descending else name for name in column.order_by]
    return [*fields, _tie(fields)], key, is_descending


def _counted(actor: Actor, listing: Listing, asked: Asked, on: date) -> QuerySet[Any]:
    """What is counted of a list, up to the limit."""
    return matching(listing, dict(asked), Asking(actor, on))[0].order_by()[: COUNT_LIMIT + 1]


def _paged(actor: Actor, listing: Listing, asked: Asked, on: date, number: int, size: int) -> QuerySet[Any]:  # noqa: PLR0917 - a question takes plain values
    """The rows of one page."""
    query = dict(asked)
    order = query.get("xep", "")
    rows, _, _ = ordered(listing, matching(listing, query, Asking(actor, on))[0], order)
    rows = rows[(number - 1) * size : number * size]
    if not listing.finds_keys_first:
        return rows
    return ordered(listing, listing.rows(actor, on).filter(pk__in=rows.values("pk")), order)[0]


def _count_plainly(question: Question, actor: Actor, *values: Any) -> int:
    return question(actor, *values).count()


def _fetch_plainly(question: Question, actor: Actor, *values: Any) -> list[Any]:
    return list(question(actor, *values))


def _tie(order: Sequence[str]) -> str:
    """What tells ties apart: the key in the direction of the order, so that an index that ends with it serves the whole order."""
    return "-pk" if order[-1].startswith("-") else "pk"


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def page_of(listing: Listing, query: Mapping[str, str], asking: Asking) -> Page:
    """One page of a list: three queries at the most, whatever the number of rows."""
    asked = tuple(sorted((key, value) for key, value in query.items() if value))
    used = [one for one in listing.filters if query.get(one.key)]
    unknown = matching(listing, query, asking)[1] if used else ()
    is_often_asked = not query.get("tim") and all(isinstance(one, FunctionFilter | ChoiceFilter) and one.is_fixed for one in used)
    count, fetch = (count_of, rows_of) if is_often_asked else (_count_plainly, _fetch_plainly)
    total = count(_counted, asking.actor, listing, asked, asking.on)
    size = min(_whole(query.get("co"), PAGE_SIZE), LARGEST_PAGE)
    is_capped = total > COUNT_LIMIT
    last = max(1, -(-total // size))
    number = max(1, _whole(query.get("trang"), 1))
    number = number if is_capped else min(number, last)
    shown = query.get("cot", "")
    keys = set(shown.split(",")) if shown else {column.key for column in listing.columns if column.is_shown}
    columns = tuple(column for column in listing.columns if column.key in keys or column.is_name)
    found = fetch(_paged, asking.actor, listing, asked, asking.on, number, size) if total else []
    _, order_key, is_descending = order_of(listing, query.get("xep", ""))
    return Page(
        listing=listing, query=dict(query), asking=asking, rows=found, total=min(total, COUNT_LIMIT), is_capped=is_capped,
        number=number, size=size, columns=columns, order_key=order_key, is_descending=is_descending, unknown=unknown,
    )  # fmt: skip


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and 0 < len(text) < 7 and int(text) > 0 else otherwise
