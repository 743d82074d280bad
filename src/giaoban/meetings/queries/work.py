"""The work of a series: tasks of its earlier meetings, with the state they have on a day."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.meetings.models import Conclusion, ConclusionTask, Meeting, MeetingState
from giaoban.meetings.notice import CarriedCounts
from giaoban.meetings.rules import CarriedTask, carried_over
from giaoban.programmes.models import OriginKind, Task, TaskState
from giaoban.programmes.queries import state_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.cells import State
    from giaoban.meetings.models import Series


@dataclass(frozen=True)
class EarlierWork:
    """A task of an earlier meeting as it stood on a day."""

    task: Task
    conclusion: Conclusion
    standing: State
    state: str
    due_on: date
    is_open: bool


def ended_on(task: Task) -> date | None:
    """The day on which a task was accepted or taken back."""
    return task.done_on or task.cancelled_on


def as_on(task: Task, on: date) -> Task:
    """A copy of the task as it was on an earlier day: its due date of that day, without what happened after it.

    Reads `due_dates`, which the caller fetched with the task.
    """
    seen = copy.copy(task)
    dates = [row.due_on for row in task.due_dates.all() if row.counts and row.set_on <= on]
    seen.due_on = dates[-1] if dates else task.first_due_on
    closed = ended_on(task)
    if closed is not None and closed > on:
        seen.state, seen.done_on, seen.cancelled_on = TaskState.REPORTED, None, None
    if task.reported_on is None or task.reported_on > on:
        seen.reported_on = None
        if seen.state in {TaskState.REPORTED, TaskState.DONE}:
            seen.state = TaskState.IN_PROGRESS
    return seen


def work_of(links: Iterable[ConclusionTask], on: date) -> list[EarlierWork]:
    """The tasks behind some links as they stood on a day; no query when the links came from `links_of_series`."""
    found = []
    for link in links:
        seen = as_on(link.task, on)
        found.append(EarlierWork(link.task, link.conclusion, state_of(seen, on), seen.state, seen.due_on, ended_on(seen) is None))
    return found


def links_of_series(series_id: int, *, before: date | None = None) -> list[ConclusionTask]:
    """The links of all tasks that came from meetings of a series, oldest due first; two queries."""
    rows = ConclusionTask.objects.filter(conclusion__meeting__series=series_id).exclude(conclusion__meeting__state=MeetingState.CANCELLED)
    if before is not None:
        rows = rows.filter(conclusion__meeting__day__lt=before)
    return list(
        rows.select_related("task__lead", "task__lead_person", "task__owner", "conclusion__meeting")
        .prefetch_related("task__due_dates")
        .order_by("task__due_on", "task__number")
    )


def earlier_work(meeting: Meeting, *, on: date) -> list[EarlierWork]:
    """What the meeting opens with: tasks of earlier ones of its series that are open, or were closed since the last one; three queries."""
    if meeting.series_id is None:
        return []
    last = Meeting.objects.filter(series=meeting.series_id).held_before(meeting.day).order_by("-day").values_list("day", flat=True).first()
    links = {link.task_id: link for link in links_of_series(meeting.series_id, before=meeting.day)}
    tasks = [CarriedTask(key, link.task.due_on, ended_on(link.task)) for key, link in links.items()]
    return work_of([links[one.key] for one in carried_over(tasks, last, on)], on)


def open_work(series: Series, *, on: date) -> list[EarlierWork]:
    """All that is open on a day from all meetings of a series."""
    return [work for work in work_of(links_of_series(series.pk), on) if work.is_open and work.task.assigned_on <= on]


def counts_of(tones: Iterable[tuple[bool, str, bool]]) -> CarriedCounts:
    """Counts for a sentence, from (is open, tone, is cancelled) of each task."""
    rows = list(tones)
    return CarriedCounts(
        total=len(rows),
        on_time=sum(not is_open and tone == "done" for is_open, tone, _ in rows),
        late=sum(not is_open and tone == "tardy" for is_open, tone, _ in rows),
        cancelled=sum(is_cancelled for _, _, is_cancelled in rows),
        still_open=sum(is_open for is_open, _, _ in rows),
        overdue=sum(is_open and tone == "late" for is_open, tone, _ in rows),
    )


def tasks_without_their_link() -> int:
    """How many tasks say that they come from a conclusion and have no link, or have one and say something else; for `doctor`."""
    claimed = Task.objects.filter(origin_kind=OriginKind.CONCLUSION, conclusion_link=None).count()
    linked = ConclusionTask.objects.exclude(task__origin_kind=OriginKind.CONCLUSION).count()
    return claimed + linked
