"""The incoming register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.documents.listings.cells import ARRIVAL_TONES, OpenOnly, kind_choices, masked, urgency_cell, years
from giaoban.documents.models import ArrivalState
from giaoban.documents.queries import bodies_of, incoming_register
from giaoban.documents.queries.printing import assigned_to
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking
    from giaoban.documents.models import Arrival


def incoming_name(row: Arrival) -> Link:
    """Arrival number, number and abstract."""
    if not row.is_open:  # type: ignore[attr-defined]
        return Link(row.document.number_text, "", gettext("restricted"), is_number=True)
    document = row.document
    return Link(document.number_text or document.name, row.get_absolute_url(), document.abstract, is_number=bool(document.number_text))


def body_cell(row: Arrival) -> str:
    """Whose register it stands in; with the register of its arrival number when that is another's."""
    older = row.older_register
    return gettext("%(body)s (received by %(older)s)") % {"body": row.body.short, "older": older.short} if older else row.body.short


def arrival_cell(row: Arrival) -> State | None:
    """Where it stands; late when its day has passed."""
    if not row.is_open:  # type: ignore[attr-defined]
        return None
    if row.state != ArrivalState.CLOSED and row.due_on is not None and row.due_on < row.asked_on:  # type: ignore[attr-defined]
        return State("late", gettext("past due"))
    return State(ARRIVAL_TONES[row.state], str(row.get_state_display()))


def arrival_filter(rows: QuerySet[Arrival], value: str, asking: Asking) -> QuerySet[Arrival]:
    """Lines that wait for one thing or another."""
    if value == "overdue":
        return rows.exclude(state=ArrivalState.CLOSED).filter(due_on__lt=asking.on)
    if value == "open":
        return rows.exclude(state=ArrivalState.CLOSED)
    if value == "instruction":
        return rows.filter(state__in=(ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION))
    if value == "mine":
        return rows.filter(
            Q(state=ArrivalState.AWAITED, body__in=bodies_of(asking.actor, ("leader", "chief_of_office", "officer")))
            | Q(
                state__in=(ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION),
                body__in=bodies_of(asking.actor, ("leader", "chief_of_office")),
            )
        )
    return rows.filter(state=value)


INCOMING = Listing(
    code="documents-in",
    title=N_("Incoming register"),
    lead=N_("What came to the bodies: from inside as the same document, from outside as registered."),
    noun=N_("incoming documents"),
    url_name="documents:incoming",
    rows=incoming_register,
    columns=(
        Column("so-den", N_("Arrival no."), lambda row: row.number, ("arrived_on", "number"), is_number=True),
        Column("ngay-den", N_("Arrived on"), masked(lambda row: row.arrived_on), ("arrived_on", "number")),
        Column("so", N_("Number and abstract"), incoming_name, ("document__number_key",), is_name=True),
        Column("trich-yeu", N_("Abstract"), masked(lambda row: row.document.abstract), is_shown=False),
        Column("tac-gia", N_("Author"), masked(lambda row: row.document.issuer_name), ("document__issuer_name",)),
        Column("ngay", N_("Signed on"), masked(lambda row: row.document.signed_on), is_less=True),
        Column("khan", N_("Urgency"), masked(lambda row: urgency_cell(row.document)), is_shown=False),
        Column("xu-ly", N_("Assigned to"), masked(assigned_to)),
        Column("han", N_("Due on"), masked(lambda row: row.due_on), ("due_on",)),
        Column("ky-nhan", N_("Received by"), masked(lambda row: row.received_by), is_shown=False),
        Column("ket-qua", N_("Result"), masked(lambda row: row.answered_by.number_text if row.answered_by else row.result), is_shown=False),
        Column("ghi-chu", N_("Note"), masked(lambda row: row.note), is_shown=False),
        Column("don-vi", N_("Body"), body_cell, ("body__sort_key",), is_less=True),
        Column("trang-thai", N_("State"), arrival_cell, is_state=True),
    ),
    order=("-arrived_on", "-number"),
    finds_keys_first=True,
    searched=("register_text",),
    filters=(
        BodyFilter("don-vi", N_("Body"), "body"),
        OpenOnly(
            FunctionFilter(
                "trang-thai", N_("State"),
                (("mine", N_("waiting for me")), ("open", N_("not closed")), ("instruction", N_("waiting for instruction")), ("overdue", N_("past due")), *ArrivalState.choices),
                arrival_filter,
            )
        ),
        OpenOnly(ChoiceFilter("nam", N_("Year"), "arrived_on__year", years)),
        OpenOnly(ChoiceFilter("loai", N_("Kind"), "document__kind", kind_choices)),
        OpenOnly(DayFilter("tu", N_("Arrived from"), "arrived_on")),
        OpenOnly(DayFilter("den", N_("Arrived until"), "arrived_on", is_from=False)),
    ),
    presets=(
        Preset("cho-toi", N_("Waiting for me"), {"trang-thai": "mine"}),
        Preset("chua-xong", N_("Not closed"), {"trang-thai": "open"}),
        Preset("qua-han", N_("Overdue"), {"trang-thai": "overdue"}),
    ),
    empty=N_("Nothing came in yet. Register what arrives on paper or by mail; what is sent inside appears by itself."),
)  # fmt: skip
