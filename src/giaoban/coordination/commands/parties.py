"""Parties of a regulation: who joins and leaves, what each is in it, who signed for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import changes
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError
from giaoban.coordination.commands.calendar import ONE_DAY
from giaoban.coordination.commands.writing import kept, needs, refold, write
from giaoban.coordination.models import CoordinationRegulation, RegulationParty, Scope, Signatory
from giaoban.organisations.models import Organisation, Person  # noqa: TC001 - the dataclass of this module is read by its doors

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


@dataclass(frozen=True)
class PartyFacts:
    """A party as it is entered; its place is its place in the list, from 1."""

    body: Organisation
    role: str = ""
    office: str = ""
    signatory: str = ""
    signatory_post: str = ""
    signatory_person: Person | None = None


class TooFewParties(DomainError):
    """A regulation of one party alone."""

    code = "coordination.too_few_parties"
    sentence = "A coordination regulation has at least two parties, each named once."
    field = "parties"


class PartyNotThere(DomainError):
    """A body did not exist on the first day of the regulation."""

    code = "coordination.party_not_there"
    sentence = "%(body)s did not exist on %(on)s."
    field = "parties"


class EndedAlready(DomainError):
    """A regulation that has its end."""

    code = "coordination.ended_already"
    sentence = "The regulation ended on %(on)s: %(why)s."


def ended(regulation: CoordinationRegulation) -> EndedAlready:
    """The refusal of a regulation that has its end."""
    last = regulation.in_force_until
    return EndedAlready(on=format_date(last) if last else "", why=regulation.get_end_reason_display())


def put_party(regulation: CoordinationRegulation, facts: PartyFacts, place: int, on: date) -> RegulationParty:
    """Write a party at its place, with who signed for it."""
    party = RegulationParty.objects.create(
        regulation=regulation, body=facts.body, position=place, role=facts.role, office=facts.office, in_force_from=on
    )
    if facts.signatory or facts.signatory_person is not None:
        name = facts.signatory or str(facts.signatory_person)
        Signatory.objects.create(
            regulation=regulation, party=party, person=facts.signatory_person, name=name, post=facts.signatory_post
        )  # fmt: skip
    return party


@transaction.atomic
def add_party(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    body: Organisation,
    role: str = "",
    office: str = "",
    from_on: date | None = None,
    on: date,
) -> RegulationParty:
    """Let a body join a regulation from a day on. Errors: NotPermitted, EndedAlready, PartyNotThere, PartyTwice."""
    row = kept(actor, regulation)
    if row.end_reason:
        raise ended(row)
    day = max(from_on or on, row.in_force_from)
    if row.parties.filter(body=body, in_force_until=None).exists():
        raise TooFewParties(field="body")
    if not body.exists_on(day):
        raise PartyNotThere(body=body.name, on=format_date(day), field="body")
    last = row.parties.order_by("-position").values_list("position", flat=True).first() or 0
    party = put_party(row, PartyFacts(body, role, office), last + 1, day)
    if row.scope == Scope.BILATERAL:
        row.scope = Scope.MULTILATERAL
        row.save(update_fields=["scope"])
    refold(row)
    write(actor, "party.added", row, new={"party": body.name, "role": role, "from_on": day})
    return party


class PartyLeads(DomainError):
    """A party that still leads contents."""

    code = "coordination.party_leads"
    sentence = "%(party)s still leads contents of the regulation: %(lines)s. Give them another lead first."
    field = "party"


@transaction.atomic
def end_party(*, actor: Actor, party: RegulationParty, from_on: date | None = None, on: date) -> RegulationParty:
    """Let a party leave a regulation of more than two on a day; what it did stays. Errors: NotPermitted, TooFewParties, PartyLeads."""
    regulation = kept(actor, party.regulation)
    party = RegulationParty.objects.select_related("body").get(pk=party.pk)
    if regulation.parties.filter(in_force_until=None).exclude(pk=party.pk).count() < 2:
        raise TooFewParties(field="party")
    leads = party.items_led.filter(in_force_until=None).values_list("line", flat=True)
    if leads:
        raise PartyLeads(party=str(party.body), lines=", ".join(str(line) for line in leads))
    party.in_force_until = max(from_on or on, party.in_force_from + ONE_DAY)
    party.save(update_fields=["in_force_until"])
    write(actor, "party.left", regulation, new={"party": party.body.name, "from_on": party.in_force_until})
    return party


@transaction.atomic
def change_party(
    *, actor: Actor, party: RegulationParty, role: str | None = None, office: str | None = None, on: date  # noqa: ARG001 - doors give every act its day
) -> RegulationParty:  # fmt: skip
    """Correct what a party is in the regulation, and who does the work on its side. Errors: NotPermitted."""
    regulation = kept(actor, party.regulation)
    before = {"role": party.role, "office": party.office}
    party.role = party.role if role is None else role
    party.office = party.office if office is None else office
    party.save(update_fields=["role", "office"])
    old, new = changes(before, {"role": party.role, "office": party.office})
    write(actor, "party.changed", regulation, old=old, new={"party": party.body.name, **new})
    return party


@transaction.atomic
def add_signatory(
    *, actor: Actor, party: RegulationParty, name: str = "", post: str = "", person: Person | None = None, on: date  # noqa: ARG001 - as above
) -> Signatory:  # fmt: skip
    """Enter who signed for a party. Errors: NotPermitted, TextNeeded."""
    regulation = kept(actor, party.regulation)
    written = needs(name or (str(person) if person is not None else ""), "name")
    row = Signatory.objects.create(regulation=regulation, party=party, person=person, name=written, post=post)
    write(actor, "signatory.added", regulation, new={"party": party.body.name, "signatory": written})
    return row


@transaction.atomic
def remove_signatory(*, actor: Actor, signatory: Signatory, on: date) -> None:  # noqa: ARG001 - as above
    """Take out a signatory entered by mistake. Errors: NotPermitted."""
    regulation = kept(actor, signatory.regulation)
    write(actor, "signatory.removed", regulation, old={"signatory": signatory.name}, new={})
    signatory.delete()
