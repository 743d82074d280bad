"""The web door of every list: page, fragment for htmx, workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import plain
from giaoban.common.listing import Asking, Listing, matching, ordered, page_of
from giaoban.common.web import attachment
from giaoban.common.xlsx import XLSX, Sheet, SheetColumn, write_csv, write_xlsx
from giaoban.records.models import SavedView

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

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
    page = page_of(listing, query, asking)
    rows, _ = matching(listing, query, asking)
    rows, _, _ = ordered(listing, rows, query.get("xep", ""))
    title = gettext(listing.title)
    sheet = sheet_of(listing, page.columns, rows[:EXPORT_LIMIT], title, asking)
    name = f"{listing.code}-{asking.on:%Y-%m-%d}"
    if kind == "csv":
        return attachment(write_csv(sheet), f"{name}.csv", "text/csv; charset=utf-8")
    return attachment(write_xlsx([sheet]), f"{name}.xlsx", XLSX)


def sheet_of(listing: Listing, columns: Any, rows: Any, title: str, asking: Asking) -> Sheet:
    """A sheet of a list: numbers as numbers, days as days, each name a link to its record."""
    scope = gettext("%(day)s, within what %(name)s may see.") % {"day": asking.on.strftime("%d/%m/%Y"), "name": asking.actor.name}
    base = getattr(settings, "PUBLIC_ADDRESS", "")
    return Sheet(
        title=title,
        columns=tuple(SheetColumn(gettext(column.title)) for column in columns),
        rows=[[plain(column.value(row)) for column in columns] for row in rows],
        notes=(scope,),
        links=base,
    )
