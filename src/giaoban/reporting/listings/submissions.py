"""The list of reports: answering a call, joint ones, and those without a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import DateField, Value
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.commands.submissions import period_of
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import Submission, SubmissionState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.common.listing import Asking

TONES: Final[dict[str, Tone]] = {
    SubmissionState.DRAFT: "idle", SubmissionState.SIGNED: "soon", SubmissionState.SUBMITTED: "done", SubmissionState.RETURNED: "late",
    SubmissionState.ACCEPTED: "done",
}  # fmt: skip


def state_of_report(submission: Any) -> State:
    """How far a report is."""
    return State(TONES[submission.state], submission.get_state_display())


def submissions_seen(actor: Actor, on: date) -> QuerySet[Submission]:
    """The reports within sight."""
    rows = Submission.objects.visible_to(actor, on).select_related("body", "called__campaign", "merges")
    return rows.defer("snapshot", "called__campaign__form", "merges__form").annotate(shown_on=Value(on, output_field=DateField()))


def by_origin(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the signature of filters
    """Reports by why they were made."""
    if value == "tong-hop":
        return rows.exclude(merges=None)
    return rows.filter(called=None, merges=None) if value == "ngoai-dot" else rows.exclude(called=None)


SUBMISSIONS = Listing(
    code="reports",
    title=N_("All reports"),
    lead=N_("Reports under calls, joint ones and those without a call, within what you may see."),
    noun=N_("reports"),
    url_name="reporting:submissions",
    rows=submissions_seen,
    columns=(
        Column("bao-cao", N_("Report"), lambda one: Link(one.title, one.get_absolute_url(), one.body.short), ("title",), is_name=True),
        Column("tinh-trang", N_("State"), state_of_report, ("state",), is_state=True),
        Column("ky", N_("Period"), lambda one: period_of(one).label_vi, ("-last_on",)),
        Column("ngay-gui", N_("Day of sending"), lambda one: one.submitted_on, ("submitted_on",)),
        Column("dot", N_("Call for a report"), lambda one: one.called.campaign.code if one.called is not None else "", is_less=True),
        Column("tong-hop", N_("Puts together"), lambda one: one.merges.code if one.merges is not None else "", is_less=True),
        Column("phien-ban", N_("Version"), lambda one: one.number, is_number=True, is_shown=False),
    ),
    order=("-last_on", "body__sort_key"),
    searched=("folded", "body__folded", "called__campaign__folded", "merges__folded"),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", SubmissionState.choices),
        ChoiceFilter("mau", N_("Report form"), "definition", [(one.key, one.title) for one in definitions().values()]),
        FunctionFilter(
            "vi", N_("Why made"), (("goi", N_("asked for by a call")), ("tong-hop", N_("joint report")), ("ngoai-dot", N_("without a call"))), by_origin
        ),
        BodyFilter("don-vi", N_("Body and below"), "body"),
        DayFilter("tu", N_("Sent from"), "submitted_on"),
        DayFilter("den", N_("Sent until"), "submitted_on", is_from=False),
    ),
    presets=(Preset("ngoai-dot", N_("Without a call"), {"vi": "ngoai-dot"}), Preset("tong-hop", N_("Joint reports"), {"vi": "tong-hop"})),
    empty=N_("No report yet. One is begun from a call, or without one."),
    placeholder=N_("Find a body, with or without accents"),
)  # fmt: skip
