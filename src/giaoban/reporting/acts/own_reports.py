"""The acts on own reports."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.reporting.commands import own_reports
from giaoban.reporting.prints.own_words import DIMENSIONS, MEASURES
from giaoban.reporting.rules.own_reports import Filters

Word = Annotated[str, Field(max_length=200)]
Words = Annotated[list[Word], Field(max_length=60)]


def made_filters(*, above: Any = None, cluster: Any = None, **values: Any) -> Filters:
    """What is left out, with the numbers of body and cluster."""
    lists: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    return Filters(above=above.pk if above is not None else None, cluster=cluster.pk if cluster is not None else None, **lists)


class OwnReportFilters(ActInput):
    """What is left out; nothing given leaves nothing out."""

    target = staticmethod(made_filters)

    time: Word = ""
    first: date | None = None
    last: date | None = None
    above: ref("organisations.Organisation") | None = None  # type: ignore[valid-type]
    cluster: ref("organisations.Cluster") | None = None  # type: ignore[valid-type]
    body_kinds: Words = []
    period_kind: Word = "year"
    definition: Word = ""
    states: Words = []
    kinds: Words = []
    areas: Words = []


class OwnReportShape(ActInput):
    """What is counted, laid out by what, without what, and as which picture."""

    title: Word
    measure: Annotated[str, Field(max_length=60)]
    rows: Annotated[str, Field(max_length=20)]
    columns: Annotated[str, Field(max_length=20)] = ""
    filters: OwnReportFilters | None = None
    picture: Annotated[str, Field(max_length=10)] = ""


class CreateOwnReport(OwnReportShape):
    """Whose report it is."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]


class ChangeOwnReport(OwnReportShape):
    """Which report."""

    own_report: ref("reporting.OwnReport")  # type: ignore[valid-type]


class CopyOwnReport(ActInput):
    """Which report, for which body, under which name."""

    own_report: ref("reporting.OwnReport")  # type: ignore[valid-type]
    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    title: Word = ""


WHO = N_("the office of the body whose report it is")
O = "reporting.own_report."  # noqa: E741 - as the other nouns of this room write it

ACTS = (
    Act("reporting.create_own_report", own_reports.create_own_report, CreateOwnReport, N_("Save an own report"), f"{O}created", WHO),
    Act("reporting.change_own_report", own_reports.change_own_report, ChangeOwnReport, N_("Change an own report"), f"{O}changed", WHO),
    Act("reporting.copy_own_report", own_reports.copy_own_report, CopyOwnReport, N_("Copy an own report"), f"{O}copied", WHO),
)

AUDIT_ACTIONS = {
    f"{O}created": N_("saved the own report"), f"{O}changed": N_("changed the own report"), f"{O}copied": N_("made the own report as a copy"),
}  # fmt: skip
AUDIT_WORDS = {"measure": N_("What it counts"), "rows": N_("Rows"), "columns": N_("Columns")}
AUDIT_CHOICES: dict[str, Any] = {"measure": list(MEASURES.items()), "rows": list(DIMENSIONS.items()), "columns": list(DIMENSIONS.items())}
