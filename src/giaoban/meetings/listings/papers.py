"""The lists of papers and of the bodies asked for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField, F, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.meetings.models import AskState, Paper, PaperAsk, PaperState
from giaoban.organisations.listings import BodyFilter
from giaoban.organisations.queries.offices import own_bodies

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import Tone
    from giaoban.common.listing import Asking

_PAPER_TONES: dict[str, Tone] = {"submitted": "soon", "changes": "soon", "accepted": "done", "aside": "idle", "withdrawn": "idle"}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def paper_cell(paper: Paper) -> State:
    """Where a paper stands, as a cell."""
    return State(_PAPER_TONES[paper.state], _capital(paper.get_state_display()))


def ask_cell(ask: PaperAsk, on: date) -> State:
    """What became of asking a body, on a day, as a cell."""
    if ask.state == AskState.DECLINED:
        return State("idle", gettext("Writes no paper"))
    if ask.state == AskState.HANDED_IN:
        return State("tardy", gettext("Handed in late")) if ask.is_late else State("done", gettext("Handed in"))
    if on > ask.call.due_on:
        return State("late", gettext("No paper, past due"))
    return State("soon" if ask.reminded_on else "idle", gettext("No paper yet"))


def _papers(actor: Actor, on: date) -> QuerySet[Paper]:
    return Paper.objects.visible_to(actor, on).select_related("meeting", "author", "body", "ask__call")


PAPERS = Listing(
    code="papers",
    title=N_("Papers"),
    lead=N_("What was written for workshops and conferences."),
    noun=N_("workshop papers"),
    url_name="meetings:papers",
    rows=_papers,
    columns=(
        Column("ten", N_("Paper"), lambda row: Link(row.title, row.get_absolute_url(), row.authors), ("folded",), is_name=True),
        Column("dip", N_("Written for"), lambda row: row.occasion),
        Column("trang-thai", N_("State"), paper_cell, ("state",), is_state=True),
        Column("co-quan", N_("Body"), lambda row: row.body.short if row.body else "", ("body__sort_key",)),
        Column("nop-ngay", N_("Handed in"), lambda row: row.handed_in_on, ("handed_in_on",)),
        Column("muon", N_("Late"), lambda row: gettext("late") if row.is_late else "", is_less=True, is_shown=False),
    ),
    order=("-meeting__day", "number"),
    searched=("folded",),
    filters=(
        ChoiceFilter("trang-thai", N_("State"), "state", PaperState.choices),
        FunctionFilter("han", N_("Timeliness"), (("muon", N_("handed in late")),), lambda rows, value, asking: rows.filter(is_late=True)),
        FunctionFilter(
            "ai", N_("Author"), (("toi", N_("myself")),), lambda rows, value, asking: rows.filter(author__in=asking.actor.person_ids)
        ),
        BodyFilter("co-quan", N_("Body"), "body"),
        DayFilter("tu", N_("From"), "handed_in_on"),
        DayFilter("den", N_("Until"), "handed_in_on", is_from=False),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("to-read", N_("To be read"), {"trang-thai": "submitted"}),
        Preset("back", N_("Sent back for changes"), {"trang-thai": "changes"}),
    ),
    empty=N_("No paper yet. A call on the page of a workshop asks for them."),
)


def _asks(actor: Actor, on: date) -> QuerySet[PaperAsk]:
    return (
        PaperAsk.objects.visible_to(actor, on)
        .select_related("call__meeting__owner", "body")
        .annotate(today=Value(on, output_field=DateField()))
    )


def _standing(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    if value == "qua-han":
        return rows.filter(state=AskState.ASKED, call__due_on__lt=asking.on)
    return rows.filter(state=AskState.HANDED_IN, handed_in_on__gt=F("call__due_on"))


def _of_mine(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the filter's signature
    return rows.filter(body__in=own_bodies(asking.actor).values("pk"))


ASKS = Listing(
    code="papers-asked",
    title=N_("Calls for papers"),
    lead=N_("Which body was asked for a paper, and what became of it."),
    noun=N_("bodies invited"),
    url_name="meetings:papers_asked",
    rows=_asks,
    columns=(
        Column(
            "chu-de", N_("Theme"),
            lambda row: Link(row.call.theme, row.call.get_absolute_url(), row.call.meeting.owner.short), is_name=True,
        ),
        Column("co-quan", N_("Body asked"), lambda row: row.body.short, ("body__sort_key",)),
        Column("trang-thai", N_("State"), lambda row: ask_cell(row, row.today), ("state",), is_state=True),
        Column("han", N_("Due"), lambda row: row.call.due_on, ("call__due_on",)),
        Column("nop-ngay", N_("Handed in"), lambda row: row.handed_in_on, ("handed_in_on",)),
        Column("nhac", N_("Reminded"), lambda row: row.reminded_on, ("reminded_on",), is_less=True),
    ),
    order=("-call__due_on", "body__sort_key"),
    searched=("body__folded", "call__folded"),
    filters=(
        ChoiceFilter("trang-thai", N_("State"), "state", AskState.choices),
        FunctionFilter("viec", N_("Timeliness"), (("qua-han", N_("no paper, past due")), ("muon", N_("handed in late"))), _standing),
        FunctionFilter("cua", N_("Whose"), (("toi", N_("put to my bodies")),), _of_mine),
        BodyFilter("co-quan", N_("Body asked"), "body"),
        DayFilter("tu", N_("From"), "call__due_on"),
        DayFilter("den", N_("Until"), "call__due_on", is_from=False),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("mine", N_("Asked of us"), {"cua": "toi"}),
        Preset("missing", N_("No paper yet"), {"trang-thai": "asked"}),
    ),
    empty=N_("Nobody has been asked for a paper yet."),
)  # fmt: skip
