"""Reads of one report: its page and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.errors import NotFound
from giaoban.reporting.models import CallState, Section, Submission, SubmissionState, Value
from giaoban.reporting.permissions import can_keep, can_report, can_sign
from giaoban.reporting.queries.merging import without_share
from giaoban.reporting.rules.figures import share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Line:
    """One figure as the page shows it."""

    value: Value
    percent: Decimal | None
    """Result in per cent of the plan."""
    differs: bool
    """Whether it was typed otherwise than the records say."""


@dataclass(frozen=True)
class ReportPage:
    """All that the page of a report shows."""

    lines: Sequence[Line]
    has_shareless: bool
    """Whether a share is left out, since some bodies gave no plan."""
    sections: Sequence[Section]
    acts: frozenset[str]


def submission_for(actor: Actor, pk: int) -> Submission:
    """The report of a number. Errors: NotFound."""
    rows = Submission.objects.visible_to(actor).select_related("body", "called__campaign__owner", "document", "merges__owner")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def report_page(actor: Actor, submission: Submission) -> ReportPage:
    """Its figures, its parts, what the reader may do with it: two queries, three for a joint report."""
    values = submission.values.select_related("indicator", "definition").order_by("indicator__position")
    shareless = without_share(submission)
    lines = [
        Line(
            one,
            None if one.indicator_id in shareless else share(one.result, one.plan),
            one.counted is not None and one.result != one.counted,
        )
        for one in values
    ]
    return ReportPage(
        lines,
        any(one.value.indicator_id in shareless and one.value.plan for one in lines),
        list(submission.sections.all()),
        possible_acts(actor, submission),
    )


def possible_acts(actor: Actor, submission: Submission) -> frozenset[str]:
    """The acts whose buttons are shown."""
    acts: set[str] = set()
    call = submission.called.campaign if submission.called is not None else None
    is_open = call is None or call.state == CallState.OPEN
    if submission.state in {SubmissionState.DRAFT, SubmissionState.SIGNED} and can_report(actor, submission.body):
        acts |= {"edit"}
        if submission.state == SubmissionState.DRAFT and can_sign(actor, submission):
            acts.add("sign")
        if submission.state == SubmissionState.SIGNED and is_open:
            acts.add("send")
    if submission.state == SubmissionState.SUBMITTED and call is not None and is_open and can_keep(actor, call):
        acts |= {"accept", "return"}
    is_last = submission.called is not None and not submission.called.submissions.filter(number__gt=submission.number).exists()
    if submission.state == SubmissionState.RETURNED and is_open and is_last and can_report(actor, submission.body):
        acts.add("mend")
    return frozenset(acts)


def value_for(submission: Submission, code: str) -> Value:
    """The value of an indicator in a report. Errors: NotFound."""
    row = submission.values.select_related("indicator", "definition").filter(indicator__code=code).first()
    if row is None:
        raise NotFound
    return row


def section_for(submission: Submission, key: str) -> Section:
    """A part of a report. Errors: NotFound."""
    row = submission.sections.filter(key=key).first()
    if row is None:
        raise NotFound
    return row
