"""The list of reported figures: for filtering, for workbooks, for the API and the shell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link, State
from giaoban.common.dates import Period, PeriodKind
from giaoban.common.listing import ChoiceFilter, Column, DayFilter, FunctionFilter, Listing
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.organisations.models import BodyKind, Cluster, ClusterMembership
from giaoban.reporting.definitions import catalogue, definitions
from giaoban.reporting.models import SubmissionState
from giaoban.reporting.queries.figures import figures_seen
from giaoban.reporting.rules.figures import share

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking

PERIOD_KINDS = (
    (PeriodKind.YEAR.value, _("year")), (PeriodKind.HALF.value, _("half-year")), (PeriodKind.QUARTER.value, _("quarter")),
    (PeriodKind.MONTH.value, _("month")), (PeriodKind.RANGE.value, _("other days")),
)  # fmt: skip


def _figures(actor: Actor, on: date) -> QuerySet[Any]:
    rows = figures_seen(actor, on).select_related("indicator", "definition", "submission__body")
    return rows.defer("records", "submission__snapshot")


@dataclass(frozen=True)
class ClusterFilter:
    """Rows of the bodies of a cluster on the day of asking."""

    key: str
    title: str
    field: str

    def options(self, asking: Asking) -> Sequence[tuple[str, str]]:
        """The clusters."""
        return [(str(key), name) for key, name in Cluster.objects.visible_to(asking.actor).order_by("name").values_list("pk", "name")]

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows of the members."""
        if not value.isdecimal() or len(value) > 12:
            raise ValueError(value)
        members = ClusterMembership.objects.in_force(on=asking.on).filter(cluster=int(value))
        return rows.filter(**{f"{self.field}__in": members.values("organisation")})

    def label(self, value: str, asking: Asking) -> str:
        """The name of the cluster."""
        return dict(self.options(asking)).get(value, value)


def by_meaning(rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:  # noqa: ARG001 - a filter's signature
    """Figures by whether their body counts something else."""
    return rows.filter(is_other=value == "khac")


def years(asking: Asking) -> list[tuple[str, str]]:
    """The years to choose from."""
    return [(str(year), str(year)) for year in range(asking.on.year, asking.on.year - 15, -1)]


def _name(one: Any) -> Link:
    return Link(one.indicator.name, reverse("reporting:behind", args=[one.submission_id, one.indicator.code]), one.indicator.unit)


def _state(one: Any) -> State:
    return State("done" if one.submission.state == SubmissionState.ACCEPTED else "soon", one.submission.get_state_display())


def period_label(submission: Any) -> str:
    """The period of a report in words."""
    return Period(submission.first_on, submission.last_on, PeriodKind(submission.period_kind)).label_vi


FIGURES = Listing(
    code="report-figures",
    title=N_("Reported figures"),
    lead=N_("Each figure of the reports sent or taken in, one for each body, indicator and period, within what you may see."),
    noun=N_("figures"),
    url_name="reporting:figure_list",
    rows=_figures,
    columns=(
        Column("chi-tieu", N_("Indicator"), _name, ("indicator__position",), is_name=True),
        Column("don-vi", N_("Body"), lambda one: one.submission.body.short, ("submission__body__sort_key",)),
        Column("ky", N_("Period"), lambda one: period_label(one.submission), ("submission__last_on",)),
        Column("ke-hoach", N_("Planned"), lambda one: one.plan, ("plan",), is_number=True),
        Column("thuc-hien", N_("Result"), lambda one: one.result, ("result",), is_number=True),
        Column("ty-le", N_("Share of the plan"), lambda one: share(one.result, one.plan) if one.has_share else None, is_number=True),
        Column("tinh-trang", N_("State"), _state, ("submission__state",), is_state=True),
        Column("nghia", N_("Meaning"), lambda one: gettext("counts something else") if one.is_other else one.definition.text, is_shown=False),
        Column("dinh-nghia", N_("Number of the meaning"), lambda one: one.definition.number, is_number=True, is_shown=False),
        Column("don-vi-tinh", N_("Unit"), lambda one: one.indicator.unit, is_shown=False),
        Column("ma", N_("Code"), lambda one: one.indicator.code, is_shown=False),
        Column("chot", N_("Figures up to"), lambda one: one.submission.cut_off_on, ("submission__cut_off_on",), is_shown=False),
        Column("nguon", N_("Where from"), lambda one: one.get_source_display(), is_shown=False),
        Column("ghi-chu", N_("Note"), lambda one: one.note, is_shown=False),
    ),
    order=("-submission__last_on", "indicator__position", "submission__body__sort_key"),
    searched=("submission__body__folded", "submission__called__campaign__folded"),
    filters=(
        ChoiceFilter("chi-tieu", N_("Indicator"), "indicator__code", [(one.code, one.name) for one in catalogue().values()]),
        ChoiceFilter("mau", N_("Report form"), "submission__definition", [(one.key, one.title) for one in definitions().values()]),
        ChoiceFilter("nam", N_("Year"), "submission__last_on__year", years),
        ChoiceFilter("ky", N_("Kind of period"), "submission__period_kind", PERIOD_KINDS),
        BodyFilter("don-vi", N_("Body and below"), "submission__body"),
        ClusterFilter("cum", N_("Cluster"), "submission__body"),
        ChoiceFilter("loai-don-vi", N_("Kind of body"), "submission__body__kind", BodyKind.choices),
        ChoiceFilter(
            "tinh-trang", N_("State"), "submission__state",
            [(SubmissionState.SUBMITTED.value, SubmissionState.SUBMITTED.label), (SubmissionState.ACCEPTED.value, SubmissionState.ACCEPTED.label)],
        ),
        FunctionFilter("nghia", N_("Meaning"), (("chung", N_("as the others")), ("khac", N_("counts something else"))), by_meaning),
        DayFilter("tu", N_("Period ends from"), "submission__last_on"),
        DayFilter("den", N_("Period ends until"), "submission__last_on", is_from=False),
    ),
    empty=N_("No report with figures was sent yet."),
    placeholder=N_("Find a body or a call, with or without accents"),
)  # fmt: skip
