"""What programmes does when bodies merge, a leader gives an instruction, or a body answers a document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.common.errors import DomainError
from giaoban.documents.signals import arrival_closed, instruction_given
from giaoban.organisations.models import EventKind, OrganisationEvent
from giaoban.organisations.signals import bodies_merged
from giaoban.programmes.commands import Origin, assign_task, move_open_tasks, report_done
from giaoban.programmes.models import OriginKind, Task, TaskState
from giaoban.programmes.permissions import can_work

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.commands.moving import Moved
    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def move_tasks_to_successor(
    sender: Any,  # noqa: ARG001 - a signal's signature
    *,
    sources: list[Organisation],
    target: Organisation,
    on: date,
    at: datetime,
    actor: Actor,
    **kwargs: Any,  # noqa: ARG001 - a signal's signature
) -> list[Moved]:
    """Open tasks of the bodies that ended move to who took over, with a trace; done ones stay."""
    event = (
        OrganisationEvent.objects.filter(
            on=on, kind__in=(EventKind.MERGE, EventKind.SPLIT), undone_at=None, parts__organisation=target, parts__is_target=True
        )
        .order_by("-pk")
        .first()
    )
    return [moved for source in sources for moved in move_open_tasks(actor=actor, source=source, target=target, event=event, on=on, at=at)]


class InstructionNeedsDue(DomainError):
    """An instruction that becomes a task has no due date."""

    code = "programmes.instruction_needs_due"
    sentence = "An instruction that is a task needs a due date. Give one, or mark the instruction as for information."
    field = "due_on"


@receiver(instruction_given)
def assign_instruction(sender: Any, *, actor: Actor, instruction: Any, on: date, at: datetime, **kwargs: Any) -> Task:  # noqa: ARG001 - a signal's signature
    """A leader's instruction becomes a task whose origin is the document."""
    if instruction.due_on is None:
        raise InstructionNeedsDue
    arrival = instruction.arrival
    return assign_task(
        actor=actor, body=arrival.body, what=instruction.text, lead=instruction.body or arrival.body, due_on=instruction.due_on,
        product=instruction.product, lead_person=instruction.person, authority=instruction.leader_name,
        collaborators=list(instruction.collaborators.all()), origin=Origin.of(document=arrival.document), on=on, at=at,
    )  # fmt: skip


@receiver(arrival_closed)
def report_answered_tasks(sender: Any, *, actor: Actor, arrival: Any, on: date, at: datetime | None = None, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """The answer to a document reports the tasks that came from it at that body; whoever assigned them still accepts."""
    if arrival.answered_by is None or at is None:
        return
    tasks = Task.objects.still_open().filter(origin_kind=OriginKind.DOCUMENT, document=arrival.document_id, owner=arrival.body_id)
    for task in tasks.exclude(state=TaskState.REPORTED).select_related("lead", "owner").order_by("number"):
        if can_work(actor, task) and task.assigned_on <= on:
            report_done(actor=actor, task=task, text=str(arrival.answered_by), on=on, at=at)
