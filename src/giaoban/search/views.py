"""The page of results and the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext

from giaoban.common.vietnamese import fold
from giaoban.search.palette import commands_for
from giaoban.search.queries import search
from giaoban.search.sources import SOURCES

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

IN_PALETTE = 8


def search_page(request: ActorRequest) -> HttpResponse:
    """Results of `q`, of one kind and year if asked; `bang=1` gives the short list of the palette with commands first."""
    text = request.GET.get("q", "")
    if request.GET.get("bang") == "1":
        commands = commands_for(request.actor, fold(text))
        found = search(request.actor, text, prefix=True, limit=IN_PALETTE).found
        return render(request, "search/_palette.html", {"commands": commands, "found": found, "q": text})
    year = request.GET.get("nam", "")
    number = request.GET.get("trang", "1")
    page = int(number) if number.isdecimal() and 0 < int(number) < 50 else 1
    kind = request.GET.get("loai", "")
    results = search(request.actor, text, kind=kind, year=int(year) if year.isdecimal() and len(year) == 4 else None, page=page)
    context = {
        "q": text, "results": results, "kind": kind, "year": year, "number": page,
        "kinds": [(source.kind, gettext(source.title), source.icon) for source in SOURCES.values()],
        "commands": commands_for(request.actor, fold(text)) if text and page == 1 and not kind else [],
    }  # fmt: skip
    return render(request, "search/search.html", context)
