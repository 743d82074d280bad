"""Passing tasks on: reassigned by the owner, moved to who took over from a body, moved back when that was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.programmes.commands.assigning import BodyNotThere
from giaoban.programmes.commands.steps import locked, search_key, write
from giaoban.programmes.models import MoveKind, Task, TaskCollaborator, TaskMove, TaskState
from giaoban.programmes.permissions import can_steer

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, OrganisationEvent, Person


class SameLead(DomainError):
    """The task is led by that body and person already."""

    code = "programmes.same_lead"
    sentence = "%(lead)s leads this task already."
    field = "lead"


@transaction.atomic
def reassign_task(
    *, actor: Actor, task: Task, lead: Organisation, lead_person: Person | None = None, reason: str = "", on: date, at: datetime
) -> Task:
    """Give a task to another body or person; the trace stays. Errors: NotPermitted, StepNotPossible, BodyNotThere, SameLead."""
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    if not task.is_open or task.state == TaskState.REPORTED:
        raise StepNotPossible
    if not lead.exists_on(on):
        raise BodyNotThere(body=lead.name, on=format_date(on))
    if lead == task.lead and lead_person == task.lead_person:
        raise SameLead(lead=lead.name)
    old = {"lead": task.lead.name, "lead_person": str(task.lead_person or "")}
    if lead != task.lead:
        TaskMove.objects.create(
            task=task, role="lead", kind=MoveKind.REASSIGNMENT, from_body=task.lead, to_body=lead, moved_on=on, reason=reason,
            by_name=actor.name, entered_at=at,
        )  # fmt: skip
        task.collaborators.filter(body=lead).delete()
        task.state, task.received_on = TaskState.ASSIGNED, None
    task.lead, task.lead_person = lead, lead_person
    task.folded = search_key(task, task.collaborators.select_related("body", "person"))
    new = {"lead": lead.name, "lead_person": str(lead_person or ""), "reason": reason}
    return write(actor=actor, task=task, action="task.reassigned", on=on, at=at, old=old, new=new)


@transaction.atomic
def move_open_tasks(
    *, actor: Actor, source: Organisation, target: Organisation, event: OrganisationEvent | None, on: date, at: datetime
) -> list[Moved]:
    """Move the open tasks of a body to who took over from it, in every role; done ones stay as they were.

    Gives back what moved, so that it can be taken back with the event.
    """
    moves: list[tuple[str, Any, str, str]] = [
        ("lead", Task.objects.still_open(), "lead", "pk"),
        ("owner", Task.objects.still_open(), "owner", "pk"),
        ("collaborator", TaskCollaborator.objects.filter(task__in=Task.objects.still_open()).exclude(task__lead=target), "body", "task"),
    ]
    answers = []
    for role, rows, field, task_key in moves:
        moved = move_keys(rows, field, old=source, new=target)
        keys = rows.model.objects.filter(pk__in=moved.rows).values_list(task_key, flat=True)
        TaskMove.objects.bulk_create(
            [
                TaskMove(
                    task_id=key,
                    role=role,
                    kind=MoveKind.SUCCESSION,
                    from_body=source,
                    to_body=target,
                    event=event,
                    moved_on=on,
                    by_name=actor.name,
                    entered_at=at,
                )
                for key in keys
            ],
            batch_size=200,
        )
        answers.append(moved)
    _rewrite(actor, answers[0].rows, source, target)
    return answers


def _rewrite(actor: Actor, keys: tuple[int, ...], source: Organisation, target: Organisation) -> None:
    """Make the moved tasks findable under the new lead, and write the move into the history of each."""
    tasks = list(
        Task.objects.filter(pk__in=keys)
        .select_related("lead", "lead_person", "responsible")
        .prefetch_related("collaborators__body", "collaborators__person")
    )
    for task in tasks:
        task.folded = search_key(task, task.collaborators.all())
        audit(actor=actor, action="programmes.task.moved", subject=task, old={"lead": source.name}, new={"lead": target.name})
    Task.objects.bulk_update(tasks, ["folded"], batch_size=200)
