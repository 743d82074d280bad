"""Tasks that fell due in the period, and how they were done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from giaoban.programmes.models import Task, TaskState, Visibility
from giaoban.reporting.sources import Source

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


def due(body: Organisation, period: Period, cut_off: date) -> QuerySet[Task]:
    """Tasks that the body leads, due in the period, not cancelled by the day of the figures."""
    rows = Task.objects.filter(lead=body, due_on__range=(period.first, period.last), assigned_on__lte=cut_off)
    return rows.exclude(visibility=Visibility.NAMED).exclude(cancelled_on__lte=cut_off)


def done(body: Organisation, period: Period, cut_off: date) -> QuerySet[Task]:
    """Of these, those accepted by the day of the figures."""
    return due(body, period, cut_off).filter(state=TaskState.DONE, done_on__lte=cut_off)


def on_time(body: Organisation, period: Period, cut_off: date) -> QuerySet[Task]:
    """Of these, those whose report came by the due day."""
    return done(body, period, cut_off).filter(reported_on__lte=F("due_on"))


SOURCES = (
    Source("tasks_due", "programmes.Task", due),
    Source("tasks_done", "programmes.Task", done),
    Source("tasks_on_time", "programmes.Task", on_time),
)
