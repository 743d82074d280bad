"""Reminders by themselves: before a task is due, on the day, and after."""

from __future__ import annotations

from datetime import timedelta
from textwrap import shorten
from typing import TYPE_CHECKING, Final

from django.db.models import F, Q
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.notices.commands import notify
from giaoban.programmes.models import OPEN_STATES, Task
from giaoban.programmes.queries import due_soon_days, steering_users, working_users
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from datetime import date, datetime

LONGEST_OVERDUE: Final = 365
DUE_SOON = N_("%(task)s is due on %(due)s.")
OVERDUE = N_("%(task)s was due on %(due)s and is not reported.")


def remind_of_due_tasks(on: date, at: datetime) -> int:
    """Tell those who work on open tasks that are due soon, tomorrow or today; of overdue ones also those who assigned them.

    Each user hears once a day of a task, however often this runs; a late entry that was overdue when it was entered stays quiet.
    How many notices went out.
    """
    again = int(version_for("programmes.overdue", on).values["days_between"])
    before = [on + timedelta(days=days) for days in sorted({due_soon_days(on), 1, 0})]
    after = [on - timedelta(days=days) for days in range(1, LONGEST_OVERDUE, again)]
    rows = Task.objects.filter(state__in=OPEN_STATES, reported_on=None).filter(Q(due_on__in=before) | Q(due_on__in=after))
    rows = rows.exclude(is_late_entry=True, due_on__lt=F("entered_at__date")).select_related("lead", "owner")
    told = 0
    for task in rows.order_by("number").iterator(chunk_size=500):
        is_late = task.due_on < on
        users = working_users(task, on) | (steering_users(task, on) if is_late else set())
        values = {"task": shorten(str(task), 120, placeholder="…"), "due": format_date(task.due_on)}
        told += notify(
            users=users,
            sentence=OVERDUE if is_late else DUE_SOON,
            values=values,
            subject=task,
            key=f"due-{task.pk}-{on}",
            at=at,
            is_urgent=is_late,
        )
    return told
