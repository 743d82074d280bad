"""The list of accounts of how bodies count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.models import CountingState
from giaoban.reporting.queries.indicators import accounts_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.cells import Tone
    from giaoban.common.listing import Asking

TONES: dict[str, Tone] = {
    CountingState.ASKED: "soon", CountingState.GIVEN: "soon", CountingState.ACCEPTED: "done", CountingState.REFUSED: "idle",
}  # fmt: skip


def by_whose(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """What waits for an answer of the reader's own bodies, or for their decision."""
    bodies = sorted({grant.body_id for grant in asking.actor.grants if grant.role in OFFICE})
    to_answer = Q(state=CountingState.ASKED, body__in=bodies)
    return rows.filter(to_answer if value == "tra-loi" else Q(state=CountingState.GIVEN, body__parent__in=bodies))


COUNTING_ACCOUNTS = Listing(
    code="counting-accounts",
    title=N_("Accounts of counting"),
    lead=N_("How bodies themselves say that they count an indicator; accepted by the office above, an account becomes a note on the body."),
    noun=N_("accounts"),
    url_name="reporting:counting_accounts",
    rows=accounts_seen,
    columns=(
        Column("chi-tieu", N_("Indicator"), lambda one: Link(one.indicator.name, one.get_absolute_url()), ("indicator__position",), is_name=True),
        Column("tinh-trang", N_("State"), lambda one: State(TONES[one.state], one.get_state_display()), ("state",), is_state=True),
        Column("don-vi", N_("Body"), lambda one: one.body.short, ("body__sort_key",)),
        Column("noi-dung", N_("How it counts"), lambda one: one.text),
        Column("hoi", N_("Question"), lambda one: one.question, is_less=True),
        Column("ngay-hoi", N_("Day of the question"), lambda one: one.asked_on, ("asked_on",), is_shown=False),
        Column("ngay", N_("Day of the account"), lambda one: one.given_on, ("given_on",)),
        Column("quyet-dinh", N_("Decided on"), lambda one: one.decided_on, ("decided_on",), is_shown=False),
        Column("tra-loi", N_("Answer"), lambda one: one.answer, is_shown=False),
    ),
    order=("-pk",),
    searched=("folded",),
    filters=(
        ChoiceFilter("tinh-trang", N_("State"), "state", CountingState.choices),
        FunctionFilter("cho-toi", N_("Waits for"), (("tra-loi", N_("an answer of my bodies")), ("quyet-dinh", N_("a decision of my bodies"))), by_whose),
        BodyFilter("don-vi", N_("Body and below"), "body"),
    ),
    presets=(
        Preset("tra-loi", N_("To answer"), {"cho-toi": "tra-loi"}),
        Preset("quyet-dinh", N_("To decide"), {"cho-toi": "quyet-dinh"}),
    ),
    empty=N_("No body has said that it counts otherwise."),
    placeholder=N_("Find an indicator or a body, with or without accents"),
)  # fmt: skip
