"""Dues: what each member of a branch owes for a month, what was paid on which receipt, what is excused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted, RuleMissing
from giaoban.organisations.models import Organisation
from giaoban.party.commands.errors import DayAhead, MasteredElsewhere, ReasonNeeded
from giaoban.party.commands.members import require_branch
from giaoban.party.models import DuesMonth, Member
from giaoban.party.permissions import can_keep_members
from giaoban.party.queries.dues import dues_members, next_receipt
from giaoban.party.queries.members import years_of
from giaoban.party.rules.dues import Group, monthly_dues, relief
from giaoban.party.rules.steps import FactsMissing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor


class MonthAhead(DomainError):
    """Dues of a month that has not begun."""

    code = "party.dues_month_ahead"
    sentence = "The month %(month)s has not begun. Dues are set when it has."
    field = "month"


class NotInBranch(DomainError):
    """Dues for somebody who was no member of the branch in that month."""

    code = "party.dues_not_in_branch"
    sentence = "%(name)s does not belong to this branch in %(month)s."


class PaidAlready(DomainError):
    """A paid month is not changed."""

    code = "party.dues_paid_already"
    sentence = "%(name)s has paid %(month)s on receipt %(receipt)s. Take the payment back first."


class NotPaid(DomainError):
    """There is no payment to take back."""

    code = "party.dues_not_paid"
    sentence = "Nothing is paid for this month."


class ReceiptTaken(DomainError):
    """A number of a receipt stands once in a branch."""

    code = "party.dues_receipt_taken"
    sentence = "Receipt %(receipt)s is given already in this branch. Leave it empty: the next number is taken."
    field = "receipt"


class NobodyToSet(DomainError):
    """No member of the branch has dues to be computed from what was given."""

    code = "party.dues_nobody"
    sentence = "No dues could be set: type the income of the members who pay a share of it."


@dataclass(frozen=True)
class Income:
    """What is typed for one member: the group when it differs, the income, or the sum that a committee set where the rule leaves it."""

    member: Member
    group: str = ""
    income: int | None = None
    amount: int | None = None
    source: str = ""


@transaction.atomic
def set_month_dues(
    *, actor: Actor, branch: Organisation, month: date, incomes: Sequence[Income] = (), region: int | None = None, on: date
) -> list[DuesMonth]:
    """Set what the members of a branch owe for a month; incomes serve the computation and are not kept.

    Members whose dues rest on an income that is not given are left for later, those who have paid stay as they are. Errors:
    NotPermitted, NotABranch, MonthAhead, NotInBranch, PaidAlready, NobodyToSet, RuleMissing (the sum has to be given by a person).
    """
    if not can_keep_members(actor, branch):
        raise NotPermitted
    month = month.replace(day=1)
    require_branch(branch, on)
    if month > on:
        raise MonthAhead(month=written(month))
    members, given = _members_and_given(branch, month, incomes)
    there = {row.member_id: row for row in DuesMonth.objects.select_for_update().filter(member__in=members, month=month)}
    made = []
    for key, member in members.items():
        row, typed = there.get(key), given.get(key)
        if row is not None and row.paid and typed is not None:
            raise PaidAlready(name=str(member), month=written(month), receipt=row.receipt)
        if member.master or (row is not None and (row.paid or typed is None)):
            continue
        found = _owed(member, month, typed or Income(member), region)
        if found is not None:
            made.append(_store(row or DuesMonth(member=member, branch=branch, month=month), found))
    if not made:
        raise NobodyToSet
    for row in made:
        _record(actor, "set", row, new={"owed": row.owed, "source": row.source})
    return made


def _members_and_given(branch: Organisation, month: date, incomes: Sequence[Income]) -> tuple[dict[int, Member], dict[int, Income]]:
    members = {member.pk: member for member in dues_members(branch, month)}
    for one in incomes:
        if one.member.pk not in members:
            raise NotInBranch(name=str(one.member), month=written(month))
    return members, {one.member.pk: one for one in incomes}


@dataclass(frozen=True)
class _Found:
    group: str
    owed: int
    references: tuple[str, ...]
    source: str = ""


def _owed(member: Member, month: date, typed: Income, region: int | None) -> _Found | None:
    """What the rule says for a member; None where it rests on something that was not given."""
    group = typed.group or member.dues_group
    if not group:
        return None
    if _is_exempt(member, month):
        return _Found(group, 0, (relief(month, None).rule.reference,))
    try:
        found = monthly_dues(month, Group(group), income=typed.income, region=region)
    except FactsMissing:
        return None
    except RuleMissing:
        if typed.amount is not None and typed.source.strip():
            return _Found(group, typed.amount, (), typed.source)
        if typed.amount is None and not typed.group and typed.income is None:
            return None
        raise
    return _Found(group, found.amount, tuple(found.basis.references))


def _is_exempt(member: Member, month: date) -> bool:
    try:
        return relief(month, years_of(member, month)).exempt
    except RuleMissing:
        return False


def _store(row: DuesMonth, found: _Found) -> DuesMonth:
    row.group, row.owed, row.references, row.source = found.group, found.owed, list(found.references), found.source
    row.save()
    return row


@transaction.atomic
def correct_dues(*, actor: Actor, dues: DuesMonth, owed: int, reason: str, on: date) -> DuesMonth:  # noqa: ARG001 - doors give every act its day
    """Correct what is owed, with the reason: a reduction, a sum that a committee set. Errors: NotPermitted, MasteredElsewhere, PaidAlready, ReasonNeeded."""
    row = _locked(actor, dues)
    if row.paid:
        raise PaidAlready(name=str(row.member), month=written(row.month), receipt=row.receipt)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    old = {"owed": row.owed}
    row.owed, row.source = owed, reason
    row.save(update_fields=["owed", "source"])
    _record(actor, "corrected", row, old=old, new={"owed": owed, "reason": reason})
    return row


@transaction.atomic
def pay_dues(
    *, actor: Actor, dues: DuesMonth, paid: int | None = None, paid_on: date | None = None, receipt: str = "", on: date
) -> DuesMonth:
    """Enter a payment, of what is owed where no other sum is given, with its receipt; without a number the next one of the year is taken.

    Errors: NotPermitted, MasteredElsewhere, PaidAlready, DayAhead, ReceiptTaken.
    """
    row = _locked(actor, dues)
    if row.paid:
        raise PaidAlready(name=str(row.member), month=written(row.month), receipt=row.receipt)
    day = paid_on or on
    if day > on:
        raise DayAhead(field="paid_on", day=format_date(day))
    number = receipt.strip() or next_receipt(row.branch, day.year)
    if DuesMonth.objects.filter(branch=row.branch, receipt=number).exists():
        raise ReceiptTaken(receipt=number)
    row.paid, row.paid_on, row.receipt, row.excuse = paid or row.owed, day, number, ""
    if not row.paid:
        raise NotPaid
    row.save(update_fields=["paid", "paid_on", "receipt", "excuse"])
    _record(actor, "paid", row, new={"paid": row.paid, "paid_on": day, "receipt": number})
    return row


@transaction.atomic
def take_back_payment(*, actor: Actor, dues: DuesMonth, reason: str, on: date) -> DuesMonth:  # noqa: ARG001 - as above
    """Take a payment back that was entered by mistake; its number stays in the history. Errors: NotPermitted, MasteredElsewhere, NotPaid, ReasonNeeded."""
    row = _locked(actor, dues)
    if not row.paid:
        raise NotPaid
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    old = {"paid": row.paid, "paid_on": row.paid_on, "receipt": row.receipt}
    row.paid, row.paid_on, row.receipt = 0, None, ""
    row.save(update_fields=["paid", "paid_on", "receipt"])
    _record(actor, "taken_back", row, old=old, new={"reason": reason})
    return row


@transaction.atomic
def excuse_dues(*, actor: Actor, dues: DuesMonth, reason: str, on: date) -> DuesMonth:  # noqa: ARG001 - as above
    """Enter the good reason that the branch accepts for a month that is not paid. Errors: NotPermitted, MasteredElsewhere, PaidAlready, ReasonNeeded."""
    row = _locked(actor, dues)
    if row.paid:
        raise PaidAlready(name=str(row.member), month=written(row.month), receipt=row.receipt)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    row.excuse = reason
    row.save(update_fields=["excuse"])
    _record(actor, "excused", row, new={"reason": reason})
    return row


def written(month: date) -> str:
    """A month as offices write it: `7/2026`."""
    return f"{month.month}/{month.year}"


def _locked(actor: Actor, dues: DuesMonth) -> DuesMonth:
    Organisation.objects.select_for_update().get(pk=dues.branch_id)
    row = DuesMonth.objects.select_for_update(of=("self",)).select_related("branch", "member__person").get(pk=dues.pk)
    if not can_keep_members(actor, row.branch):
        raise NotPermitted
    if row.member.master:
        raise MasteredElsewhere(master=row.member.master)
    return row


def _record(actor: Actor, action: str, row: DuesMonth, *, old: dict[str, Any] | None = None, new: dict[str, Any]) -> None:
    record(actor=actor, action=f"party.dues.{action}", subject=row, old=old, new={"month": written(row.month), **new})
