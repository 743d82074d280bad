"""The list of tasks on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, PlainPrint, Row, list_print
from giaoban.programmes.queries import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.common.listing import Asking
    from giaoban.programmes.models import Task


def tasks_on_paper(tasks: Sequence[Task], asking: Asking) -> PlainPrint:
    """A list of tasks with its six clear fields, the due dates and the state on the day."""
    columns = (
        Column(gettext("Number in order"), Align.CENTRE, 12.0),
        Column(gettext("Task")),
        Column(gettext("Lead")),
        Column(gettext("Joined by")),
        Column(gettext("Product")),
        Column(gettext("Due"), Align.CENTRE),
        Column(gettext("State")),
        Column("%", Align.RIGHT),
    )
    rows = tuple(_row(number, task, asking) for number, task in enumerate(tasks, start=1))
    note = gettext("As of %(day)s, within what %(name)s may see.") % {"day": format_date(asking.on), "name": asking.actor.name}
    return list_print(title=gettext("LIST OF TASKS"), columns=columns, rows=rows, note=note)


def _row(number: int, task: Task, asking: Asking) -> Row:
    helpers = ", ".join(one.body.short if one.body is not None else str(one.person) for one in task.collaborators.all())
    due = format_date(task.due_on)
    if task.first_due_on != task.due_on:
        due = gettext("%(due)s (first %(first)s)") % {"due": due, "first": format_date(task.first_due_on)}
    cells: tuple[Any, ...] = (
        number, f"{task.code}. {task.what}", task.lead.short, helpers, task.product, due, state_of(task, asking.on).word, task.percent,
    )  # fmt: skip
    return Row(cells)
