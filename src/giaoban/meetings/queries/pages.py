"""All that the page of a meeting and of a series shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Count, OuterRef, Prefetch, Q

from giaoban.common.models import how_many
from giaoban.documents.models import Document
from giaoban.findings.models import Finding
from giaoban.meetings.models import (
    AgendaItem,
    AskState,
    Attendance,
    AttendanceRole,
    AttendanceStatus,
    CarriedTask,
    Conclusion,
    ConclusionTask,
    Meeting,
    MeetingDocument,
    MeetingFinding,
    MeetingKind,
    MeetingState,
    MinutesBlock,
    Paper,
    PaperCall,
    PlannedTask,
    Series,
    Vote,
)
from giaoban.meetings.queries.gaps import Gap, gaps_of
from giaoban.meetings.queries.notice_facts import carried_counts
from giaoban.meetings.queries.programme import Programme, programme_of
from giaoban.meetings.queries.quorum import Presence, presence_of
from giaoban.meetings.queries.work import EarlierWork, as_on, earlier_work, open_work
from giaoban.programmes.models import Task
from giaoban.programmes.queries import state_of
from giaoban.records.models import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.cells import State
    from giaoban.meetings.notice import CarriedCounts
    from giaoban.organisations.models import Organisation

WITH_PAPERS = frozenset({MeetingKind.WORKSHOP, MeetingKind.CONFERENCE})
"""Kinds of meetings for which papers are asked."""


@dataclass(frozen=True)
class TaskLine:
    """A planned task, or the one that it became, with its state on a day; without an address for who may not see it."""

    planned: PlannedTask
    task: Task | None = None
    state: State | None = None
    url: str = ""


@dataclass(frozen=True)
class ConclusionPart:
    """A conclusion with its tasks and the earlier ones that it took in."""

    conclusion: Conclusion
    tasks: tuple[TaskLine, ...]
    taken_in: tuple[CarriedTask, ...] = ()


@dataclass(frozen=True)
class MeetingPage:
    """The page of one meeting for one reader on one day."""

    meeting: Meeting
    parties: Sequence[Organisation]
    people: Sequence[Attendance]
    presence: Presence
    agenda: Sequence[AgendaItem]
    papers: Sequence[Paper]
    """Those within the reader's sight, in the order of the programme."""
    call: PaperCall | None
    programme: Programme
    blocks: Sequence[MinutesBlock]
    votes: Sequence[Vote]
    conclusions: Sequence[ConclusionPart]
    carried: Sequence[CarriedTask]
    carried_counts: CarriedCounts
    preview: Sequence[EarlierWork]
    documents: Sequence[MeetingDocument]
    findings: Sequence[MeetingFinding]
    gaps: Sequence[Gap]
    visible_tasks: frozenset[int]
    previous: Meeting | None = None
    following: Meeting | None = None
    unsaved: dict[int, Draft] = field(default_factory=dict)
    """What the reader wrote into a block but could not save, by the key of the block."""

    @property
    def chairs(self) -> list[Attendance]:
        """Who chairs."""
        return [row for row in self.people if row.role == AttendanceRole.CHAIR]

    @property
    def here(self) -> list[Attendance]:
        """Who came."""
        return [row for row in self.people if row.status == AttendanceStatus.PRESENT]

    @property
    def to_assign(self) -> int:
        """How many planned tasks closing will assign."""
        return sum(line.task is None for part in self.conclusions for line in part.tasks)


def meeting_page(actor: Actor, meeting: Meeting, on: date) -> MeetingPage:
    """Everything on the page of a meeting; the number of queries does not grow with what it holds."""
    people = list(meeting.attendances.select_related("person", "body"))
    carried = list(meeting.carried.select_related("task__lead", "task__lead_person", "origin__meeting", "conclusion"))
    is_open_yet = meeting.state in {MeetingState.PLANNED, MeetingState.INVITED}
    preview = earlier_work(meeting, on=min(on, meeting.day)) if is_open_yet else []
    planned = PlannedTask.objects.select_related("conclusion", "lead_body", "lead_person", "link__task__lead").prefetch_related(
        "collaborators", "link__task__due_dates"
    )
    conclusions = list(meeting.conclusions.prefetch_related(Prefetch("planned", queryset=planned)))
    lines = [one for conclusion in conclusions for one in conclusion.planned.all()]
    task_ids = {row.task_id for row in carried} | {work.task.pk for work in preview}
    task_ids |= {one.link.task_id for one in lines if hasattr(one, "link")}
    visible = frozenset(Task.objects.visible_to(actor).filter(pk__in=task_ids).values_list("pk", flat=True)) if task_ids else frozenset()
    blocks = list(meeting.blocks.select_related("agenda_item", "speaker__body").annotate(raised=Count("findings")).order_by("number"))
    neighbours = _neighbours(actor, meeting)
    agenda = list(meeting.agenda.select_related("presenter"))
    papers = list(Paper.objects.visible_to(actor).filter(meeting=meeting).select_related("author", "body").order_by("number"))
    return MeetingPage(
        meeting=meeting,
        parties=list(meeting.parties.order_by("pk")),
        people=people,
        presence=presence_of(meeting, people),
        agenda=agenda,
        papers=papers,
        call=_call(meeting) if papers or meeting.kind in WITH_PAPERS else None,
        programme=programme_of(meeting, agenda, papers),
        blocks=blocks,
        votes=list(meeting.votes.all()),
        conclusions=tuple(_part(conclusion, carried, visible, on) for conclusion in conclusions),
        carried=carried,
        carried_counts=carried_counts(carried),
        preview=preview,
        documents=list(meeting.documents.filter(document__in=Document.objects.visible_to(actor).values("pk")).select_related("document")),
        findings=list(
            meeting.findings.filter(finding__in=Finding.objects.visible_to(actor).values("pk")).select_related("finding__about", "block")
        ),
        gaps=gaps_of(meeting, [one for one in lines if not hasattr(one, "link")], carried) if meeting.is_open_to_change else [],
        visible_tasks=visible,
        previous=neighbours[0],
        following=neighbours[1],
        unsaved=_unsaved(actor, blocks),
    )


def _call(meeting: Meeting) -> PaperCall | None:
    came = Count("asks", filter=Q(asks__state=AskState.HANDED_IN))
    return PaperCall.objects.filter(meeting=meeting).annotate(asked=Count("asks"), came=came).first()


def _part(conclusion: Conclusion, carried: Sequence[CarriedTask], visible: frozenset[int], on: date) -> ConclusionPart:
    lines = []
    for planned in conclusion.planned.all():
        task = planned.link.task if hasattr(planned, "link") else None
        state = state_of(as_on(task, on), on) if task is not None else None
        lines.append(TaskLine(planned, task, state, task.get_absolute_url() if task is not None and task.pk in visible else ""))
    return ConclusionPart(conclusion, tuple(lines), tuple(row for row in carried if row.conclusion_id == conclusion.pk))


def _neighbours(actor: Actor, meeting: Meeting) -> tuple[Meeting | None, Meeting | None]:
    if meeting.series_id is None:
        return None, None
    rows = Meeting.objects.visible_to(actor).filter(series=meeting.series_id).exclude(state=MeetingState.CANCELLED)
    return rows.filter(day__lt=meeting.day).order_by("-day").first(), rows.filter(day__gt=meeting.day).order_by("day").first()


def _unsaved(actor: Actor, blocks: Sequence[MinutesBlock]) -> dict[int, Draft]:
    keys = {f"meetings.block.{block.pk}": block.pk for block in blocks}
    drafts = Draft.objects.filter(user=actor.user_id, key__in=keys) if keys and actor.user_id is not None else ()
    return {keys[draft.key]: draft for draft in drafts}


@dataclass(frozen=True)
class SeriesPage:
    """The page of a series: its meetings, what is open from all of them."""

    series: Series
    parties: Sequence[Organisation]
    meetings: Sequence[Meeting]
    work: Sequence[EarlierWork]
    visible_tasks: frozenset[int]


def with_counts(meetings: QuerySet[Meeting]) -> QuerySet[Any]:
    """Meetings with how many conclusions they drew (`conclusion_count`) and how many tasks came of them (`task_count`)."""
    tasks = ConclusionTask.objects.filter(conclusion__meeting=OuterRef("pk"))
    return meetings.annotate(
        conclusion_count=how_many(Conclusion.objects.filter(meeting=OuterRef("pk")), "meeting"),
        task_count=how_many(tasks, "conclusion__meeting"),
    )


def series_page(actor: Actor, series: Series, on: date) -> SeriesPage:
    """Everything on the page of a series, in a constant number of queries; its last sixty meetings."""
    work = open_work(series, on=on)
    visible = Task.objects.visible_to(actor).filter(pk__in=[one.task.pk for one in work]).values_list("pk", flat=True)
    meetings = with_counts(Meeting.objects.visible_to(actor).filter(series=series)).order_by("-day", "-pk")[:60]
    return SeriesPage(series, list(series.parties.order_by("pk")), list(meetings), work, frozenset(visible) if work else frozenset())
