"""Who may change bodies, people, posts and rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import ADMINISTRATOR, HEADS, OFFICE
from giaoban.organisations.models import Tree

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import ActingGrant, Organisation, RoleGrant


def can_add_body(actor: Actor, tree: str, parent: Organisation | None) -> bool:
    """Outside bodies by any office; inside by the office of the body above; a new root by the administrator."""
    if tree == Tree.AUTHORITY:
        return actor.has_role(*OFFICE, ADMINISTRATOR)
    if parent is None:
        return actor.has_role(ADMINISTRATOR)
    return actor.holds((*OFFICE, ADMINISTRATOR), parent.path)


def can_change_body(actor: Actor, body: Organisation) -> bool:
    """Contact data: the office of the body itself or of one above; of outside bodies any office."""
    if body.tree == Tree.AUTHORITY:
        return actor.has_role(*OFFICE, ADMINISTRATOR)
    return actor.holds((*OFFICE, ADMINISTRATOR), body.path)


def can_reorganise(actor: Actor, body: Organisation) -> bool:
    """Ending, renaming, merging, splitting, moving: heads of the body above (of the body itself for a root), or the administrator."""
    if body.tree == Tree.AUTHORITY:
        return actor.has_role(*HEADS, ADMINISTRATOR)
    above = body.path[: body.path.rstrip("/").rfind("/") + 1] or body.path
    return actor.holds((*HEADS, ADMINISTRATOR), above if above != "/" else body.path)


def can_keep_people(actor: Actor) -> bool:
    """Adding and changing people, finding duplicates: any office, or the administrator."""
    return actor.has_role(*OFFICE, ADMINISTRATOR)


def can_appoint(actor: Actor, body: Organisation) -> bool:
    """Posts: as the contact data of the body."""
    return can_change_body(actor, body)


def can_grant(actor: Actor, body: Organisation, *, has_subtree: bool = False) -> bool:
    """Roles: heads of the body or above; the administrator everywhere, in the Party tree and outside bodies too, but never for the own use.

    With all below (`has_subtree`) by heads who hold their own right so.
    """
    return actor.holds(HEADS, f"{body.path}0/" if has_subtree else body.path) or actor.has_role(ADMINISTRATOR)


def can_revoke(actor: Actor, grant: RoleGrant) -> bool:
    """Whoever may grant there; and everyone the own roles."""
    return can_grant(actor, grant.organisation) or grant.user_id == actor.user_id


def can_grant_acting(actor: Actor, body: Organisation, person_id: int) -> bool:
    """Acting for somebody: that person, or a head of the body."""
    return actor.holds(HEADS, body.path) or (actor.person_id == person_id and bool(actor.roles_at(body.path)))


def can_revoke_acting(actor: Actor, grant: ActingGrant) -> bool:
    """Whoever may grant it, and the one who acts."""
    return can_grant_acting(actor, grant.organisation, grant.person_id) or grant.user_id == actor.user_id


def can_see_grants(actor: Actor, body: Organisation) -> bool:
    """Who has which rights at a body: its office and those above, the administrator."""
    return actor.holds(OFFICE, body.path) or actor.has_role(ADMINISTRATOR)
