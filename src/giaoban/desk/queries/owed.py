"""The whole desk: what I owe, what waits for my decision, this week, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from giaoban.common.numbers import COUNTED
from giaoban.common.prepared import counts_of, rows_of
from giaoban.coordination.queries.occurrences import obligations_owed
from giaoban.desk.queries.lines import SHOWN, DeskLine, due, owed_line
from giaoban.desk.queries.waiting import decisions_of
from giaoban.meetings.queries import first_of_days
from giaoban.notices.queries import newest
from giaoban.programmes.queries import first_owed
from giaoban.reporting.queries.waiting import reports_owed

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.meetings.queries import CalendarDay
    from giaoban.notices.models import Notification


EVENTS = 6
"""Events of one day that the desk names; the calendar has all of them."""


@dataclass(frozen=True)
class Desk:
    """The whole desk of one person on one day."""

    owed: list[DeskLine]
    owed_count: int
    late_count: int
    week_count: int
    decisions: list[DeskLine]
    decision_count: int
    week: list[CalendarDay]
    news: list[Notification]


def desk_of(actor: Actor, on: date) -> Desk:
    """The desk, in a constant number of queries."""
    monday = on - timedelta(days=on.weekday())
    sunday = monday + timedelta(days=6)
    decisions, decision_count = decisions_of(actor, on)
    owed_count, late_count, week_count = counts_of((owed, owed_late, owed_this_week), actor, on)
    return Desk(
        owed=[
            *(owed_line(task, on) for task in rows_of(owed_first, actor, on)),
            *(DeskLine(one.tone, one.word, one.text, one.url, one.origin, due(one.due_on)) for one in obligations_owed(actor, on)),
            *(DeskLine(one.tone, one.word, one.text, one.url, one.origin, one.when) for one in reports_owed(actor, on)),
        ],
        owed_count=owed_count,
        late_count=late_count,
        week_count=week_count,
        decisions=decisions,
        decision_count=decision_count,
        week=[day for day in first_of_days(actor, monday, sunday, on, EVENTS) if day.events or day.is_today],
        news=newest(actor, limit=8, on=on),
    )


def owed_first(actor: Actor, on: date) -> QuerySet[Any]:
    """The first tasks that the actor owes."""
    return first_owed(actor, on, SHOWN)[:SHOWN]


def owed(actor: Actor, on: date) -> QuerySet[Any]:
    """Tasks that the actor owes, as far as they are counted."""
    return first_owed(actor, on, COUNTED + 1).order_by()[: COUNTED + 1]


def owed_late(actor: Actor, on: date) -> QuerySet[Any]:
    """Those past their due date."""
    return first_owed(actor, on, COUNTED + 1, last=on - timedelta(days=1)).order_by()[: COUNTED + 1]


def owed_this_week(actor: Actor, on: date) -> QuerySet[Any]:
    """Those due until Sunday."""
    sunday = on + timedelta(days=6 - on.weekday())
    return first_owed(actor, on, COUNTED + 1, first=on, last=sunday).order_by()[: COUNTED + 1]
