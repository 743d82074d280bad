"""The acts on bodies, people, posts and rights, for every door."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time
from typing import TYPE_CHECKING, Annotated, Literal

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, FileInput, Mail, Phone, RecordRef, Short, ref
from giaoban.common.errors import NotFound
from giaoban.organisations import commands, importers
from giaoban.organisations.queries import accounts_to_name, bodies_to_begin_with

if TYPE_CHECKING:
    from giaoban.accounts.models import User
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

BODY = ref("organisations.Organisation")
PERSON = ref("organisations.Person")


class AccountRef(RecordRef):
    """The number of an account that the actor may name for a right."""

    def find(self, actor: Actor, key: int) -> User:
        """The account; NotFound also when it exists out of sight."""
        found: User | None = accounts_to_name(actor).filter(pk=key).first()
        if found is None:
            raise NotFound
        return found


class FirstBodyRef(RecordRef):
    """The number of the body that the first user of an empty system chooses: no right gives sight yet."""

    def find(self, actor: Actor, key: int) -> Organisation:
        """The body; NotFound when there is none, or rights were given already and it is out of sight."""
        found: Organisation | None = bodies_to_begin_with(actor).filter(pk=key).first()
        if found is None:
            raise NotFound
        return found


USER = Annotated[int, AccountRef("accounts.User")]
TreeName = Literal["union", "party", "authority"]
KindName = Literal[
    "central_union", "department", "standing_body", "national_association", "local_union", "member_association", "subordinate_unit",
    "science_organisation", "party_group", "party_committee", "party_office", "party_inspection", "party_branch", "provincial_committee",
    "peoples_committee", "ministry", "other",
]  # fmt: skip
RoleName = Literal[
    "leader", "chief_of_office", "officer", "member", "inspector", "expert", "judge", "editor", "auditor", "administrator"
]  # fmt: skip


class Dated(ActInput):
    """What every event of a body has."""

    on: date | None = None
    decision: str = ""
    note: str = ""
    is_demonstration_date: bool = False


class CreateOrganisation(Dated):
    """A new body."""

    tree: TreeName
    kind: KindName
    name: str
    parent: BODY | None = None  # type: ignore[valid-type]
    code: str = ""
    short_name: str = ""
    symbol: str = ""
    host: BODY | None = None  # type: ignore[valid-type]
    province: Short = ""
    address: str = ""
    phone: Short = ""
    email: Mail = ""


class EndOrganisation(Dated):
    """The end of a body."""

    organisation: BODY  # type: ignore[valid-type]


class RenameOrganisation(Dated):
    """Another name."""

    organisation: BODY  # type: ignore[valid-type]
    name: str
    short_name: str = ""
    symbol: str = ""


class MoveOrganisation(Dated):
    """Another place."""

    organisation: BODY  # type: ignore[valid-type]
    parent: BODY | None = None  # type: ignore[valid-type]


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
    parent: BODY | None = None  # type: ignore[valid-type]


class MergeOrganisations(Dated):
    """Bodies that go into one."""

    sources: list[BODY]  # type: ignore[valid-type]
    successor: BODY | None = None  # type: ignore[valid-type]
    new: NewBody | None = None
    carries_rights: bool = False


class SplitOrganisation(Dated):
    """A body that becomes several."""

    organisation: BODY  # type: ignore[valid-type]
    parts: list[NewBody]
    ends: bool = True


class UndoEvent(ActInput):
    """A merger or a split entered by mistake."""

    event: ref("organisations.OrganisationEvent")  # type: ignore[valid-type]


class ChangeContact(ActInput):
    """Where a body is reached."""

    organisation: BODY  # type: ignore[valid-type]
    address: str = ""
    phone: Short = ""
    email: Mail = ""
    province: Short = ""


class AddPerson(ActInput):
    """A person."""

    full_name: str
    given_name: str = ""
    honorific: str = ""
    born_on: date | None = None
    email: Mail = ""
    phone: Phone = ""
    is_somebody_else: bool = False


class ChangePerson(ActInput):
    """What is known of a person."""

    person: PERSON  # type: ignore[valid-type]
    full_name: str
    given_name: str = ""
    honorific: str = ""
    born_on: date | None = None
    email: Mail = ""
    phone: Phone = ""


class MergePeople(ActInput):
    """Two records of one human."""

    kept: PERSON  # type: ignore[valid-type]
    merged: PERSON  # type: ignore[valid-type]


class UndoMerge(ActInput):
    """A merge of people."""

    merge: ref("organisations.Merge")  # type: ignore[valid-type]


class MarkNotDuplicate(ActInput):
    """Two people who are not one."""

    first: PERSON  # type: ignore[valid-type]
    second: PERSON  # type: ignore[valid-type]


class Appoint(ActInput):
    """A post."""

    person: PERSON  # type: ignore[valid-type]
    organisation: BODY  # type: ignore[valid-type]
    post: str
    on: date | None = None
    until: date | None = None
    rank: Count | None = None
    decision: str = ""


class EndAppointment(ActInput):
    """The end of a post."""

    appointment: ref("organisations.Appointment")  # type: ignore[valid-type]
    on: date | None = None
    decision: str = ""


class GrantRole(ActInput):
    """A role of a user at a body."""

    user: USER
    organisation: BODY  # type: ignore[valid-type]
    role: RoleName
    on: date | None = None
    until: date | None = None
    has_subtree: bool = True
    needs_second_factor: bool = False
    decision: str = ""


class RevokeRole(ActInput):
    """A role taken back."""

    grant: ref("organisations.RoleGrant")  # type: ignore[valid-type]
    on: date | None = None


class GrantActing(ActInput):
    """Acting for somebody."""

    user: USER
    person: PERSON  # type: ignore[valid-type]
    organisation: BODY  # type: ignore[valid-type]
    role: RoleName
    decision: str
    on: date | None = None
    until: date | None = None
    is_absence: bool = False


class RevokeActing(ActInput):
    """The end of acting for somebody."""

    grant: ref("organisations.ActingGrant")  # type: ignore[valid-type]
    on: date | None = None


class ChooseOwnBody(ActInput):
    """The own body of an empty system."""

    user: USER
    organisation: Annotated[int, FirstBodyRef("organisations.Organisation")]
    on: date | None = None


class CreateCluster(ActInput):
    """A cluster."""

    name: str
    decision: str = ""


class JoinCluster(ActInput):
    """A member of a cluster."""

    cluster: ref("organisations.Cluster")  # type: ignore[valid-type]
    organisation: BODY  # type: ignore[valid-type]
    on: date | None = None
    is_head: bool = False


class LeaveCluster(ActInput):
    """The end of a membership."""

    cluster: ref("organisations.Cluster")  # type: ignore[valid-type]
    organisation: BODY  # type: ignore[valid-type]
    on: date | None = None


class ImportWorkbook(ActInput):
    """A workbook of bodies, member associations or people."""

    kind: Literal["bodies", "members", "people"]
    file: FileInput


class UndoImport(ActInput):
    """An import to be undone, by the number of its batch."""

    batch: int


OFFICE_ABOVE = N_("the office of the body above, or the administrator")
HEADS_ABOVE = N_("heads of the body above, or the administrator")
OFFICE_HERE = N_("the office of the body or of one above")
ANY_OFFICE = N_("any office, or the administrator")
GRANTERS = N_("heads of the body or of one above, or the administrator")

ACTS = (
    Act("organisations.create_organisation", commands.create_organisation, CreateOrganisation, N_("Add a body"), "organisations.body.created", OFFICE_ABOVE),
    Act("organisations.end_organisation", commands.end_organisation, EndOrganisation, N_("End a body"), "organisations.body.ended", HEADS_ABOVE),
    Act("organisations.rename_organisation", commands.rename_organisation, RenameOrganisation, N_("Rename a body"), "organisations.body.renamed", HEADS_ABOVE),
    Act("organisations.move_organisation", commands.move_organisation, MoveOrganisation, N_("Move a body in its tree"), "organisations.body.moved", HEADS_ABOVE),
    Act("organisations.merge_organisations", commands.merge_organisations, MergeOrganisations, N_("Merge bodies into a successor"), "organisations.body.took_over", HEADS_ABOVE),
    Act("organisations.split_organisation", commands.split_organisation, SplitOrganisation, N_("Split a body"), "organisations.body.split", HEADS_ABOVE),
    Act("organisations.undo_event", commands.undo_event, UndoEvent, N_("Take back a merger or a split entered by mistake"), "organisations.event.undone", HEADS_ABOVE),
    Act("organisations.change_contact", commands.change_contact, ChangeContact, N_("Change the contact data of a body"), "organisations.body.contact_changed", OFFICE_HERE),
    Act("organisations.add_person", commands.add_person, AddPerson, N_("Add a person"), "organisations.person.added", ANY_OFFICE),
    Act("organisations.change_person", commands.change_person, ChangePerson, N_("Change what is known of a person"), "organisations.person.changed", ANY_OFFICE),
    Act("organisations.merge_people", commands.merge_people, MergePeople, N_("Merge two records of one person"), "organisations.person.merged", ANY_OFFICE),
    Act("organisations.undo_merge", commands.undo_merge, UndoMerge, N_("Take two merged people apart"), "organisations.person.taken_apart", ANY_OFFICE),
    Act("organisations.mark_not_duplicate", commands.mark_not_duplicate, MarkNotDuplicate, N_("Say that two people are not one"), "organisations.person.told_apart", ANY_OFFICE),
    Act("organisations.appoint", commands.appoint, Appoint, N_("Appoint a person to a post"), "organisations.appointment.made", OFFICE_HERE),
    Act("organisations.end_appointment", commands.end_appointment, EndAppointment, N_("End a post"), "organisations.appointment.ended", OFFICE_HERE),
    Act("organisations.grant_role", commands.grant_role, GrantRole, N_("Give a right at a body"), "organisations.grant.given", GRANTERS),
    Act("organisations.revoke_role", commands.revoke_role, RevokeRole, N_("Take back a right"), "organisations.grant.revoked", GRANTERS),
    Act("organisations.grant_acting", commands.grant_acting, GrantActing, N_("Let somebody act for another"), "organisations.acting.given", N_("the person, or a head of the body")),
    Act("organisations.revoke_acting", commands.revoke_acting, RevokeActing, N_("End acting for somebody"), "organisations.acting.ended", N_("the person, the deputy, or a head of the body")),
    Act("organisations.choose_own_body", commands.choose_own_body, ChooseOwnBody, N_("Choose the own body of an empty system"), "organisations.own_body.chosen", N_("the first user of an empty system")),
    Act("organisations.import_workbook", importers.import_workbook, ImportWorkbook, N_("Import bodies or people from a workbook"), "records.import.made", ANY_OFFICE),
    Act("organisations.undo_import", importers.undo_batch, UndoImport, N_("Undo an import as a whole"), "records.import.undone", N_("whoever imported, or the administrator")),
    Act("organisations.create_cluster", commands.create_cluster, CreateCluster, N_("Set up an emulation cluster"), "organisations.cluster.created", ANY_OFFICE),
    Act("organisations.join_cluster", commands.join_cluster, JoinCluster, N_("Let a body join a cluster"), "organisations.cluster.joined", OFFICE_HERE),
    Act("organisations.leave_cluster", commands.leave_cluster, LeaveCluster, N_("Let a body leave a cluster"), "organisations.cluster.left", OFFICE_HERE),
)  # fmt: skip

AUDIT_ACTIONS = {
    "organisations.body.created": N_("added the body"),
    "organisations.bodies.loaded": N_("loaded bodies"),
    "organisations.people.loaded": N_("loaded people"),
    "organisations.body.ended": N_("ended the body"),
    "organisations.body.renamed": N_("renamed the body"),
    "organisations.body.moved": N_("moved the body in the tree"),
    "organisations.body.merged": N_("merged the body into its successor"),
    "organisations.body.took_over": N_("let the body take over from others"),
    "organisations.body.split": N_("split the body"),
    "organisations.body.contact_changed": N_("changed the contact data of the body"),
    "organisations.event.undone": N_("took back an event of the body"),
    "organisations.person.added": N_("added the person"),
    "organisations.person.changed": N_("changed what is known of the person"),
    "organisations.person.merged": N_("merged two records of one person"),
    "organisations.person.taken_apart": N_("took two merged people apart"),
    "organisations.person.told_apart": N_("said that two people are not one"),
    "organisations.appointment.made": N_("appointed the person to a post"),
    "organisations.appointment.ended": N_("ended a post of the person"),
    "organisations.grant.given": N_("gave a right at the body"),
    "organisations.grant.revoked": N_("took back a right at the body"),
    "organisations.acting.given": N_("let somebody act for another at the body"),
    "organisations.acting.ended": N_("ended acting for another at the body"),
    "organisations.acting.begun": N_("began to act for another"),
    "organisations.own_body.chosen": N_("chose the own body"),
    "organisations.cluster.created": N_("set up the cluster"),
    "organisations.cluster.joined": N_("let a body join the cluster"),
    "organisations.cluster.left": N_("let a body leave the cluster"),
}

AUDIT_WORDS = {
    "name": N_("name"), "kind": N_("kind"), "parent": N_("under"), "on": N_("from the day"), "decision": N_("decision"), "ended_on": N_("end"),
    "successor": N_("successor"), "from": N_("from"), "until": N_("until"), "user": N_("account"), "role": N_("role"), "below": N_("with all below"),
    "for": N_("for"), "absence": N_("absence"), "into": N_("into"), "moved": N_("moved rows"), "head": N_("head of the cluster"), "bodies": N_("bodies"), "people": N_("people"),
    "posts": N_("posts"), "post": N_("post"), "body": N_("body"),
    "address": N_("address"), "phone": N_("telephone"), "email": N_("e-mail"), "province": N_("province"), "event": N_("event"),
    "merged": N_("merged record"), "rows": N_("rows"), "other": N_("other person"), "full_name": N_("full name"),
    "given_name": N_("given name"), "honorific": N_("academic titles"), "born_on": N_("born on"),
}  # fmt: skip
