"""Work that programmes of the body planned for an indicator: each finished task of such an item counts as one; what its host did."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from giaoban.organisations.models import Organisation
from giaoban.programmes.models import Task, TaskState, Visibility
from giaoban.reporting.definitions import catalogue
from giaoban.reporting.sources import Source
from giaoban.reporting.sources.bodies import admitted

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period


def measured() -> dict[str, str]:
    """The indicators that the work of an item may count for: those whose source is `work_` and their own code."""
    return {one.code: one.name for one in catalogue().values() if one.source == f"work_{one.code}"}


def finished(code: str, body: Organisation, period: Period, cut_off: date) -> QuerySet[Task]:
    """Tasks of items of the body's programmes that count for an indicator, done in the period."""
    last = min(period.last, cut_off)
    rows = Task.objects.filter(programme_item__measure=code, programme_item__programme__body=body, state=TaskState.DONE)
    return rows.filter(done_on__range=(period.first, last)).exclude(visibility=Visibility.NAMED)


def admitted_by_host(body: Organisation, period: Period, cut_off: date) -> QuerySet[Organisation]:
    """The member associations that came under the body's host within the period: of a Party organisation, the office that it leads."""
    return admitted(body.host, period, cut_off) if body.host is not None else Organisation.objects.none()


SOURCES = (
    *(Source(f"work_{code}", "programmes.Task", partial(finished, code)) for code in measured()),
    Source("host_associations_admitted", "organisations.Organisation", admitted_by_host),
)
