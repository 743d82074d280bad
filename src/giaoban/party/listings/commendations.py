"""The list of commendations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.listings.grading import SUBJECTS, by_subject
from giaoban.party.models import AwardKind, CommendationState
from giaoban.party.queries.commendations import commendations_seen
from giaoban.party.reads import logged

if TYPE_CHECKING:
    from giaoban.party.models import Commendation

TONES = {CommendationState.PROPOSED: "soon", CommendationState.DECIDED: "done", CommendationState.DECLINED: "idle"}


def commendation_state(one: Commendation) -> State:
    """The state of a commendation as a cell."""
    return State(TONES[CommendationState(one.state)], str(one.get_state_display()))  # type: ignore[arg-type]


def recipient(one: Commendation) -> str:
    """Who is commended."""
    body: Any = one.organisation
    return one.member.person.full_name if one.member is not None else body.name


def years(one: Commendation) -> str:
    """The year, or the first and the last of several."""
    return str(one.year_to) if one.year_from == one.year_to else f"{one.year_from}–{one.year_to}"


COMMENDATIONS = Listing(
    code="party-commendations",
    title=N_("Commendations"),
    lead=N_("Awards of the year and of five years running: proposed on the grades of years, decided, with the money. Every look is written down."),
    noun=N_("commendations"),
    url_name="party:commendations",
    rows=commendations_seen,
    columns=(
        Column("ten", N_("Member or organisation"), lambda one: Link(recipient(one), one.get_absolute_url(), one.member.branch.short if one.member_id else ""), ("member__person__sort_key", "organisation__sort_key"), is_name=True),
        Column("hinh-thuc", N_("Award"), lambda one: str(one.get_award_display()), ("award",)),
        Column("nam", N_("Year or years"), years, ("year_to", "year_from")),
        Column("tinh-trang", N_("State"), commendation_state, ("state",), is_state=True),
        Column("de-nghi", N_("Proposed by"), lambda one: one.proposed_by.short, ("proposed_by__sort_key",), is_less=True),
        Column("trinh", N_("Submitted to"), lambda one: one.addressed_to, is_shown=False),
        Column("quyet-dinh", N_("Decision"), lambda one: one.decision, ("decision",), is_less=True),
        Column("ngay", N_("Decided on"), lambda one: one.decided_on, ("decided_on",), is_less=True),
        Column("so-tien", N_("Sum, đồng"), lambda one: one.amount, ("amount",), is_number=True),
    ),
    order=("-year_to", "award", "member__person__sort_key", "organisation__sort_key", "pk"),
    searched=("member__person__folded", "organisation__folded"),
    filters=(
        ChoiceFilter("hinh-thuc", N_("Award"), "award", AwardKind.choices),
        ChoiceFilter("tinh-trang", N_("State"), "state", CommendationState.choices),
        FunctionFilter("doi-tuong", N_("Whose grade"), SUBJECTS, by_subject),
        BodyFilter("de-nghi", N_("Proposed by"), "proposed_by"),
        DayFilter("tu", N_("Decided from"), "decided_on"),
        DayFilter("den", N_("Decided until"), "decided_on", is_from=False),
    ),
    presets=(Preset("cho", N_("To be decided"), {"tinh-trang": "proposed"}),),
    empty=N_("No commendation yet. They are proposed from a decided round of grading."),
    placeholder=N_("Find a member or an organisation, with or without accents"),
    read=logged(),
)  # fmt: skip

LISTINGS = (COMMENDATIONS,)
