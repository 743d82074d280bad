"""The joint calendar of the parties, of all regulations or of one, as a page and for one's own calendar."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.cells import Link
from giaoban.common.dates import add_months
from giaoban.common.web import attachment
from giaoban.coordination.models import CoordinationRegulation
from giaoban.coordination.queries.joint_calendar import dues_of, joint_month, meetings_of
from giaoban.coordination.queries.lookup import regulation_for
from giaoban.coordination.views.boards import crumbs_of
from giaoban.meetings.ics import ICS, calendar_file

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

YEARS = range(1900, 2200)
"""In which months are shown: beyond them there is no month before or after."""
AHEAD, BACK = timedelta(days=366), timedelta(days=92)


def all_calendar(request: ActorRequest) -> HttpResponse:
    """What falls due by all regulations within sight, month by month, with the meetings held under them."""
    rows = CoordinationRegulation.objects.visible_to(request.actor)
    crumbs = [(gettext("Coordination regulations"), reverse("coordination:regulations")), (gettext("Joint calendar"),)]
    return _month(request, rows, reverse("coordination:calendar"), reverse("coordination:calendar_ics"), crumbs)


def one_calendar(request: ActorRequest, number: int) -> HttpResponse:
    """The same of one regulation."""
    regulation = regulation_for(request.actor, number)
    rows = CoordinationRegulation.objects.filter(pk=regulation.pk)
    link = reverse("coordination:regulation_calendar", args=[number])
    return _month(
        request, rows, link, reverse("coordination:regulation_ics", args=[number]), crumbs_of(regulation, (gettext("Joint calendar"),))
    )


def _month(
    request: ActorRequest, rows: QuerySet[CoordinationRegulation], link: str, ics: str, crumbs: list[tuple[str, ...]]
) -> HttpResponse:
    on = clock.today()
    first = _first(request.GET.get("thang", ""), on)
    weeks, dues, _ = joint_month(request.actor, rows, first.year, first.month, on)
    context = {
        "weeks": weeks, "title": gettext("Month %(month)s/%(year)s") % {"month": first.month, "year": first.year}, "crumbs": crumbs, "ics": ics,
        "before": f"{link}?thang={add_months(first, -1):%Y-%m}", "after": f"{link}?thang={add_months(first, 1):%Y-%m}",
        "lines": [[one.day, Link(one.text, one.url), one.who] for one in dues],
    }  # fmt: skip
    return render(request, "coordination/calendar.html", context)


def _first(text: str, on: date) -> date:
    try:
        first = on.fromisoformat(f"{text}-01")
    except ValueError:
        first = on
    return (first if first.year in YEARS else on).replace(day=1)


def all_ics(request: ActorRequest) -> HttpResponse:
    """The joint calendar of all regulations within sight as a file: three months back, a year ahead."""
    return _ics(request, CoordinationRegulation.objects.visible_to(request.actor), gettext("Joint calendar"), "lich-phoi-hop")


def one_ics(request: ActorRequest, number: int) -> HttpResponse:
    """That of one regulation."""
    regulation = regulation_for(request.actor, number)
    return _ics(request, CoordinationRegulation.objects.filter(pk=regulation.pk), regulation.title, f"lich-{regulation.code.lower()}")


def _ics(request: ActorRequest, rows: QuerySet[CoordinationRegulation], name: str, file: str) -> HttpResponse:
    on = clock.today()
    content = calendar_file(
        meetings=meetings_of(request.actor, rows, on - BACK, on + AHEAD), dues=dues_of(request.actor, rows, on - BACK, on + AHEAD, on), name=name,
        made_at=clock.now(), address=request.build_absolute_uri, host=request.get_host(),
    )  # fmt: skip
    return attachment(content, f"{file}.ics", ICS)
