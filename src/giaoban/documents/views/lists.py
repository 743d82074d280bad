"""The lists of documents and the printed registers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock, layout
from giaoban.common.dates import parse_date
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attachment, attempt, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.documents import commands, listings
from giaoban.documents.forms import TermForm
from giaoban.documents.models import Term
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.queries import number_checks, register_sheet
from giaoban.documents.views.shared import body_tabs, own_bodies, working_body
from giaoban.records.list_pages import list_page
from giaoban.rulebook.documents import Direction

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def _acts() -> list[tuple[str, str, str]]:
    return [
        (gettext("Draft a document"), reverse("documents:new"), "plus"),
        (gettext("Register an incoming one"), reverse("documents:register"), "inbox"),
        (gettext("Late entry"), reverse("documents:late"), "history"),
    ]


def documents(request: ActorRequest) -> HttpResponse:
    """All documents."""
    return list_page(request, listings.DOCUMENTS, acts=_acts())


def outgoing(request: ActorRequest) -> HttpResponse:
    """The outgoing register."""
    acts = [
        _acts()[0],
        _acts()[2],
        (gettext("Print the register"), reverse("documents:print_outgoing"), "printer"),
        (gettext("Number checks"), reverse("documents:checks"), "list-check"),
        (gettext("Take over a workbook"), f"{reverse('documents:import')}?loai=documents-out", "upload"),
    ]
    return list_page(request, listings.OUTGOING, acts=acts)


def incoming(request: ActorRequest) -> HttpResponse:
    """The incoming register."""
    acts = [
        _acts()[1],
        (gettext("Print the register"), reverse("documents:print_incoming"), "printer"),
        (gettext("Take over a workbook"), f"{reverse('documents:import')}?loai=documents-in", "upload"),
    ]
    return list_page(request, listings.INCOMING, acts=acts)


def drafts(request: ActorRequest) -> HttpResponse:
    """Papers on their way."""
    return list_page(request, listings.PAPERS, acts=[_acts()[0], (gettext("Opinions on drafts"), reverse("documents:rounds"), "message")])


def reviews(request: ActorRequest) -> HttpResponse:
    """The reviews that documents ask for."""
    return list_page(request, listings.REVIEWS)


def series(request: ActorRequest) -> HttpResponse:
    """The series of numbers."""
    return list_page(
        request,
        listings.SERIES,
        acts=[
            (gettext("Number checks"), reverse("documents:checks"), "list-check"),
            (gettext("Terms"), reverse("documents:terms"), "calendar-event"),
        ],
    )


def checks(request: ActorRequest) -> HttpResponse:
    """What is wrong with the numbers of a body."""
    bodies = own_bodies(request)
    body = working_body(request, bodies)
    context = {
        "body": body,
        "tabs": body_tabs(request, bodies, body),
        "reports": number_checks(request.actor, body),
        "title_of": listings.series_title,
    }
    return render(request, "documents/checks.html", context)


def terms(request: ActorRequest) -> HttpResponse:
    """The terms of a committee, and a form for the next."""
    bodies = own_bodies(request)
    body = working_body(request, bodies)
    form = TermForm(request.POST or None)
    if request.method == "POST":
        done, _term = attempt(form, lambda: commands.open_term(actor=request.actor, body=body, **form.cleaned_data))
        if done:
            return go(f"{reverse('documents:terms')}?don_vi={body.pk}")
    rows = Term.objects.visible_to(request.actor).filter(body=body).order_by("-in_force_from")
    context = {
        "body": body,
        "tabs": body_tabs(request, bodies, body),
        "terms": rows,
        "form": form,
        "can_edit": can_keep_register(request.actor, body),
    }
    return render(request, "documents/terms.html", context, status=status_of(form))


def print_outgoing(request: ActorRequest) -> HttpResponse:
    """The outgoing register to print."""
    return _register(request, Direction.OUTGOING)


def print_incoming(request: ActorRequest) -> HttpResponse:
    """The incoming register to print."""
    return _register(request, Direction.INCOMING)


def _register(request: ActorRequest, direction: Direction) -> HttpResponse:
    on = clock.today()
    bodies = own_bodies(request)
    body = working_body(request, bodies)
    from_on = _day(request.GET.get("tu", ""), on, date(on.year, 1, 1))
    until_on = _day(request.GET.get("den", ""), on, on)
    sheet = register_sheet(actor=request.actor, body=body, direction=direction, from_on=from_on, until_on=until_on, on=on)
    table = next(block for block in sheet.content if isinstance(block, layout.Table))
    kind = request.GET.get("dang", "")
    if not kind:
        context = {
            "body": body, "tabs": body_tabs(request, bodies, body), "from_on": from_on, "until_on": until_on, "sheet": sheet,
            **_preview(table), "is_outgoing": direction is Direction.OUTGOING,
        }  # fmt: skip
        return render(request, "documents/register_print.html", context)
    name = slugify(f"{sheet.title} {body.short} {from_on.isoformat()} {until_on.isoformat()}")
    if kind in {"pdf", "docx"}:
        return printed(sheet, f"{name}.{kind}")
    if kind == "xlsx":
        rows = [list(row.cells) for row in table.rows if isinstance(row, layout.Row)]
        notes = (body.name, sheet.subtitle, sheet.note)
        return attachment(write_xlsx([column.title for column in table.columns], rows, sheet.title, notes), f"{name}.xlsx", XLSX)
    raise Http404


def _preview(table: layout.Table) -> dict[str, Any]:
    """The columns that say something, for the screen; the print has them all."""
    rows = [row.cells for row in table.rows if isinstance(row, layout.Row)]
    filled = [place for place in range(len(table.columns)) if any(row[place] not in {None, ""} for row in rows)]
    heads = [(table.columns[place].title, "") for place in filled]
    return {"heads": heads, "lines": [[row[place] for place in filled] for row in rows]}


def _day(text: str, on: date, otherwise: date) -> date:
    try:
        return parse_date(text, reference=on) if text else otherwise
    except ValueError:
        return otherwise
