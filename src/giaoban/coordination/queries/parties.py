"""Parties of regulations: who holds a place on a day, whose offices they are."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from giaoban.coordination.models import RegulationParty
from giaoban.organisations.queries.offices import office_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.coordination.models import CoordinationRegulation, Occurrence
    from giaoban.organisations.models import Organisation


def party_on(party: RegulationParty | None, on: date) -> RegulationParty | None:
    """Who holds the place of a party on a day: itself, or who followed it; the last one where nobody did."""
    while party is not None and party.in_force_until is not None and party.in_force_until <= on:
        follower = party.followers.order_by("in_force_from").first()
        if follower is None:
            break
        party = follower
    return party


def parties_on(regulation: CoordinationRegulation, on: date) -> QuerySet[RegulationParty]:
    """The parties of a regulation on a day, in their order; of one that has ended those at its end."""
    last = regulation.in_force_until
    day = on if last is None or on < last else last - timedelta(days=1)
    day = max(day, regulation.in_force_from)
    rows = RegulationParty.objects.in_force(on=day).filter(regulation=regulation)
    return rows.select_related("body").order_by("position", "pk")  # type: ignore[no-any-return]


def party_of(regulation: CoordinationRegulation, body: Organisation, on: date) -> RegulationParty | None:
    """The place of a body in a regulation on a day."""
    return parties_on(regulation, on).filter(body=body).first()


def offices_of(occurrence: Occurrence, on: date) -> set[int]:
    """The users in the office of the lead of an obligation; without a lead in those of all parties."""
    if occurrence.lead is not None:
        return office_of(occurrence.lead.body_id, on)
    return {user for party in parties_on(occurrence.regulation, on) for user in office_of(party.body_id, on)}
