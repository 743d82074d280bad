"""Newer documents that do not carry on older ones: the comparison of an area, what a person says of it, the same as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attachment, attempt, go, printed
from giaoban.common.xlsx import XLSX
from giaoban.coordination.commands import carrying as commands
from giaoban.coordination.forms.carrying import AreaForm, MarkForm
from giaoban.coordination.models import Verdict
from giaoban.coordination.prints.carrying import carrying_print, carrying_workbook, said
from giaoban.coordination.queries.carrying import area_of, areas_used
from giaoban.organisations.queries.offices import own_bodies

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

LINES_SHOWN = 60


def carrying(request: ActorRequest) -> HttpResponse:
    """The comparison of an area, as a page or a file."""
    on, actor = clock.today(), request.actor
    form = AreaForm({"area": request.GET["van-de"]} if request.GET.get("van-de") else None)
    words = form.cleaned_data["area"] if form.is_bound and form.is_valid() else ""
    area = area_of(actor, words, on, title=gettext("What the documents rest on")) if words else None
    kind = request.GET.get("tep", "")
    if area is not None and kind in {"docx", "xlsx"}:
        name = f"ke-thua-{slugify(words)[:60]}.{kind}"
        if kind == "xlsx":
            return attachment(carrying_workbook(area), name, XLSX)
        body = own_bodies(actor).first()
        return printed(carrying_print(area, body.name if body is not None else ""), name)
    bodies = list(own_bodies(actor, on)[:20])
    context: dict[str, Any] = {
        "form": form, "words": words, "area": area, "said": said, "verdicts": Verdict.choices, "bodies": bodies, "shown": LINES_SHOWN,
        "areas": [] if words else areas_used(actor, on), "here": _address(words),
        "files": [(one.upper(), f"{_address(words)}&tep={one}") for one in ("docx", "xlsx")] if area is not None and area.in_force else [],
    }  # fmt: skip
    return render(request, "coordination/carrying.html", context)


def _address(words: str) -> str:
    return f"{reverse('coordination:carrying')}?{urlencode({'van-de': words})}"


@require_POST
def mark(request: ActorRequest) -> HttpResponse:
    """What a person says of a content."""
    form = MarkForm(request.POST, actor=request.actor)
    done, made = attempt(form, lambda: commands.mark_carried(actor=request.actor, on=clock.today(), at=clock.now(), **form.cleaned_data))
    if done:
        told = gettext("Raised as %(code)s.") % {"code": made.finding.code} if made.finding is not None else gettext("Written down.")
        messages.success(request, told)
    else:
        for sentences in form.errors.values():
            messages.error(request, " ".join(str(one) for one in sentences))
    clause = request.POST.get("clause", "")
    place = f"#d{clause}" if clause.isdecimal() else ""
    return go(f"{_address(request.POST.get('area', ''))}{place}")
