"""Who may manage users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import ADMINISTRATOR

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


def can_manage_users(actor: Actor) -> bool:
    """The administrator, and whoever has the shell of the machine."""
    return actor.has_role(ADMINISTRATOR)
