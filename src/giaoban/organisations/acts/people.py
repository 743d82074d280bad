"""People, posts and rights."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by pydantic at run time

from django.utils.translation import gettext_noop as N_

from giaoban.common.acts import Act, ActInput, Count, Mail, Phone, ref
from giaoban.organisations import commands
from giaoban.organisations.acts.inputs import ANY_OFFICE, BODY, GRANTERS, OFFICE_HERE, PERSON, USER, RoleName


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

    person: PERSON
    full_name: str
    given_name: str = ""
    honorific: str = ""
    born_on: date | None = None
    email: Mail = ""
    phone: Phone = ""


class MergePeople(ActInput):
    """Two records of one human."""

    kept: PERSON
    merged: PERSON


class UndoMerge(ActInput):
    """A merge of people."""

    merge: ref("organisations.Merge")  # type: ignore[valid-type]


class MarkNotDuplicate(ActInput):
    """Two people who are not one."""

    first: PERSON
    second: PERSON


class Appoint(ActInput):
    """A post."""

    person: PERSON
    organisation: BODY
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
    organisation: BODY
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
    person: PERSON
    organisation: BODY
    role: RoleName
    decision: str
    on: date | None = None
    until: date | None = None
    is_absence: bool = False


class RevokeActing(ActInput):
    """The end of acting for somebody."""

    grant: ref("organisations.ActingGrant")  # type: ignore[valid-type]
    on: date | None = None


ACTS = (
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
)  # fmt: skip
