"""Who may do what with regulations and obligations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, Flag, Occurrence
    from giaoban.organisations.models import Organisation


def can_enter(actor: Actor, body: Organisation) -> bool:
    """The office of a body enters the regulations that it keeps."""
    return actor.holds(OFFICE, body.path)


def can_keep(actor: Actor, regulation: CoordinationRegulation) -> bool:
    """The office that keeps a regulation changes its parties, contents and versions, and ends it."""
    return actor.holds(OFFICE, regulation.keeper.path)


def can_work(actor: Actor, regulation: CoordinationRegulation) -> bool:
    """The offices of all parties confirm evidence, open cases, note causes and make tasks."""
    return any(actor.holds(OFFICE, path) for path in regulation.working_paths)


def can_waive(actor: Actor, occurrence: Occurrence) -> bool:
    """An obligation is waived by the office that keeps the regulation, or that of its lead; without a lead by that of any party."""
    if can_keep(actor, occurrence.regulation):
        return True
    return actor.holds(OFFICE, occurrence.lead.body.path) if occurrence.lead is not None else can_work(actor, occurrence.regulation)


def can_trash(actor: Actor, regulation: CoordinationRegulation) -> bool:
    """A regulation entered by mistake is put away by its keeper while nothing was done under it."""
    return can_keep(actor, regulation) and not regulation.occurrences.exclude(done_on=None, waived_on=None).exists()


def can_settle(actor: Actor, flag: Flag) -> bool:
    """The offices that work with the flagged record: parties and keeper, who assigned or leads the task, the body of the programme."""
    if flag.regulation is not None:
        return can_work(actor, flag.regulation)
    if flag.task is not None:
        return actor.holds(OFFICE, flag.task.owner.path) or actor.holds(OFFICE, flag.task.lead.path)
    return flag.programme is not None and actor.holds(OFFICE, flag.programme.body.path)
