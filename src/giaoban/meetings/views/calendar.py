"""The calendar, the feeds, and what is printed for a meeting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from giaoban.common import clock
from giaoban.common.dates import add_months, format_date
from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import slugify
from giaoban.common.web import DOCX, PDF, attachment, attempt_plain, go, printed
from giaoban.meetings import commands
from giaoban.meetings.ics import ICS, calendar_file
from giaoban.meetings.models import CalendarFeed
from giaoban.meetings.prints import agenda_print, attendance_print, minutes_print, proceedings_docx, proceedings_pdf
from giaoban.meetings.queries import calendar_days, feed_actor, feed_events, meeting_for, weeks_of
from giaoban.meetings.queries.calendar import feed_dues

if TYPE_CHECKING:
    from django.http import HttpRequest

    from giaoban.common.web import ActorRequest

PRINTS = {"chuong-trinh": agenda_print, "danh-sach": attendance_print, "bien-ban": minutes_print}


def calendar(request: ActorRequest) -> HttpResponse:
    """Meetings and due tasks of a month, or of a week (`?tuan=2023-07-17`)."""
    on = clock.today()
    if "tuan" in request.GET:
        return _week(request, _day(request.GET["tuan"], on), on)
    first = _day(f"{request.GET.get('thang', '')}-01", on).replace(day=1)
    link = reverse("meetings:calendar")
    context = {
        "weeks": weeks_of(request.actor, first.year, first.month, on), "title": gettext("Month %(month)s/%(year)s") % {"month": first.month, "year": first.year},
        "before": f"{link}?thang={add_months(first, -1):%Y-%m}", "after": f"{link}?thang={add_months(first, 1):%Y-%m}",
        "other": f"{link}?tuan={(on if on.replace(day=1) == first else first).isoformat()}", "crumbs": _crumbs(),
    }  # fmt: skip
    return render(request, "meetings/calendar.html", context)


def _week(request: ActorRequest, day: date, on: date) -> HttpResponse:
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    link = reverse("meetings:calendar")
    context = {
        "days": calendar_days(request.actor, monday, sunday, on),
        "title": gettext("%(first)s to %(last)s") % {"first": format_date(monday), "last": format_date(sunday)},
        "before": f"{link}?tuan={(monday - timedelta(days=7)).isoformat()}", "after": f"{link}?tuan={(monday + timedelta(days=7)).isoformat()}",
        "other": f"{link}?thang={monday:%Y-%m}", "crumbs": _crumbs(),
    }  # fmt: skip
    return render(request, "meetings/calendar.html", context)


def _crumbs() -> list[tuple[str, ...]]:
    return [(gettext("Meetings"), reverse("meetings:meetings")), (gettext("Calendar"),)]


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def my_feed(request: ActorRequest) -> HttpResponse:
    """The secret link of the reader, and the button that makes a new one."""
    feed = CalendarFeed.objects.filter(user=request.actor.user_id).first()
    address = request.build_absolute_uri(reverse("meetings:feed", args=[feed.token])) if feed else ""
    return render(
        request, "meetings/my_feed.html", {"feed": feed, "address": address, "crumbs": [*_crumbs()[:1], (gettext("My calendar link"),)]}
    )


@require_POST
def new_feed(request: ActorRequest) -> HttpResponse:
    """Make a new secret link; the old one ends."""
    attempt_plain(
        request,
        lambda: commands.make_feed(actor=request.actor, at=clock.now()),
        gettext("The new link is made; the old one no longer works."),
    )
    return go(reverse("meetings:my_feed"))


WRONG_LINKS = 20
"""So many unknown links from one address in ten minutes, and no further one is looked up."""


def _is_guessing(request: HttpRequest) -> bool:
    key = f"meetings.feed.wrong:{request.META.get('REMOTE_ADDR', '')}"
    return int(cache.get(key, 0)) >= WRONG_LINKS


def _note_wrong_link(request: HttpRequest) -> None:
    key = f"meetings.feed.wrong:{request.META.get('REMOTE_ADDR', '')}"
    cache.set(key, int(cache.get(key, 0)) + 1, timeout=600)


@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever has the secret link; an unknown one does not exist."""
    if _is_guessing(request):
        return HttpResponse(
            gettext("Too many unknown links. Try again in ten minutes."), status=429, content_type="text/plain; charset=utf-8"
        )
    on = clock.today()
    actor = feed_actor(token, on)
    if actor is None:
        _note_wrong_link(request)
        raise NotFound
    meetings, tasks = feed_events(actor, on)
    content = calendar_file(
        meetings=meetings,
        tasks=tasks,
        dues=feed_dues(actor, on),
        name=f"Giao Ban: {actor.name}",
        made_at=clock.now(),
        address=request.build_absolute_uri,
        host=request.get_host(),
    )
    response = HttpResponse(content, content_type=ICS)
    response["Cache-Control"] = "private, max-age=900"
    response["X-Robots-Tag"] = "noindex"
    return response


def meeting_ics(request: ActorRequest, pk: int) -> HttpResponse:
    """One meeting for a calendar."""
    found = meeting_for(request.actor, pk)
    content = calendar_file(
        meetings=[found],
        name=found.title,
        made_at=clock.now(),
        address=request.build_absolute_uri,
        host=request.META.get("HTTP_HOST", "giaoban"),
    )
    return attachment(content, f"{slugify(found.title)}.ics", ICS)


def paper(request: ActorRequest, pk: int, what: str, kind: str) -> HttpResponse:
    """The agenda or the list of people, for Word or as PDF."""
    found = meeting_for(request.actor, pk)
    name = f"{what}-{found.day.isoformat()}"
    if what == "ky-yeu":
        content = proceedings_docx(found) if kind == "docx" else proceedings_pdf(found)
        return attachment(content, f"{name}.{kind}", DOCX if kind == "docx" else PDF)
    return printed(PRINTS[what](found), f"{name}.{kind}")
