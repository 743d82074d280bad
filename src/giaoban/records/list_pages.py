"""The web door of every list: page, fragment for htmx, workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import plain
from giaoban.common.dates import format_date
from giaoban.common.listing import Asking, Listing, matching, ordered, page_of
from giaoban.common.web import attachment
from giaoban.records.models import SavedView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXPORT_LIMIT = 50_000
"""Rows of one workbook; a larger list asks to be filtered first."""


def list_page(request: HttpRequest, listing: Listing, *, template: str = "common/list.html", **extra: Any) -> HttpResponse:
    """The page of a list for a query string; `?xuat=xlsx` or `csv` gives all that matches, in the columns shown."""
    asking = Asking(request.actor, clock.today())  # type: ignore[attr-defined]
    query = {key: value for key, value in request.GET.items() if key != "xuat"}
    if request.GET.get("xuat") in {"xlsx", "csv"}:
        return export(listing, query, asking, request.GET["xuat"])
    page = page_of(listing, query, asking)
    context = {
        "page": page,
        "listing": listing,
        "saved_views": saved_views(request, listing, query),
        "save_view_url": reverse("records:save_view"),
        "bulk_url": reverse("records:bulk"),
        **extra,
    }
    is_fragment = bool(getattr(request, "htmx", False)) and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "common/_list.html" if is_fragment else template, context)


def saved_views(request: HttpRequest, listing: Listing, query: dict[str, str]) -> list[dict[str, Any]]:
    """The presets and the saved views of the reader as tabs."""
    asked = {key: value for key, value in query.items() if value and key != "trang"}
    tabs = [
        {"title": gettext(preset.title), "url": "?" + urlencode(preset.query) if preset.query else "?", "is_current": dict(preset.query) == asked, "pk": None}
        for preset in listing.presets
    ]
    views = SavedView.objects.visible_to(request.actor).filter(listing=listing.code).order_by("title", "pk")  # type: ignore[attr-defined]
    tabs.extend(
        {"title": view.title, "url": "?" + urlencode(view.query), "is_current": view.query == asked, "pk": view.pk, "is_own": view.owner_id == request.user.pk}
        for view in views
    )
    return tabs


def export(listing: Listing, query: dict[str, str], asking: Asking, kind: str) -> HttpResponse:
    """All rows that match, in the order and the columns asked for."""
    from giaoban.common import xlsx  # noqa: PLC0415 - heavy, only for exports

    page = page_of(listing, query, asking)
    rows, _ = matching(listing, query, asking)
    rows, _, _ = ordered(listing, rows, query.get("xep", ""))
    title = gettext(listing.title)
    notes = [gettext("%(day)s, within what %(name)s may see.") % {"day": format_date(asking.on), "name": asking.actor.name}]
    columns = [gettext(column.title) for column in page.columns]
    cells = [[plain(column.value(row)) for column in page.columns] for row in rows[:EXPORT_LIMIT]]
    name = f"{listing.code}-{asking.on:%Y-%m-%d}"
    if kind == "csv":
        return attachment(xlsx.write_csv(columns, cells), f"{name}.csv", "text/csv; charset=utf-8")
    return attachment(xlsx.write_xlsx(columns, cells, title, notes), f"{name}.xlsx", XLSX)
