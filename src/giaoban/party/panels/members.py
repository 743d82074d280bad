"""What the page of a person shows of the membership: to those who may see the file, and written down for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.party.models import Member
from giaoban.party.queries.members import state_of
from giaoban.party.reads import PANEL, log_reads
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Person


def membership_of_person(actor: Actor, person: Person, on: date) -> PanelContent | None:  # noqa: ARG001 - a panel's signature
    """The branch and the state; None for everybody else."""
    member = Member.objects.visible_to(actor).select_related("branch", "person").filter(person=person).first()
    if member is None:
        return None
    log_reads(actor, [member], PANEL)
    return PanelContent([PanelRow(gettext("Member's file"), member.get_absolute_url(), member.branch.name, state_of(member))], 1)


def register() -> None:
    """Put the panel into its place."""
    register_panel("organisations.person", Panel("party", N_("Party member"), membership_of_person, order=60))
