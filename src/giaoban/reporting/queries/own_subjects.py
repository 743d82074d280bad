"""What own reports count: tasks, documents, meetings, findings, and figures of reports, each within the reader's sight."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, QuerySet, Value, When

from giaoban.documents.models import STANDING, Direction, Document
from giaoban.findings.models import Finding
from giaoban.meetings.models import Meeting, MeetingState
from giaoban.programmes.models import Task, TaskState
from giaoban.programmes.queries import coloured
from giaoban.programmes.rules import Colour
from giaoban.reporting.queries.figures import figures_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class Subject:
    """How a measure reads its records: what it counts, whose they are, their day, and the fields it may be laid out by."""

    rows: Callable[[Actor, date], QuerySet[Any]]
    body: str
    day: str
    fields: Mapping[str, str] = field(default_factory=dict)


def _tasks(actor: Actor, on: date) -> QuerySet[Any]:
    colours = [When(coloured(colour, on), then=Value(colour.value)) for colour in Colour]
    rows = Task.objects.visible_to(actor).exclude(state=TaskState.CANCELLED)
    return rows.annotate(colour=Case(*colours, default=Value(""), output_field=CharField()))


SUBJECTS: Mapping[str, Subject] = {
    "tasks": Subject(_tasks, "lead", "due_on", {"kind": "origin_kind", "state": "colour"}),
    "tasks_late": Subject(
        lambda actor, on: _tasks(actor, on).filter(colour__in=(Colour.OVERDUE, Colour.DONE_LATE)), "lead", "due_on",
        {"kind": "origin_kind", "state": "colour"},
    ),
    "documents": Subject(
        lambda actor, on: Document.objects.visible_to(actor, on).filter(direction=Direction.OWN, state__in=STANDING), "owner", "signed_on",
        {"kind": "kind"},
    ),
    "meetings": Subject(
        lambda actor, on: Meeting.objects.visible_to(actor, on).exclude(state=MeetingState.CANCELLED), "owner", "day",
        {"kind": "kind", "state": "state"},
    ),
    "findings": Subject(
        lambda actor, on: Finding.objects.visible_to(actor).voices(), "raised_by", "raised_on", {"kind": "kind", "state": "state", "area": "area"}
    ),
}  # fmt: skip
OF_FIGURES = Subject(figures_seen, "submission__body", "submission__last_on", {"indicator": "indicator__code"})
