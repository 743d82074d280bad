"""The list of dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.queries.dues import dues_seen
from giaoban.party.reads import logged
from giaoban.party.rules.dues import Group

if TYPE_CHECKING:
    from giaoban.common.listing import Asking
    from giaoban.party.models import DuesMonth

GROUPS: dict[str, str] = {
    Group.INSURED: N_("in compulsory insurance"),
    Group.INSURANCE_BENEFIT: N_("on sick or maternity leave"),
    Group.PENSIONER: N_("pensioner"),
    Group.NO_PENSION_WORKING_AGE: N_("no pension, working age"),
    Group.NO_PENSION_RETIRED: N_("no pension, over working age"),
    Group.STUDENT: N_("pupil or student"),
}
"""The groups in words."""


def dues_state(row: DuesMonth) -> State:
    """Where a month stands, as a cell."""
    if row.paid and row.paid >= row.owed:
        return State("done", gettext("paid"))
    if row.paid:
        return State("soon", gettext("paid in part"))
    if not row.owed:
        return State("idle", gettext("nothing owed"))
    return State("idle", gettext("excused")) if row.excuse else State("soon", gettext("not paid"))


def month_text(row: DuesMonth) -> str:
    """A month as offices write it."""
    return f"{row.month:%m/%Y}"


def group_text(row: DuesMonth) -> str:
    """The group in words."""
    return gettext(GROUPS.get(row.group, row.group))


def _by_state(rows: Any, value: str, asking: Asking) -> Any:  # noqa: ARG001 - a filter's signature
    paid = rows.filter(paid__gte=F("owed"))
    return paid if value == "roi" else rows.filter(paid__lt=F("owed"), excuse="") if value == "chua" else rows.exclude(excuse="")


DUES = Listing(
    code="party-dues",
    title=N_("Party dues"),
    lead=N_("What each member owes for a month, by group, and the receipts. Incomes serve the computation and are not kept."),
    noun=N_("months"),
    url_name="party:dues",
    rows=dues_seen,
    columns=(
        Column("name", N_("Full name"), lambda one: Link(one.member.person.full_name, one.get_absolute_url()), ("member__person__sort_key",), is_name=True),
        Column("thang", N_("Month"), month_text, ("month",)),
        Column("tinh-trang", N_("State"), dues_state, is_state=True),
        Column("chi-bo", N_("Branch"), lambda one: one.branch.short, ("branch__sort_key",), is_less=True),
        Column("nhom", N_("Group"), group_text, ("group",), is_less=True),
        Column("phai-dong", N_("Owed, đồng"), lambda one: one.owed, ("owed",), is_number=True),
        Column("da-dong", N_("Paid, đồng"), lambda one: one.paid, ("paid",), is_number=True),
        Column("ngay-dong", N_("Paid on"), lambda one: one.paid_on, ("paid_on",), is_shown=False),
        Column("bien-lai", N_("Receipt"), lambda one: one.receipt, ("receipt",)),
        Column("ly-do", N_("Reason"), lambda one: one.excuse or one.source, is_shown=False),
    ),
    order=("-month", "branch__sort_key", "member__person__sort_key"),
    searched=("member__person__folded",),
    filters=(
        FunctionFilter("tinh-trang", N_("State"), (("chua", N_("not paid")), ("roi", N_("paid")), ("mien", N_("excused"))), _by_state),
        ChoiceFilter("nhom", N_("Group"), "group", list(GROUPS.items())),
        BodyFilter("chi-bo", N_("Branch and below"), "branch"),
        DayFilter("tu", N_("Months from"), "month"),
        DayFilter("den", N_("Months until"), "month", is_from=False),
    ),
    presets=(Preset("chua-dong", N_("Not paid"), {"tinh-trang": "chua"}),),
    empty=N_("No dues yet. Open the month of a branch and set what each member owes."),
    placeholder=N_("Find a member, with or without accents"),
    read=logged(lambda one: one.member),
)  # fmt: skip

LISTINGS = (DUES,)
