"""Reads of own reports: the cross-table, and the records behind each of its cells, by the same conditions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet

from giaoban.common.dates import Period
from giaoban.common.errors import NotFound
from giaoban.reporting.models import OwnReport
from giaoban.reporting.models import Value as ReportValue
from giaoban.reporting.queries.figures import figures_seen
from giaoban.reporting.queries.own_bodies import BodyKeys, bodies_below, body_keys, members_of
from giaoban.reporting.queries.own_subjects import OF_FIGURES, SUBJECTS, Subject
from giaoban.reporting.rules.own_reports import (
    ALL,
    BODIES,
    FIGURES,
    PERIODS,
    RECORDS,
    Counted,
    Figured,
    Filters,
    Given,
    counted,
    figured,
    period_key,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.common.actor import Actor

Place = tuple[str | None, str | None]


@dataclass(frozen=True)
class Question:
    """What an own report asks: the measure, what stands in rows and columns, what is left out; `body` is whose report it is."""

    measure: str
    rows: str
    columns: str
    filters: Filters
    body: int

    @classmethod
    def of(cls, report: OwnReport) -> Question:
        """That of a saved one."""
        return cls(report.measure, report.rows, report.columns, Filters.from_json(report.filters), report.body_id)

    @property
    def is_counting(self) -> bool:
        """Whether it counts records; else it takes the figures of reports."""
        return self.measure in RECORDS


def subject_of(question: Question) -> Subject:
    """How its measure reads."""
    return SUBJECTS[question.measure] if question.is_counting else OF_FIGURES


def rows_counted(actor: Actor, question: Question, on: date) -> QuerySet[Any]:
    """All records or figures that an own report counts, within the reader's sight."""
    subject, filters = subject_of(question), question.filters
    rows = subject.rows(actor, on)
    if not question.is_counting:
        rows = rows.filter(result__isnull=False, submission__period_kind=filters.period_kind)
        rows = rows.filter(submission__definition=filters.definition) if filters.definition else rows
        rows = rows.filter(indicator__code=question.measure) if question.measure != FIGURES else rows
    first, last = filters.span(on)
    rows = rows.filter(**{f"{subject.day}__gte": first}) if first is not None else rows
    rows = rows.filter(**{f"{subject.day}__lte": last}) if last is not None else rows
    if filters.above is not None:
        rows = rows.filter(**{f"{subject.body}__in": bodies_below(filters.above, on)})
    if filters.cluster is not None:
        rows = rows.filter(**{f"{subject.body}__in": members_of(filters.cluster, on)})
    if filters.body_kinds:
        rows = rows.filter(**{f"{subject.body}__kind__in": filters.body_kinds})
    for name, values in (("state", filters.states), ("kind", filters.kinds), ("area", filters.areas)):
        if values and name in subject.fields:
            rows = rows.filter(**{f"{subject.fields[name]}__in": values})
    return rows


@dataclass(frozen=True)
class CrossTable:
    """The cells of an own report by the keys of row and column; None stands for the whole."""

    cells: Mapping[Place, Figured]
    bodies: BodyKeys | None = None
    """How bodies stand in rows or columns, where they do."""

    @property
    def row_keys(self) -> list[str]:
        """The rows that have anything, in no order."""
        return list(dict.fromkeys(row for row, _ in self.cells if row is not ALL))

    @property
    def column_keys(self) -> list[str]:
        """The columns that have anything, in no order."""
        return list(dict.fromkeys(column for _, column in self.cells if column is not ALL))


def cross_table(actor: Actor, question: Question, on: date) -> CrossTable:
    """The figures of an own report: four queries at the most, whatever it shows."""
    rows = rows_counted(actor.counting(), question, on)
    keys = _keys(question, on)
    return CrossTable(_counts(question, rows, keys) if question.is_counting else _figures(question, rows, keys), keys)


def _keys(question: Question, on: date) -> BodyKeys | None:
    dimension = next((one for one in (question.rows, question.columns) if one in BODIES), "")
    return body_keys({question.rows, question.columns} & set(BODIES), question.filters.above or question.body, on) if dimension else None


def _parts(question: Question, dimension: str) -> tuple[str, ...]:
    """The columns of the database that tell in which row a record stands."""
    subject = subject_of(question)
    if dimension in BODIES:
        return (subject.body, f"{subject.body}__kind") if dimension == "body_kind" else (subject.body,)
    if dimension in PERIODS:
        return (f"{subject.day}__year", f"{subject.day}__month")
    return (subject.fields[dimension],) if dimension else ()


def _keys_of(question: Question, dimension: str, row: Mapping[str, Any], keys: BodyKeys | None) -> tuple[str, ...]:
    """The rows in which a record stands: one, or several where a body belongs to several clusters."""
    if not dimension:
        return ()
    values = [row[name] for name in _parts(question, dimension)]
    if dimension in PERIODS:
        return (period_key(dimension, *values),)
    if dimension in BODIES and keys is not None:
        return keys.of(dimension, values[0], values[-1])
    return (str(values[0] or ""),)


def _counts(question: Question, rows: QuerySet[Any], keys: BodyKeys | None) -> dict[Place, Figured]:
    parts = tuple(dict.fromkeys((*_parts(question, question.rows), *_parts(question, question.columns))))
    found = rows.order_by().values(*parts).annotate(n=Count("pk", distinct=True))
    groups = [
        Counted(_keys_of(question, question.rows, one, keys), _keys_of(question, question.columns, one, keys), one["n"]) for one in found
    ]
    return {place: Figured(Decimal(count)) for place, count in counted(groups).items()}


def _figures(question: Question, rows: QuerySet[Any], keys: BodyKeys | None) -> dict[Place, Figured]:
    parts = tuple(dict.fromkeys((*_parts(question, question.rows), *_parts(question, question.columns))))
    names = (
        "pk",
        "submission",
        "submission__body",
        "indicator",
        "indicator__roll_up",
        "indicator__weight",
        "submission__last_on",
        "definition__number",
        "result",
        "is_other",
    )
    found = list(rows.order_by("pk").values(*dict.fromkeys((*names, *parts))))
    weights = _weights({one["indicator__weight"] for one in found} - {None}, {one["submission"] for one in found})
    places: dict[Place, list[Given]] = {}
    for one in found:
        given = Given(
            one["pk"], one["submission__body"], one["indicator"], one["submission__last_on"], one["definition__number"],
            one["indicator__roll_up"], one["result"], weights.get((one["submission"], one["indicator__weight"])), one["is_other"],
        )  # fmt: skip
        for row in (ALL, *_keys_of(question, question.rows, one, keys)):
            for column in (ALL, *_keys_of(question, question.columns, one, keys)):
                places.setdefault((row, column), []).append(given)
    return {place: figured(given) for place, given in places.items()}


def _weights(indicators: set[int], submissions: set[int]) -> dict[tuple[int, int | None], Any]:
    if not indicators:
        return {}
    rows = ReportValue.objects.filter(indicator__in=indicators, submission__in=submissions)
    return {(submission, indicator): result for submission, indicator, result in rows.values_list("submission", "indicator", "result")}


def cell_rows(actor: Actor, question: Question, on: date, row: str | None, column: str | None) -> QuerySet[Any]:
    """The records behind a cell, a whole row or column: as many as the cell says, or the figures that make it."""
    rows = rows_counted(actor, question, on)
    if not question.is_counting:
        cell = cross_table(actor, question, on).cells.get((row, column), Figured())
        return figures_seen(actor, on).filter(pk__in=cell.keys)
    for dimension, key in ((question.rows, row), (question.columns, column)):
        if dimension and key is not ALL:
            rows = rows.filter(_condition(question, dimension, key, on))
    return rows


def _condition(question: Question, dimension: str, key: str, on: date) -> Q:
    subject = subject_of(question)
    if dimension in PERIODS:
        if not key:
            return Q(**{f"{subject.day}__isnull": True})
        period = Period.parse(key)
        return Q(**{f"{subject.day}__range": (period.first, period.last)})
    if dimension == "body_kind":
        return Q(**{f"{subject.body}__kind": key})
    if dimension in BODIES:
        keys = _keys(question, on)
        return keys.condition(dimension, key, subject.body) if keys is not None else Q()
    return Q(**{subject.fields[dimension]: key})


def own_report_for(actor: Actor, pk: int) -> OwnReport:
    """The own report of a number. Errors: NotFound."""
    row = OwnReport.objects.visible_to(actor).select_related("body").filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row
