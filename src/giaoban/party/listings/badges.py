"""The lists of rounds and of badges awarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import format_date
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.models import AwardState, LeavingKind, RoundState
from giaoban.party.queries.badges import awards_seen, rounds_seen
from giaoban.party.reads import logged

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking
    from giaoban.party.models import BadgeAward, BadgeRound

TONES = {
    RoundState.OPEN: "soon", RoundState.PROPOSED: "soon", RoundState.DECIDED: "soon", RoundState.AWARDED: "done", RoundState.CANCELLED: "idle",
}  # fmt: skip


def round_state(one: BadgeRound) -> State:
    """The state of a round as a cell."""
    return State(TONES[RoundState(one.state)], str(one.get_state_display()))  # type: ignore[arg-type]


def round_name(one: BadgeRound) -> str:
    """A round by its occasion: `Đợt 3/2/2020`."""
    return gettext("Round of %(day)s") % {"day": format_date(one.occasion_on)}


def award_state(one: BadgeAward) -> State:
    """The state of a badge as a cell."""
    return State("done" if one.state == AwardState.HELD else "idle", str(one.get_state_display()))


def to_be_given_back(rows: QuerySet[BadgeAward], value: str, asking: Asking) -> QuerySet[BadgeAward]:  # noqa: ARG001 - the signature of filters
    """Badges still with who was expelled or struck off (party-rules BG-6)."""
    return rows.filter(state=AwardState.HELD, member__left_kind__in=(LeavingKind.EXPELLED, LeavingKind.STRUCK_OFF))


BADGE_ROUNDS = Listing(
    code="badge-rounds",
    title=N_("Rounds of Party badges"),
    lead=N_("For each occasion: who is due and why, what the branches propose, the decision, the money, the award."),
    noun=N_("rounds"),
    url_name="party:badge_rounds",
    rows=rounds_seen,
    columns=(
        Column("dot", N_("Round"), lambda one: Link(round_name(one), one.get_absolute_url(), one.committee.short), ("occasion_on",), is_name=True),
        Column("cap-uy", N_("Committee"), lambda one: one.committee.short, ("committee__sort_key",), is_less=True),
        Column("tinh-trang", N_("State"), round_state, ("state",), is_state=True),
        Column("de-nghi-den", N_("Branches propose until"), lambda one: one.lists_close_on, ("lists_close_on",)),
        Column("quyet-dinh", N_("Decision"), lambda one: one.decision, ("decision",), is_less=True),
        Column("trao-ngay", N_("Awarded on"), lambda one: one.awarded_on, ("awarded_on",)),
    ),
    order=("-occasion_on", "-pk"),
    searched=("committee__folded",),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", RoundState.choices),
        BodyFilter("cap-uy", N_("Committee and below"), "committee"),
        DayFilter("tu", N_("Occasion from"), "occasion_on"),
        DayFilter("den", N_("Occasion until"), "occasion_on", is_from=False),
    ),
    presets=(Preset("dang-lam", N_("Under way"), {"tinh-trang": "open,proposed,decided"}),),
    empty=N_("No round yet. Open the round of the next occasion: the members who are due are found by the rules."),
    placeholder=N_("Find a round by its committee"),
)  # fmt: skip


AWARDS = Listing(
    code="party-badges",
    title=N_("Party badges awarded"),
    lead=N_("Who holds which badge, since when, with which bonus. Every look at this list is written down for the members concerned."),
    noun=N_("badges"),
    url_name="party:badges",
    rows=awards_seen,
    columns=(
        Column("name", N_("Full name"), lambda one: Link(one.member.person.full_name, one.get_absolute_url(), one.number), ("member__person__sort_key",), is_name=True),
        Column("huy-hieu", N_("Badge"), lambda one: one.badge, ("badge",), is_number=True),
        Column("tinh-trang", N_("State"), award_state, ("state",), is_state=True),
        Column("chi-bo", N_("Branch"), lambda one: one.member.branch.short, ("member__branch__sort_key",), is_less=True),
        Column("trao-ngay", N_("Awarded on"), lambda one: one.awarded_on, ("awarded_on",)),
        Column("quyet-dinh", N_("Decision"), lambda one: one.decision, ("decision",), is_less=True),
        Column("he-so", N_("Multiple"), lambda one: one.multiple, is_number=True, is_shown=False),
        Column("muc-luong", N_("Base salary"), lambda one: one.base_salary, is_number=True, is_shown=False),
        Column("so-tien", N_("Bonus, đồng"), lambda one: one.amount, ("amount",), is_number=True),
    ),
    order=("-awarded_on", "-badge", "member__person__sort_key"),
    searched=("member__person__folded",),
    filters=(
        ChoiceFilter("huy-hieu", N_("Badge"), "badge", [(str(one), str(one)) for one in (30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90)]),
        ChoiceFilter("tinh-trang", N_("State"), "state", AwardState.choices),
        BodyFilter("chi-bo", N_("Branch and below"), "member__branch"),
        FunctionFilter("tra-lai", N_("To be given back"), (("can", N_("by who was expelled or struck off")),), to_be_given_back),
        DayFilter("tu", N_("Awarded from"), "awarded_on"),
        DayFilter("den", N_("Awarded until"), "awarded_on", is_from=False),
    ),
    presets=(Preset("tra-lai", N_("To be given back"), {"tra-lai": "can"}),),
    empty=N_("No badge yet. Badges come from rounds, or are entered in the files of members."),
    placeholder=N_("Find a holder, with or without accents"),
    read=logged(lambda one: one.member),
)  # fmt: skip

LISTINGS = (BADGE_ROUNDS, AWARDS)
