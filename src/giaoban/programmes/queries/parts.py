"""What belongs to one task: its progress, due dates, requests for more time, and between which bodies it passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from giaoban.common.prepared import Key, rows_for_all
from giaoban.programmes.models import TaskDueDate, TaskExtension, TaskMove, TaskProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from giaoban.programmes.models import Task


def progress_lines(task: Task) -> list[TaskProgress]:
    """What was told of its progress, the newest first."""
    return _parts(_progress, task)


def _progress(task: int) -> QuerySet[TaskProgress]:
    return TaskProgress.objects.filter(task=task).order_by("-on", "-pk")


def due_dates_of(task: Task) -> list[TaskDueDate]:
    """The due dates of a task, first to last."""
    return _parts(_due_dates, task)


def _due_dates(task: int) -> QuerySet[TaskDueDate]:
    return TaskDueDate.objects.filter(task=task)


def extensions_of(task: Task) -> list[TaskExtension]:
    """The requests for more time, first to last."""
    return _parts(_extensions, task)


def _extensions(task: int) -> QuerySet[TaskExtension]:
    return TaskExtension.objects.filter(task=task)


def moves_of(task: Task) -> list[TaskMove]:
    """Between which bodies a task passed; the moves of a merger that was taken back are left out."""
    return _parts(_moves, task)


def _moves(task: int) -> QuerySet[TaskMove]:
    rows = TaskMove.objects.filter(Q(event=None) | Q(event__undone_at=None), task=task)
    return rows.select_related("from_body", "to_body", "event")


def _parts(question: Callable[[int], QuerySet[Any]], task: Task) -> list[Any]:
    """The rows, each knowing the task that it belongs to."""
    rows = rows_for_all(question, Key(task.pk))
    for row in rows:
        row.task = task
    return rows
