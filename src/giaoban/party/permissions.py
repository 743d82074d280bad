"""Who may do what with the members of Party organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, INSPECTOR, OFFICE

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member


def can_keep_members(actor: Actor, branch: Organisation) -> bool:
    """The office of a Party organisation keeps the files of the members of its branches."""
    return actor.holds(OFFICE, branch.path)


def can_edit(actor: Actor, member: Member) -> bool:
    """A file is edited here only where this system is its master."""
    return not member.master and can_keep_members(actor, member.branch)


def can_discipline(actor: Actor, body: Organisation) -> bool:
    """Heads and inspectors of a Party organisation enter discipline that was decided."""
    return actor.holds((*HEADS, INSPECTOR), body.path)


def can_keep_rounds(actor: Actor, committee: Organisation) -> bool:
    """The office of a committee opens and keeps rounds of badges and of grading."""
    return actor.holds(OFFICE, committee.path)


def can_propose(actor: Actor, branch: Organisation) -> bool:
    """The office of a branch (its secretary) proposes, and the office above may enter it for the branch."""
    return actor.holds(OFFICE, branch.path)


def can_decide(actor: Actor, committee: Organisation) -> bool:
    """Heads of a committee decide, or its chief of office writes down that they did."""
    return actor.holds(HEADS, committee.path)


def is_own(actor: Actor, member: Member) -> bool:
    """Whether the file is the reader's own."""
    return actor.person_id is not None and actor.person_id == member.person_id
