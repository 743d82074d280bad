"""Pages of own reports: the list, the steps of a new one, one report with its files, the records behind a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.common.list_pages import show_list
from giaoban.common.vietnamese import slugify
from giaoban.common.web import attachment, attempt, attempt_plain, go, printed, status_of
from giaoban.common.xlsx import XLSX
from giaoban.organisations.queries.offices import own_bodies
from giaoban.records.list_pages import list_page
from giaoban.records.record_pages import record_context
from giaoban.reporting.commands import own_reports as commands
from giaoban.reporting.forms.own_reports import OwnReportForm
from giaoban.reporting.listings.own_reports import BEHIND, OWN_REPORTS
from giaoban.reporting.permissions import can_keep_own
from giaoban.reporting.prints import own_words
from giaoban.reporting.prints.own_pictures import picture_of
from giaoban.reporting.prints.own_reports import cut_lines, filter_lines, laid_out, own_print, own_workbook
from giaoban.reporting.queries.own_reports import Question, own_report_for
from giaoban.reporting.queries.scopes import indicators_asked
from giaoban.reporting.rules.own_reports import FIGURES
from giaoban.reporting.views.campaigns import crumbs_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import OwnReport
    from giaoban.reporting.prints.own_reports import Laid

FILES = (("Word", "docx"), ("PDF", "pdf"), ("XLSX", "xlsx"))


def _crumbs(*further: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The path to a page of own reports; the last step has no address."""
    return [*crumbs_to(None, "")[:-1], (gettext("Own reports"), reverse("reporting:own_reports")), *further]


def report_list(request: ActorRequest) -> HttpResponse:
    """The list of own reports."""
    may = own_bodies(request.actor, clock.today()).exists()
    acts = [(gettext("New own report"), reverse("reporting:new_own"), "plus")] if may else []
    return list_page(request, OWN_REPORTS, acts=acts, crumbs=crumbs_to(None, gettext("Own reports")))


def new(request: ActorRequest) -> HttpResponse:
    """The first step asks what is counted, the second all else."""
    if not own_bodies(request.actor, clock.today()).exists():
        raise Http404
    measure = request.GET.get("dem", "")
    if not measure:
        title = gettext("New own report")
        context = {"title": title, "groups": _measures(), "crumbs": _crumbs((title,))}
        return render(request, "reporting/own_measure.html", context)
    return _form(request, measure, None)


def _measures() -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What can be counted, as links to the second step."""

    def link(key: str, word: Any, meta: str = "") -> tuple[str, str, str]:
        return str(word), f"{reverse('reporting:new_own')}?{urlencode({'dem': key})}", meta

    records = [link(key, word) for key, word in own_words.MEASURES.items() if key != FIGURES]
    figures = [link(one.code, one.name, one.unit) for one in indicators_asked()]
    return [
        (gettext("Records"), records),
        (gettext("Figures of reports"), [link(FIGURES, own_words.MEASURES[FIGURES]), *figures] if figures else []),
    ]


def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Change what a report asks; the measure stays unless another is named."""
    report = own_report_for(request.actor, pk)
    if not can_keep_own(request.actor, report.body):
        raise Http404
    return _form(request, request.GET.get("dem", "") or report.measure, report)


def _form(request: ActorRequest, measure: str, report: OwnReport | None) -> HttpResponse:
    actor, on = request.actor, clock.today()
    word = own_words.measure_word(measure)
    form = OwnReportForm(
        request.POST or None, actor=actor, day=on, measure=measure, report=report, initial={} if report else {"title": word}
    )
    is_look = "xem" in request.POST
    looked: dict[str, Any] = {}

    def save() -> Any:
        if is_look:
            commands.check_shape(measure, form.shape()["rows"], form.shape()["columns"], form.filters(), form.shape()["picture"])
            return None
        if report is None:
            return commands.create_own_report(actor=actor, body=form.cleaned_data["body"], at=clock.now(), **form.shape())
        return commands.change_own_report(actor=actor, own_report=report, **form.shape())

    done, saved = attempt(form, save)
    if done and is_look:
        shape = form.shape()
        question = Question(measure, shape["rows"], shape["columns"], shape["filters"], form.cleaned_data["body"].pk)
        looked = _shown(laid_out(actor, question, on, title=shape["title"]), shape["picture"], filter_lines(question, on))
    elif done:
        messages.success(request, gettext("The report is saved."))
        return go(saved)
    title = gettext("New own report") if report is None else gettext("Change the report")
    context = {
        "form": form, "title": title, "lead": word, "measure": measure, "looked": looked, "report": report,
        "cancel_url": report.get_absolute_url() if report is not None else reverse("reporting:own_reports"), "another_url": reverse("reporting:new_own"),
        "crumbs": _crumbs(*([(report.title, report.get_absolute_url())] if report is not None else []), (title,)),
    }  # fmt: skip
    return render(request, "reporting/own_form.html", context, status=status_of(form))


def _shown(laid: Laid, kind: str, lines: list[str]) -> dict[str, Any]:
    """A table as pages show it."""
    picture = picture_of(laid, kind)
    return {"laid": laid, "svg": picture.as_svg() if picture is not None else "", "lines": lines, "cut": cut_lines(laid, kind)}


def page(request: ActorRequest, pk: int) -> HttpResponse:
    """One own report, counted as of today within the reader's sight."""
    actor, on = request.actor, clock.today()
    report = own_report_for(actor, pk)
    question = Question.of(report)
    context = {
        **record_context(request, report), "report": report, "crumbs": _crumbs((report.title,)), "on": on,
        "measure": own_words.measure_word(report.measure), "keeps": can_keep_own(actor, report.body), "may_copy": own_bodies(actor, on).exists(),
        **_shown(laid_out(actor, question, on, title=report.title, pk=report.pk), report.picture, filter_lines(question, on)),
        "files_of_it": [(word, reverse("reporting:own_file", args=[pk, kind])) for word, kind in FILES],
        "can_add_files": can_keep_own(actor, report.body),
    }  # fmt: skip
    return render(request, "reporting/own_report.html", context)


@require_POST
def copy(request: ActorRequest, pk: int) -> HttpResponse:
    """A copy for the own body, to be changed."""
    report = own_report_for(request.actor, pk)
    mine = own_bodies(request.actor, clock.today())
    body = mine.filter(pk=request.actor.body_id or 0).first() or mine.first()
    if body is None:
        raise Http404
    made: list[Any] = []
    title = gettext("%(title)s (copy)") % {"title": report.title[:180]}
    attempt_plain(
        request,
        lambda: made.append(commands.copy_own_report(actor=request.actor, own_report=report, body=body, title=title, at=clock.now())),
        gettext("A copy is made; change it as you like."),
    )
    return go(reverse("reporting:change_own", args=[made[0].pk]) if made else report)


def file(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The report for Word, as PDF or as a workbook."""
    actor, on = request.actor, clock.today()
    report = own_report_for(actor, pk)
    question = Question.of(report)
    laid, lines = laid_out(actor, question, on, title=report.title, pk=pk), filter_lines(question, on)
    sight = gettext("%(day)s, within what %(name)s may see.") % {"day": format_date(on), "name": actor.name}
    name = f"{slugify(report.title)[:60].strip('-') or 'bao-cao'}-{on.isoformat()}.{kind}"
    if kind == "xlsx":
        site = request.build_absolute_uri("/").rstrip("/")
        return attachment(own_workbook(laid, notes=[*lines, sight], kind=report.picture, site=site), name, XLSX)
    made = own_print(laid, issuer=report.body.name, lines=lines, note=sight, kind=report.picture)
    return printed(made, name)


def records(request: ActorRequest, kind: str) -> HttpResponse:
    """The records behind a place of an own report, as the list of their room."""
    listing = BEHIND.get(kind)
    asked = request.GET.get("o", "")
    if listing is None or not asked:
        raise Http404
    try:
        report = own_report_for(request.actor, int(asked.split("~")[0]))
    except (ValueError, DomainError) as error:
        raise Http404 from error
    return show_list(request, listing, crumbs=_crumbs((report.title, report.get_absolute_url()), (gettext(listing.title),)))
