"""The web door of a list: the page, its fragment for htmx, the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import Link, plain
from giaoban.common.dates import format_date
from giaoban.common.listing import Asking, Listing, Page, matching, ordered, page_of
from giaoban.common.numbers import format_number
from giaoban.common.web import attachment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

EXPORT_LIMIT = 50_000
"""Rows of one workbook; a larger list is cut there, and the page and the file say so."""


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
    context |= {"page": page, "listing": listing, "export_limit": EXPORT_LIMIT if page.is_capped else None}
    is_fragment = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    response = render(request, "common/_list.html" if is_fragment else template, context)
    patch_vary_headers(response, ["HX-Request"])  # else the way back may show a fragment in place of the page
    return response


def cut_sentence() -> str:
    """What is said where a list is longer than a file of it."""
    return gettext("Only the first %(count)s rows are in the file. Filter the list to get the others.") % {
        "count": format_number(EXPORT_LIMIT)
    }


def tell_read(page: Page) -> None:
    """Log the reads of the rows of a page, where they are protected."""
    if page.listing.read is not None and page.rows:
        page.listing.read(page.asking.actor, page.rows, False)


def export(listing: Listing, query: Mapping[str, str], asking: Asking, form: str, *, site: str = "") -> tuple[bytes, str, str]:
    """Content, name and media type of all rows that match, in the order and the columns asked for, else all columns; `site` makes names links."""
    from giaoban.common import xlsx  # noqa: PLC0415 - heavy, only for exports

    page = page_of(listing, query, asking)
    rows, _ = matching(listing, query, asking)
    rows, _, _ = ordered(listing, rows, query.get("xep", ""))
    notes = [gettext("%(day)s, within what %(name)s may see.") % {"day": format_date(asking.on), "name": asking.actor.name}]
    chosen = page.columns if query.get("cot") else listing.columns
    columns = [gettext(column.title) for column in chosen]
    found = list(rows[: EXPORT_LIMIT + 1])
    is_cut = len(found) > EXPORT_LIMIT
    del found[EXPORT_LIMIT:]
    if listing.read is not None and found:
        listing.read(asking.actor, found, True)
    cells = [[_cell(column.value(row), xlsx.Linked if site and form == "xlsx" else None) for column in chosen] for row in found]
    name = f"{listing.code}-{asking.on:%Y-%m-%d}"
    if is_cut:
        notes.append(cut_sentence())
    if form == "csv":
        cells += [[notes[-1]]] if is_cut else []
        return xlsx.write_csv(columns, cells), f"{name}.csv", "text/csv; charset=utf-8"
    return xlsx.write_xlsx(columns, cells, gettext(listing.title), notes, site=site), f"{name}.xlsx", xlsx.XLSX


def _cell(value: Any, linked: Any) -> Any:
    return linked(value.text, value.url) if linked is not None and isinstance(value, Link) and value.url else plain(value)
