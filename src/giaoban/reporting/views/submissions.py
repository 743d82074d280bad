"""Pages of a report: reading, figures, parts, sending, what stands behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.acts import IncomingFile
from giaoban.common.cells import Link
from giaoban.common.vietnamese import clean, slugify
from giaoban.common.web import attachment, attempt, attempt_plain, go, printed, status_of
from giaoban.records.record_pages import record_context
from giaoban.reporting.commands import answering, submissions, workbooks
from giaoban.reporting.definitions import definitions
from giaoban.reporting.forms.campaigns import ReasonForm
from giaoban.reporting.forms.submissions import FiguresForm, SectionForm, WorkbookForm
from giaoban.reporting.listings.submissions import state_of_report
from giaoban.reporting.models import Quotation
from giaoban.reporting.prints.reports import report_print
from giaoban.reporting.prints.workbooks import workbook
from giaoban.reporting.queries.filling import records_behind
from giaoban.reporting.queries.merging import differing, missing_from, texts_below, values_below
from giaoban.reporting.queries.submissions import possible_acts, report_page, section_for, submission_for, value_for
from giaoban.reporting.queries.uploads import in_place, uploads_of
from giaoban.reporting.views.remarks import shown_remarks

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from django.http import HttpResponse

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import Submission, Value

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200
"""The page behind a figure shows so many records."""


def crumbs_to(submission: Submission, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a report; the last step has no address."""
    steps: list[tuple[str, ...]] = [(gettext("Calls for reports"), reverse("reporting:campaigns"))]
    call = submission.called.campaign if submission.called is not None else submission.merges
    if call is not None:
        steps.append((call.code, call.get_absolute_url()))
    if not further:
        return [*steps, (submission.body.short,)]
    return [*steps, (submission.body.short, submission.get_absolute_url()), *((step,) for step in further)]


def page(request: ActorRequest, pk: int) -> HttpResponse:
    """The page of a report; what was sent is read from what was frozen."""
    submission = submission_for(request.actor, pk)
    found = report_page(request.actor, submission)
    context: dict[str, Any] = {
        **record_context(request, submission), "submission": submission, "page": found, "crumbs": crumbs_to(submission),
        "state": state_of_report(submission), "period": submissions.period_of(submission).label_vi,
        "missing": missing_from(submission.merges) if submission.merges is not None else [],
        "apart": differing(submission.merges) if submission.merges is not None else [], "line": submission.called, "can_add_files": "edit" in found.acts,
        "upload": _upload(submission) if "edit" in found.acts and submission.merges_id is None else None,
        "remarks": shown_remarks(submission),
    }  # fmt: skip
    return render(request, "reporting/submission.html", context)


def _upload(submission: Submission) -> Link | None:
    """The way back to what was read in the last file that was brought."""
    last = next(iter(uploads_of(submission)), None)
    return Link(last.file.name, reverse("reporting:review", args=[submission.pk, last.pk])) if last is not None else None


def _may_edit(request: ActorRequest, submission: Submission) -> None:
    if "edit" not in possible_acts(request.actor, submission):
        raise Http404


def figures(request: ActorRequest, pk: int) -> HttpResponse:
    """Type the figures."""
    submission = submission_for(request.actor, pk)
    _may_edit(request, submission)
    values = list(submission.values.select_related("indicator", "definition").order_by("indicator__position"))
    form = FiguresForm(request.POST or None, values=values, version=submission.version)

    def call() -> Any:
        return submissions.save_values(
            actor=request.actor, submission=submission, began_from=form.cleaned_data["began_from"], figures=form.figures()
        )

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The figures are saved."))
        return go(submission)
    title = gettext("Figures of the report")
    context = {
        "form": form, "title": title, "lead": submission.title, "cancel_url": submission.get_absolute_url(), "wide": True,
        "crumbs": crumbs_to(submission, title), "draft": f"report-figures-{submission.pk}",
    }  # fmt: skip
    return render(request, "reporting/figures.html", context, status=status_of(form))


def section(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    """Write a part."""
    submission = submission_for(request.actor, pk)
    _may_edit(request, submission)
    part = section_for(submission, key)
    report = definitions().get(submission.definition)
    guidance = next((one.guidance for one in report.sections if one.key == key), "") if report is not None else ""
    form = SectionForm(request.POST or None, section=part)

    def call() -> Any:
        return submissions.save_section(actor=request.actor, submission=submission, key=key, **form.cleaned_data)

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The part is saved."))
        return go(f"{submission.get_absolute_url()}#phan-{key}")
    context = {
        "form": form, "title": part.heading, "lead": guidance, "cancel_url": submission.get_absolute_url(), "part": part,
        "below": texts_below(submission.merges, key) if submission.merges is not None else [],
        "crumbs": crumbs_to(submission, part.heading), "draft": f"report-part-{part.pk}",
    }  # fmt: skip
    return render(request, "reporting/section.html", context, status=status_of(form))


PLAIN: dict[str, Callable[[Actor, Any, date, datetime], Any]] = {
    "dem-lai": lambda actor, report, on, _at: submissions.fill_again(actor=actor, submission=report, on=on),
    "ky": lambda actor, report, on, _at: submissions.sign_submission(actor=actor, submission=report, on=on),
    "gui": lambda actor, report, on, at: submissions.submit(actor=actor, submission=report, on=on, at=at),
    "nhan": lambda actor, report, on, at: answering.accept_submission(actor=actor, submission=report, on=on, at=at),
}


@require_POST
def plain_act(request: ActorRequest, pk: int, act: str) -> HttpResponse:
    """Count again, sign off, send, take in."""
    submission = submission_for(request.actor, pk)
    told = {
        "dem-lai": gettext("The records were counted again; what you typed stays."), "ky": gettext("The report is signed off."),
        "gui": gettext("The report is sent. It stays as it is now."), "nhan": gettext("The report is taken in."),
    }  # fmt: skip
    attempt_plain(request, lambda: PLAIN[act](request.actor, submission, clock.today(), clock.now()), told[act])
    return go(submission)


def give_back(request: ActorRequest, pk: int) -> HttpResponse:
    """Return a report for mending."""
    submission = submission_for(request.actor, pk)
    if "return" not in possible_acts(request.actor, submission):
        raise Http404
    form = ReasonForm(request.POST or None)

    def call() -> Any:
        return answering.return_submission(
            actor=request.actor, submission=submission, on=clock.today(), at=clock.now(), **form.cleaned_data
        )

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The report is returned; its office is told why."))
        return go(submission.called.campaign if submission.called is not None else submission)
    title = gettext("Return for mending")
    context = {
        "form": form, "title": title, "lead": f"{submission.body.name} · {submission.title}", "cancel_url": submission.get_absolute_url(),
        "crumbs": crumbs_to(submission, title), "submit": title,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def behind(request: ActorRequest, pk: int, code: str) -> HttpResponse:
    """The records behind a figure, as they were counted."""
    submission = submission_for(request.actor, pk)
    value = value_for(submission, code)
    if submission.merges is not None:
        return _below(request, submission, value)
    found = records_behind(request.actor, value)
    records = list(found.seen[:SHOWN]) if found.seen is not None else []
    rows = [[Link(str(one), one.get_absolute_url())] for one in records]
    context = {
        "submission": submission, "value": value, "count": found.count, "hidden": found.hidden, "rows": rows,
        "is_cut": found.count - found.hidden > SHOWN, "shown": SHOWN, "quotations": _quoted(value), "crumbs": crumbs_to(submission, value.indicator.name),
    }  # fmt: skip
    return render(request, "reporting/behind.html", context)


def _quoted(value: Value) -> list[list[Any]]:
    """The words of the uploaded report that a figure was read from: what they say, of what, where, in which file."""
    return [
        [
            f"“{one.text}”",
            one.get_column_display(),
            one.number,
            one.heading,
            Link(one.file.file.name, reverse("records:file", args=[one.file_id])),
        ]
        for one in value.quotations.select_related("file__file")
    ]


def quoted(request: ActorRequest, pk: int, quotation: int) -> HttpResponse:
    """The words that a figure was read from, in the text of their file."""
    submission = submission_for(request.actor, pk)
    row = Quotation.objects.filter(value__submission=submission, pk=quotation).select_related("value__indicator", "file__file").first()
    if row is None:
        raise Http404
    context = {
        "quotation": row, "place": in_place(row), "submission": submission,
        "crumbs": crumbs_to(submission, row.value.indicator.name),
    }  # fmt: skip
    return render(request, "reporting/quoted.html", context)


def _below(request: ActorRequest, submission: Submission, value: Value) -> HttpResponse:
    """The reports whose figures make that of a joint one."""
    ones, hidden = values_below(request.actor, value)
    rows = [[Link(one.submission.body.short, one.submission.get_absolute_url()), one.result, one.note] for one in ones]
    context = {
        "submission": submission,
        "value": value,
        "rows": rows,
        "hidden": hidden,
        "crumbs": crumbs_to(submission, value.indicator.name),
    }
    return render(request, "reporting/below.html", context)


def paper(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The report as PDF or Word in official form, or its figures as a workbook."""
    submission = submission_for(request.actor, pk)
    name = slugify(f"{submission.title} {submission.body.short}")[:80].strip("-")
    if kind == "xlsx":
        return attachment(workbook(submission), f"{name}.xlsx", XLSX)
    sheet = report_print(submission, clock.today())
    return printed(sheet, f"{name}.{kind}")


def upload(request: ActorRequest, pk: int) -> HttpResponse:
    """Take the figures of a filled workbook."""
    submission = submission_for(request.actor, pk)
    _may_edit(request, submission)
    form = WorkbookForm(request.POST or None, request.FILES or None)

    def call() -> Any:
        came = form.cleaned_data["file"]
        file = IncomingFile(clean(came.name), came.read())
        return workbooks.take_workbook(actor=request.actor, submission=submission, file=file)

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The figures of the workbook are saved."))
        return go(submission)
    title = gettext("Figures from the workbook")
    context = {
        "form": form, "title": title, "lead": submission.title, "cancel_url": submission.get_absolute_url(), "multipart": True,
        "crumbs": crumbs_to(submission, title),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))
