"""The programme of a meeting: when each item is, and each paper in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from giaoban.common.clock import VIETNAM
from giaoban.meetings.models import PaperState
from giaoban.meetings.rules import ItemFacts, Timetable, timetable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from giaoban.meetings.models import AgendaItem, Meeting, Paper


@dataclass(frozen=True)
class ProgrammePaper:
    """A paper with the time at which it is read."""

    paper: Paper
    start: str
    end: str


@dataclass(frozen=True)
class ProgrammeItem:
    """An item of the agenda with its time and its papers; the words of the discussion that follows them."""

    item: AgendaItem
    start: str
    end: str
    papers: tuple[ProgrammePaper, ...]


@dataclass(frozen=True)
class Programme:
    """The programme of a meeting, counted out."""

    items: tuple[ProgrammeItem, ...]
    unplaced: tuple[Paper, ...]
    table: Timetable
    has_clock: bool


def programme_of(meeting: Meeting, agenda: Sequence[AgendaItem], papers: Iterable[Paper]) -> Programme:
    """The programme from the agenda and the accepted papers, with clock times where the meeting has a beginning; no query."""
    accepted = sorted((one for one in papers if one.state == PaperState.ACCEPTED), key=lambda one: (one.place or 9_999, one.number))
    under: dict[int | None, list[Paper]] = {}
    for paper in accepted:
        under.setdefault(paper.agenda_item_id, []).append(paper)
    known = {item.pk for item in agenda}
    unplaced = tuple(one for one in accepted if one.agenda_item_id not in known)
    available = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60) if meeting.ends_at and meeting.starts_at else None
    facts = [ItemFacts(item.number, item.minutes, tuple(one.minutes for one in under.get(item.pk, []))) for item in agenda]
    table = timetable(facts, available=available, unplaced=len(unplaced))
    items = []
    for item, timed in zip(agenda, table.items, strict=True):
        slots = tuple(
            ProgrammePaper(one, clock_at(meeting.starts_at, start), clock_at(meeting.starts_at, end))
            for one, (start, end) in zip(under.get(item.pk, []), timed.papers, strict=True)
        )
        items.append(ProgrammeItem(item, clock_at(meeting.starts_at, timed.start), clock_at(meeting.starts_at, timed.end), slots))
    return Programme(tuple(items), unplaced, table, meeting.starts_at is not None)


def clock_at(begins: datetime | None, minutes: int) -> str:
    """The time of day some minutes after a beginning, in Vietnam; empty without one."""
    return f"{begins.astimezone(VIETNAM) + timedelta(minutes=minutes):%H:%M}" if begins is not None else ""


def programme_for(meeting: Meeting) -> Programme:
    """The same, read from the database; two queries."""
    agenda = list(meeting.agenda.select_related("presenter"))
    return programme_of(meeting, agenda, meeting.papers.filter(state=PaperState.ACCEPTED).select_related("author", "body", "agenda_item"))
