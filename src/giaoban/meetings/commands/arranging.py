"""The programme of a workshop: which paper is read when, under which item, for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.meetings.commands.guards import MeetingShut
from giaoban.meetings.commands.minutes import item_of
from giaoban.meetings.models import Meeting, Paper, PaperState
from giaoban.meetings.permissions import can_run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Slot:
    """Where a paper stands in the programme: the number of the paper, the item of the agenda, its minutes."""

    paper: int
    agenda_number: int | None = None
    minutes: int | None = None


class NoSuchPaper(DomainError):
    """The programme names a paper that the meeting has not accepted."""

    code = "meetings.no_such_paper"
    sentence = "Paper %(number)s is not among those accepted for this meeting. Load the page again."
    field = "slots"


class PaperTwice(DomainError):
    """A paper is read once."""

    code = "meetings.paper_twice"
    sentence = "Paper %(number)s stands twice in the programme."
    field = "slots"


@transaction.atomic
def arrange_papers(*, actor: Actor, meeting: Meeting, slots: Sequence[Slot]) -> Meeting:
    """Put the accepted papers into their order; a paper that is not named keeps its place. NoSuchPaper, PaperTwice, NoSuchItem, MeetingShut, NotPermitted."""
    if not can_run(actor, meeting):
        raise NotPermitted
    locked = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not locked.is_open_to_change:
        raise MeetingShut
    papers = {paper.number: paper for paper in locked.papers.filter(state=PaperState.ACCEPTED)}
    seen: set[int] = set()
    items = {slot.agenda_number: item_of(locked, slot.agenda_number) for slot in slots}
    for place, slot in enumerate(slots, 1):
        if slot.paper not in papers:
            raise NoSuchPaper(number=slot.paper)
        if slot.paper in seen:
            raise PaperTwice(number=slot.paper)
        seen.add(slot.paper)
        paper = papers[slot.paper]
        paper.agenda_item, paper.minutes, paper.place = items[slot.agenda_number], slot.minutes, place
    Paper.objects.bulk_update(papers.values(), ["agenda_item", "minutes", "place"])
    ordered = sorted((papers[slot.paper] for slot in slots), key=lambda paper: paper.place)
    record(
        actor=actor,
        action="meetings.papers.arranged",
        subject=locked,
        new={"papers": [f"{one.title} ({one.minutes or '…'})" for one in ordered]},
    )
    return locked
