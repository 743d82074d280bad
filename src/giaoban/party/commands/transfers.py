"""Transfers of members between branches: the decision, the letter of introduction, the receipt, each with its last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.organisations.models import Person
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, NotMemberNow, ReasonNeeded
from giaoban.party.commands.leaving import leave, reopen
from giaoban.party.commands.members import locked, require_branch
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import (
    Gap,
    GapKind,
    LeavingKind,
    Member,
    Membership,
    MembershipKind,
    MemberState,
    Transfer,
    TransferKind,
    TransferState,
)
from giaoban.party.permissions import can_keep_members
from giaoban.party.rules import admission as rules

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class WhereTo(DomainError):
    """A transfer leads to one place."""

    code = "party.transfer_where_to"
    sentence = "Name the branch here, or the organisation outside in words: one of the two, and not the branch of now."
    field = "to_branch"


class TransferUnderWay(DomainError):
    """One transfer of a kind at a time."""

    code = "party.transfer_under_way"
    sentence = "A transfer of %(name)s is under way already. Finish or cancel that one."


class TransferStep(DomainError):
    """The transfer is at another step."""

    code = "party.transfer_step"
    sentence = "This transfer is at the step “%(state)s”. Reload the page to see what comes next."


class NotTransferredOut(DomainError):
    """Only who was transferred outside comes back by a transfer."""

    code = "party.not_transferred_out"
    sentence = "%(name)s was not transferred to an organisation outside: this file is not opened again by a transfer."


class UntilNeeded(DomainError):
    """Temporary activity ends."""

    code = "party.transfer_until_needed"
    sentence = "Temporary activity has a planned last day: give it, after the day of the decision."
    field = "until_on"


@transaction.atomic
def open_transfer(
    *,
    actor: Actor,
    member: Member,
    kind: TransferKind | str,
    to_branch: Organisation | None = None,
    outside: str = "",
    decision: str = "",
    decision_on: date,
    until_on: date | None = None,
    on: date,
) -> Transfer:
    """Open a transfer by its decision, or by the change of work or residence; the office of the branch left does it.

    Errors: those of `locked`, NotMemberNow, WhereTo, TransferUnderWay, UntilNeeded, DayAhead, RuleMissing.
    """
    member = locked(actor, member)
    kind = TransferKind(kind)
    if member.state == MemberState.LEFT:
        raise NotMemberNow(day=format_date(member.left_on or on))
    if (to_branch is None) == (not outside.strip()) or (to_branch is not None and to_branch.pk == member.branch_id):
        raise WhereTo
    if to_branch is not None:
        require_branch(to_branch, on)
    if decision_on > on:
        raise DayAhead(field="decision_on", day=format_date(decision_on))
    if kind == TransferKind.TEMPORARY and (until_on is None or until_on <= decision_on):
        raise UntilNeeded
    if member.transfers.filter(kind=kind, state__in=(TransferState.OPEN, TransferState.INTRODUCED)).exists():
        raise TransferUnderWay(name=str(member))
    due = rules.transfer_due(decision_on)
    transfer = Transfer.objects.create(
        member=member, kind=kind, from_branch=member.branch, to_branch=to_branch, outside=outside, decision=decision,
        decision_on=decision_on, start_due_on=due.on, until_on=until_on if kind == TransferKind.TEMPORARY else None,
    )  # fmt: skip
    record(
        actor=actor, action="party.transfer.opened", subject=member, rule=due.basis.references[0],
        new={"kind": kind, "to_branch": to_branch or outside, "decision": decision, "start_due_on": due.on},
    )  # fmt: skip
    return transfer


@transaction.atomic
def introduce_transfer(*, actor: Actor, transfer: Transfer, introduced_on: date, on: date) -> Transfer:
    """The letter of introduction is given to the member. Errors: NotPermitted, TransferStep, DayAhead, DaysOutOfOrder, RuleMissing."""
    transfer = _locked(actor, transfer, TransferState.OPEN, is_received=False)
    _in_order("introduced_on", introduced_on, transfer.decision_on, on)
    due = rules.introduction_due(introduced_on)
    transfer.introduced_on, transfer.present_due_on, transfer.state = introduced_on, due.on, TransferState.INTRODUCED
    transfer.save(update_fields=["introduced_on", "present_due_on", "state"])
    record(
        actor=actor, action="party.transfer.introduced", subject=transfer.member, rule=due.basis.references[0],
        new={"introduced_on": introduced_on, "present_due_on": due.on},
    )  # fmt: skip
    return transfer


@transaction.atomic
def receive_transfer(
    *,
    actor: Actor,
    transfer: Transfer,
    received_on: date,
    files_received_on: date | None = None,
    gap_from: date | None = None,
    on: date,
    at: datetime,
) -> Transfer:
    """The letter is presented: the membership goes on in the branch joined; `gap_from` enters the time without activity until that day.

    The office of the branch joined does it; for a place outside that of the branch left. Errors: NotPermitted, TransferStep, DayAhead, DaysOutOfOrder.
    """
    transfer = _locked(actor, transfer, TransferState.INTRODUCED, is_received=True)
    _in_order("received_on", received_on, transfer.introduced_on, on)
    member = Member.objects.select_for_update(of=("self",)).select_related("person", "branch").get(pk=transfer.member_id)
    if gap_from is not None:
        _in_order("gap_from", gap_from, transfer.decision_on, received_on)
        if gap_from < received_on:
            Gap.objects.create(member=member, kind=GapKind.TRANSFER, out_on=gap_from, back_on=received_on, decision=transfer.decision)
    if transfer.to_branch is None:
        if transfer.kind == TransferKind.OFFICIAL:
            leave(
                actor=actor, member=member, kind=LeavingKind.TRANSFERRED, left_on=received_on, decision=transfer.decision,
                reason=transfer.outside, on=on, at=at,
            )  # fmt: skip
    elif transfer.kind == TransferKind.OFFICIAL:
        _move(member, transfer.to_branch, received_on, transfer.decision)
    else:
        Membership.objects.create(
            member=member, branch=transfer.to_branch, kind=MembershipKind.TEMPORARY, decision=transfer.decision, in_force_from=received_on,
            in_force_until=transfer.until_on if transfer.until_on and transfer.until_on > received_on else None,
        )  # fmt: skip
    refresh_seniority(member, on)
    transfer.received_on, transfer.files_received_on, transfer.state = received_on, files_received_on, TransferState.RECEIVED
    transfer.save(update_fields=["received_on", "files_received_on", "state"])
    record(
        actor=actor, action="party.transfer.received", subject=member,
        new={"received_on": received_on, "branch": transfer.to_branch or transfer.outside, "gap_from": gap_from},
    )  # fmt: skip
    return transfer


@transaction.atomic
def receive_back(
    *,
    actor: Actor,
    member: Member,
    branch: Organisation,
    outside: str,
    decision: str = "",
    decision_on: date,
    received_on: date,
    files_received_on: date | None = None,
    gap_from: date | None = None,
    on: date,
) -> Transfer:
    """A member who was transferred outside comes back by a transfer: the old file is opened again in a branch, the Party age goes on.

    `gap_from` enters time without activity until that day. Errors: those of `locked`, NotPermitted, NotTransferredOut, NotABranch, WhereTo,
    DayAhead, DaysOutOfOrder, RuleMissing.
    """
    member = locked(actor, member)
    if not can_keep_members(actor, branch):
        raise NotPermitted
    if member.left_kind != LeavingKind.TRANSFERRED:
        raise NotTransferredOut(name=str(member))
    if not outside.strip():
        raise WhereTo(field="outside")
    require_branch(branch, received_on)
    _in_order("decision_on", decision_on, member.left_on, on)
    _in_order("received_on", received_on, decision_on, on)
    if gap_from is not None:
        _in_order("gap_from", gap_from, member.left_on, received_on)
        if gap_from < received_on:
            Gap.objects.create(member=member, kind=GapKind.TRANSFER, out_on=gap_from, back_on=received_on, decision=decision)
    due = rules.transfer_due(decision_on)
    transfer = Transfer.objects.create(
        member=member, kind=TransferKind.OFFICIAL, from_branch=None, to_branch=branch, outside=outside, decision=decision,
        decision_on=decision_on, start_due_on=due.on, received_on=received_on, files_received_on=files_received_on, state=TransferState.RECEIVED,
    )  # fmt: skip
    old = {"state": member.state, "left_on": member.left_on, "left_kind": member.left_kind}
    reopen(member, branch, received_on, decision)
    refresh_seniority(member, on)
    record(
        actor=actor, action="party.transfer.returned", subject=member, old=old, rule=due.basis.references[0],
        new={"state": member.state, "branch": branch, "received_on": received_on, "gap_from": gap_from, "decision": decision},
    )  # fmt: skip
    return transfer


@transaction.atomic
def receive_transfer_files(*, actor: Actor, transfer: Transfer, files_received_on: date, on: date) -> Transfer:
    """The member's papers have come. Errors: NotPermitted, TransferStep, DayAhead, DaysOutOfOrder."""
    transfer = _locked(actor, transfer, TransferState.RECEIVED, is_received=True)
    _in_order("files_received_on", files_received_on, transfer.decision_on, on)
    transfer.files_received_on = files_received_on
    transfer.save(update_fields=["files_received_on"])
    record(actor=actor, action="party.transfer.files_received", subject=transfer.member, new={"files_received_on": files_received_on})
    return transfer


@transaction.atomic
def cancel_transfer(*, actor: Actor, transfer: Transfer, reason: str) -> Transfer:
    """The transfer does not take place. Errors: NotPermitted, TransferStep, ReasonNeeded."""
    transfer = _locked(actor, transfer, TransferState.OPEN, TransferState.INTRODUCED, is_received=False)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    transfer.state = TransferState.CANCELLED
    transfer.save(update_fields=["state"])
    record(actor=actor, action="party.transfer.cancelled", subject=transfer.member, new={"reason": reason})
    return transfer


def _move(member: Member, branch: Organisation, since: date, decision: str) -> None:
    """Close the line of now on the day on which the next begins: no hole; who was known to the old branch alone is known to the new one."""
    current = member.memberships.filter(kind=MembershipKind.OFFICIAL, in_force_until=None).first()
    if current is not None and current.in_force_from < since:
        current.in_force_until = since
        current.save(update_fields=["in_force_until"])
    elif current is not None:
        current.delete()
    Membership.objects.create(member=member, branch=branch, decision=decision, in_force_from=since)
    member.memberships.filter(kind=MembershipKind.TEMPORARY, branch=branch, in_force_until=None).update(in_force_until=since)
    member.branch = branch
    member.save(update_fields=["branch"])
    Person.objects.filter(pk=member.person_id, closed_to__isnull=False).update(closed_to=branch)


def _locked(actor: Actor, transfer: Transfer, *states: TransferState, is_received: bool) -> Transfer:
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("member__person", "member__branch", "from_branch", "to_branch")
    found = rows.get(pk=transfer.pk)
    side = (found.to_branch or found.from_branch) if is_received else (found.from_branch or found.to_branch)
    if side is None or not can_keep_members(actor, side):
        raise NotPermitted
    if found.state not in states:
        raise TransferStep(state=TransferState(found.state).label)
    return found


def _in_order(field: str, day: date, earlier: date | None, on: date) -> None:
    if day > on:
        raise DayAhead(field=field, day=format_date(day))
    if earlier is not None and day < earlier:
        raise DaysOutOfOrder(field=field, later=format_date(day), earlier=format_date(earlier))
