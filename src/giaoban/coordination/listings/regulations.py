"""The list of regulations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateField, IntegerField, Min, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing, Preset
from giaoban.coordination.models import CoordinationRegulation, EndReason, Occurrence, RegulationParty, Scope
from giaoban.coordination.queries.standing import stands
from giaoban.coordination.rules.standing import Standing
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking


def regulations_seen(actor: Actor, on: date) -> QuerySet[CoordinationRegulation]:
    """The regulations within sight with their parties, how many obligations are late, and the next due day."""
    mine = Occurrence.objects.filter(regulation=OuterRef("pk")).order_by().values("regulation")
    late = mine.filter(stands(Standing.OVERDUE, Standing.MISSED, on=on)).annotate(count=Count("pk")).values("count")
    following = mine.filter(stands(Standing.NOT_DUE, Standing.DUE_SOON, on=on)).annotate(first=Min("due_on")).values("first")
    parties = RegulationParty.objects.filter(Q(in_force_until=None) | Q(followers=None)).select_related("body").order_by("position")
    return (
        CoordinationRegulation.objects.visible_to(actor, on)
        .select_related("keeper")
        .prefetch_related(Prefetch("parties", parties, to_attr="shown_parties"))
        .annotate(
            late=Coalesce(Subquery(late, output_field=IntegerField()), 0),
            next_due=Subquery(following, output_field=DateField()),
            shown_on=Value(on, output_field=DateField()),
        )
    )


def state_cell(regulation: Any, on: date) -> State:
    """Whether a regulation binds its parties on a day, as a cell."""
    if on < regulation.in_force_from:
        return State("soon", gettext("not in force yet"))
    if regulation.is_in_force(on):
        return State("done", pgettext("regulation", "in force"))
    if regulation.end_reason:
        return State("idle", gettext("ended: %(why)s") % {"why": EndReason(regulation.end_reason).label})
    return State("idle", gettext("ended: %(why)s") % {"why": EndReason.EXPIRED.label})


def by_state(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Regulations by whether they bind on the day, and whether something is late."""
    ended = Q(in_force_until__lte=asking.on)
    conditions = {
        "con": Q(in_force_from__lte=asking.on) & ~ended, "het": ended, "chua": Q(in_force_from__gt=asking.on), "cham": Q(late__gt=0),
    }  # fmt: skip
    return rows.filter(conditions[value])


def _name(one: Any) -> Link:
    return Link(one.title, one.get_absolute_url(), f"{one.code} · {one.get_scope_display()}")


REGULATIONS = Listing(
    code="regulations",
    title=N_("Coordination regulations"),
    lead=N_("Who agreed with whom on what, what is due under it and what is late, within what you may see."),
    noun=N_("regulations"),
    url_name="coordination:regulations",
    rows=regulations_seen,
    columns=(
        Column("quy-che", N_("Regulation"), _name, order_by=("number",), is_name=True),
        Column("cac-ben", N_("Parties"), lambda one: ", ".join(party.body.short for party in one.shown_parties)),
        Column("tinh-trang", N_("State"), lambda one: state_cell(one, one.shown_on), is_state=True),
        Column("cham", N_("Overdue or missed"), lambda one: one.late or None, order_by=("-late",), is_number=True),
        Column("sap-toi", N_("Next due"), lambda one: one.next_due, order_by=("next_due",), is_less=True),
        Column("tu", N_("In force from"), lambda one: one.in_force_from, order_by=("in_force_from",), is_less=True),
        Column("den", N_("In force until"), lambda one: one.in_force_until, order_by=("in_force_until",), is_shown=False),
        Column("giu", N_("Kept by"), lambda one: one.keeper.short, order_by=("keeper__sort_key",), is_shown=False),
    ),
    order=("-in_force_from", "number"),
    searched=("folded",),
    filters=(
        FunctionFilter(
            "tinh-trang",
            N_("State"),
            (("con", N_("in force")), ("cham", N_("with something late")), ("het", N_("ended")), ("chua", N_("not in force yet"))),
            by_state,
        ),
        ChoiceFilter("pham-vi", N_("Scope"), "scope", Scope.choices),
        BodyFilter("ben", N_("Party, and below"), "parties__body"),
    ),
    presets=(
        Preset("con", N_("In force now"), {"tinh-trang": "con"}),
        Preset("cham", N_("With something late"), {"tinh-trang": "cham"}),
    ),
    empty=N_("No coordination regulation yet. Begin one from a template: its calendar of obligations makes itself."),
    placeholder=N_("Find a regulation, with or without accents"),
)

LISTINGS = (REGULATIONS,)
