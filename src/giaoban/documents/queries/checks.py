"""What is wrong with the numbers of a body."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from giaoban.common.errors import RuleMissing
from giaoban.documents.models import Document, Engine, NumberSeries
from giaoban.documents.rules import Registered, SeriesProblem, check_series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class SeriesReport:
    """A series, how many numbers it gave, what is wrong with it."""

    series: NumberSeries
    count: int
    problems: tuple[SeriesProblem, ...]


def number_checks(actor: Actor, body: Organisation) -> list[SeriesReport]:
    """The outgoing series of a body with what is wrong, newest period first; two queries.

    Only numbers and days are told, so that a hidden document shows nothing more. Late entries do not count as registered late.
    """
    series = list(
        NumberSeries.objects.visible_to(actor)
        .filter(body=body)
        .exclude(engine=Engine.ARRIVAL)
        .select_related("term")
        .order_by("-starts_on", "kind", "pk")
    )
    rows: dict[int, list[Registered]] = {one.pk: [] for one in series}
    numbers = Document.objects.filter(series__in=series, number__isnull=False, signed_on__isnull=False)
    for key, number, signed_on, registered_on, is_late in numbers.values_list(
        "series", "number", "signed_on", "registered_on", "is_late_entry"
    ):
        if number is None or signed_on is None or key is None:
            continue
        rows[key].append(Registered(number, signed_on, None if is_late else registered_on))
    return [SeriesReport(one, len(rows[one.pk]), problems_of(one, rows[one.pk])) for one in series]


def problems_of(series: NumberSeries, rows: Iterable[Registered]) -> tuple[SeriesProblem, ...]:
    """Gaps, duplicates, days out of order, use after the end, late registration; the last only where working days are known."""
    rows = list(rows)
    ended = series.ends_on if series.engine == Engine.PARTY else None
    try:
        return check_series(rows, term_ended_on=ended)
    except RuleMissing:
        return check_series([replace(row, registered_on=None) for row in rows], term_ended_on=ended)
