"""What the acts on a round share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record
from giaoban.party.models import (
    BadgeRound,
    RoundState,
)

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.party.models import Member
from giaoban.party.commands.badges.errors import RoundIsPast


def locked_round(one: BadgeRound, *states: RoundState) -> BadgeRound:
    """The round, locked for a change, in one of some states. Errors: RoundIsPast."""
    found = BadgeRound.objects.select_for_update(of=("self",)).select_related("committee").get(pk=one.pk)
    if found.state not in states:
        raise RoundIsPast(state=str(found.get_state_display()))
    return found


def record_step(actor: Actor, action: str, one: BadgeRound, *, new: dict[str, Any], about: Member | None = None) -> None:
    """Write a step of a round into the audit; what concerns one member stands in the history of that file, not of the round."""
    record(actor=actor, action=f"party.badge_round.{action}", subject=about or one, new=new)
