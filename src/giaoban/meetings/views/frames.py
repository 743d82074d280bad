"""What the pages of meetings share: the path to them, the page of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.clock import VIETNAM
from giaoban.common.web import status_of

if TYPE_CHECKING:
    from datetime import time

    from django import forms
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest
    from giaoban.meetings.models import Meeting, Series


def crumbs_to(meeting: Meeting, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a meeting; the last step has no address."""
    steps: list[tuple[str, ...]] = [(gettext("Meetings"), reverse("meetings:meetings"))]
    if meeting.series is not None:
        steps.append((meeting.series.title, meeting.series.get_absolute_url()))
    name = meeting.period_label or meeting.title
    return [*steps, (name, meeting.get_absolute_url()), *((step,) for step in further)] if further else [*steps, (name,)]


def crumbs_to_series(series: Series | None, *further: str) -> list[tuple[str, ...]]:
    """The path to a page of a series."""
    steps: list[tuple[str, ...]] = [
        (gettext("Meetings"), reverse("meetings:meetings")),
        (gettext("Series"), reverse("meetings:all_series")),
    ]
    if series is not None:
        steps.append((series.title, series.get_absolute_url()) if further else (series.title,))
    return [*steps, *((step,) for step in further)]


def form_page(
    request: ActorRequest, form: forms.Form, *, title: str, crumbs: Any, cancel_url: str, template: str = "meetings/form.html", **extra: Any
) -> HttpResponse:
    """The page around one form, 422 where it has errors."""
    context = {
        "form": form,
        "title": title,
        "crumbs": crumbs,
        "cancel_url": cancel_url,
        "draft": request.path,
        "near": getattr(form, "near", []),
        **extra,
    }
    return render(request, template, context, status=status_of(form))


def clock_of(moment: Any) -> time | None:
    """The time of day of a moment, in Vietnam."""
    return moment.astimezone(VIETNAM).time().replace(second=0, microsecond=0) if moment else None


def day_and_moment() -> dict[str, Any]:
    """The day and the moment of the act, read once."""
    return {"on": clock.today(), "at": clock.now()}
