"""Meetings and due tasks as iCalendar files; the library is loaded only when one is made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from giaoban.meetings.models import Meeting
    from giaoban.meetings.queries.calendar import Due
    from giaoban.programmes.models import Task

ICS = "text/calendar; charset=utf-8"


def calendar_file(
    *,
    meetings: Iterable[Meeting],
    tasks: Iterable[Task] = (),
    dues: Iterable[Due] = (),
    name: str,
    made_at: datetime,
    address: Callable[[str], str],
    host: str,
) -> bytes:
    """A calendar: meetings with their hours (a whole day without), due tasks and other due days as whole days; `address` makes full addresses."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - takes 240 ms

    made = Calendar()
    made.add("prodid", "-//Giao Ban//VI")
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for meeting in meetings:
        event = Event()
        event.add("uid", f"hop-{meeting.pk}@{host}")
        event.add("summary", meeting.title)
        _when(event, meeting, made_at)
        if meeting.place or meeting.online_link:
            event.add("location", meeting.place or meeting.online_link)
        event.add("url", address(meeting.get_absolute_url()))
        event.add("description", "\n".join(part for part in (meeting.online_link, address(meeting.get_absolute_url())) if part))
        event.add("status", "CANCELLED" if meeting.state == "cancelled" else "CONFIRMED")
        made.add_component(event)
    for task in tasks:
        made.add_component(_due(Event(), f"nhiem-vu-{task.pk}@{host}", task.what, task.due_on, address(task.get_absolute_url()), made_at))
    for one in dues:
        what = f"{one.text} ({one.who})" if one.who else one.text
        made.add_component(_due(Event(), f"{one.uid}@{host}", what, one.day, address(one.url), made_at))
    return bytes(made.to_ical())


def _due(event: Any, uid: str, what: str, day: date, url: str, made_at: datetime) -> Any:  # noqa: PLR0917 - a private place
    event.add("uid", uid)
    event.add("summary", gettext("Due: %(what)s") % {"what": what})
    event.add("dtstamp", made_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    return event


def _when(event: object, meeting: Meeting, made_at: datetime) -> None:
    add = event.add  # type: ignore[attr-defined]
    add("dtstamp", made_at)
    if meeting.starts_at is None:
        add("dtstart", meeting.day)
        add("dtend", meeting.day + timedelta(days=1))
        return
    add("dtstart", meeting.starts_at)
    add("dtend", meeting.ends_at or meeting.starts_at + timedelta(hours=2))
