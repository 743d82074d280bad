"""Tasks with their product and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.programmes.models import Task, TaskCollaborator, TaskProgress, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, grouped, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(tasks: Sequence[Task]) -> Iterable[Entry]:
    """Each task with the bodies and people concerned; not the label of its origin, which may be out of their sight."""
    keys = [task.pk for task in tasks]
    files = texts_of_files("programmes.task", keys)
    joined = grouped(
        (task, what) for task, *what in TaskCollaborator.objects.filter(task__in=keys).values_list("task_id", "person_id", "body__path")
    )
    progress = grouped(TaskProgress.objects.filter(task__in=keys).order_by("on", "pk").values_list("task_id", "text"))
    for task in tasks:
        helpers = joined.get(task.pk, ())
        people = [task.lead_person_id, task.responsible_id, *(person for person, _ in helpers)]
        paths = [task.owner.path, task.lead.path, *(path for _, path in helpers if path)]
        open_to_all = ["all"] if task.visibility in {Visibility.PUBLIC, Visibility.FEDERATION} else []
        body = " ".join(
            [
                task.product,
                task.authority,
                task.responsibility,
                *progress.get(task.pk, ()),
                files.get(task.pk, ""),
            ]
        )
        yield Entry(
            kind="task", record_id=task.pk, title=task.what, meta=f"NV-{task.number} · {task.lead.short} · {format_date(task.due_on)}",
            url=task.get_absolute_url(), body=body[:BODY_LIMIT], numbers=(f"NV-{task.number}",), year=task.due_on.year,
            scopes=(*open_to_all, *scopes_of_paths(paths), *(f"p{one}" for one in people if one)),
        )  # fmt: skip


READ = ("number", "what", "product", "authority", "responsibility", "due_on", "visibility", "lead_person_id", "responsible_id")
"""The columns that an entry is made of."""


def records() -> Any:
    """All tasks with what an entry reads."""
    return Task.objects.only(*READ, "owner__path", "lead__path", "lead__name", "lead__short_name").select_related("owner", "lead")


SOURCE = Source(kind="task", title=N_("Tasks"), records=records, entries=entries, touched_by={"programmes.task": itself}, icon="list-check")
