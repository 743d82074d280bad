"""All that a member's file shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from giaoban.party.models import BadgeAward, Commendation, Discipline, FileRequest, Grading, GradingState, HealthProof, YearGrade
from giaoban.party.queries.explaining import Explanation, explained
from giaoban.party.queries.members import age_of
from giaoban.records.record_pages import files_of

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.party.models import Member
    from giaoban.party.rules.seniority import PartyAge

GRADES_SHOWN = 12
REVIEWS_SHOWN = 4


@dataclass(frozen=True)
class MemberFile:
    """A file with what belongs to it, as it stands on a day."""

    member: Member
    age: PartyAge | None
    why: Explanation | None
    lines: list[Any]
    """Branches, the latest first."""
    gaps: list[Any]
    exemptions: list[Any]
    suspensions: list[Any]
    proofs: list[tuple[HealthProof, list[Any]]]
    disciplines: list[Discipline]
    badges: list[BadgeAward]
    grades: list[YearGrade]
    reviews: list[Grading]
    """The lines of the latest rounds of grading."""
    commendations: list[Commendation]
    transfers: list[Any]
    requests: list[FileRequest] = field(default_factory=list)


def file_of(actor: Actor, member: Member, on: date) -> MemberFile:
    """The file of a member that the actor may see."""
    age = age_of(member, on)
    proofs = list(member.health_proofs.order_by("-issued_on", "-pk"))
    return MemberFile(
        member=member,
        age=age,
        why=explained(age.reasons, age.basis) if age is not None else None,
        lines=list(member.memberships.select_related("branch").order_by("-in_force_from", "-pk")),
        gaps=list(member.gaps.order_by("out_on", "pk")),
        suspensions=list(member.suspensions.order_by("-in_force_from")),
        exemptions=list(member.exemptions.order_by("-in_force_from")),
        proofs=[(one, files_of(one)) for one in proofs],
        disciplines=list(Discipline.objects.visible_to(actor).filter(member=member).select_related("decided_by").order_by("-announced_on")),
        badges=list(BadgeAward.objects.visible_to(actor).filter(member=member).order_by("-badge", "-pk")),
        grades=list(YearGrade.objects.visible_to(actor).filter(member=member).order_by("-year")[:GRADES_SHOWN]),
        reviews=list(_reviews_of(actor, member)),
        commendations=list(Commendation.objects.visible_to(actor).filter(member=member).order_by("-year_to", "-pk")),
        transfers=list(member.transfers.select_related("from_branch", "to_branch").order_by("-decision_on", "-pk")),
        requests=list(FileRequest.objects.visible_to(actor).filter(member=member).order_by("-asked_on", "-pk")),
    )


def _reviews_of(actor: Actor, member: Member) -> Any:
    rows = Grading.objects.visible_to(actor).filter(member=member).exclude(round__state=GradingState.CANCELLED)
    return rows.select_related("round").order_by("-round__year", "-round__pk")[:REVIEWS_SHOWN]
