"""Bodies and their history."""

from __future__ import annotations

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Mail, Short, ref
from giaoban.organisations import commands
from giaoban.organisations.acts.inputs import BODY, HEADS_ABOVE, OFFICE_ABOVE, OFFICE_HERE, Dated, KindName, TreeName


class CreateOrganisation(Dated):
    """A new body."""

    tree: TreeName
    kind: KindName
    name: str
    parent: BODY | None = None
    code: str = ""
    short_name: str = ""
    symbol: str = ""
    host: BODY | None = None
    province: Short = ""
    address: str = ""
    phone: Short = ""
    email: Mail = ""


class EndOrganisation(Dated):
    """The end of a body; whether what it had agreed on with one other body ends too."""

    organisation: BODY
    ends_agreements: bool = False


class RenameOrganisation(Dated):
    """Another name."""

    organisation: BODY
    name: str
    short_name: str = ""
    symbol: str = ""


class MoveOrganisation(Dated):
    """Another place."""

    organisation: BODY
    parent: BODY | None = None


class NewBody(ActInput):
    """A body that comes out of a merger or a split."""

    target = commands.NewBody
    name: str
    kind: KindName
    short_name: str = ""
    symbol: str = ""
    code: str = ""
    province: Short = ""
    address: str = ""
    parent: BODY | None = None


class MergeOrganisations(Dated):
    """Bodies that go into one."""

    sources: list[BODY]
    successor: BODY | None = None
    new: NewBody | None = None
    carries_rights: bool = False


class SplitOrganisation(Dated):
    """A body that becomes several."""

    organisation: BODY
    parts: list[NewBody]
    ends: bool = True


class UndoEvent(ActInput):
    """A merger or a split entered by mistake."""

    event: ref("organisations.OrganisationEvent")  # type: ignore[valid-type]


class ChangeContact(ActInput):
    """Where a body is reached."""

    organisation: BODY
    address: str = ""
    phone: Short = ""
    email: Mail = ""
    province: Short = ""


ACTS = (
    Act("organisations.create_organisation", commands.create_organisation, CreateOrganisation, N_("Add a body"), "organisations.body.created", OFFICE_ABOVE),
    Act("organisations.end_organisation", commands.end_organisation, EndOrganisation, N_("End a body"), "organisations.body.ended", HEADS_ABOVE),
    Act("organisations.rename_organisation", commands.rename_organisation, RenameOrganisation, N_("Rename a body"), "organisations.body.renamed", HEADS_ABOVE),
    Act("organisations.move_organisation", commands.move_organisation, MoveOrganisation, N_("Move a body in its tree"), "organisations.body.moved", HEADS_ABOVE),
    Act("organisations.merge_organisations", commands.merge_organisations, MergeOrganisations, N_("Merge bodies into a successor"), "organisations.body.took_over", HEADS_ABOVE),
    Act("organisations.split_organisation", commands.split_organisation, SplitOrganisation, N_("Split a body"), "organisations.body.split", HEADS_ABOVE),
    Act("organisations.undo_event", commands.undo_event, UndoEvent, N_("Take back a merger or a split entered by mistake"), "organisations.event.undone", HEADS_ABOVE),
    Act("organisations.change_contact", commands.change_contact, ChangeContact, N_("Change the contact data of a body"), "organisations.body.contact_changed", OFFICE_HERE),
)  # fmt: skip
