"""The lists of admissions and transfers."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State, Tone
from giaoban.common.dates import format_date
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.models import Admission, AdmissionState, Transfer, TransferKind, TransferState
from giaoban.party.queries.procedures import admission_due, transfer_due
from giaoban.party.reads import logged

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking

SOON = timedelta(days=14)


def admissions_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The admissions within sight."""
    rows = Admission.objects.visible_to(actor).select_related("person", "branch", "sponsor__person", "member")
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def transfers_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The transfers within sight."""
    rows = Transfer.objects.visible_to(actor).select_related("member__person", "from_branch", "to_branch")
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def due_cell(due: tuple[str, date] | None, on: date) -> Any:
    """What is due next, and by when."""
    if due is None:
        return None
    return State("late" if due[1] < on else "soon" if due[1] <= on + SOON else "idle", format_date(due[1]))


def next_step(due: tuple[str, date] | None) -> str:
    """Which step is due next."""
    return due[0] if due is not None else ""


def admissions_by_due(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Admissions whose next step is past due, or due within a month."""
    until = asking.on if value == "qua-han" else asking.on + timedelta(days=30)
    ends = "lt" if value == "qua-han" else "lte"
    decided = Q(state=AdmissionState.DECIDED, **{f"ceremony_due_on__{ends}": until})
    return rows.filter(decided | Q(state=AdmissionState.PROBATION, **{f"review_due_on__{ends}": until}))


def transfers_by_due(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Transfers past due, or received without their papers after three months."""
    if value == "giay-to":
        return rows.filter(state=TransferState.RECEIVED, files_received_on=None, received_on__lt=asking.on - timedelta(days=91))
    return rows.filter(
        Q(state=TransferState.OPEN, start_due_on__lt=asking.on) | Q(state=TransferState.INTRODUCED, present_due_on__lt=asking.on)
    )


ADMISSION_TONES: dict[str, Tone] = {"recognised": "done", "refused": "idle", "struck_off": "idle"}
TRANSFER_TONES: dict[str, Tone] = {"received": "done", "cancelled": "idle"}

ADMISSIONS = Listing(
    code="party-admissions",
    title=N_("Admissions"),
    lead=N_("From the application to the official recognition, each step with its last day."),
    noun=N_("admissions"),
    url_name="party:admissions",
    rows=admissions_seen,
    columns=(
        Column(
            "name", N_("Full name"), lambda row: Link(row.person.full_name, row.get_absolute_url()), ("person__sort_key",), is_name=True
        ),
        Column(
            "state",
            N_("Step"),
            lambda row: State(ADMISSION_TONES.get(row.state, "soon"), row.get_state_display()),
            ("state",),
            is_state=True,
        ),
        Column("next", N_("Next step"), lambda row: next_step(admission_due(row))),
        Column("due", N_("Last day"), lambda row: due_cell(admission_due(row), row.shown_on)),
        Column("branch", N_("Branch"), lambda row: row.branch.short, ("branch__sort_key",)),
        Column("sponsor", N_("Sponsor"), lambda row: str(row.sponsor) if row.sponsor else "", is_shown=False),
        Column("applied_on", N_("Applied on"), lambda row: row.applied_on, ("applied_on",), is_shown=False),
        Column("ceremony_on", N_("Ceremony"), lambda row: row.ceremony_on, ("ceremony_on",)),
        Column("official_on", N_("Official day"), lambda row: row.official_on, ("official_on",)),
    ),
    order=("-applied_on",),
    searched=("person__folded",),
    filters=(
        ChoiceFilter("buoc", N_("Step"), "state", AdmissionState.choices),
        FunctionFilter("han", N_("Due"), (("qua-han", N_("past due")), ("thang", N_("within a month"))), admissions_by_due),
        BodyFilter("chi-bo", N_("Branch and below"), "branch"),
    ),
    presets=(
        Preset("dang", N_("Under way"), {"buoc": "prepared,reviewed,decided,probation"}),
        Preset("qua-han", N_("Past due"), {"han": "qua-han"}),
    ),
    empty=N_("No admission yet. Open one when somebody has applied."),
    placeholder=N_("Find somebody, with or without accents"),
    read=logged(),
)

TRANSFERS = Listing(
    code="party-transfers",
    title=N_("Transfers of members"),
    lead=N_("Official and temporary, with the two last days: to be introduced, and to be presented."),
    noun=N_("transfers"),
    url_name="party:transfers",
    rows=transfers_seen,
    columns=(
        Column("name", N_("Member"), lambda row: Link(row.member.person.full_name, row.get_absolute_url()), ("member__person__sort_key",), is_name=True),
        Column("state", N_("Step"), lambda row: State(TRANSFER_TONES.get(row.state, "soon"), row.get_state_display()), ("state",), is_state=True),
        Column("next", N_("Next step"), lambda row: next_step(transfer_due(row)), is_less=True),
        Column("due", N_("Last day"), lambda row: due_cell(transfer_due(row), row.shown_on)),
        Column("kind", N_("Kind"), lambda row: row.get_kind_display(), ("kind",)),
        Column("from", N_("From"), lambda row: row.from_branch.short if row.from_branch else row.outside),
        Column("to", N_("To the place"), lambda row: row.to_branch.short if row.to_branch else row.outside),
        Column("decision_on", N_("Day of the decision"), lambda row: row.decision_on, ("decision_on",), is_shown=False),
        Column("received_on", N_("Received on"), lambda row: row.received_on, ("received_on",), is_shown=False),
        Column(
            "papers", N_("Papers of the member"),
            lambda row: row.files_received_on or (gettext("still missing") if row.state == TransferState.RECEIVED else None), is_less=True,
        ),
    ),
    order=("-decision_on",),
    searched=("member__person__folded",),
    filters=(
        ChoiceFilter("buoc", N_("Step"), "state", TransferState.choices),
        ChoiceFilter("loai", N_("Kind"), "kind", TransferKind.choices),
        FunctionFilter("han", N_("Due"), (("qua-han", N_("past due")), ("giay-to", N_("papers missing for three months"))), transfers_by_due),
        BodyFilter("tu", N_("From, and below"), "from_branch"),
        BodyFilter("den", N_("To, and below"), "to_branch"),
    ),
    presets=(
        Preset("dang", N_("Under way"), {"buoc": "open,introduced"}),
        Preset("qua-han", N_("Past due"), {"han": "qua-han"}),
        Preset("giay-to", N_("Papers missing for three months"), {"han": "giay-to"}),
    ),
    empty=N_("No transfer yet. A transfer is opened from the file of the member."),
    placeholder=N_("Find somebody, with or without accents"),
    read=logged(),
)  # fmt: skip

LISTINGS = (ADMISSIONS, TRANSFERS)
