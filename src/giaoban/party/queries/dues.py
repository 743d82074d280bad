"""Reading dues: months of a branch, who has not paid, who has reached the limit of the warning, the next number of a receipt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q

from giaoban.common.dates import add_months
from giaoban.common.errors import RuleMissing
from giaoban.common.prepared import rows_of
from giaoban.organisations.models import Organisation
from giaoban.party.models import DuesMonth, Member, Membership, MembershipKind, bodies_responsible
from giaoban.party.rules.dues import striking_off_for_arrears
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.reasons import Reason


def dues_members(branch: Organisation, month: date) -> QuerySet[Member]:
    """The members of a branch in a month: their official line held on one of its days; who died or left before is not asked."""
    ends = add_months(month, 1)
    lines = Membership.objects.filter(Q(in_force_until=None) | Q(in_force_until__gt=month), in_force_from__lt=ends)
    lines = lines.filter(kind=MembershipKind.OFFICIAL, branch=branch)
    return (
        Member.objects.filter(pk__in=lines.values("member"), joined_into=None)
        .select_related("person", "branch")
        .prefetch_related("gaps")
        .order_by("person__sort_key", "pk")
    )


def dues_seen(actor: Actor, on: date) -> QuerySet[DuesMonth]:  # noqa: ARG001 - the signature of lists
    """The dues of members whose files the reader may see."""
    return DuesMonth.objects.visible_to(actor).select_related("member__person", "branch")


def unpaid(rows: QuerySet[DuesMonth], on: date) -> QuerySet[DuesMonth]:
    """Months that have ended, are not paid in full and are not excused."""
    return rows.filter(month__lt=on.replace(day=1), paid__lt=F("owed"), excuse="")


@dataclass(frozen=True)
class MonthLine:
    """A member in the month of a branch; no dues yet where an income has to be typed."""

    member: Member
    dues: DuesMonth | None


@dataclass(frozen=True)
class BranchMonth:
    """The month of a branch: every member, and the sums in đồng."""

    branch: Organisation
    month: date
    lines: tuple[MonthLine, ...]

    @property
    def owed(self) -> int:
        """What is owed together."""
        return sum(line.dues.owed for line in self.lines if line.dues)

    @property
    def paid(self) -> int:
        """What is paid together."""
        return sum(line.dues.paid for line in self.lines if line.dues)

    @property
    def waiting(self) -> int:
        """For how many members nothing is set yet."""
        return sum(1 for line in self.lines if line.dues is None)


def month_of(actor: Actor, branch: Organisation, month: date) -> BranchMonth:
    """The members of a branch that the reader may see, with their dues of a month."""
    month = month.replace(day=1)
    seen = Member.objects.visible_to(actor).values("pk")
    members = list(dues_members(branch, month).filter(pk__in=seen))
    rows = {row.member_id: row for row in DuesMonth.objects.filter(member__in=members, month=month).select_related("branch")}
    for row in rows.values():
        row.member = next(member for member in members if member.pk == row.member_id)
    return BranchMonth(branch, month, tuple(MonthLine(member, rows.get(member.pk)) for member in members))


@dataclass(frozen=True)
class Arrear:
    """A member with unpaid months, and whether the rule leads to a proposal of striking off."""

    member: Member
    branch: Organisation
    months: tuple[date, ...]
    sum: int
    is_warned: bool
    reasons: tuple[Reason, ...]


def arrears(actor: Actor, on: date) -> list[Arrear]:
    """Everybody within sight with months unpaid: those whom the rule names first, then by name; a constant number of queries."""
    rows = unpaid(dues_seen(actor, on), on).filter(member__left_on=None).order_by("member__person__sort_key", "member", "month")
    found = [_arrear(list(months)) for _, months in groupby(rows, key=lambda row: row.member_id)]
    return sorted(found, key=lambda one: (not one.is_warned, one.member.person.sort_key))


def _arrear(rows: list[DuesMonth]) -> Arrear:
    months = tuple(row.month for row in rows)
    try:
        judged = striking_off_for_arrears(months)
        is_warned, reasons = judged.propose_striking_off, judged.reasons
    except RuleMissing as missing:
        is_warned, reasons = False, (missing.reason,) if missing.reason else ()
    first = rows[-1]
    return Arrear(first.member, first.branch, months, sum(row.owed - row.paid for row in rows), is_warned, reasons)


def warned_in(actor: Actor, on: date, limit: int) -> QuerySet[Any]:
    """Branch and member of everybody with so many unpaid months in the year, in the branches for which the reader is responsible."""
    rows = unpaid(DuesMonth.objects.filter(branch__in=bodies_responsible(actor)), on)
    rows = rows.filter(month__gte=date(on.year, 1, 1), member__left_on=None).order_by("branch", "member")
    return rows.values("branch", "member").annotate(months=Count("pk")).filter(months__gte=limit).values_list("branch", "member")


def branches_warned(actor: Actor, on: date) -> list[tuple[Organisation, int]]:
    """For the desk: branches in which members have reached the limit of the warning in the year of a day, with how many; one query, two where some have."""
    limit = version_for("dues.arrears", on).values["months_in_year"]
    counts = Counter(branch for branch, _ in rows_of(warned_in, actor, on, limit))
    branches = Organisation.objects.in_bulk(counts) if counts else {}
    return [(branches[key], count) for key, count in counts.items()]


def next_receipt(branch: Organisation, year: int) -> str:
    """The next number of a receipt in a branch and year, as `14/2026`; numbers given by hand in another way are passed over."""
    ending = f"/{year}"
    given = DuesMonth.objects.filter(branch=branch, receipt__endswith=ending).values_list("receipt", flat=True)
    numbers = [int(head) for text in given if (head := text.removesuffix(ending)).isascii() and head.isdigit()]
    return f"{max(numbers, default=0) + 1}{ending}"
