"""The lists of programmes and of their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, FunctionFilter, Listing
from giaoban.organisations.listings import BodyFilter
from giaoban.programmes.listings.tasks import PeriodFilter
from giaoban.programmes.models import Programme, ProgrammeItem, ProgrammeState, Task
from giaoban.programmes.queries.tracing import untraced

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def _programmes(actor: Actor, on: date) -> QuerySet[Programme]:  # noqa: ARG001 - the signature of a list
    return Programme.objects.visible_to(actor).select_related("body").annotate(item_count=Count("items"))


def programme_state(programme: Programme) -> State:
    """Approved or a draft."""
    return State("done", gettext("approved")) if programme.state == ProgrammeState.APPROVED else State("soon", gettext("draft"))


PROGRAMMES = Listing(
    code="programmes",
    title=N_("Programmes of work"),
    lead=N_("Programmes of terms, years, quarters and months; each item leads to its tasks."),
    noun=N_("programmes"),
    url_name="programmes:programmes",
    rows=_programmes,
    columns=(
        Column(
            "ten", N_("Programme"), lambda one: Link(one.title, one.get_absolute_url(), one.body.name), order_by=("folded",), is_name=True
        ),
        Column("ky", N_("Period"), lambda one: one.period.label_vi, order_by=("begins_on", "ends_on")),
        Column("so-muc", N_("Items"), lambda one: one.item_count, order_by=("item_count",), is_number=True),
        Column("tinh-trang", N_("State"), programme_state, order_by=("state",), is_state=True),
        Column("phe-duyet", N_("Approved on"), lambda one: one.approved_on, order_by=("approved_on",)),
    ),
    order=("-begins_on", "body__sort_key"),
    searched=("folded",),
    filters=(
        BodyFilter("don-vi", N_("Body and below"), "body"),
        ChoiceFilter("tinh-trang", N_("State"), "state", ProgrammeState.choices),
        PeriodFilter("bat-dau", N_("Begins in"), "begins_on"),
    ),
    empty=N_("No programme of work yet. Begin one, or copy that of the period before."),
)


def _items(actor: Actor, on: date) -> QuerySet[ProgrammeItem]:  # noqa: ARG001 - the signature of a list
    return (
        ProgrammeItem.objects.visible_to(actor)
        .select_related("programme", "lead", "presenter")
        .annotate(task_count=Count("tasks", filter=Q(tasks__in=Task.objects.visible_to(actor).values("pk"))))
    )


ITEMS = Listing(
    code="programme-items",
    title=N_("Items of programmes"),
    lead=N_("What the programmes foresee, by the day or month in which it is due."),
    noun=N_("items"),
    url_name="programmes:items",
    rows=_items,
    columns=(
        Column(
            "muc", N_("Item"), lambda one: Link(one.what, one.get_absolute_url(), one.programme.title), is_name=True, order_by=("folded",)
        ),
        Column("chu-tri", N_("Lead"), lambda one: one.lead.short, order_by=("lead__sort_key",)),
        Column("trinh", N_("Presented by"), lambda one: str(one.presenter or ""), is_less=True),
        Column("san-pham", N_("Product"), lambda one: one.product, is_less=True),
        Column("han", N_("Time"), lambda one: one.when, order_by=("due_on",)),
        Column("nhiem-vu", N_("Tasks"), lambda one: one.task_count, order_by=("task_count",), is_number=True),
    ),
    order=("due_on", "programme", "position"),
    searched=("folded",),
    filters=(
        PeriodFilter("ky", N_("Due in"), "due_on"),
        BodyFilter("don-vi", N_("Lead and below"), "lead"),
        FunctionFilter(
            "giao",
            N_("Assigned"),
            (("co", N_("has a task")), ("chua", N_("has no task yet"))),
            lambda rows, value, asking: rows.filter(task_count__gt=0) if value == "co" else rows.filter(task_count=0),
        ),
        FunctionFilter(
            "phat-sinh",
            N_("Where from"),
            (("co", N_("arisen")), ("khong", N_("planned"))),
            lambda rows, value, asking: rows.filter(is_arising=value == "co"),
        ),
        FunctionFilter(
            "truy-vet",
            N_("Trace"),
            (("khong", N_("traces nowhere")), ("co", N_("traces or arose"))),
            lambda rows, value, asking: rows.filter(untraced()) if value == "khong" else rows.exclude(untraced()),
        ),
    ),
    empty=N_("No item yet. Items stand in programmes of work."),
)
