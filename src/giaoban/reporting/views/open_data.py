"""The page of public figures, and the figures as CSV and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attachment
from giaoban.records.list_pages import list_page
from giaoban.reporting.listings.open_data import OPEN_DATA
from giaoban.reporting.prints.open_data import COLUMNS, as_csv, as_json, licence, notes
from giaoban.reporting.queries.open_data import open_figures
from giaoban.reporting.views.campaigns import crumbs_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def page(request: ActorRequest) -> HttpResponse:
    """The list of public figures, with what their columns mean."""
    acts = [(kind.upper(), reverse("reporting:open_data_file", args=[kind]), "download") for kind in ("csv", "json")]
    crumbs = crumbs_to(None, gettext("Open data"))
    return list_page(
        request, OPEN_DATA, template="reporting/open_data.html", acts=acts, crumbs=crumbs, described=list(COLUMNS.items()), licence=licence(), told=notes()
    )  # fmt: skip


def file(request: ActorRequest, kind: str) -> HttpResponse:  # noqa: ARG001 - what is public is the same for all
    """All public figures as of today, under names of columns that do not change."""
    on = clock.today()
    rows = open_figures(on).iterator(chunk_size=2_000)
    name = f"so-lieu-mo-{on.isoformat()}.{kind}"
    if kind == "csv":
        return attachment(as_csv(rows), name, "text/csv; charset=utf-8")
    if kind == "json":
        return attachment(as_json(rows, on), name, "application/json", inline=True)
    raise NotFound
