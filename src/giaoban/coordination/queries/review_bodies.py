"""For whom somebody works at a review: the parties whose office the actor holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import OFFICE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation, RegulationParty


def parties_on(regulation: CoordinationRegulation, on: date) -> list[RegulationParty]:
    """The parties of a day, in their order; those of the last day where the regulation has ended."""
    rows = list(regulation.parties.select_related("body"))
    present = [one for one in rows if one.in_force_from <= on and (one.in_force_until is None or on < one.in_force_until)]
    return present or [one for one in rows if one.in_force_until == regulation.in_force_until] or rows


def held_by(actor: Actor, parties: Iterable[RegulationParty]) -> list[RegulationParty]:
    """Those whose office the actor holds."""
    return [one for one in parties if actor.holds(OFFICE, one.body.path)]
