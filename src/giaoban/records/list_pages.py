"""The web door of every list above: the common page with saved views and acts on many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.list_pages import asked, is_long, show_list
from giaoban.common.listing import Asking
from giaoban.common.prepared import rows_of
from giaoban.records.exporting import FORMS
from giaoban.records.models import SavedView

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Listing


def list_page(request: HttpRequest, listing: Listing, *, template: str = "common/list.html", **context: Any) -> HttpResponse:
    """The page of a list; `?xuat=xlsx` or `csv` gives all that matches; the file of a long list is offered to be made in the background."""
    form = request.GET.get("xuat")
    asking = Asking(request.actor, clock.today())  # type: ignore[attr-defined]
    if form in FORMS and is_long(listing, asked(request), asking):
        query = {key: value for key, value in asked(request).items() if value and key != "trang"}
        offered = {"listing": listing, "form": form, "query": urlencode(query), "limit": settings.EXPORT_AT_ONCE}
        return render(request, "records/export.html", offered)
    return show_list(
        request,
        listing,
        template=template,
        saved_views=saved_views(request, listing, asked(request)),
        save_view_url=reverse("records:save_view"),
        bulk_url=reverse("records:bulk"),
        **context,
    )


def _views(actor: Actor, code: str) -> QuerySet[SavedView]:
    return SavedView.objects.visible_to(actor).filter(listing=code).order_by("title", "pk")


def saved_views(request: HttpRequest, listing: Listing, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """The presets and the saved views of the reader as tabs."""
    now = {key: value for key, value in query.items() if value and key not in {"trang", "nhieu"}}
    tabs: list[dict[str, Any]] = [
        {"title": gettext(preset.title), "url": "?" + urlencode(preset.query), "is_current": dict(preset.query) == now, "pk": None}
        for preset in listing.presets
    ]
    views = rows_of(_views, request.actor, listing.code)  # type: ignore[attr-defined]
    tabs.extend(
        {
            "title": view.title,
            "url": "?" + urlencode(view.query),
            "is_current": view.query == now,
            "pk": view.pk,
            "is_own": view.owner_id == request.user.pk,
        }
        for view in views
    )
    return tabs
