"""The web door of a list: the page, its fragment for htmx, the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import Link, plain
from giaoban.common.dates import format_date
from giaoban.common.listing import Asking, Listing, Page, matching, ordered, page_of
from giaoban.common.web import attachment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

EXPORT_CHUNK = 1_000
"""So many rows are read at a time for the file of a long list."""


def asked(request: HttpRequest) -> dict[str, str]:
    """The query of a list page without what only chooses its form."""
    return {key: str(value) for key, value in request.GET.items() if key != "xuat"}


def show_list(request: HttpRequest, listing: Listing, *, template: str = "common/list.html", **context: Any) -> HttpResponse:
    """The page of a list for a query string; `?xuat=xlsx` or `csv` gives all that matches, in the columns chosen or in all."""
    asking = Asking(request.actor, clock.today())  # type: ignore[attr-defined]
    query = asked(request)
    if request.GET.get("xuat") in {"xlsx", "csv"}:
        content, name, kind = export(listing, query, asking, request.GET["xuat"], site=request.build_absolute_uri("/").rstrip("/"))
        return attachment(content, name, kind)
    context.setdefault("saved_views", [])
    page = page_of(listing, query, asking)
    tell_read(page)
    context |= {"page": page, "listing": listing}
    is_fragment = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    response = render(request, "common/_list.html" if is_fragment else template, context)
    patch_vary_headers(response, ["HX-Request"])  # else the way back may show a fragment in place of the page
    return response


def tell_read(page: Page) -> None:
    """Log the reads of the rows of a page, where they are protected."""
    if page.listing.read is not None and page.rows:
        page.listing.read(page.asking.actor, page.rows, False)


def is_long(listing: Listing, query: Mapping[str, str], asking: Asking) -> bool:
    """Whether more rows match than a file is made of while one waits."""
    rows, _ = matching(listing, query, asking)
    return rows.order_by()[: settings.EXPORT_AT_ONCE + 1].count() > settings.EXPORT_AT_ONCE


def export(
    listing: Listing, query: Mapping[str, str], asking: Asking, form: str, *, site: str = "", reached: Callable[[int, int], None] | None = None
) -> tuple[bytes, str, str]:  # fmt: skip
    """Content, name and media type of all rows that match, in the order and the columns asked for, else all columns; `site` makes names links.

    `reached` hears how many rows of how many are written. A long list is read in chunks by its keys, so that no question to the database stays open.
    """
    from giaoban.common import xlsx  # noqa: PLC0415 - heavy, only for exports

    page = page_of(listing, query, asking)
    rows, _ = matching(listing, query, asking)
    rows, _, _ = ordered(listing, rows, query.get("xep", ""))
    notes = [gettext("%(day)s, within what %(name)s may see.") % {"day": format_date(asking.on), "name": asking.actor.name}]
    chosen = page.columns if query.get("cot") else listing.columns
    columns = [gettext(column.title) for column in chosen]
    linked = xlsx.Linked if site and form == "xlsx" else None
    keys: list[Any] = list(rows.values_list("pk", flat=True)) if page.is_capped else []

    def cells() -> Iterator[list[Any]]:
        for done, found in _chunks(rows, keys):
            if listing.read is not None and found:
                listing.read(asking.actor, found, True)
            yield from ([_cell(column.value(row), linked) for column in chosen] for row in found)
            if reached is not None:
                reached(done, len(keys))

    name = f"{listing.code}-{asking.on:%Y-%m-%d}"
    if form == "csv":
        return xlsx.write_csv(columns, cells()), f"{name}.csv", "text/csv; charset=utf-8"
    return xlsx.write_xlsx(columns, cells(), gettext(listing.title), notes, site=site, is_long=bool(keys)), f"{name}.xlsx", xlsx.XLSX


def _chunks(rows: QuerySet[Any], keys: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    """The rows in their order, with how many were given: all at once, or by the keys of a long list."""
    if not keys:
        found = list(rows)
        yield len(found), found
        return
    for first in range(0, len(keys), EXPORT_CHUNK):
        part = keys[first : first + EXPORT_CHUNK]
        by_key = {row.pk: row for row in rows.order_by().filter(pk__in=part)}
        yield min(first + EXPORT_CHUNK, len(keys)), [by_key[key] for key in part if key in by_key]


def _cell(value: Any, linked: Any) -> Any:
    return linked(value.text, value.url) if linked is not None and isinstance(value, Link) and value.url else plain(value)
