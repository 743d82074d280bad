"""The lists of bodies and clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter, body_state, existence, is_true
from giaoban.organisations.models import BodyKind, Cluster, ClusterMembership, Organisation, Tree

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

BODIES = Listing(
    code="organisations",
    title=N_("Bodies"),
    lead=N_("All bodies of the three trees, those that ended too."),
    noun=N_("bodies"),
    url_name="organisations:list",
    rows=lambda actor, on: (
        Organisation.objects.visible_to(actor)
        .select_related("parent")
        .annotate(is_there=is_true(Q(created_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gt=on))), is_ahead=is_true(Q(created_on__gt=on)))
    ),
    columns=(
        Column(
            "name", N_("Name of the body"), lambda row: Link(row.name, row.get_absolute_url(), row.short_name), ("sort_key",), is_name=True
        ),
        Column("state", N_("State"), body_state, is_state=True),
        Column("kind", N_("Kind"), lambda row: row.get_kind_display(), ("kind", "sort_key")),
        Column("tree", N_("Tree"), lambda row: row.get_tree_display(), ("tree", "sort_key"), is_less=True),
        Column(
            "parent",
            N_("Under"),
            lambda row: Link(row.parent.short, row.parent.get_absolute_url()) if row.parent else None,
            ("parent__sort_key",),
        ),
        Column("province", N_("Province"), lambda row: row.province, ("province",), is_less=True),
        Column("created_on", N_("Since"), lambda row: row.created_on, ("created_on",), is_less=True),
        Column("ended_on", N_("Until"), lambda row: row.ended_on, ("ended_on",), is_shown=False),
        Column("symbol", N_("Symbol"), lambda row: row.symbol, ("symbol",), is_shown=False),
        Column("code", N_("Code"), lambda row: row.code, ("code",), is_shown=False),
        Column("phone", N_("Telephone"), lambda row: row.phone, is_shown=False),
        Column("email", N_("E-mail"), lambda row: row.email, is_shown=False),
    ),
    order=("sort_key",),
    searched=("folded",),
    filters=(
        ChoiceFilter("cay", N_("Tree"), "tree", [(one.value, one.label) for one in Tree]),
        ChoiceFilter("loai", N_("Kind"), "kind", [(one.value, one.label) for one in BodyKind]),
        FunctionFilter("tinh-trang", N_("State"), [("con", N_("active")), ("thoi", N_("ended")), ("sap", N_("ahead"))], existence),
        BodyFilter("duoi", N_("Body and below"), ""),
        DayFilter("tu", N_("Since"), "created_on"),
    ),
    presets=(
        Preset("all", N_("All"), {}),
        Preset("local", N_("Local unions"), {"loai": BodyKind.LOCAL_UNION.value, "tinh-trang": "con"}),
        Preset("national", N_("National associations"), {"loai": BodyKind.NATIONAL_ASSOCIATION.value, "tinh-trang": "con"}),
        Preset("party", N_("Party organisations"), {"cay": Tree.PARTY.value, "tinh-trang": "con"}),
        Preset("ended", N_("Ended"), {"tinh-trang": "thoi"}),
    ),
    empty=N_("There is no body yet. Add one, or import a workbook."),
)


def _cluster_rows(actor: Actor, on: date) -> QuerySet[Any]:
    members = ClusterMembership.objects.in_force(on=on).select_related("organisation").order_by("organisation__sort_key")
    rows: QuerySet[Any] = Cluster.objects.visible_to(actor).prefetch_related(
        Prefetch("memberships", queryset=members, to_attr="members_now")
    )
    return rows


CLUSTERS = Listing(
    code="clusters",
    title=N_("Emulation clusters"),
    lead=N_("Local unions compete within their cluster; the head rotates yearly."),
    noun=N_("clusters"),
    url_name="organisations:clusters",
    rows=_cluster_rows,
    columns=(
        Column(
            "name",
            N_("Name of the cluster"),
            lambda row: Link(row.name, reverse("organisations:cluster", args=[row.pk])),
            ("name",),
            is_name=True,
        ),
        Column("count", N_("Members"), lambda row: len(row.members_now), is_number=True),
        Column("head", N_("Head"), lambda row: next((one.organisation.short for one in row.members_now if one.is_head), "")),
        Column(
            "members",
            N_("Bodies"),
            lambda row: ", ".join(one.organisation.province or one.organisation.short for one in row.members_now),
            is_less=True,
        ),
        Column("decision", N_("Decision"), lambda row: row.decision, is_less=True),
    ),
    order=("name",),
    searched=("folded",),
    empty=N_("No cluster is set up yet."),
)
