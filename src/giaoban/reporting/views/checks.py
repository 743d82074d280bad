"""What the checks found in a report: its lines on the page, dismissing, checking anew, sending in spite of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.web import attempt, attempt_plain, go, status_of
from giaoban.records.list_pages import list_page
from giaoban.reporting.commands import checks, submissions
from giaoban.reporting.forms.campaigns import ReasonForm
from giaoban.reporting.listings.checks import REMARKS, sentence_of
from giaoban.reporting.queries.checks import remark_for
from giaoban.reporting.queries.submissions import possible_acts, submission_for
from giaoban.reporting.views import campaigns
from giaoban.reporting.views.remarks import shown_remarks
from giaoban.reporting.views.submissions import crumbs_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def remark_list(request: ActorRequest) -> HttpResponse:
    """What the checks found in all reports within sight."""
    return list_page(request, REMARKS, crumbs=campaigns.crumbs_to(None, gettext("Things to look at again")))


@require_POST
def check(request: ActorRequest, pk: int) -> HttpResponse:
    """Run the checks over a report now."""
    submission = submission_for(request.actor, pk)
    attempt_plain(
        request,
        lambda: checks.check_submission(actor=request.actor, submission=submission, at=clock.now()),
        gettext("The checks have run over the report as it stands."),
    )
    return go(submission)


def dismiss(request: ActorRequest, pk: int, remark: int) -> HttpResponse:
    """Let a remark rest, with the reason."""
    submission = submission_for(request.actor, pk)
    row = remark_for(submission, remark)
    if "edit" not in possible_acts(request.actor, submission):
        raise Http404
    form = ReasonForm(request.POST or None)

    def call() -> Any:
        return checks.dismiss_remark(actor=request.actor, remark=row, on=clock.today(), **form.cleaned_data)

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The remark is dismissed; the reason stays with the report."))
        return go(f"{submission.get_absolute_url()}#can-xem-lai")
    title = gettext("Dismiss with a reason")
    context = {
        "form": form, "title": title, "lead": sentence_of(row), "cancel_url": submission.get_absolute_url(), "crumbs": crumbs_to(submission, title),
        "submit": title,
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Send a report in which something was found: each thing is mended before, or goes with a reason."""
    submission = submission_for(request.actor, pk)
    if "send" not in possible_acts(request.actor, submission):
        raise Http404
    form = ReasonForm(request.POST or None)

    def call() -> Any:
        return submissions.submit(actor=request.actor, submission=submission, on=clock.today(), at=clock.now(), **form.cleaned_data)

    done, _ = attempt(form, call)
    if done:
        messages.success(request, gettext("The report is sent. It stays as it is now."))
        return go(submission)
    title = gettext("Send the report as it is")
    context = {
        "form": form, "title": title, "lead": gettext("The reason is kept with each remark below, and whoever called for the report reads it."),
        "remarks": [one for one in shown_remarks(submission) if one.is_open], "submission": submission,
        "cancel_url": submission.get_absolute_url(), "crumbs": crumbs_to(submission, title), "submit": gettext("Send the report"),
    }  # fmt: skip
    return render(request, "reporting/send.html", context, status=status_of(form))
