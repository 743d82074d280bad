"""Meetings and due tasks by day, for the calendar page and the feeds."""

from __future__ import annotations

import calendar as months
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.functions import RowNumber

from giaoban.common.clock import VIETNAM
from giaoban.common.prepared import rows_of
from giaoban.meetings.models import Attendance, CalendarFeed, Meeting, MeetingState
from giaoban.organisations.queries import actor_of
from giaoban.programmes.models import OPEN_STATES, Task
from giaoban.programmes.queries import due_within, first_of_own_work, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

LARGEST = 400
NO_HOUR = "99"
"""Stands after every hour of a day."""
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
    more: int = 0
    """Events of the day that are counted and not shown."""


@dataclass(frozen=True)
class Due:
    """What an app above puts into the calendar: what falls due on a day, for whom; `uid` tells it from all others."""

    day: date
    uid: str
    url: str
    text: str
    who: str = ""
    tone: str = ""

    @property
    def event(self) -> CalendarEvent:
        """As a line of its day."""
        return CalendarEvent(self.url, self.text, "", self.who, self.tone)


_SOURCES: list[Callable[[Actor, date, date, date], Sequence[Due]]] = []


def register_source(source: Callable[[Actor, date, date, date], Sequence[Due]]) -> None:
    """Let an app above show its due days in the calendar and the feeds; called from `apps.ready()`.

    The source gets the actor, the first and the last day, today, and answers with what concerns the actor, capped, in few queries.
    """
    if source not in _SOURCES:
        _SOURCES.append(source)


def dues_between(actor: Actor, first: date, last: date, on: date) -> list[Due]:
    """What the apps above say falls due between two days."""
    return [one for source in _SOURCES for one in source(actor, first, last, on)]


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
    """The first open tasks of the actor's own bodies and people that fall due between two days."""
    return first_of_own_work(actor, Q(state__in=OPEN_STATES) & due_within(first, last), LARGEST)


def _meetings(actor: Actor, first: date, last: date) -> QuerySet[Meeting]:
    return meetings_between(actor, first, last)[:LARGEST]


def _due(actor: Actor, first: date, last: date) -> QuerySet[Task]:
    return due_between(actor, first, last)[:LARGEST]


def calendar_days(actor: Actor, first: date, last: date, on: date, *, month: int | None = None) -> list[CalendarDay]:
    """Every day between two days with its meetings, due tasks and what the apps above put in; two queries and theirs."""
    meetings, tasks = rows_of(_meetings, actor, first, last), rows_of(_due, actor, first, last)
    return filled_days(_events(meetings, tasks, dues_between(actor, first, last, on), on), first, last, on, month=month)


def first_of_days(actor: Actor, first: date, last: date, on: date, most: int) -> list[CalendarDay]:
    """The same days with no more than `most` events each: own meetings, what falls due, then other meetings within sight; `more` counts the rest."""
    meetings = rows_of(_first_meetings, actor, first, last, most)
    tasks, dues = rows_of(_due, actor, first, last), dues_between(actor, first, last, on)
    found = _events([one for one in meetings if one.is_own], tasks, dues, on)
    for day, events in _events([one for one in meetings if not one.is_own], (), (), on).items():
        found.setdefault(day, []).extend(events)
    total = Counter({one.day: one.of_day for one in meetings}) + Counter(one.due_on for one in tasks) + Counter(one.day for one in dues)
    shown = {day: sorted(events[:most], key=lambda one: one.clock or NO_HOUR) for day, events in found.items()}
    return [replace(one, more=total[one.day] - len(one.events)) for one in filled_days(shown, first, last, on)]


def _first_meetings(actor: Actor, first: date, last: date, most: int) -> QuerySet[Any]:
    """The first meetings of each day, those of the own bodies and those the actor is asked to first; `of_day` tells how many there are."""
    bodies = [grant.body_id for grant in actor.grants]
    parties = Meeting.parties.through.objects.filter(meeting=OuterRef("pk"), organisation__in=bodies)
    asked = Attendance.objects.filter(meeting=OuterRef("pk"), person__in=actor.person_ids)
    own = Q(owner__in=bodies) | Exists(parties) | Exists(asked)
    rows: Any = meetings_between(actor, first, last).annotate(is_own=Case(When(own, then=Value(value=True)), default=Value(value=False)))
    order = [F("is_own").desc(), F("starts_at").asc(nulls_last=True), F("pk").asc()]
    rank, of_day = Window(RowNumber(), partition_by=[F("day")], order_by=order), Window(Count("pk"), partition_by=[F("day")])
    first_ones: QuerySet[Any] = rows.annotate(rank=rank, of_day=of_day).filter(rank__lte=most)
    return first_ones


def _events(meetings: Iterable[Meeting], tasks: Iterable[Task], dues: Iterable[Due], on: date) -> dict[date, list[CalendarEvent]]:
    found: dict[date, list[CalendarEvent]] = {}
    for meeting in meetings:
        starts = meeting.starts_at.astimezone(VIETNAM).strftime("%H:%M") if meeting.starts_at else ""
        found.setdefault(meeting.day, []).append(CalendarEvent(meeting.get_absolute_url(), meeting.title, starts, meeting.place))
    for task in tasks:
        tone = state_of(task, on).tone
        found.setdefault(task.due_on, []).append(CalendarEvent(task.get_absolute_url(), task.what, "", task.lead.short, tone))
    for due in dues:
        found.setdefault(due.day, []).append(due.event)
    return found


def filled_days(
    events: Mapping[date, Sequence[CalendarEvent]], first: date, last: date, on: date, *, month: int | None = None
) -> list[CalendarDay]:
    """Every day between two days with its events."""
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return [CalendarDay(day, tuple(events.get(day, ())), day == on, month is not None and day.month != month) for day in days]


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and the last day that the page of a month shows: whole weeks, Monday first."""
    weeks = months.Calendar().monthdatescalendar(year, month)
    return weeks[0][0], weeks[-1][-1]


def in_weeks(days: Sequence[CalendarDay]) -> list[list[CalendarDay]]:
    """Days that begin with a Monday, seven by seven."""
    return [list(days[start : start + 7]) for start in range(0, len(days), 7)]


def weeks_of(actor: Actor, year: int, month: int, on: date) -> list[list[CalendarDay]]:
    """The weeks of a month, Monday first, filled up with days of its neighbours."""
    first, last = month_span(year, month)
    return in_weeks(calendar_days(actor, first, last, on, month=month))


def feed_actor(token: str, on: date) -> Actor | None:
    """Who reads a feed by its secret link: the rights of the user on that day; None for an unknown link or a user who left."""
    feed = CalendarFeed.objects.select_related("user").filter(token=token, user__is_active=True).first()
    return actor_of(feed.user, on=on, channel="feed") if feed is not None else None


def feed_span(on: date) -> tuple[date, date]:
    """The days that a feed covers: three months back, a year ahead."""
    return on - timedelta(days=92), on + timedelta(days=366)


def feed_dues(actor: Actor, on: date) -> list[Due]:
    """What the apps above put into a personal feed."""
    return dues_between(actor, *feed_span(on), on)


def feed_events(actor: Actor, on: date) -> tuple[Sequence[Meeting], Sequence[Task]]:
    """What a personal feed shows: meetings of three months back and a year ahead, due tasks of the same span."""
    first, last = feed_span(on)
    own = meetings_between(actor, first, last)
    return list(own[:LARGEST]), list(due_between(actor, first, last)[:LARGEST])
