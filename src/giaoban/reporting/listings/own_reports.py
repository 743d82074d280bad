"""The list of own reports, and the lists of records behind one of their cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.errors import NotFound
from giaoban.common.listing import Column, Listing, OpenFilter
from giaoban.documents.listings import DOCUMENTS
from giaoban.findings.listings import FINDINGS
from giaoban.meetings.listings import MEETINGS
from giaoban.organisations.listings.filters import BodyFilter
from giaoban.programmes.listings import TASKS
from giaoban.reporting.listings.figures import FIGURES
from giaoban.reporting.models import Indicator, OwnReport
from giaoban.reporting.prints.own_words import DIMENSIONS, MEASURES, named
from giaoban.reporting.queries.own_reports import Question, cell_rows, own_report_for
from giaoban.reporting.rules.own_reports import ALL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.listing import Asking


def _rows(actor: Actor, on: date) -> QuerySet[OwnReport]:
    name = Indicator.objects.filter(code=OuterRef("measure")).values("name")[:1]
    return OwnReport.objects.visible_to(actor, on).select_related("body").annotate(indicator_name=Subquery(name))


def _measure(one: OwnReport) -> str:
    name: str | None = one.indicator_name  # type: ignore[attr-defined]
    return str(MEASURES.get(one.measure, "")) or name or one.measure


OWN_REPORTS = Listing(
    code="own-reports",
    title=N_("Own reports"),
    lead=N_("Tables that bodies put together themselves; each counts within what its reader may see, as of today."),
    noun=N_("own reports"),
    url_name="reporting:own_reports",
    rows=_rows,
    columns=(
        Column("ten", N_("Report"), lambda one: Link(one.title, one.get_absolute_url()), ("folded",), is_name=True),
        Column("dem", N_("What it counts"), _measure, ("measure",)),
        Column("hang", N_("Rows"), lambda one: str(DIMENSIONS.get(one.rows, one.rows)), ("rows",)),
        Column("cot", N_("Columns"), lambda one: str(DIMENSIONS.get(one.columns, "")), ("columns",)),
        Column("cua", N_("Body"), lambda one: one.body.short, ("body__sort_key",)),
        Column("nguoi", N_("Made by"), lambda one: one.made_by_name, ("made_by_name",), is_less=True),
        Column("luc", N_("Made at"), lambda one: one.entered_at, ("entered_at",), is_shown=False),
    ),
    order=("folded",),
    searched=("folded",),
    filters=(BodyFilter("don-vi", N_("Body and below"), "body"),),
    empty=N_("No own report yet. Choose what to count, what stands in rows and columns, and keep it under a name."),
    placeholder=N_("Find a report, with or without accents"),
)


@dataclass(frozen=True)
class CellFilter(OpenFilter):
    """The records behind one place of an own report: its number, row and column; `*` is a whole row or column."""

    key: str
    title: str

    def apply(self, rows: QuerySet[Any], value: str, asking: Asking) -> QuerySet[Any]:
        """Rows of the place."""
        report, row, column = self.place(value, asking)
        found = cell_rows(asking.actor, Question.of(report), asking.on, row, column)
        if found.model is not rows.model:
            raise ValueError(value)
        return rows.filter(pk__in=found.values("pk"))

    def label(self, value: str, asking: Asking) -> str:
        """The report with the names of row and column."""
        report, row, column = self.place(value, asking)
        question = Question.of(report)
        names = [
            dict(named(question, dimension, [key])).get(key, "")
            for dimension, key in ((report.rows, row), (report.columns, column))
            if dimension and key is not ALL
        ]
        return " · ".join([report.title, *(name for name in names if name)])

    def place(self, value: str, asking: Asking) -> tuple[OwnReport, str | None, str | None]:
        """The report, the keys of row and column. Raises ValueError for what is none."""
        pk, *keys = value.split("~")
        if not pk.isdecimal() or len(pk) > 12 or len(keys) != 2:
            raise ValueError(value)
        try:
            report = own_report_for(asking.actor, int(pk))
        except NotFound as error:
            raise ValueError(value) from error
        row, column = (ALL if key == "*" else unquote(key) for key in keys)
        return report, row, column


def _behind(listing: Listing) -> Listing:
    return replace(listing, filters=(CellFilter("o", N_("Cell of the report")), *listing.filters), presets=(), bulk=())


BEHIND: Mapping[str, Listing] = {
    "nhiem-vu": _behind(TASKS), "van-ban": _behind(DOCUMENTS), "cuoc-hop": _behind(MEETINGS), "phat-hien": _behind(FINDINGS), "so-lieu": _behind(FIGURES),
}  # fmt: skip
"""The lists of the records that own reports count, each narrowed to one place."""
