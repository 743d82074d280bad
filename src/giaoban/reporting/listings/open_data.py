"""The list of public figures, for the page, the API and the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.listing import ChoiceFilter, Column, Listing
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.reporting.definitions import catalogue
from giaoban.reporting.listings.figures import PERIOD_KINDS, period_label, years
from giaoban.reporting.queries.open_data import open_figures

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def _rows(actor: Actor, on: date) -> QuerySet[Any]:  # noqa: ARG001 - what is public is the same for all
    return open_figures(on)


OPEN_DATA = Listing(
    code="open-data",
    title=N_("Open data"),
    lead=N_("Public indicators as bodies reported them, from the reports taken in; nothing of Party organisations, nothing about people."),
    noun=N_("public figures"),
    url_name="reporting:open_data",
    rows=_rows,
    columns=(
        Column(
            "chi-tieu",
            N_("Indicator"),
            lambda one: Link(one.indicator.name, "", one.indicator.code),
            ("indicator__position",),
            is_name=True,
        ),
        Column("don-vi", N_("Body"), lambda one: one.submission.body.name, ("submission__body__sort_key",)),
        Column("ky", N_("Period"), lambda one: period_label(one.submission), ("submission__last_on",)),
        Column("ke-hoach", N_("Planned"), lambda one: one.plan, ("plan",), is_number=True),
        Column("thuc-hien", N_("Result"), lambda one: one.result, ("result",), is_number=True),
        Column("don-vi-tinh", N_("Unit"), lambda one: one.indicator.unit),
        Column("chot", N_("Figures up to"), lambda one: one.submission.cut_off_on, ("submission__cut_off_on",)),
        Column("dinh-nghia", N_("Meaning"), lambda one: one.definition.text, is_shown=False),
        Column("khac", N_("counts something else"), lambda one: one.is_other, is_shown=False),
    ),
    order=("-submission__last_on", "indicator__position", "submission__body__sort_key"),
    searched=("submission__body__folded", "submission__called__campaign__folded"),
    filters=(
        ChoiceFilter(
            "chi-tieu", N_("Indicator"), "indicator__code", [(one.code, one.name) for one in catalogue().values() if one.is_public]
        ),
        ChoiceFilter("nam", N_("Year"), "submission__last_on__year", years),
        ChoiceFilter("ky", N_("Kind of period"), "submission__period_kind", PERIOD_KINDS),
        BodyFilter("don-vi", N_("Body and below"), "submission__body"),
    ),
    empty=N_("No report with a public indicator was taken in yet."),
    placeholder=N_("Find a body or a call, with or without accents"),
)
