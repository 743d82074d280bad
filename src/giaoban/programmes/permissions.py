"""Who may do what with programmes and tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, OFFICE
from giaoban.programmes.models import ProgrammeState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.programmes.models import Programme, Task


def can_assign(actor: Actor, body: Organisation) -> bool:
    """The office of a body assigns tasks in its name."""
    return actor.holds(OFFICE, body.path)


def can_steer(actor: Actor, task: Task) -> bool:
    """The office of the body that assigned a task accepts it, returns it, extends it, takes it back."""
    return actor.holds(OFFICE, task.owner.path)


def can_work(actor: Actor, task: Task) -> bool:
    """The office of the lead body works on a task, and so do the people named in it."""
    named = {task.lead_person_id, task.responsible_id} - {None}
    return actor.holds(OFFICE, task.lead.path) or not named.isdisjoint(actor.person_ids)


def can_join(actor: Actor, task: Task) -> bool:
    """Who works on a task or helps with it tells of its progress."""
    if can_work(actor, task):
        return True
    helpers = list(task.collaborators.select_related("body"))
    return any(one.person_id in actor.person_ids if one.body is None else actor.holds(OFFICE, one.body.path) for one in helpers)


def can_keep_programmes(actor: Actor, body: Organisation) -> bool:
    """The office of a body keeps its programmes of work."""
    return actor.holds(OFFICE, body.path)


def can_approve(actor: Actor, programme: Programme) -> bool:
    """The heads of a body approve its programme, or the chief of office writes down that they did."""
    return actor.holds(HEADS, programme.body.path)


def can_trash(actor: Actor, programme: Programme) -> bool:
    """The office of a body puts a draft of its programme away."""
    return programme.state == ProgrammeState.DRAFT and can_keep_programmes(actor, programme.body)
