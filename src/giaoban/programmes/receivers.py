"""What programmes does when bodies merge, a leader gives an instruction, or a body answers a document."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.documents.signals import arrival_closed, instruction_given
from giaoban.notices.commands import notify
from giaoban.organisations.models import EventKind, OrganisationEvent
from giaoban.organisations.signals import bodies_merged
from giaoban.programmes.commands import Origin, assign_task, move_open_tasks, report_done
from giaoban.programmes.models import OriginKind, Task, TaskState, Visibility
from giaoban.programmes.permissions import can_work
from giaoban.programmes.queries import steering_users, working_users
from giaoban.programmes.signals import task_changed, task_reminded

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


@receiver(instruction_given)
def assign_instruction(sender: Any, *, actor: Actor, instruction: Any, on: date, at: datetime, **kwargs: Any) -> Task | None:  # noqa: ARG001 - a signal's signature
    """A leader's instruction with a due date becomes a task whose origin is the document; one without stays in the register alone."""
    if instruction.due_on is None:
        return None
    arrival = instruction.arrival
    return assign_task(
        actor=actor, body=arrival.body, what=instruction.text, lead=instruction.body or arrival.body, due_on=instruction.due_on,
        product=instruction.product, lead_person=instruction.person, authority=instruction.leader_name,
        collaborators=list(instruction.collaborators.all()), origin=Origin.of(document=arrival.document),
        visibility=Visibility.NAMED if arrival.document.visibility == Visibility.NAMED else Visibility.BODY, on=on, at=at,
    )  # fmt: skip


@receiver(arrival_closed)
def report_answered_tasks(sender: Any, *, actor: Actor, arrival: Any, on: date, at: datetime | None = None, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """The answer to a document reports the tasks that came from it at that body; whoever assigned them still accepts."""
    if arrival.answered_by is None or at is None:
        return
    tasks = Task.objects.still_open().filter(origin_kind=OriginKind.DOCUMENT, document=arrival.document_id, owner=arrival.body_id)
    for task in tasks.exclude(state=TaskState.REPORTED).select_related("lead", "owner").order_by("number"):
        if can_work(actor, task) and task.assigned_on <= on:
            report_done(actor=actor, task=task, text=arrival.answered_by.open_label, on=on, at=at)


TO_THOSE_WHO_WORK = {
    "task.assigned": N_("%(name)s assigned %(task)s"),
    "task.corrected": N_("%(name)s corrected %(task)s"),
    "task.reassigned": N_("%(name)s reassigned %(task)s"),
    "task.returned": N_("%(name)s returned the report on %(task)s"),
    "task.accepted": N_("%(name)s accepted %(task)s"),
    "task.cancelled": N_("%(name)s cancelled %(task)s"),
    "task.reopened": N_("%(name)s opened %(task)s again"),
    "extension.granted": N_("%(name)s granted more time for %(task)s"),
    "extension.refused": N_("%(name)s refused more time for %(task)s"),
    "due_date.changed": N_("%(name)s changed the due date of %(task)s"),
}
TO_THOSE_WHO_STEER = {
    "task.reported": N_("%(name)s reported %(task)s as done"),
    "task.declined": N_("%(name)s gave %(task)s back"),
    "extension.asked": N_("%(name)s asks for more time for %(task)s"),
}


@receiver(task_changed)
def tell_of_change(sender: Any, *, task: Task, action: str, actor: Actor, on: date, at: datetime, is_quiet: bool, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell those who have to act or to know; a late entry tells nobody."""
    if is_quiet:
        return
    values = {"name": actor.name, "task": shorten(str(task), 120, placeholder="…")}
    key = f"{action}-{task.pk}-{at.isoformat()}"
    if action in TO_THOSE_WHO_WORK:
        notify(users=working_users(task, on), sentence=TO_THOSE_WHO_WORK[action], values=values, subject=task, key=key, at=at, but=actor)
    if action in TO_THOSE_WHO_STEER:
        notify(users=steering_users(task, on), sentence=TO_THOSE_WHO_STEER[action], values=values, subject=task, key=key, at=at, but=actor)


@receiver(task_reminded)
def tell_of_reminder(sender: Any, *, task: Task, actor: Actor, on: date, at: datetime, text: str, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell those who work on the task, urgently."""
    notify(
        users=working_users(task, on), sentence=N_("%(name)s reminds of %(task)s, due %(due)s. %(text)s"), subject=task, at=at, but=actor,
        values={"name": actor.name, "task": shorten(str(task), 120, placeholder="…"), "due": format_date(task.due_on), "text": text},
        key=f"task.reminded-{task.pk}-{at.isoformat()}", is_urgent=True,
    )  # fmt: skip
