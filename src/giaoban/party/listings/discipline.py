"""The list of discipline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing, Preset
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.party.models import Discipline, DisciplineForm
from giaoban.party.reads import logged

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking


def disciplines_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The disciplines within sight with all that a list shows."""
    rows = Discipline.objects.visible_to(actor).select_related("member__person", "member__branch", "organisation", "decided_by")
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def by_effect(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
    """Those that have effect on the day, or not."""
    holds = Q(announced_on__lte=asking.on) & (Q(effective_until=None) | Q(effective_until__gt=asking.on))
    holds &= Q(lifted_on=None) | Q(lifted_on__gt=asking.on)
    return rows.filter(holds if value == "con" else ~holds)


def by_subject(rows: QuerySet[Any], value: str, _asking: Asking) -> QuerySet[Any]:
    """Members, or organisations."""
    return rows.filter(member__isnull=value == "to-chuc")


def effect_cell(row: Any) -> State:
    """Whether it has effect on the day the list is shown for."""
    if row.lifted_on is not None and row.lifted_on <= row.shown_on:
        return State("idle", gettext("lifted"))
    if row.effective_until is not None and row.effective_until <= row.shown_on:
        return State("idle", gettext("has no effect any more"))
    return State("late", gettext("has effect"))


def subject_cell(row: Any) -> Link:
    """Whom it is about, with the violation."""
    name = row.member.person.full_name if row.member is not None else row.organisation.name
    return Link(name, row.get_absolute_url(), row.violation)


DISCIPLINES = Listing(
    code="party-disciplines",
    title=N_("Discipline"),
    lead=N_("Members and organisations; every look at this list is written down for those concerned."),
    noun=N_("decisions"),
    url_name="party:disciplines",
    rows=disciplines_seen,
    columns=(
        Column("subject", N_("Who"), subject_cell, ("member__person__sort_key",), is_name=True),
        Column("state", N_("Effect"), effect_cell, ("effective_until",), is_state=True),
        Column("form", N_("Form of discipline"), lambda row: row.get_form_display(), ("form",)),
        Column("branch", N_("Branch"), lambda row: row.member.branch.short if row.member is not None else "", is_less=True),
        Column("announced_on", N_("Announced on"), lambda row: row.announced_on, ("announced_on",)),
        Column("effective_until", N_("Has effect until"), lambda row: row.effective_until, ("effective_until",)),
        Column("decision", N_("Decision"), lambda row: row.decision, is_less=True),
        Column("decided_by", N_("Decided by"), lambda row: row.decided_by.short, is_shown=False),
        Column("violation_on", N_("Day of the violation"), lambda row: row.violation_on, ("violation_on",), is_shown=False),
        Column("used_in_year", N_("Counted in the grading of"), lambda row: str(row.used_in_year or ""), ("used_in_year",), is_shown=False),
        Column("origin", N_("Came from"), lambda row: row.origin_label, is_shown=False),
    ),
    order=("-announced_on",),
    searched=("member__person__folded", "organisation__folded"),
    filters=(
        FunctionFilter("hieu-luc", N_("Effect"), (("con", N_("has effect")), ("het", N_("has no effect any more"))), by_effect),
        ChoiceFilter("hinh-thuc", N_("Form of discipline"), "form", DisciplineForm.choices),
        FunctionFilter(
            "doi-tuong", N_("Members or organisations"), (("dang-vien", N_("members")), ("to-chuc", N_("organisations"))), by_subject
        ),
        BodyFilter("chi-bo", N_("Branch and below"), "member__branch"),
        DayFilter("tu", N_("Announced from"), "announced_on"),
        DayFilter("den", N_("Announced until"), "announced_on", is_from=False),
    ),
    presets=(Preset("all", N_("All"), {}), Preset("con", N_("Has effect"), {"hieu-luc": "con"})),
    empty=N_("No discipline is written down within what you may see."),
    placeholder=N_("Find a member or an organisation"),
    read=logged(),
)

LISTINGS = (DISCIPLINES,)
