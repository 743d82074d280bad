"""Reviews that documents ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.documents.listings.cells import name_cell
from giaoban.documents.models import ReviewKind
from giaoban.documents.queries import review_duties
from giaoban.documents.queries.registers import asked
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking
    from giaoban.documents.models import ReviewDuty


def duty_rows(actor: Actor, on: date) -> Any:
    """Reviews that know the day they were asked for."""
    return asked(review_duties(actor, on), on)


def duty_cell(row: ReviewDuty) -> State:
    """Done in time or late, overdue, or coming."""
    if row.done_on is not None:
        return State("done", gettext("done")) if row.done_on <= row.due_on else State("tardy", gettext("done late"))
    return State("late", gettext("past due")) if row.due_on < row.asked_on else State("soon", gettext("to come"))  # type: ignore[attr-defined]


def days_late(row: ReviewDuty) -> int | None:
    """Days since the review was due, or between its day and the day on which it was held; empty in time."""
    late = ((row.done_on or row.asked_on) - row.due_on).days  # type: ignore[attr-defined]
    return late if late > 0 else None


def basis_cell(row: ReviewDuty) -> str:
    """By what the day was counted: the clause of the document, our convention, years that were entered, or a day that was."""
    clause = getattr(row.document, "review_clause", None)
    if clause is not None and not row.is_convention:
        return str(clause.place)
    if row.is_convention:
        return gettext("our convention")
    return gettext("years from the day of signing") if row.rule else gettext("day entered by a person")


def duty_filter(rows: QuerySet[ReviewDuty], value: str, asking: Asking) -> QuerySet[ReviewDuty]:
    """Overdue, to come, done."""
    if value == "done":
        return rows.exclude(done_on=None)
    rows = rows.filter(done_on=None)
    return rows.filter(due_on__lt=asking.on) if value == "overdue" else rows.filter(due_on__gte=asking.on)


REVIEWS = Listing(
    code="documents-reviews",
    title=N_("Reviews of documents"),
    lead=N_("Interim and final reviews that documents ask for, with their days."),
    noun=N_("reviews"),
    url_name="documents:reviews",
    rows=duty_rows,
    columns=(
        Column("van-ban", N_("Document"), lambda row: name_cell(row.document), ("document__number_key",), is_name=True),
        Column("loai", N_("Review asked for"), lambda row: str(row.get_kind_display()), ("kind",)),
        Column("han", N_("Due on"), lambda row: row.due_on, ("due_on",)),
        Column("xong", N_("Done on"), lambda row: row.done_on, ("done_on",)),
        Column("bang", N_("By which document"), lambda row: Link(row.done_by.number_text or row.done_by.name, row.done_by.get_absolute_url()) if row.done_by else None, is_less=True),
        Column("tre", N_("Days overdue"), days_late, is_number=True),
        Column("can-cu", N_("Counted by"), basis_cell, is_less=True),
        Column("don-vi", N_("Body"), lambda row: row.body.short, ("body__sort_key",)),
        Column("trang-thai", N_("State"), duty_cell, is_state=True),
    ),
    order=("due_on",),
    searched=("document__folded",),
    filters=(
        FunctionFilter("trang-thai", N_("State"), (("overdue", N_("past due")), ("coming", N_("to come")), ("done", N_("done"))), duty_filter),
        ChoiceFilter("loai", N_("Review asked for"), "kind", ReviewKind.choices),
        BodyFilter("don-vi", N_("Body"), "body"),
    ),
    presets=(Preset("qua-han", N_("Overdue"), {"trang-thai": "overdue"}), Preset("sap-toi", N_("To come"), {"trang-thai": "coming"})),
    empty=N_("No document asks for a review. Set the reviews on the page of a document."),
)  # fmt: skip
