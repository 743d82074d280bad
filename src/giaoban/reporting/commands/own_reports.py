"""Own reports: saved, changed, copied; they go into the trash as other records do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import BodyKind
from giaoban.reporting.commands.writing import write
from giaoban.reporting.definitions import definitions
from giaoban.reporting.models import Indicator, OwnReport
from giaoban.reporting.permissions import can_keep_own
from giaoban.reporting.rules.own_reports import FIGURES, PERIODS, PICTURES, RECORDS, TIMES, Filters, is_shape

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

MOST_CHOSEN = 60
"""So many states, kinds or areas may be chosen in a filter."""
LONGEST = 200


class ShapeWrong(DomainError):
    """Rows and columns do not fit what is counted."""

    code = "reporting.shape_wrong"
    sentence = "Rows and columns have to differ, and to be such as this measure has. All indicators together need a place of their own in rows or columns."
    field = "rows"


class MeasureUnknown(DomainError):
    """There is no such measure."""

    code = "reporting.measure_unknown"
    sentence = "There is nothing called %(measure)s to count."
    field = "measure"


class FilterWrong(DomainError):
    """A filter names what does not exist."""

    code = "reporting.filter_wrong"
    sentence = "What is left out has to be chosen from what there is, and its first day cannot lie after its last."
    field = "time"


class TitleMissing(DomainError):
    """A report needs a name."""

    code = "reporting.title_missing"
    sentence = "Give the report a name."
    field = "title"


def check_shape(measure: str, rows: str, columns: str, filters: Filters, picture: str) -> None:
    """Whether a report can be made of that. Errors: MeasureUnknown, ShapeWrong, FilterWrong."""
    if measure not in {*RECORDS, FIGURES} and (len(measure) > LONGEST or not Indicator.objects.filter(code=measure).exists()):
        raise MeasureUnknown(measure=measure[:LONGEST])
    if not is_shape(measure, rows, columns):
        raise ShapeWrong
    chosen = (filters.states, filters.kinds, filters.areas, filters.body_kinds)
    is_odd = any(len(values) > MOST_CHOSEN or any(len(one) > LONGEST for one in values) for values in chosen)
    is_odd |= filters.time not in TIMES or filters.period_kind not in PERIODS or picture not in PICTURES
    is_odd |= bool(filters.definition) and filters.definition not in definitions()
    is_odd |= not set(BodyKind.values).issuperset(filters.body_kinds)
    is_odd |= filters.first is not None and filters.last is not None and filters.first > filters.last
    if is_odd:
        raise FilterWrong


@transaction.atomic
def create_own_report(
    *, actor: Actor, body: Organisation, title: str, measure: str, rows: str, columns: str = "", filters: Filters | None = None,
    picture: str = "", at: datetime,
) -> OwnReport:  # fmt: skip
    """Save an own report under a name. Errors: NotPermitted, TitleMissing, MeasureUnknown, ShapeWrong, FilterWrong."""
    if not can_keep_own(actor, body):
        raise NotPermitted
    row = OwnReport(body=body, made_by_name=actor.name, entered_at=at)
    _put(row, title, measure, rows, columns, filters or Filters(), picture)
    row.save()
    write(actor, "own_report.created", row, new=_told(row))
    return row


@transaction.atomic
def change_own_report(
    *, actor: Actor, own_report: OwnReport, title: str, measure: str, rows: str, columns: str = "", filters: Filters | None = None, picture: str = ""
) -> OwnReport:  # fmt: skip
    """Change what an own report asks. Errors: NotPermitted, TitleMissing, MeasureUnknown, ShapeWrong, FilterWrong."""
    row = OwnReport.objects.select_for_update(of=("self",)).select_related("body").get(pk=own_report.pk)
    if not can_keep_own(actor, row.body):
        raise NotPermitted
    old = _told(row)
    _put(row, title, measure, rows, columns, filters or Filters(), picture)
    row.save()
    write(actor, "own_report.changed", row, old=old, new=_told(row))
    return row


@transaction.atomic
def copy_own_report(*, actor: Actor, own_report: OwnReport, body: Organisation, title: str = "", at: datetime) -> OwnReport:
    """Make an own report that asks the same, for the same body or another. Errors: NotPermitted, TitleMissing."""
    if not can_keep_own(actor, body):
        raise NotPermitted
    row = OwnReport(body=body, made_by_name=actor.name, entered_at=at)
    name = title.strip() or own_report.title
    filters = Filters.from_json(own_report.filters)
    _put(row, name, own_report.measure, own_report.rows, own_report.columns, filters, own_report.picture)
    row.save()
    write(actor, "own_report.copied", row, new=_told(row))
    return row


def _put(row: OwnReport, title: str, measure: str, rows: str, columns: str, filters: Filters, picture: str) -> None:  # noqa: PLR0917 - as above
    if not title.strip():
        raise TitleMissing
    check_shape(measure, rows, columns, filters, picture)
    row.title, row.folded = title.strip(), fold(title)
    row.measure, row.rows, row.columns, row.filters, row.picture = measure, rows, columns, filters.as_json(), picture


def _told(row: OwnReport) -> dict[str, Any]:
    name = Indicator.objects.filter(code=row.measure).values_list("name", flat=True).first()
    return {"title": row.title, "measure": name or row.measure, "rows": row.rows, "columns": row.columns}
