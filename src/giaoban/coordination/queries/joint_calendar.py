"""The joint calendar of the parties: what falls due for whom, and the meetings that they hold together."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.prepared import rows_of
from giaoban.coordination.models import CoordinationRegulation, Occurrence, RegulationMeeting, RegulationParty
from giaoban.coordination.queries.standing import standing_of
from giaoban.coordination.queries.thematic import regulations_worked_with
from giaoban.coordination.words import STANDING_TONES, STANDING_WORDS
from giaoban.meetings.models import Meeting
from giaoban.meetings.queries.calendar import CalendarEvent, Due, filled_days, in_weeks, meetings_between, month_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.meetings.queries.calendar import CalendarDay

LARGEST: Final = 400
FEW: Final = 3
"""So many regulations with the same obligation on one day stand line by line; more are one line."""
MOST_LETTERS: Final = 60
"""Of the wording of a content, in the place of a day."""


def dues_of(actor: Actor, regulations: QuerySet[CoordinationRegulation], first: date, last: date, on: date) -> list[Due]:
    """Obligations of these regulations that fall due between two days, as they stand today; one query."""
    return _lines(_falling_due(actor, regulations, first, last), on)


def _falling_due(actor: Actor, regulations: QuerySet[CoordinationRegulation], first: date, last: date) -> QuerySet[Occurrence]:
    rows = Occurrence.objects.visible_to(actor).filter(regulation__in=regulations.values("pk"), due_on__gte=first, due_on__lte=last)
    return rows.select_related("item", "lead__body", "regulation").order_by("due_on", "regulation", "line", "pk")[:LARGEST]


def _own(actor: Actor, first: date, last: date) -> QuerySet[Occurrence]:
    return _falling_due(actor, regulations_worked_with(actor), first, last)


def _lines(found: Iterable[Occurrence], on: date) -> list[Due]:
    together: dict[tuple[date, str, str], list[Occurrence]] = {}
    for one in found:
        together.setdefault((one.due_on, one.item.text, standing_of(one, on)), []).append(one)
    return [due for same in together.values() for due in ([_gathered(same, on)] if len(same) > FEW else [_due(one, on) for one in same])]


def _due(occurrence: Occurrence, on: date) -> Due:
    standing = standing_of(occurrence, on)
    who = occurrence.lead.body.short if occurrence.lead else gettext("Both offices")
    text = f"{shorten(occurrence.item.text, MOST_LETTERS, placeholder='…')}, {occurrence.label} – {who}"
    return Due(
        occurrence.due_on, f"viec-{occurrence.pk}", occurrence.get_absolute_url(), text,
        f"{occurrence.regulation.code}: {STANDING_WORDS[standing]}", STANDING_TONES[standing],
    )  # fmt: skip


def _gathered(same: list[Occurrence], on: date) -> Due:
    """One line for the same obligation of many regulations on one day: it opens the list of them."""
    first = same[0]
    one = _due(first, on)
    day = first.due_on.isoformat()
    text = f"{shorten(first.item.text, MOST_LETTERS, placeholder='…')}, {first.label}"
    who = gettext("%(count)s regulations: %(state)s") % {"count": len(same), "state": STANDING_WORDS[standing_of(first, on)]}
    return Due(one.day, f"{one.uid}-{len(same)}", f"{reverse('coordination:occurrences')}?tu={day}&den={day}", text, who, one.tone)


def own_dues(actor: Actor, first: date, last: date, on: date) -> Sequence[Due]:
    """What the calendar and the feed of an office show: open obligations of the regulations that it works with; nothing for others."""
    if not actor.is_inside or not actor.grants:
        return ()
    return [one for one in _lines(rows_of(_own, actor, first, last), on) if one.tone in {"late", "soon", "idle"}]


def meetings_of(actor: Actor, regulations: QuerySet[CoordinationRegulation], first: date, last: date) -> QuerySet[Meeting]:
    """Meetings held under these regulations, those of their series, and those at which two of their parties meet."""
    linked = RegulationMeeting.objects.filter(regulation__in=regulations.values("pk"), meeting=OuterRef("pk"))
    bodies = RegulationParty.objects.filter(regulation__in=regulations.values("pk"))
    through = Meeting.parties.through.objects.filter(meeting=OuterRef("pk"), organisation__in=bodies.filter(position=1).values("body"))
    partner = Meeting.parties.through.objects.filter(meeting=OuterRef("pk"), organisation__in=bodies.filter(position__gt=1).values("body"))
    series = Q(series__in=regulations.exclude(series=None).values("series"))
    return meetings_between(actor, first, last).filter(series | Exists(linked) | (Exists(through) & Exists(partner)))


def joint_month(
    actor: Actor, regulations: QuerySet[CoordinationRegulation], year: int, month: int, on: date
) -> tuple[list[list[CalendarDay]], list[Due], list[Meeting]]:
    """The weeks of a month with obligations and meetings together, and both as lists; two queries."""
    first, last = month_span(year, month)
    meetings = list(meetings_of(actor, regulations, first, last)[:LARGEST])
    dues = dues_of(actor, regulations, first, last, on)
    events: dict[date, list[CalendarEvent]] = {}
    for meeting in meetings:
        events.setdefault(meeting.day, []).append(CalendarEvent(meeting.get_absolute_url(), meeting.title, "", meeting.place))
    for due in dues:
        events.setdefault(due.day, []).append(due.event)
    return in_weeks(filled_days(events, first, last, on, month=month)), _within(dues, year, month), meetings


def _within(dues: Iterable[Due], year: int, month: int) -> list[Due]:
    return [one for one in dues if (one.day.year, one.day.month) == (year, month)]
