"""The list of calls for reports, and that of the bodies called: who has sent, late, never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, OpenFilter, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import CalledState, CallState
from giaoban.reporting.queries.campaigns import OWED, SENT, called_seen, campaigns_seen
from giaoban.reporting.rules.timing import Standing, standing

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.cells import Tone
    from giaoban.common.listing import Asking

WORDS: Final[dict[Standing, tuple[Tone, Any]]] = {
    "excused": ("idle", _("excused")),
    "accepted": ("done", pgettext_lazy("report", "taken in")),
    "accepted_late": ("tardy", _("taken in, sent late")),
    "sent": ("done", _("sent in time")),
    "sent_late": ("tardy", _("sent late")),
    "returned": ("soon", pgettext_lazy("report", "returned for mending")),
    "waiting": ("idle", _("not sent yet")),
    "overdue": ("late", _("overdue, not sent")),
}
CALL_TONES: Final[dict[str, Tone]] = {CallState.DRAFT: "idle", CallState.OPEN: "soon", CallState.CLOSED: "done"}


def state_of_line(line: Any, on: Any) -> State:
    """Where a body stands with a call on a day."""
    tone, word = WORDS[standing(line.state, line.due_on, line.sent_on, on)]
    return State(tone, str(word))


def state_of_call(campaign: Any) -> State:
    """Whether a call is a draft, open, closed."""
    return State(CALL_TONES[campaign.state], campaign.get_state_display())


def by_standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Bodies called by whether they have sent, and when."""
    conditions = {
        "da-gui": SENT,
        "dung-han": SENT & Q(sent_on__lte=F("due_on")),
        "muon": SENT & Q(sent_on__gt=F("due_on")),
        "chua-gui": OWED,
        "qua-han": OWED & Q(due_on__lt=asking.on),
        "xin-gia-han": Q(has_request=True),
        "cho-nhan": Q(state=CalledState.SUBMITTED),
    }
    return rows.filter(conditions[value])


def by_whose(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Calls by who asks whom."""
    bodies = [grant.body_id for grant in asking.actor.grants]
    return rows.filter(**{{"toi-nop": "body__in", "toi-goi": "campaign__owner__in"}[value]: bodies})


@dataclass(frozen=True)
class CallFilter(OpenFilter):
    """The lines of one call, named by its number: `3` or `DBC-3`."""

    key: str
    title: str
    path: str = "campaign__number"
    """The way from a row to the number."""

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG002 - the protocol's signature
        """Lines of the call."""
        number = value.upper().removeprefix("DBC-").strip()
        if not number.isdecimal() or len(number) > 9:
            raise ValueError(value)
        return rows.filter(**{self.path: int(number)})

    def label(self, value: str, asking: Asking) -> str:  # noqa: ARG002 - the protocol's signature
        """The number as people write it."""
        return f"DBC-{value.upper().removeprefix('DBC-')}"


def address_of(line: Any) -> str:
    """Where a line opens: the report within sight, else the call."""
    return reverse("reporting:submission", args=[line.report]) if line.report is not None else line.campaign.get_absolute_url()


CAMPAIGNS = Listing(
    code="report-calls",
    title=N_("Calls for reports"),
    lead=N_("Who asks whom for which report, until when, and how many have sent, within what you may see."),
    noun=N_("calls for reports"),
    url_name="reporting:campaigns",
    rows=campaigns_seen,
    columns=(
        Column(
            "ten",
            N_("Call for a report"),
            lambda one: Link(one.title, one.get_absolute_url(), one.code),
            ("-last_on", "number"),
            is_name=True,
        ),
        Column("tinh-trang", N_("State"), state_of_call, ("state",), is_state=True),
        Column("don-vi", N_("Called by"), lambda one: one.owner.short, ("owner__sort_key",)),
        Column("ky", N_("Period"), lambda one: one.period.label_vi, ("first_on",)),
        Column("han", N_("Due"), lambda one: one.due_on, ("due_on",)),
        Column("duoc-goi", N_("Asked"), lambda one: one.asked, is_number=True),
        Column("da-gui", N_("Sent"), lambda one: one.sent, is_number=True),
        Column("qua-han", N_("Overdue"), lambda one: one.overdue, is_number=True),
        Column("chot", N_("Figures up to"), lambda one: one.cut_off_on, ("cut_off_on",), is_shown=False),
    ),
    order=("-last_on", "-number"),
    searched=("folded",),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", CallState.choices),
        ChoiceFilter("mau", N_("Report form"), "definition", [(one.key, one.title) for one in definitions().values()]),
        BodyFilter("don-vi", N_("Called by, and below"), "owner"),
        DayFilter("tu", N_("Due from"), "due_on"),
        DayFilter("den", N_("Due until"), "due_on", is_from=False),
    ),
    presets=(Preset("dang-mo", N_("Open calls"), {"tinh-trang": "open"}),),
    empty=N_("No call for reports yet. A call asks any set of bodies for one report over one period."),
    placeholder=N_("Find a call, with or without accents"),
)

CALLED = Listing(
    code="report-lines",
    title=N_("Reports to send and sent"),
    lead=N_("Each body called, and whether it has sent: in time, late or not at all, within what you may see."),
    noun=N_("reports"),
    url_name="reporting:lines",
    rows=called_seen,
    columns=(
        Column("don-vi", N_("Body"), lambda one: Link(one.body.short, address_of(one), one.campaign.title), ("body__sort_key",), is_name=True),
        Column("tinh-trang", N_("State"), lambda one: state_of_line(one, one.shown_on), ("state",), is_state=True),
        Column("han", N_("Due"), lambda one: one.due_on, ("due_on",)),
        Column("ngay-gui", N_("Day of sending"), lambda one: one.sent_on, ("sent_on",)),
        Column("nhac", N_("Reminders"), lambda one: one.reminders, ("-reminders",), is_number=True, is_less=True),
        Column("gia-han", N_("More days"), lambda one: gettext("asked for") if one.has_request else "", is_less=True),
        Column("dot", N_("Call for a report"), lambda one: one.campaign.code, ("campaign__number",), is_less=True),
        Column("ly-do", N_("Reason"), lambda one: one.excused_reason or one.returned_reason, is_shown=False),
    ),
    order=("-due_on", "body__sort_key"),
    searched=("body__folded", "campaign__folded"),
    filters=(
        FunctionFilter(
            "da", N_("Sending"),
            (
                ("da-gui", N_("has sent")), ("dung-han", N_("has sent in time")), ("muon", N_("has sent late")), ("chua-gui", N_("has not sent")),
                ("qua-han", N_("is overdue")), ("xin-gia-han", N_("asks for more days")),
                ("cho-nhan", N_("waits to be taken in")),
            ), by_standing,
        ),
        FunctionFilter("cua", N_("Whose"), (("toi-nop", N_("my body has to send")), ("toi-goi", N_("my body asks for"))), by_whose),
        CallFilter("dot", N_("Number of the call")),
        BodyFilter("don-vi", N_("Body and below"), "body"),
        DayFilter("tu", N_("Due from"), "due_on"),
        DayFilter("den", N_("Due until"), "due_on", is_from=False),
    ),
    presets=(
        Preset("phai-nop", N_("My body has to send"), {"da": "chua-gui", "cua": "toi-nop"}),
        Preset("chua-gui", N_("Overdue with us"), {"da": "qua-han", "cua": "toi-goi"}),
        Preset("muon", N_("Sent late"), {"da": "muon"}),
    ),
    empty=N_("Nobody is asked for a report."),
    placeholder=N_("Find a body or a call, with or without accents"),
)  # fmt: skip
