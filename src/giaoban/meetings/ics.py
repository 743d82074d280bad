"""Meetings and due tasks as iCalendar files; the library is loaded only when one is made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from giaoban.meetings.models import Meeting
    from giaoban.programmes.models import Task

ICS = "text/calendar; charset=utf-8"


def calendar_file(
    *, meetings: Iterable[Meeting], tasks: Iterable[Task] = (), name: str, made_at: datetime, address: Callable[[str], str], host: str
) -> bytes:
    """A calendar: meetings with their hours (a whole day without), due tasks as whole days; `address` makes full addresses."""
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
        event = Event()
        event.add("uid", f"nhiem-vu-{task.pk}@{host}")
        event.add("summary", gettext("Due: %(what)s") % {"what": task.what})
        event.add("dtstamp", made_at)
        event.add("dtstart", task.due_on)
        event.add("dtend", task.due_on + timedelta(days=1))
        event.add("url", address(task.get_absolute_url()))
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())


def _when(event: object, meeting: Meeting, made_at: datetime) -> None:
    add = event.add  # type: ignore[attr-defined]
    add("dtstamp", made_at)
    if meeting.starts_at is None:
        add("dtstart", meeting.day)
        add("dtend", meeting.day + timedelta(days=1))
        return
    add("dtstart", meeting.starts_at)
    add("dtend", meeting.ends_at or meeting.starts_at + timedelta(hours=2))
