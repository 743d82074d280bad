"""The lists of programmes and of their items."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.supervision.models import InspectionForm, ItemState, ProgrammeKind, ProgrammeState
from giaoban.supervision.queries import items_seen, programmes_seen, state_of_item


def programme_state(programme: Any) -> State:
    """Whether it was adopted."""
    return State("done" if programme.state == ProgrammeState.ADOPTED else "soon", programme.get_state_display())


def when_cell(item: Any) -> str:
    """In which month or quarter of which year."""
    if item.month:
        return f"{item.month}/{item.year}"
    if item.quarter:
        return gettext("quarter %(quarter)s of %(year)s") % {"quarter": item.quarter, "year": item.year}
    return gettext("year %(year)s") % {"year": item.year}


PROGRAMMES = Listing(
    code="supervision-programmes",
    title=N_("Programmes of inspection and supervision"),
    lead=N_("For terms and years, with their items and how many are carried out, within what you may see."),
    noun=N_("programmes of inspection"),
    url_name="supervision:programmes",
    rows=programmes_seen,
    columns=(
        Column("ten", N_("Programme"), lambda one: Link(one.title, one.get_absolute_url(), one.decision), ("title",), is_name=True),
        Column("don-vi", N_("Body"), lambda one: one.body.short, ("body__sort_key",)),
        Column("loai", N_("Kind"), lambda one: one.get_kind_display(), ("kind",), is_less=True),
        Column("tinh-trang", N_("State"), programme_state, ("state",), is_state=True),
        Column("tu", N_("From"), lambda one: one.in_force_from, ("in_force_from",), is_less=True),
        Column("den", N_("Until"), lambda one: one.in_force_until, ("in_force_until",)),
        Column("muc", N_("Items"), lambda one: one.item_count, ("item_count",), is_number=True),
        Column("xong", N_("Concluded"), lambda one: one.done_count, ("done_count",), is_number=True),
        Column("thong-qua", N_("Adopted on"), lambda one: one.adopted_on, ("adopted_on",), is_shown=False),
    ),
    order=("-in_force_from",),
    searched=("folded",),
    filters=(
        ChoiceFilter("loai", N_("Kind"), "kind", ProgrammeKind.choices),
        ChoiceFilter("tinh-trang", N_("State"), "state", ProgrammeState.choices),
        BodyFilter("don-vi", N_("Body and below"), "body"),
        DayFilter("tu", N_("Begins from"), "in_force_from"),
    ),
    empty=N_("No programme of inspection yet. Draw up the one of the term, then the one of the year."),
    placeholder=N_("Find a programme, with or without accents"),
)

ITEMS = Listing(
    code="supervision-items",
    title=N_("Items of the programmes of inspection"),
    lead=N_("Which body is visited when, in which form, and how far that is."),
    noun=N_("items"),
    url_name="supervision:items",
    rows=items_seen,
    columns=(
        Column(
            "noi-dung",
            N_("Content"),
            lambda one: Link(one.content, one.get_absolute_url(), one.programme.title),
            ("content",),
            is_name=True,
        ),
        Column("doi-tuong", N_("Whom it concerns"), lambda one: one.subject.short, ("subject__sort_key",)),
        Column("hinh-thuc", N_("Form of inspection"), lambda one: one.get_form_display(), ("form",), is_less=True),
        Column("khi", N_("Planned for"), when_cell, ("year", "quarter", "month")),
        Column("tinh-hinh", N_("State"), lambda one: state_of_item(one, one.shown_on), is_state=True),
        Column("don-vi", N_("Body"), lambda one: one.programme.body.short, ("programme__body__sort_key",), is_less=True),
        Column("ly-do", N_("Why left out"), lambda one: one.dropped_reason, is_shown=False),
    ),
    order=("-year", "number"),
    searched=("folded",),
    filters=(
        ChoiceFilter("hinh-thuc", N_("Form of inspection"), "form", InspectionForm.choices),
        ChoiceFilter("quy", N_("Quarter"), "quarter", [(str(one), str(one)) for one in range(1, 5)]),
        ChoiceFilter("con", N_("Whether it stands"), "state", ItemState.choices),
        BodyFilter("doi-tuong", N_("Subject and below"), "subject"),
        BodyFilter("don-vi", N_("Body and below"), "programme__body"),
    ),
    presets=(Preset("con", N_("Those that stand"), {"con": "standing"}),),
    empty=N_("No item yet. Items are added on the page of a programme."),
    placeholder=N_("Find an item, with or without accents"),
)

LISTINGS = (PROGRAMMES, ITEMS)
