"""What interrupts a membership and what it is freed from: gaps, exemptions, suspensions, proofs of illness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import changes, record
from giaoban.common.dates import format_date
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder, NotMemberNow, OutsideMembership, ReasonNeeded
from giaoban.party.commands.members import locked
from giaoban.party.commands.seniority import refresh_seniority
from giaoban.party.models import Exemption, Gap, GapKind, HealthProof, Member, MemberState, Suspension
from giaoban.records.commands import add_file, check_file

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile


@transaction.atomic
def add_gap(
    *,
    actor: Actor,
    member: Member,
    kind: GapKind | str,
    out_on: date,
    back_on: date | None = None,
    is_wrongful: bool = False,
    decision: str = "",
    on: date,
) -> Gap:
    """Enter time without Party activity, up to the day back in; the Party age is computed anew. Errors: as `_check`, those of `locked`."""
    member = locked(actor, member)
    _check_gap(member, out_on, back_on, on)
    gap = Gap.objects.create(member=member, kind=GapKind(kind), out_on=out_on, back_on=back_on, is_wrongful=is_wrongful, decision=decision)
    refresh_seniority(member, on)
    record(
        actor=actor, action="party.gap.entered", subject=member,
        new={"kind": gap.kind, "out_on": out_on, "back_on": back_on, "is_wrongful": is_wrongful, "decision": decision},
    )  # fmt: skip
    return gap


@transaction.atomic
def mend_gap(
    *,
    actor: Actor,
    gap: Gap,
    out_on: date | None = None,
    back_on: date | None = None,
    is_wrongful: bool | None = None,
    decision: str | None = None,
    on: date,
) -> Gap:
    """Correct a gap, or enter its end; what is not given stays. Errors: as `add_gap`."""
    member = locked(actor, gap.member)
    gap = Gap.objects.select_for_update().get(pk=gap.pk)
    given = {"out_on": out_on, "back_on": back_on, "is_wrongful": is_wrongful, "decision": decision}
    before = {name: getattr(gap, name) for name in given}
    for name, value in given.items():
        if value is not None:
            setattr(gap, name, value)
    _check_gap(member, gap.out_on, gap.back_on, on)
    gap.save()
    refresh_seniority(member, on)
    old, new = changes(before, {name: getattr(gap, name) for name in given})
    record(actor=actor, action="party.gap.mended", subject=member, old=old, new=new)
    return gap


@transaction.atomic
def remove_gap(*, actor: Actor, gap: Gap, reason: str, on: date) -> Member:
    """Take away a gap that was entered by mistake, with the reason. Errors: those of `locked`, ReasonNeeded."""
    member = locked(actor, gap.member)
    if not reason.strip():
        raise ReasonNeeded(field="reason")
    old = {"kind": gap.kind, "out_on": gap.out_on, "back_on": gap.back_on}
    gap.delete()
    refresh_seniority(member, on)
    record(actor=actor, action="party.gap.removed", subject=member, old=old, new={"reason": reason})
    return member


@transaction.atomic
def exempt_member(
    *, actor: Actor, member: Member, reason: str, since: date, until: date | None = None, decision: str, on: date
) -> Exemption:
    """Enter the branch's decision that frees a member from work and activity, on the own request; the Party age goes on.

    Errors: those of `locked`, ReasonNeeded, DaysOutOfOrder.
    """
    member = locked(actor, member)
    if not reason.strip() or not decision.strip():
        raise ReasonNeeded(field="decision" if reason.strip() else "reason")
    _check(member, since, until, max(on, since))
    latest = member.exemptions.order_by("-in_force_from").first()
    if latest is not None and (latest.in_force_until is None or latest.in_force_until > since):
        raise DaysOutOfOrder(field="since", later=format_date(since), earlier=format_date(latest.in_force_until or latest.in_force_from))
    exemption = Exemption.objects.create(member=member, reason=reason, decision=decision, in_force_from=since, in_force_until=until)
    record(
        actor=actor, action="party.member.exempted", subject=member,
        new={"reason": reason, "decision": decision, "since": since, "until": until},
    )  # fmt: skip
    return exemption


@transaction.atomic
def end_exemption(*, actor: Actor, exemption: Exemption, until: date, on: date) -> Exemption:
    """The member comes back to work and activity on request; `until` is the first day again in activity. Errors: as `exempt_member`."""
    member = locked(actor, exemption.member)
    _check(member, exemption.in_force_from, until, max(on, until))
    old = {"until": exemption.in_force_until}
    exemption.in_force_until = until
    exemption.save(update_fields=["in_force_until"])
    record(actor=actor, action="party.exemption.ended", subject=member, old=old, new={"until": until})
    return exemption


@transaction.atomic
def suspend_member(
    *, actor: Actor, member: Member, reason: str, since: date, until: date | None = None, decision: str, on: date
) -> Suspension:
    """Enter the decision that suspends a member from Party activity; `until` is the first day again in activity. The Party age goes on.

    Errors: those of `locked`, NotMemberNow, ReasonNeeded, DayAhead, DaysOutOfOrder, OutsideMembership.
    """
    member = locked(actor, member)
    if member.state == MemberState.LEFT:
        raise NotMemberNow(day=format_date(member.left_on or on))
    if not reason.strip() or not decision.strip():
        raise ReasonNeeded(field="decision" if reason.strip() else "reason")
    _check(member, since, until, on)
    latest = member.suspensions.order_by("-in_force_from").first()
    if latest is not None and (latest.in_force_until is None or latest.in_force_until > since):
        raise DaysOutOfOrder(field="since", later=format_date(since), earlier=format_date(latest.in_force_until or latest.in_force_from))
    made = Suspension.objects.create(member=member, reason=reason, decision=decision, in_force_from=since, in_force_until=until)
    record(
        actor=actor, action="party.member.suspended", subject=member,
        new={"reason": reason, "decision": decision, "since": since, "until": until},
    )  # fmt: skip
    return made


@transaction.atomic
def end_suspension(*, actor: Actor, suspension: Suspension, until: date, decision: str = "", on: date) -> Suspension:
    """The member is back in activity from a day, by the end of the time decided or by a decision. Errors: those of `locked`, DaysOutOfOrder."""
    member = locked(actor, suspension.member)
    _check(member, suspension.in_force_from, until, max(on, suspension.in_force_from))
    old = {"until": suspension.in_force_until}
    suspension.in_force_until = until
    suspension.save(update_fields=["in_force_until"])
    record(actor=actor, action="party.suspension.ended", subject=member, old=old, new={"until": until, "decision": decision})
    return suspension


@transaction.atomic
def add_health_proof(
    *, actor: Actor, member: Member, issued_on: date, issuer: str, note: str = "", file: IncomingFile | None = None, on: date, at: datetime
) -> HealthProof:
    """Enter the proof that a member is seriously ill, for an early badge; its file is seen by who sees the member's file.

    Errors: those of `locked`, DayAhead, those of `add_file`.
    """
    member = locked(actor, member)
    if issued_on > on:
        raise DayAhead(field="issued_on", day=format_date(issued_on))
    if file is not None:
        check_file(file)
    proof = HealthProof.objects.create(member=member, issued_on=issued_on, issuer=issuer, note=note)
    if file is not None:
        add_file(actor=actor, record=proof, file=file, at=at)
    record(actor=actor, action="party.health_proof.entered", subject=member, new={"issued_on": issued_on, "issuer": issuer})
    return proof


@transaction.atomic
def withdraw_health_proof(*, actor: Actor, proof: HealthProof, on: date) -> HealthProof:
    """A proof that holds no longer stays in the file, withdrawn. Errors: those of `locked`."""
    member = locked(actor, proof.member)
    proof.withdrawn_on = on
    proof.save(update_fields=["withdrawn_on"])
    record(actor=actor, action="party.health_proof.withdrawn", subject=member, old={"issued_on": proof.issued_on}, new={"on": on})
    return proof


def _check_gap(member: Member, out_on: date, back_on: date | None, on: date) -> None:
    """Errors: as `_check`; a gap that lasts has no end, so no end lies ahead."""
    _check(member, out_on, back_on, on)
    if back_on is not None and back_on > on:
        raise DayAhead(field="back_on", day=format_date(back_on))


def _check(member: Member, out_on: date, back_on: date | None, on: date) -> None:
    """Errors: OutsideMembership, DaysOutOfOrder, DayAhead."""
    start = member.admission_decision_on or member.card_joined_on
    if start is not None and out_on < start:
        raise OutsideMembership(field="out_on", day=format_date(out_on), start=format_date(start))
    if back_on is not None and back_on <= out_on:
        raise DaysOutOfOrder(field="back_on", later=format_date(back_on), earlier=format_date(out_on))
    if out_on > on:
        raise DayAhead(field="out_on", day=format_date(out_on))
