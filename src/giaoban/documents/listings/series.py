"""Series of numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import Link
from giaoban.common.listing import ChoiceFilter, Column, Listing
from giaoban.documents.models import Engine, NumberSeries
from giaoban.documents.queries import kind_word
from giaoban.organisations.listings import BodyFilter

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def series_rows(actor: Actor, on: date) -> QuerySet[NumberSeries]:  # noqa: ARG001 - the signature of lists
    """The series within sight."""
    return NumberSeries.objects.visible_to(actor).select_related("body", "term")


def series_title(row: NumberSeries) -> str:
    """What a series counts."""
    if row.engine == Engine.ARRIVAL:
        return gettext("arrivals")
    if row.engine == Engine.CONGRESS:
        return gettext("congress documents")
    return kind_word(row.engine, row.kind) or gettext("all kinds")


SERIES = Listing(
    code="documents-series",
    title=N_("Series of numbers"),
    lead=N_("From which series numbers are drawn, and the last number given."),
    noun=N_("number series"),
    url_name="documents:series",
    rows=series_rows,
    columns=(
        Column("so", N_("Series counted"), lambda row: Link(series_title(row), f"{reverse('documents:checks')}?don_vi={row.body_id}"), ("kind",), is_name=True),
        Column("don-vi", N_("Body"), lambda row: row.body.short, ("body__sort_key",)),
        Column("cach", N_("Way of counting"), lambda row: str(row.get_engine_display()), ("engine",)),
        Column("ky", N_("Term or year"), lambda row: row.term.name if row.term else str(row.year), ("starts_on",)),
        Column("cuoi", N_("Last number"), lambda row: row.last_number, ("last_number",), is_number=True),
    ),
    order=("-starts_on", "body__sort_key", "kind"),
    filters=(BodyFilter("don-vi", N_("Body"), "body"), ChoiceFilter("cach", N_("Way of counting"), "engine", Engine.choices)),
    empty=N_("No number was drawn yet."),
)  # fmt: skip
