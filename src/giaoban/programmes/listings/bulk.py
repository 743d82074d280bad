"""What is done with many tasks at once from their list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from giaoban.common.dates import parse_date
from giaoban.common.errors import DomainError
from giaoban.organisations.models import Organisation
from giaoban.programmes import commands
from giaoban.programmes.permissions import can_steer
from giaoban.records.bulk import Together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Task


class BulkValueMissing(DomainError):
    """What an act on many tasks needs was not given beside the list."""

    code = "programmes.bulk_value_missing"
    sentence = "Fill in the new due date or the new lead above the list, then choose the act."


def remind_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Remind of one of many tasks."""
    return commands.remind(actor=actor, task=task, text=values.get("reason", ""), on=on, at=at)


def change_due_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Change the due date of one of many tasks."""
    try:
        due_on = parse_date(values.get("due_on", ""), reference=on)
    except ValueError as error:
        raise BulkValueMissing from error
    return commands.change_due(actor=actor, task=task, due_on=due_on, reason=values.get("reason", ""), on=on, at=at)


def reassign_row(actor: Actor, task: Task, values: Mapping[str, str], on: date, at: datetime) -> Task:
    """Give one of many tasks to another body."""
    key = values.get("lead", "")
    lead = Organisation.objects.visible_to(actor).filter(pk=int(key)).first() if key.isdecimal() and len(key) < 16 else None
    if lead is None:
        raise BulkValueMissing
    return commands.reassign_task(actor=actor, task=task, lead=lead, reason=values.get("reason", ""), on=on, at=at)


BULK = {"remind": remind_row, "change_due": change_due_row, "reassign": reassign_row}


def remind_together(actor: Actor, tasks: Sequence[Task], values: Mapping[str, str], on: date, at: datetime) -> Together:
    """Write one mail to those who work on many tasks; tasks of others, and people without an address, are told."""
    own = [task for task in tasks if can_steer(actor, task)]
    batch = commands.remind_by_mail(actor=actor, tasks=own, text=values.get("reason", ""), on=on, at=at)
    notes = [gettext("No mail address: %(names)s") % {"names": ", ".join(batch.without)}] if batch.without else []
    if len(own) < len(tasks):
        notes.append(gettext("%(count)d tasks were assigned by others and are left out.") % {"count": len(tasks) - len(own)})
    return Together(batch.get_absolute_url(), tuple(notes))


TOGETHER = {"mail": remind_together}
