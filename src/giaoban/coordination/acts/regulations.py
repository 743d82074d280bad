"""The acts on regulations, their parties, versions and contents."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, ref
from giaoban.coordination.commands import items, parties, regulations, versions
from giaoban.coordination.models import Activity, EndReason, Rhythm, Scope, Visibility

Title = Annotated[str, Field(max_length=400)]
Words = Annotated[str, Field(max_length=200)]
Product = Annotated[str, Field(max_length=300)]
Area = Annotated[str, Field(max_length=120)]
Long = Annotated[str, Field(max_length=20_000)]
Days = Annotated[int, Field(ge=-366, le=366)]
Place = Annotated[int, Field(ge=1, le=200)]


class PartyInput(ActInput):
    """A party: its place is its place in the list."""

    target: ClassVar[Any] = parties.PartyFacts
    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    role: Words = ""
    office: Words = ""
    signatory: Words = ""
    signatory_post: Product = ""
    signatory_person: ref("organisations.Person") | None = None  # type: ignore[valid-type]


class NewItemInput(ActInput):
    """A content; its parties by their places in the list, from 1."""

    target: ClassVar[Any] = regulations.NewItem
    area: Area
    text: Long
    rhythm: Rhythm
    product: Product = ""
    activity: Activity = Activity.OTHER
    fixed_days: Annotated[list[str], Field(max_length=40)] = []
    due_after_days: Days = 0
    clause_label: Words = ""
    is_approximate: bool = False
    note: Long = ""
    lead: Place | None = None
    coordinating: Annotated[list[Place], Field(max_length=200)] = []


class EnterRegulation(ActInput):
    """A regulation with its parties and contents."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    title: Title
    parties: Annotated[list[PartyInput], Field(max_length=200)]
    in_force_from: date
    in_force_until: date | None = None
    items: Annotated[list[NewItemInput], Field(max_length=200)] = []
    scope: Scope | None = None
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    bases: Annotated[list[ref("documents.Document")], Field(max_length=100)] = []  # type: ignore[valid-type]
    principles: Long = ""
    signed_on: date | None = None
    predecessor: ref("coordination.CoordinationRegulation") | None = None  # type: ignore[valid-type]
    series: ref("meetings.Series") | None = None  # type: ignore[valid-type]
    template: Annotated[str, Field(max_length=40)] = ""
    visibility: Visibility = Visibility.PARTIES
    calendar_from: date | None = None
    on: date | None = None


class RegulationInput(ActInput):
    """A regulation, and the day of the act."""

    regulation: ref("coordination.CoordinationRegulation")  # type: ignore[valid-type]
    on: date | None = None


class ChangeRegulation(RegulationInput):
    """What is different; what is not given stays."""

    title: Title | None = None
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    bases: Annotated[list[ref("documents.Document")], Field(max_length=100)] | None = None  # type: ignore[valid-type]
    principles: Long | None = None
    signed_on: date | None = None
    in_force_until: date | None = None
    series: ref("meetings.Series") | None = None  # type: ignore[valid-type]
    predecessor: ref("coordination.CoordinationRegulation") | None = None  # type: ignore[valid-type]
    visibility: Visibility | None = None


class EndRegulation(RegulationInput):
    """From when on, why, and what follows it."""

    from_on: date
    reason: EndReason
    note: Long = ""
    successor: ref("coordination.CoordinationRegulation") | None = None  # type: ignore[valid-type]


class AddParty(RegulationInput):
    """Who joins, from when on."""

    body: ref("organisations.Organisation")  # type: ignore[valid-type]
    role: Words = ""
    office: Words = ""
    from_on: date | None = None


class OneParty(ActInput):
    """A party, and the day of the act."""

    party: ref("coordination.RegulationParty")  # type: ignore[valid-type]
    on: date | None = None


class EndParty(OneParty):
    """From when on it is no party."""

    from_on: date | None = None


class ChangeParty(OneParty):
    """What it is, and who does the work on its side."""

    role: Words | None = None
    office: Words | None = None


class AddSignatory(OneParty):
    """Who signed: a person of the register, or a name as written."""

    name: Words = ""
    post: Product = ""
    person: ref("organisations.Person") | None = None  # type: ignore[valid-type]


class RemoveSignatory(ActInput):
    """A signatory entered by mistake."""

    signatory: ref("coordination.Signatory")  # type: ignore[valid-type]
    on: date | None = None


class StartVersion(RegulationInput):
    """A version: from when on, by which paper."""

    from_on: date
    document: ref("documents.Document") | None = None  # type: ignore[valid-type]
    note: Long = ""


class AddContent(RegulationInput):
    """A content; without a day it is of the version in force."""

    area: Area
    text: Long
    rhythm: Rhythm
    lead: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]
    coordinating: Annotated[list[ref("coordination.RegulationParty")], Field(max_length=200)] = []  # type: ignore[valid-type]
    product: Product = ""
    activity: Activity = Activity.OTHER
    fixed_days: Annotated[list[str], Field(max_length=40)] = []
    due_after_days: Days = 0
    clause_label: Words = ""
    is_approximate: bool = False
    note: Long = ""
    from_on: date | None = None


class OneItem(ActInput):
    """A content, and the day of the act."""

    item: ref("coordination.ContentItem")  # type: ignore[valid-type]
    on: date | None = None


class ChangeContent(OneItem):
    """What is different; from a later day on it is a new wording."""

    area: Area | None = None
    text: Long | None = None
    rhythm: Rhythm | None = None
    lead: ref("coordination.RegulationParty") | None = None  # type: ignore[valid-type]
    has_no_lead: bool = False
    coordinating: Annotated[list[ref("coordination.RegulationParty")], Field(max_length=200)] | None = None  # type: ignore[valid-type]
    product: Product | None = None
    activity: Activity | None = None
    fixed_days: Annotated[list[str], Field(max_length=40)] | None = None
    due_after_days: Days | None = None
    clause_label: Words | None = None
    is_approximate: bool | None = None
    note: Long | None = None
    from_on: date | None = None


class EndItem(OneItem):
    """From when on it is no content."""

    from_on: date


class OrderItems(RegulationInput):
    """All contents in force in their new order."""

    items: Annotated[list[ref("coordination.ContentItem")], Field(max_length=200)]  # type: ignore[valid-type]


KEEPER = N_("the office of the body that keeps the regulation")

ACTS = (
    Act("coordination.enter_regulation", regulations.enter_regulation, EnterRegulation, N_("Enter a coordination regulation"), "coordination.regulation.entered", N_("the office of the body that keeps it")),
    Act("coordination.change_regulation", regulations.change_regulation, ChangeRegulation, N_("Change the facts of a regulation"), "coordination.regulation.changed", KEEPER),
    Act("coordination.end_regulation", regulations.end_regulation, EndRegulation, N_("End a regulation"), "coordination.regulation.ended", KEEPER),
    Act("coordination.add_party", parties.add_party, AddParty, N_("Add a party"), "coordination.party.added", KEEPER),
    Act("coordination.change_party", parties.change_party, ChangeParty, N_("Correct a party"), "coordination.party.changed", KEEPER),
    Act("coordination.end_party", parties.end_party, EndParty, N_("Let a party leave"), "coordination.party.left", KEEPER),
    Act("coordination.add_signatory", parties.add_signatory, AddSignatory, N_("Enter who signed"), "coordination.signatory.added", KEEPER),
    Act("coordination.remove_signatory", parties.remove_signatory, RemoveSignatory, N_("Take out a signatory"), "coordination.signatory.removed", KEEPER),
    Act("coordination.start_version", versions.start_version, StartVersion, N_("Begin a new version"), "coordination.version.started", KEEPER),
    Act("coordination.add_item", items.add_item, AddContent, N_("Add a content"), "coordination.item.added", KEEPER),
    Act("coordination.change_item", items.change_item, ChangeContent, N_("Change a content"), "coordination.item.changed", KEEPER),
    Act("coordination.end_item", items.end_item, EndItem, N_("End a content"), "coordination.item.ended", KEEPER),
    Act("coordination.order_items", items.order_items, OrderItems, N_("Put the contents in order"), "coordination.items.ordered", KEEPER),
)  # fmt: skip

AUDIT_ACTIONS = {
    "coordination.regulation.entered": N_("entered the regulation"),
    "coordination.regulation.changed": N_("changed the facts of the regulation"),
    "coordination.regulation.ended": N_("ended the regulation"),
    "coordination.party.added": N_("added a party"),
    "coordination.party.changed": N_("corrected a party"),
    "coordination.party.left": N_("let a party leave"),
    "coordination.signatory.added": N_("entered who signed"),
    "coordination.signatory.removed": N_("took out a signatory"),
    "coordination.version.started": N_("began a new version"),
    "coordination.item.added": N_("added a content"),
    "coordination.item.changed": N_("changed a content"),
    "coordination.item.ended": N_("ended a content"),
    "coordination.items.ordered": N_("put the contents in order"),
}

AUDIT_WORDS = {
    "title": N_("Title"), "parties": N_("Parties"), "party": N_("Party"), "in_force_from": N_("In force from"), "in_force_until": N_("In force until"),
    "items": N_("Contents"), "item": N_("Content"), "document": N_("Document"), "bases": N_("Bases"), "principles": N_("Scope and principles"),
    "signed_on": N_("Signed on"), "series": N_("Series of meetings"), "predecessor": N_("Came after"), "successor": N_("Followed by"),
    "visibility": N_("Seen by"), "from_on": N_("From"), "reason": N_("Reason"), "note": N_("Note"), "role": N_("Role"), "office": N_("Office"),
    "signatory": N_("Signatory"), "version": N_("Version"), "area": N_("Area"), "text": N_("Content"), "lead": N_("Lead"), "product": N_("Product"),
    "rhythm": N_("Rhythm"), "fixed_days": N_("Fixed days"), "due_after_days": N_("Days until due"),
}  # fmt: skip

AUDIT_CHOICES = {"rhythm": Rhythm.choices, "visibility": Visibility.choices}
