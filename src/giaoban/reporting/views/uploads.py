"""Pages of a report that comes in as a file: bringing it, and taking over what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from giaoban.common import clock
from giaoban.common.uploads import incoming
from giaoban.common.web import attempt, go, status_of
from giaoban.reporting.commands import uploads
from giaoban.reporting.forms.uploads import ReportFileForm, ReviewForm
from giaoban.reporting.queries.submissions import possible_acts, submission_for
from giaoban.reporting.queries.uploads import review_of, upload_for
from giaoban.reporting.views.submissions import crumbs_to

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.reporting.models import Submission


def _open(request: ActorRequest, pk: int) -> Submission:
    submission = submission_for(request.actor, pk)
    if "edit" not in possible_acts(request.actor, submission) or submission.merges_id is not None:
        raise Http404
    return submission


def bring(request: ActorRequest, pk: int) -> HttpResponse:
    """Bring a report as a file."""
    submission = _open(request, pk)
    form = ReportFileForm(request.POST or None, request.FILES or None)

    def call() -> Any:
        data = form.cleaned_data
        return uploads.upload_report(
            actor=request.actor, submission=submission, file=incoming(data["file"]), at=clock.now(), is_not_secret=data["is_not_secret"]
        )

    done, version = attempt(form, call)
    if done:
        return go(reverse("reporting:review", args=[submission.pk, version.pk]))
    title = gettext("Read the report from a file")
    context = {
        "form": form, "title": title, "lead": submission.title, "cancel_url": submission.get_absolute_url(), "multipart": True,
        "crumbs": crumbs_to(submission, title), "submit": gettext("Read the file"),
    }  # fmt: skip
    return render(request, "common/form.html", context, status=status_of(form))


def review(request: ActorRequest, pk: int, version: int) -> HttpResponse:
    """What was read in a file, to be ticked, corrected and taken over on one page."""
    submission = _open(request, pk)
    upload = upload_for(submission, version)
    found = review_of(submission, upload)
    form = ReviewForm(request.POST or None, review=found, version=submission.version)

    def call() -> Any:
        data = form.cleaned_data
        return uploads.take_report(
            actor=request.actor, submission=submission, file=upload.pk, began_from=data["began_from"], figures=form.taken_figures(),
            texts=form.taken_texts(), note=data["note"],
        )  # fmt: skip

    done, _ = attempt(form, call)
    if done:
        messages.success(request, _told(len(form.taken_figures()), form.left_out()))
        return go(submission)
    title = gettext("Read in the report")
    context = {
        "form": form, "review": found, "submission": submission, "title": title, "lead": str(upload.file), "wide": True,
        "cancel_url": submission.get_absolute_url(), "crumbs": crumbs_to(submission, title), "draft": f"report-review-{upload.pk}",
        "submit": gettext("Put what is ticked into the report"),
    }  # fmt: skip
    return render(request, "reporting/review.html", context, status=status_of(form))


def _told(figures: int, left: int) -> str:
    taken = ngettext("%(count)s figure was taken over from the report.", "%(count)s figures were taken over from the report.", figures) % {
        "count": figures
    }
    if not left:
        return taken
    more = ngettext("%(count)s stretch of text stays in the file only.", "%(count)s stretches of text stay in the file only.", left)
    return f"{taken} {more % {'count': left}}"
