"""Calls for reports, and reports with their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.reporting.commands.submissions import period_of
from giaoban.reporting.models import Called, CallState, Campaign, Section, Submission, SubmissionState
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, grouped, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def calls(campaigns: Sequence[Campaign]) -> Iterable[Entry]:
    """Each call with who asks and, once it is open, who is asked."""
    keys = [one.pk for one in campaigns]
    files = texts_of_files("reporting.campaign", keys)
    asked = grouped(Called.objects.filter(campaign__in=keys).values_list("campaign_id", "body__path"))
    for one in campaigns:
        paths = [one.owner.path, *(asked.get(one.pk, ()) if one.state != CallState.DRAFT else ())]
        yield Entry(
            kind="report_call", record_id=one.pk, title=one.title, meta=f"{one.code} · {one.owner.short} · {one.period.label_vi}", url=one.get_absolute_url(),
            body=f"{one.note} {files.get(one.pk, '')}"[:BODY_LIMIT], numbers=(one.code,), year=one.last_on.year, scopes=scopes_of_paths(paths),
        )  # fmt: skip


def reports(submissions: Sequence[Submission]) -> Iterable[Entry]:
    """Each report with its texts, for its body and, once it is sent, for who called for it."""
    keys = [one.pk for one in submissions]
    files = texts_of_files("reporting.submission", keys)
    texts = grouped(Section.objects.filter(submission__in=keys).exclude(text="").order_by("position").values_list("submission_id", "text"))
    for one in submissions:
        is_sent = one.state not in {SubmissionState.DRAFT, SubmissionState.SIGNED}
        paths = [one.body.path, *([one.called.campaign.owner.path] if one.called is not None and is_sent else [])]
        yield Entry(
            kind="report", record_id=one.pk, title=f"{one.title} – {one.body.short}", meta=period_of(one).label_vi, url=one.get_absolute_url(),
            body=" ".join([*texts.get(one.pk, ()), files.get(one.pk, "")])[:BODY_LIMIT], year=one.last_on.year, scopes=scopes_of_paths(paths),
        )  # fmt: skip


def call_records() -> Any:
    """All calls with what an entry reads."""
    return Campaign.objects.select_related("owner").defer("form")


def report_records() -> Any:
    """All reports with what an entry reads."""
    return Submission.objects.select_related("body", "called__campaign__owner").defer("snapshot", "called__campaign__form")


CALLS = Source(
    kind="report_call", title=N_("Calls for reports"), records=call_records, entries=calls, touched_by={"reporting.campaign": itself}, icon="bell",
)  # fmt: skip
REPORTS = Source(
    kind="report", title=N_("Reports"), records=report_records, entries=reports, touched_by={"reporting.submission": itself}, icon="report",
)  # fmt: skip
