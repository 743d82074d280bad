"""Reminding of many tasks by mail: written at once, held until an officer has looked through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.notices.commands import write_mails
from giaoban.programmes.models import Task
from giaoban.programmes.permissions import can_steer
from giaoban.programmes.queries import mail_addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.notices.commands import Batch


class NothingToRemindOf(DomainError):
    """No task was chosen that is still open."""

    code = "programmes.nothing_to_remind_of"
    sentence = "None of the tasks chosen is still open. Choose tasks that somebody has to work on."


@transaction.atomic
def remind_by_mail(*, actor: Actor, tasks: Sequence[Task], text: str = "", on: date, at: datetime) -> Batch:
    """Write one mail to everybody who works on some open tasks; below the word stand the tasks of each reader, no others.

    Nothing leaves before the batch is released. Errors: NotPermitted, NothingToRemindOf, NobodyToWrite.
    """
    found = list(Task.objects.select_related("owner", "lead").filter(pk__in=[task.pk for task in tasks]).order_by("due_on", "number"))
    if not all(can_steer(actor, task) for task in found):
        raise NotPermitted
    chosen = [task for task in found if task.is_open]
    if not chosen:
        raise NothingToRemindOf
    people: set[tuple[str, str]] = set()
    theirs: dict[str, list[Task]] = {}
    for task in chosen:
        for name, address in mail_addresses(task, on):
            people.add((name, address))
            theirs.setdefault(address, []).append(task)
    own = {address: _lines(each) for address, each in theirs.items()}
    batch = write_mails(
        actor=actor,
        people=people,
        subject=gettext("Reminder of tasks"),
        body=text or gettext("Please look at these tasks."),
        own=own,
        at=at,
    )
    for task in chosen:
        audit(actor=actor, action="programmes.task.mailed", subject=task, new={"text": text})
    return batch


def _lines(tasks: Iterable[Task]) -> str:
    line = gettext("%(task)s, due %(due)s")
    return "\n".join(f"- {line % {'task': task, 'due': format_date(task.due_on)}}" for task in tasks)
