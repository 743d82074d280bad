"""Correcting the wording of a task and who stands in it, before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import changes
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.programmes.commands.assigning import BodyNotThere, check_wording
from giaoban.programmes.commands.steps import locked, search_key, write
from giaoban.programmes.models import TaskCollaborator
from giaoban.programmes.permissions import can_steer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation, Person
    from giaoban.programmes.models import Task


class NothingChanged(DomainError):
    """The task says all this already."""

    code = "programmes.nothing_changed"
    sentence = "The task says all this already. Change a field, or leave the task as it is."


@transaction.atomic
def correct_task(
    *,
    actor: Actor,
    task: Task,
    what: str,
    product: str = "",
    authority: str = "",
    responsibility: str = "",
    lead_person: Person | None = None,
    responsible: Person | None = None,
    collaborators: Sequence[Organisation] = (),
    people: Sequence[Person] = (),
    weight: int = 1,
    on: date,
    at: datetime,
) -> Task:
    """Write the fields of an open task as they should stand; the lead body and the due date have acts of their own.

    Errors: NotPermitted, StepNotPossible, NothingToDo, WeightOutOfRange, BodyNotThere, NothingChanged.
    """
    task = locked(task, on, at)
    if not can_steer(actor, task):
        raise NotPermitted
    if not task.is_open:
        raise StepNotPossible
    check_wording(what, weight)
    given = {
        "what": what, "product": product, "authority": authority, "responsibility": responsibility, "lead_person": lead_person,
        "responsible": responsible, "weight": weight,
    }  # fmt: skip
    before = {
        **{name: getattr(task, name) for name in given},
        "collaborators": _helpers(task, bodies=True),
        "people": _helpers(task, bodies=False),
    }
    for name, value in given.items():
        setattr(task, name, value)
    _rejoin(task, [body for body in dict.fromkeys(collaborators) if body != task.lead], list(dict.fromkeys(people)), on)
    after = {**given, "collaborators": _helpers(task, bodies=True), "people": _helpers(task, bodies=False)}
    old, new = changes(before, after)
    if not new:
        raise NothingChanged
    task.folded = search_key(task, task.collaborators.select_related("body", "person"))
    return write(actor=actor, task=task, action="task.corrected", on=on, at=at, old=old, new=new)


def _helpers(task: Task, *, bodies: bool) -> list[str]:
    rows = task.collaborators.filter(person=None) if bodies else task.collaborators.filter(body=None)
    return sorted(str(one) for one in rows.select_related("body", "person"))


def _rejoin(task: Task, bodies: Sequence[Organisation], people: Sequence[Person], on: date) -> None:
    """Keep the helpers who stay, take off those who go, put on those who come; a body that comes must be there on the day."""
    task.collaborators.exclude(body__in=bodies).exclude(person__in=people).delete()
    there: set[Any] = set(task.collaborators.values_list("body_id", "person_id"))
    come = [one for one in bodies if (one.pk, None) not in there]
    for one in come:
        if not one.exists_on(on):
            raise BodyNotThere(body=one.name, on=format_date(on), field="collaborators")
    TaskCollaborator.objects.bulk_create(
        [TaskCollaborator(task=task, body=one) for one in come]
        + [TaskCollaborator(task=task, person=one) for one in people if (None, one.pk) not in there]
    )
