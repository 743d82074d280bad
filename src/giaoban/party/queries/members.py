"""Reading members: lists, the file with its Party age of the day, who has read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import DateField, Exists, OuterRef, Q, Value
from django.utils.translation import gettext

from giaoban.audit.models import Read
from giaoban.common.cells import State
from giaoban.common.errors import DomainError
from giaoban.party.models import Discipline, Exemption, LeavingKind, Member, MemberState, Suspension, Transfer
from giaoban.party.permissions import can_keep_members, is_own
from giaoban.party.queries.seniority import membership_of
from giaoban.party.rules import seniority

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def members_seen(actor: Actor, on: date) -> QuerySet[Member]:
    """The members within sight with all that a list shows, each carrying the day it is shown for."""
    exempt = Exemption.objects.in_force(on=on).filter(member=OuterRef("pk"))
    suspended = Suspension.objects.in_force(on=on).filter(member=OuterRef("pk"))
    return (
        Member.objects.visible_to(actor)
        .select_related("person", "branch")
        .prefetch_related("gaps")
        .annotate(
            shown_on=Value(on, output_field=DateField()),
            is_exempt=Exists(exempt),
            is_suspended=Exists(suspended),
            is_disciplined=Exists(under_discipline(on)),
        )
    )


def under_discipline(on: date) -> QuerySet[Discipline]:
    """Disciplines of the outer member that have effect on a day."""
    rows = Discipline.objects.filter(member=OuterRef("pk"), announced_on__lte=on)
    rows = rows.filter(Q(effective_until=None) | Q(effective_until__gt=on))
    return rows.filter(Q(lifted_on=None) | Q(lifted_on__gt=on))


def years_of(member: Member, on: date) -> int | None:
    """Full years of Party age on a day, from the gaps at hand; None for who is not recognised, or whose dates are not known."""
    if member.starts_on is None:
        return None
    try:
        return seniority.counting_of(membership_of(member)).years_on(on)
    except DomainError:
        return None


def age_of(member: Member, on: date) -> seniority.PartyAge | None:
    """The Party age on a day with its steps; None where neither decision nor card is known."""
    try:
        return seniority.party_age(membership_of(member), on)
    except DomainError:
        return None


def state_of(member: Member) -> State:
    """Where a membership stands, as a cell."""
    match member.state:
        case MemberState.OFFICIAL:
            return State("done", gettext("official"))
        case MemberState.PROBATIONARY:
            return State("soon", gettext("on probation"))
        case _:
            return State("idle", str(LeavingKind(member.left_kind).label))


@dataclass(frozen=True)
class Shown:
    """What a reader may see and do on a file."""

    is_own: bool
    is_keeper: bool
    is_mastered_elsewhere: bool

    @property
    def can_edit(self) -> bool:
        """Whether the file is changed here by this reader."""
        return self.is_keeper and not self.is_mastered_elsewhere


def shown_to(actor: Actor, member: Member) -> Shown:
    """What a reader may do with a file."""
    return Shown(is_own(actor, member), can_keep_members(actor, member.branch), bool(member.master))


def reads_of(actor: Actor, member: Member) -> QuerySet[Read]:
    """Who has read a file, newest first: told to the person concerned and to the office that keeps it, to nobody else."""
    who = shown_to(actor, member)
    if not (who.is_own or who.is_keeper):
        return Read.objects.none()
    return Read.objects.filter(
        subject_kind="party.member", subject_id__in=[member.pk, *member.joined.values_list("pk", flat=True)]
    ).order_by("-pk")


def own_member(actor: Actor) -> Member | None:
    """The reader's own file."""
    if actor.person_id is None:
        return None
    return Member.objects.select_related("person", "branch").filter(person=actor.person_id, joined_into=None).first()


def last_place(member: Member) -> str:
    """The organisation outside to which a member was transferred last; empty where it is not known."""
    rows = Transfer.objects.filter(member=member, to_branch=None).order_by("-decision_on", "-pk")
    return rows.values_list("outside", flat=True).first() or ""


def gaps_of(member: Member) -> list[Any]:
    """The gaps of a file, the first one first."""
    return list(member.gaps.order_by("out_on", "pk"))
