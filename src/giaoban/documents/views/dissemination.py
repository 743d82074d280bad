"""Dissemination of documents: beginning, the page of a body's line with the coverage below it, what the body did, the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.audit.queries import history_of
from giaoban.common import clock, layout
from giaoban.common.cells import Link
from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attachment, attempt, attempt_plain, go, printed, status_of
from giaoban.common.xlsx import XLSX, write_xlsx
from giaoban.documents import commands, listings, prints
from giaoban.documents.forms import ExtendForm, FinishForm, ForwardForm, OpenForm, SessionForm
from giaoban.documents.listings.dissemination import standing_cell
from giaoban.documents.models import StudySession, TimeState
from giaoban.documents.queries import dissemination_lines, line_view
from giaoban.documents.queries.dissemination import hosted_below
from giaoban.documents.views.shared import document_or_404, own_bodies
from giaoban.organisations.models import Organisation
from giaoban.records.list_pages import list_page
from giaoban.records.models import LongWork
from giaoban.rulebook import source_of

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.documents.models import DisseminationLine
    from giaoban.documents.queries import LineView
    from giaoban.documents.rules.dissemination import Coverage

TABLES = {"pdf", "docx", "xlsx"}


def lines(request: ActorRequest) -> HttpResponse:
    """What bodies were asked to disseminate."""
    return list_page(request, listings.DISSEMINATION)


def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Disseminate a document by one of the own bodies."""
    on = clock.today()
    document = document_or_404(request, pk, on)
    bodies = own_bodies(request)
    if not bodies or not document.is_issued:
        raise Http404
    keys = Organisation.objects.filter(pk__in=[body.pk for body in bodies])
    form = OpenForm(request.POST or None, bodies=keys, on=on, initial={"body": request.actor.body_id})
    if request.method == "POST":
        done, made = attempt(
            form, lambda: commands.open_dissemination(actor=request.actor, document=document, on=on, at=clock.now(), **form.cleaned_data)
        )
        if done:
            messages.success(request, gettext("The dissemination is open; those asked see it on their desk and were told."))
            return go(made)
    crumbs = [
        (gettext("Documents"), reverse("documents:documents")),
        (document.name, document.get_absolute_url()),
        (gettext("Disseminate"),),
    ]
    context = {
        "form": form, "title": gettext("Disseminate the document"), "lead": document.titled, "submit": gettext("Disseminate"),
        "cancel_url": document.get_absolute_url(), "crumbs": crumbs, "wide": True,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def _line_or_404(request: ActorRequest, pk: int, on: date) -> DisseminationLine:
    found = dissemination_lines(request.actor, on).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def line(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a body's line."""
    on = clock.today()
    return _page(request, _line_or_404(request, pk, on), on)


def _page(request: ActorRequest, one: DisseminationLine, on: date, status: int = 200, **forms: Any) -> HttpResponse:
    view = line_view(request.actor, one, on)
    can_study = view.can_work and one.studied_on is None
    asked = one.time_requests.last() if view.can_work or view.can_steer else None
    context = {
        "view": view,
        "line": one,
        "document": one.dissemination.document,
        "on": on,
        "basis": "" if one.above_id else source_of(one.dissemination.rule, one.dissemination.opened_on),
        "state": standing_cell(one),
        "figures": _figures(one, view.total),
        "rows": [_row(child, figures) for child, figures in view.children],
        "levels": view.levels,
        "without": view.child_count - len(view.children),
        "all_url": _list_url(one),
        "above": dissemination_lines(request.actor, on).filter(pk=one.above_id).first() if one.above_id else None,
        "history": history_of(one) if view.can_work else [],
        "session_form": forms.get("session_form") or (SessionForm(on=on, initial={"people_due": one.people_due}) if can_study else None),
        "finish_form": FinishForm() if can_study and view.sessions else None,
        "extend_form": forms.get("extend_form") or (ExtendForm() if view.can_steer else None),
        "time_asked": asked if asked is not None and asked.state == TimeState.WAITING else None,
        "time_answered": asked if asked is not None and asked.state != TimeState.WAITING else None,
        "can_ask_time": view.can_work and one.above_id is not None and one.studied_on is None,
        "has_below": one.body.children.filter(ended_on=None).exists() or (one.above_id is None and hosted_below(one.body, on).exists()),
    }
    return render(request, "documents/dissemination.html", context, status=status)


def _list_url(one: DisseminationLine, state: str = "") -> str:
    query: dict[str, Any] = {"duoi": one.pk}
    if state:
        query["trang-thai"] = state
    return f"{reverse('documents:disseminations')}?{urlencode(query)}"


def _figures(one: DisseminationLine, found: Coverage) -> list[tuple[str, int, str]]:
    """Each figure of a body with all below it, and the list that it opens."""
    return [
        (gettext("Bodies asked"), found.bodies, _list_url(one)),
        (gettext("Studied"), found.studied, _list_url(one, "studied")),
        (gettext("of these late"), found.studied_late, _list_url(one, "studied_late")),
        (gettext("Late, not studied"), found.late, _list_url(one, "late")),
        (gettext("Not studied yet, in time"), found.not_yet, _list_url(one, "open")),
    ]


def _row(one: DisseminationLine, found: Coverage) -> list[Any]:
    opened = [Link(str(value), url, is_number=True) if value else 0 for _, value, url in _figures(one, found)]
    people = f"{found.people_studied}/{found.people_due}" if found.people_due else ""
    return [
        Link(one.body.name, one.get_absolute_url()),
        standing_cell(one),
        opened[0],
        found.acknowledged,
        found.forwarded,
        *opened[1:],
        people,
    ]


@require_POST
def acknowledge(request: ActorRequest, pk: int) -> HttpResponse:
    """Acknowledge a document."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    attempt_plain(
        request, lambda: commands.acknowledge_dissemination(actor=request.actor, line=one, on=on), gettext("The document is acknowledged.")
    )
    return go(one)


def forward(request: ActorRequest, pk: int) -> HttpResponse:
    """Pass a document on to the bodies below."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    if not line_view(request.actor, one, on, shown=0).can_work:
        raise Http404
    form = ForwardForm(request.POST or None, line=one, on=on)
    if request.method == "POST":
        done, count = attempt(
            form, lambda: commands.forward_dissemination(actor=request.actor, line=one, on=on, at=clock.now(), **form.cleaned_data)
        )
        if done:
            if isinstance(count, LongWork):
                return go(count)
            messages.success(request, gettext("%(count)s bodies were asked.") % {"count": count})
            return go(one)
    crumbs = [
        (gettext("Dissemination of documents"), reverse("documents:disseminations")),
        (one.body.short, one.get_absolute_url()),
        (gettext("Pass on"),),
    ]
    context = {
        "form": form, "title": gettext("Pass the document on"), "lead": str(one.dissemination.document), "submit": gettext("Pass on"),
        "cancel_url": one.get_absolute_url(), "crumbs": crumbs, "wide": True,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


@require_POST
def session(request: ActorRequest, pk: int) -> HttpResponse:
    """Enter a session."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    form = SessionForm(request.POST, on=on)
    done, _ = attempt(form, lambda: commands.add_study_session(actor=request.actor, line=one, on=on, at=clock.now(), **form.cleaned_data))
    return go(one) if done else _page(request, one, on, status_of(form), session_form=form)


@require_POST
def drop_session(request: ActorRequest, pk: int, session_pk: int) -> HttpResponse:
    """Take back a session."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    found = StudySession.objects.visible_to(request.actor, on).filter(line=one, pk=session_pk).select_related("line__body").first()
    if found is None:
        raise NotFound
    attempt_plain(request, lambda: commands.drop_study_session(actor=request.actor, session=found), gettext("The session was taken back."))
    return go(one)


@require_POST
def finish(request: ActorRequest, pk: int) -> HttpResponse:
    """Finish the study."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    result = request.POST.get("result", "")
    attempt_plain(
        request, lambda: commands.finish_study(actor=request.actor, line=one, result=result), gettext("The study of the body is finished.")
    )
    return go(one)


@require_POST
def extend(request: ActorRequest, pk: int) -> HttpResponse:
    """Give more time."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    form = ExtendForm(request.POST)
    done, _ = attempt(
        form, lambda: commands.extend_dissemination(actor=request.actor, line=one, on=on, at=clock.now(), **form.cleaned_data)
    )
    return go(one) if done else _page(request, one, on, status_of(form), extend_form=form)


@require_POST
def remind(request: ActorRequest, pk: int) -> HttpResponse:
    """Chase who is late."""
    on = clock.today()
    one = _line_or_404(request, pk, on)
    attempt_plain(
        request,
        lambda: commands.remind_of_dissemination(actor=request.actor, line=one, on=on, at=clock.now()),
        gettext("The bodies that are late were reminded."),
    )
    return go(one)


def table(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The table for the report, as PDF, Word or workbook."""
    if kind not in TABLES:
        raise Http404
    on = clock.today()
    view = line_view(request.actor, _line_or_404(request, pk, on), on, shown=None)
    sheet = prints.dissemination_print(view, on)
    name = slugify(f"tong hop quan triet {view.line.dissemination.document.name}")[:80].strip("-")
    if kind in {"pdf", "docx"}:
        return printed(sheet, f"{name}.{kind}")
    return attachment(_workbook(view, sheet), f"{name}.xlsx", XLSX)


def _workbook(view: LineView, sheet: layout.PlainPrint) -> bytes:
    header = [*(column.title for column in prints.COVERAGE_COLUMNS[:-1]), "Số người dự", "Số người triệu tập"]

    def row(number: int | str, name: str, found: Coverage) -> tuple[Any, ...]:
        return (number, name, *prints.coverage_cells(found), found.people_studied, found.people_due)

    rows = [row("", "Tổng số", view.total), row("", view.line.body.name, view.own)]
    rows += [row(number, one.body.name, found) for number, (one, found) in enumerate(view.children, 1)]
    return write_xlsx(header, rows, sheet.title, (sheet.issuer, sheet.subtitle, sheet.note))
