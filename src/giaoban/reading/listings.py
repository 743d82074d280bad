"""The list of readings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing, Preset
from giaoban.organisations.listings import BodyFilter
from giaoban.reading.models import Reading, ReadingState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

TONES = {ReadingState.NEW: "soon", ReadingState.CONFIRMED: "done", ReadingState.DROPPED: "idle"}


def state_cell(reading: Reading) -> State:
    """The state of a reading as a cell."""
    word = gettext(str(ReadingState(reading.state).label))
    return State(TONES[ReadingState(reading.state)], word[:1].upper() + word[1:])  # type: ignore[arg-type]


def _rows(actor: Actor, on: date) -> QuerySet[Reading]:
    return Reading.objects.visible_to(actor, on).select_related("body").defer("text", "facts", "decisions")


READINGS = Listing(
    code="readings",
    title=N_("Read documents"),
    lead=N_("Texts that the software has read: it proposes, a person decides, only what is accepted is written."),
    noun=N_("readings"),
    url_name="reading:readings",
    rows=_rows,
    columns=(
        Column("ten", N_("Text"), lambda row: Link(row.title, row.get_absolute_url(), row.file_name), ("folded",), is_name=True),
        Column("trang-thai", N_("State"), state_cell, ("state",), is_state=True),
        Column("ngay-doc", N_("Read on"), lambda row: row.entered_on, ("entered_on",)),
        Column("nguoi-doc", N_("By"), lambda row: row.entered_by, ("entered_by",)),
        Column("co-quan", N_("Body"), lambda row: row.body.short, ("body__sort_key",)),
        Column("ngay-dang", N_("Published on"), lambda row: row.published_on, ("published_on",), is_less=True, is_shown=False),
        Column("ngay-xac-nhan", N_("Settled on"), lambda row: row.settled_on, ("settled_on",), is_less=True),
    ),
    order=("-entered_at",),
    searched=("folded",),
    filters=(
        ChoiceFilter("trang-thai", N_("State"), "state", ReadingState.choices),
        BodyFilter("co-quan", N_("Body"), "body"),
        DayFilter("tu", N_("From"), "entered_on"),
        DayFilter("den", N_("Until"), "entered_on", is_from=False),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("new", N_("To be confirmed"), {"trang-thai": "new"}),
        Preset("confirmed", N_("Confirmed"), {"trang-thai": "confirmed"}),
    ),
    empty=N_("No text has been read yet. Upload one: minutes, a report, an article about a meeting."),
)

LISTINGS = (READINGS,)
