"""Pages of long work: one's own, one with its progress, the file that it made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.common.web import attachment, go
from giaoban.records.exporting import export_list
from giaoban.records.list_pages import list_page
from giaoban.records.listings import LONG_WORK, reached, state_of_work
from giaoban.records.models import LongWork
from giaoban.records.storage import content_of

if TYPE_CHECKING:
    from giaoban.common.web import ActorRequest

REFRESH_SECONDS = 3
"""So often the page of work that is under way is read again."""


def works(request: ActorRequest) -> HttpResponse:
    """One's own long work."""
    return list_page(request, LONG_WORK)


def _found(request: ActorRequest, pk: int) -> LongWork:
    work = LongWork.objects.visible_to(request.actor).filter(pk=pk).first()
    if work is None:
        raise NotFound
    return work


def work(request: ActorRequest, pk: int) -> HttpResponse:
    """One piece of work: how far it is, what came of it; read again by itself while it is under way, with and without JavaScript."""
    found = _found(request, pk)
    context = {
        "work": found, "state": state_of_work(found), "reached": reached(found), "seconds": REFRESH_SECONDS,
        "crumbs": [(gettext("Work in the background"), reverse("records:works")), (str(found),)],
    }  # fmt: skip
    is_fragment = bool(getattr(request, "htmx", False)) and not request.htmx.boosted
    response = render(request, "records/_work.html" if is_fragment and found.is_open else "records/work.html", context)
    if is_fragment and not found.is_open:
        response = HttpResponse(headers={"HX-Refresh": "true"})
    response["Cache-Control"] = "no-store"
    return response


def work_file(request: ActorRequest, pk: int) -> HttpResponse:
    """The file that was made."""
    found = _found(request, pk)
    try:
        content = content_of(found.file_sha256) if found.file_sha256 else None
    except FileNotFoundError:
        content = None
    if content is None:
        raise NotFound
    return attachment(content, found.file_name, found.file_kind)


@require_POST
def begin_export(request: ActorRequest) -> HttpResponse:
    """Begin the file of a long list."""
    query = dict(parse_qsl(request.POST.get("query", "")))
    site = request.build_absolute_uri("/").rstrip("/")
    begun = export_list(
        actor=request.actor, listing=request.POST.get("listing", ""), query=query, form=request.POST.get("form", "xlsx"), site=site,
        on=clock.today(), at=clock.now(),
    )  # fmt: skip
    return go(begun)
