"""Meetings and workshops that the body held in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.meetings.models import Meeting, MeetingKind, MeetingState, Visibility
from giaoban.reporting.sources import Source

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


def _held(body: Organisation, period: Period, cut_off: date) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(owner=body, state__in=(MeetingState.HELD, MeetingState.CLOSED))
    return rows.filter(day__range=(period.first, min(period.last, cut_off))).exclude(visibility=Visibility.NAMED)


def meetings(body: Organisation, period: Period, cut_off: date) -> QuerySet[Meeting]:
    """Those that took place, without the workshops."""
    return _held(body, period, cut_off).exclude(kind=MeetingKind.WORKSHOP)


def workshops(body: Organisation, period: Period, cut_off: date) -> QuerySet[Meeting]:
    """The workshops that took place."""
    return _held(body, period, cut_off).filter(kind=MeetingKind.WORKSHOP)


SOURCES = (Source("meetings", "meetings.Meeting", meetings), Source("workshops", "meetings.Meeting", workshops))
