"""The papers of workshops (tham luận)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.meetings.models import Paper, PaperState, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(papers: Sequence[Paper]) -> Iterable[Entry]:
    """Each paper with its text: for its author, its body and who called; once it is accepted, for all of the meeting."""
    files = texts_of_files("meetings.paper", [one.pk for one in papers])
    for one in papers:
        meeting = one.meeting
        paths = [meeting.owner.path, *([one.body.path] if one.body is not None else [])]
        people = {one.author_id} if one.author_id is not None else set()
        open_to_all: list[str] = []
        if one.state == PaperState.ACCEPTED:
            paths += [party.path for party in meeting.parties.all()]
            people |= {there.person_id for there in meeting.attendances.all() if there.person_id is not None}
            open_to_all = ["all"] if meeting.visibility in {Visibility.PUBLIC, Visibility.FEDERATION} else []
        yield Entry(
            kind="paper", record_id=one.pk, title=one.title, meta=f"{one.authors} · {one.occasion}", url=one.get_absolute_url(),
            body=" ".join([one.authors, one.abstract, one.text, files.get(one.pk, "")])[:BODY_LIMIT], year=meeting.day.year,
            scopes=(*open_to_all, *scopes_of_paths(paths), *(f"p{person}" for person in sorted(people))),
        )  # fmt: skip


def of_meeting(key: int) -> Iterable[int]:
    """The papers of a meeting: who sees the meeting finds those that were accepted."""
    return Paper.objects.filter(meeting=key).values_list("pk", flat=True)


def records() -> Any:
    """All papers with what an entry reads."""
    rows = Paper.objects.select_related("meeting__owner", "body", "author", "ask__call")
    return rows.prefetch_related("meeting__parties", "meeting__attendances")


SOURCE = Source(
    kind="paper", title=N_("Workshop papers"), records=records, entries=entries,
    touched_by={"meetings.paper": itself, "meetings.meeting": of_meeting}, icon="presentation",
)  # fmt: skip
