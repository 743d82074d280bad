"""What the pages show of a reading: the marks in its text, what came of it, texts that were read twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from giaoban.common.errors import NotFound
from giaoban.meetings.models import ConclusionTask
from giaoban.reading.models import Reading, ReadingRecord, ReadingState
from giaoban.reading.rules import Group, Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Task
    from giaoban.reading.rules import Proposal

KINDS = {
    Group.EVENT: "event", Group.TASK: "task", Group.DOCUMENT: "doc", Group.PERSON: "person", Group.BODY: "body", Group.FINDING: "finding", Group.SPEECH: "speech",
    Group.FIGURE: "figure",
}  # fmt: skip
"""How each kind of fact is marked in the text."""


def reading_for(actor: Actor, pk: int) -> Reading:
    """A reading within sight; NotFound."""
    found = Reading.objects.visible_to(actor).select_related("body", "body__host").filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def twins_of(actor: Actor, reading: Reading) -> list[Reading]:
    """Other readings within sight of exactly the same text, the oldest first."""
    same = Reading.objects.visible_to(actor).filter(digest=reading.digest).exclude(pk=reading.pk).exclude(state=ReadingState.DROPPED)
    return list(same.order_by("pk")[:3])


def marks_of(proposals: Iterable[Proposal]) -> list[Mark]:
    """The places of proposals in the text."""
    return [
        Mark(one.start, one.end, one.number, KINDS[one.group], one.tone)
        for one in proposals
        if one.start is not None and one.end is not None
    ]


def came_of(actor: Actor, reading: Reading) -> dict[str, list[tuple[ReadingRecord, Task | None]]]:
    """What each proposal became, by its key; a conclusion with the task it became that the actor may see. Three queries."""
    from giaoban.programmes.models import Task  # noqa: PLC0415 - only where a reading was confirmed

    rows = list(reading.records.all())
    conclusions = [row.subject_id for row in rows if row.subject_kind == "meetings.conclusion"]
    links = ConclusionTask.objects.filter(conclusion__in=conclusions, task__in=Task.objects.visible_to(actor).values("pk")).select_related(
        "task__lead"
    )
    tasks = {link.conclusion_id: link.task for link in links}
    found: dict[str, list[tuple[ReadingRecord, Task | None]]] = defaultdict(list)
    for row in rows:
        found[row.key].append((row, tasks.get(row.subject_id) if row.subject_kind == "meetings.conclusion" else None))
    return dict(found)
