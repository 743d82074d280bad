"""Meetings with their agenda, minutes and conclusions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.meetings.models import Conclusion, Meeting, MinutesBlock, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(meetings: Sequence[Meeting]) -> Iterable[Entry]:
    """Each meeting with the bodies that meet and the people who take part."""
    files = texts_of_files("meetings.meeting", [meeting.pk for meeting in meetings])
    for meeting in meetings:
        paths = [meeting.owner.path, *(one.path for one in meeting.parties.all())]
        people = [f"p{one.person_id}" for one in meeting.attendances.all() if one.person_id]
        open_to_all = ["all"] if meeting.visibility in {Visibility.PUBLIC, Visibility.FEDERATION} else []
        body = " ".join([
            meeting.assessment, *(one.title for one in meeting.agenda.all()), *(one.text for one in meeting.blocks.all()),
            *(one.text for one in meeting.conclusions.all()), files.get(meeting.pk, ""),
        ])  # fmt: skip
        yield Entry(
            kind="meeting", record_id=meeting.pk, title=meeting.title, meta=f"{format_date(meeting.day)} · {meeting.owner.short}",
            url=meeting.get_absolute_url(), body=body[:BODY_LIMIT], year=meeting.day.year, scopes=(*open_to_all, *scopes_of_paths(paths), *people),
        )  # fmt: skip


def of_block(key: int) -> Iterable[int]:
    """The meeting of a block of minutes."""
    return MinutesBlock.objects.filter(pk=key).values_list("meeting_id", flat=True)


def of_conclusion(key: int) -> Iterable[int]:
    """The meeting of a conclusion."""
    return Conclusion.objects.filter(pk=key).values_list("meeting_id", flat=True)


def records() -> Any:
    """All meetings with what an entry reads."""
    return Meeting.objects.select_related("owner").prefetch_related("parties", "attendances", "agenda", "blocks", "conclusions")


SOURCE = Source(
    kind="meeting", title=N_("Meetings"), records=records, entries=entries,
    touched_by={"meetings.meeting": itself, "meetings.minutesblock": of_block, "meetings.conclusion": of_conclusion}, icon="users",
)  # fmt: skip
