"""How a membership ends, and how a wrongful removal is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, NotMemberNow, ReasonNeeded, StillMember
from giaoban.party.commands.members import locked, require_branch
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Gap, GapKind, LeavingKind, Member, Membership, MemberState
from giaoban.party.signals import membership_ended

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

GAPS = {LeavingKind.EXPELLED: GapKind.EXPELLED, LeavingKind.STRUCK_OFF: GapKind.STRUCK_OFF}
"""Which ends open a gap in the Party age."""


@transaction.atomic
def end_membership(
    *, actor: Actor, member: Member, kind: LeavingKind | str, left_on: date, decision: str = "", reason: str = "", on: date, at: datetime
) -> Member:
    """A member died, was struck off or expelled, left the Party or was transferred outside; removal opens a gap in the Party age.

    Errors: those of `locked`, NotMemberNow, DayAhead, DaysOutOfOrder, ReasonNeeded (a removal needs its decision).
    """
    member = locked(actor, member)
    kind = LeavingKind(kind)
    if member.state == MemberState.LEFT:
        raise NotMemberNow(day=format_date(member.left_on or on))
    if kind in GAPS and not decision.strip():
        raise ReasonNeeded
    return leave(actor=actor, member=member, kind=kind, left_on=left_on, decision=decision, reason=reason, on=on, at=at)


def leave(
    *, actor: Actor, member: Member, kind: LeavingKind, left_on: date, decision: str, reason: str = "", on: date, at: datetime
) -> Member:
    """End a membership whose end was permitted already. Errors: DayAhead, DaysOutOfOrder."""
    if left_on > on:
        raise DayAhead(field="left_on", day=format_date(left_on))
    start = member.admission_decision_on or member.card_joined_on
    if start is not None and left_on <= start:
        raise DaysOutOfOrder(field="left_on", later=format_date(left_on), earlier=format_date(start))
    old = {"state": member.state, "branch": member.branch}
    member.state, member.left_on, member.left_kind = MemberState.LEFT, left_on, kind
    member.save(update_fields=["state", "left_on", "left_kind"])
    close_lines(member, left_on)
    if kind in GAPS:
        Gap.objects.create(member=member, kind=GAPS[kind], out_on=left_on, decision=decision)
    refresh_seniority(member, on)
    new = {"state": member.state, "left_kind": kind, "left_on": left_on, "decision": decision, "reason": reason}
    record(actor=actor, action="party.membership.ended", subject=member, old=old, new=new)
    membership_ended.send(sender=Member, member=member, kind=kind, actor=actor, on=on, at=at)
    return member


@transaction.atomic
def recognise_wrongful_removal(
    *, actor: Actor, member: Member, back_on: date, branch: Organisation | None = None, decision: str, on: date
) -> Member:
    """Restore a member who was wrongly removed: the time counts throughout, its dues are paid back at the rates of then.

    Errors: those of `locked`, StillMember, ReasonNeeded, DayAhead, DaysOutOfOrder, NotABranch.
    """
    member = locked(actor, member)
    gap = member.gaps.filter(kind__in=GAPS.values(), back_on=None).order_by("-out_on").first()
    if member.state != MemberState.LEFT or gap is None:
        raise StillMember
    if not decision.strip():
        raise ReasonNeeded
    gap.is_wrongful, gap.decision = True, decision
    return come_back(actor=actor, member=member, gap=gap, back_on=back_on, branch=branch, decision=decision, on=on, action="restored")


def come_back(
    *, actor: Actor, member: Member, gap: Gap, back_on: date, branch: Organisation | None, decision: str, on: date, action: str
) -> Member:
    """Close the gap and open the membership again in a branch, the last one unless another is named. Errors: as above."""
    branch = branch or member.branch
    require_branch(branch, back_on)
    if back_on > on:
        raise DayAhead(field="back_on", day=format_date(back_on))
    if back_on <= gap.out_on:
        raise DaysOutOfOrder(field="back_on", later=format_date(back_on), earlier=format_date(gap.out_on))
    gap.back_on = back_on
    gap.save()
    old = {"state": member.state, "left_on": member.left_on, "left_kind": member.left_kind}
    reopen(member, branch, back_on, decision)
    refresh_seniority(member, on)
    record(
        actor=actor, action=f"party.membership.{action}", subject=member, old=old,
        new={"state": member.state, "back_on": back_on, "decision": decision},
    )  # fmt: skip
    return member


def reopen(member: Member, branch: Organisation, since: date, decision: str) -> None:
    """Open a file that was ended again: its membership goes on in a branch from a day."""
    member.state = MemberState.PROBATIONARY if member.official_on is None else MemberState.OFFICIAL
    member.left_on, member.left_kind, member.branch = None, "", branch
    member.save()
    Membership.objects.create(member=member, branch=branch, decision=decision, in_force_from=since)


def close_lines(member: Member, until: date) -> None:
    """End what of the membership still runs; a line that would have lasted no day is not kept."""
    member.memberships.filter(in_force_from__gte=until).delete()
    member.memberships.filter(in_force_until=None).update(in_force_until=until)
    member.memberships.filter(in_force_until__gt=until).update(in_force_until=until)
