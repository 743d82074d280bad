"""Tasks with their product and progress."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.programmes.models import Task, Visibility
from giaoban.search.rules import BODY_LIMIT, Entry, scopes_of_paths
from giaoban.search.sources.source import Source, itself, texts_of_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(tasks: Sequence[Task]) -> Iterable[Entry]:
    """Each task with the bodies and people concerned; not the label of its origin, which may be out of their sight."""
    files = texts_of_files("programmes.task", [task.pk for task in tasks])
    for task in tasks:
        people = [task.lead_person_id, task.responsible_id, *(one.person_id for one in task.collaborators.all())]
        open_to_all = ["all"] if task.visibility in {Visibility.PUBLIC, Visibility.FEDERATION} else []
        body = " ".join(
            [
                task.product,
                task.authority,
                task.responsibility,
                *(one.text for one in task.progress.all()),
                files.get(task.pk, ""),
            ]
        )
        yield Entry(
            kind="task", record_id=task.pk, title=task.what, meta=f"NV-{task.number} · {task.lead.short} · {format_date(task.due_on)}",
            url=task.get_absolute_url(), body=body[:BODY_LIMIT], numbers=(f"NV-{task.number}",), year=task.due_on.year,
            scopes=(*open_to_all, *scopes_of_paths(task.working_paths), *(f"p{one}" for one in people if one)),
        )  # fmt: skip


def records() -> Any:
    """All tasks with what an entry reads."""
    return Task.objects.select_related("owner", "lead").prefetch_related("collaborators__body", "progress")


SOURCE = Source(kind="task", title=N_("Tasks"), records=records, entries=entries, touched_by={"programmes.task": itself}, icon="list-check")
