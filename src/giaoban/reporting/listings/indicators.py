"""The lists of own indicators and of notes on how bodies count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.models import RollUp
from giaoban.reporting.queries.indicators import own_indicators_seen, remarks_seen

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.listing import Asking


def _use(one: Any) -> State:
    return State("done", gettext("in use")) if one.is_active else State("idle", gettext("retired"))


def _meaning(one: Any) -> str:
    found = list(one.definitions.all())
    return found[-1].text if found else ""


def by_use(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - the signature of filters
    """Own indicators by whether they are in use."""
    return rows.filter(is_active=value == "dang-dung")


def by_holding(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - as above
    """Notes by whether they hold, or keep figures apart."""
    if value == "de-rieng":
        return rows.filter(ended_on=None, is_other_definition=True)
    return rows.filter(ended_on=None) if value == "dang-co" else rows.exclude(ended_on=None)


def _holding(one: Any) -> State:
    if one.ended_on is not None:
        return State("idle", pgettext("note", "ended"))
    return State("soon", gettext("keeps figures apart")) if one.is_other_definition else State("done", gettext("noted"))


OWN_INDICATORS = Listing(
    code="own-indicators",
    title=N_("Own indicators"),
    lead=N_("What a body counts beside the common catalogue and may ask for in its own calls."),
    noun=N_("indicators"),
    url_name="reporting:own_indicators",
    rows=own_indicators_seen,
    columns=(
        Column("ten", N_("Indicator"), lambda one: Link(one.name, one.get_absolute_url()), ("name",), is_name=True),
        Column("tinh-trang", N_("State"), _use, ("-is_active",), is_state=True),
        Column("cua", N_("Whose own"), lambda one: one.owner.short, ("owner__sort_key",)),
        Column("don-vi-tinh", N_("Unit"), lambda one: one.unit, ("unit",)),
        Column("cong", N_("How figures add up"), lambda one: one.get_roll_up_display(), ("roll_up",)),
        Column("thuoc", N_("Part of"), lambda one: one.whole.name if one.whole is not None else "", is_less=True),
        Column("nghia", N_("What is counted"), _meaning, is_less=True),
        Column("ma", N_("Code"), lambda one: one.code, ("code",), is_shown=False),
    ),
    order=("owner__sort_key", "position"),
    searched=("folded",),
    filters=(
        FunctionFilter("dung", N_("Use"), (("dang-dung", N_("in use")), ("thoi", N_("retired"))), by_use),
        ChoiceFilter("cong", N_("How figures add up"), "roll_up", RollUp.choices),
        BodyFilter("cua", N_("Whose own, and below"), "owner"),
    ),
    empty=N_("No body counts anything of its own yet."),
    placeholder=N_("Find an indicator or a body, with or without accents"),
)

INDICATOR_REMARKS = Listing(
    code="indicator-remarks",
    title=N_("Notes on counting"),
    lead=N_("How bodies count an indicator in another way; figures of another meaning are kept apart from totals."),
    noun=N_("notes"),
    url_name="reporting:indicator_remarks",
    rows=remarks_seen,
    columns=(
        Column(
            "chi-tieu",
            N_("Indicator"),
            lambda one: Link(one.indicator.name, one.get_absolute_url()),
            ("indicator__position",),
            is_name=True,
        ),
        Column("tinh-trang", N_("State"), _holding, is_state=True),
        Column("don-vi", N_("Body"), lambda one: one.body.short, ("body__sort_key",)),
        Column("noi-dung", N_("How it counts"), lambda one: one.text),
        Column("ngay", N_("Noted on"), lambda one: one.on, ("-on",)),
        Column("nguoi", N_("Noted by"), lambda one: one.by_name, is_less=True),
        Column("het", N_("Ended on"), lambda one: one.ended_on, ("ended_on",), is_less=True),
    ),
    order=("-on", "pk"),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "con", N_("Holding"), (("dang-co", N_("holds")), ("de-rieng", N_("keeps figures apart")), ("da-het", N_("ended"))), by_holding
        ),
        BodyFilter("don-vi", N_("Body and below"), "body"),
    ),
    empty=N_("All bodies count by the catalogue."),
    placeholder=N_("Find an indicator or a body, with or without accents"),
)
