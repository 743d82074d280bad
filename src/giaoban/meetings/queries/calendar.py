"""Meetings and due tasks by day, for the calendar page and the feeds."""

from __future__ import annotations

import calendar as months
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.common.clock import VIETNAM
from giaoban.common.prepared import rows_of
from giaoban.meetings.models import CalendarFeed, Meeting, MeetingState
from giaoban.organisations.queries import actor_of
from giaoban.programmes.models import OPEN_STATES, Task
from giaoban.programmes.queries import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

LARGEST = 400
"""Events of one page or feed."""


@dataclass(frozen=True)
class CalendarEvent:
    """One line of a day."""

    url: str
    text: str
    clock: str = ""
    place: str = ""
    tone: str = ""


@dataclass(frozen=True)
class CalendarDay:
    """A day with its events."""

    day: date
    events: tuple[CalendarEvent, ...]
    is_today: bool = False
    is_other: bool = False


def meetings_between(actor: Actor, first: date, last: date) -> QuerySet[Meeting]:
    """Meetings within sight between two days, both counted, without those called off."""
    return (
        Meeting.objects.visible_to(actor)
        .filter(day__gte=first, day__lte=last)
        .exclude(state=MeetingState.CANCELLED)
        .select_related("owner", "series")
        .order_by("day", "starts_at", "pk")
    )


def due_between(actor: Actor, first: date, last: date) -> QuerySet[Task]:
    """Open tasks of the actor's own bodies and people that fall due between two days."""
    bodies = [grant.body_id for grant in actor.grants]
    mine = Q(lead__in=bodies) | Q(pk__in=Task.objects.concerning(actor).values("pk"))
    return (
        Task.objects.visible_to(actor)
        .filter(mine, due_on__gte=first, due_on__lte=last, state__in=OPEN_STATES)
        .select_related("lead")
        .order_by("due_on", "number")
    )


def _meetings(actor: Actor, first: date, last: date) -> QuerySet[Meeting]:
    return meetings_between(actor, first, last)[:LARGEST]


def _due(actor: Actor, first: date, last: date) -> QuerySet[Task]:
    return due_between(actor, first, last)[:LARGEST]


def calendar_days(actor: Actor, first: date, last: date, on: date, *, month: int | None = None) -> list[CalendarDay]:
    """Every day between two days with its meetings and due tasks; two queries."""
    found: dict[date, list[CalendarEvent]] = {}
    for meeting in rows_of(_meetings, actor, first, last):
        starts = meeting.starts_at.astimezone(VIETNAM).strftime("%H:%M") if meeting.starts_at else ""
        found.setdefault(meeting.day, []).append(CalendarEvent(meeting.get_absolute_url(), meeting.title, starts, meeting.place))
    for task in rows_of(_due, actor, first, last):
        tone = state_of(task, on).tone
        found.setdefault(task.due_on, []).append(CalendarEvent(task.get_absolute_url(), task.what, "", task.lead.short, tone))
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [CalendarDay(day, tuple(found.get(day, ())), day == on, month is not None and day.month != month) for day in days]


def weeks_of(actor: Actor, year: int, month: int, on: date) -> list[list[CalendarDay]]:
    """The weeks of a month, Monday first, filled up with days of its neighbours."""
    weeks = months.Calendar().monthdatescalendar(year, month)
    days = {one.day: one for one in calendar_days(actor, weeks[0][0], weeks[-1][-1], on, month=month)}
    return [[days[day] for day in week] for week in weeks]


def feed_actor(token: str, on: date) -> Actor | None:
    """Who reads a feed by its secret link: the rights of the user on that day; None for an unknown link or a user who left."""
    feed = CalendarFeed.objects.select_related("user").filter(token=token, user__is_active=True).first()
    return actor_of(feed.user, on=on, channel="feed") if feed is not None else None


def feed_events(actor: Actor, on: date) -> tuple[Sequence[Meeting], Sequence[Task]]:
    """What a personal feed shows: meetings of three months back and a year ahead, due tasks of the same span."""
    first, last = on - timedelta(days=92), on + timedelta(days=366)
    own = meetings_between(actor, first, last)
    return list(own[:LARGEST]), list(due_between(actor, first, last)[:LARGEST])
