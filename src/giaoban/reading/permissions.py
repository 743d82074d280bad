"""Who may have texts read and confirm what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.reading.models import Reading


def can_read_for(actor: Actor, body: Organisation) -> bool:
    """The office of the body for which a text is read."""
    return actor.holds(OFFICE, body.path)


def can_settle(actor: Actor, reading: Reading) -> bool:
    """The office of the body; what is written is asked again by the app that owns it."""
    return actor.holds(OFFICE, reading.body.path)
