"""The facts of members that the rule of badges asks, as known on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Prefetch, Q

from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.organisations.models import Organisation
from giaoban.party.models import AwardState, BadgeAward, Discipline, LeavingKind, Member, Membership, MembershipKind, MemberState
from giaoban.party.queries.seniority import membership_of
from giaoban.party.rules import badge_reasons
from giaoban.party.rules.badges import BadgeCase, BadgeStatus, Penalty, badge_eligibility
from giaoban.party.rules.keeping import keep
from giaoban.party.rules.terms import DisciplineForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.party.models import BadgeCandidate

HOLDING: Final = frozenset({badge_reasons.WAITS.code, badge_reasons.EXPELLED.code, badge_reasons.OUT.code})
"""The steps of the rule that say why a badge is not given now."""
DIED_SINCE: Final = reason_kind(
    "badges.died_since", "The member died on %(on)s, after the list was decided: the badge has to be decided anew, as a posthumous one."
)
LEFT_SINCE: Final = reason_kind("badges.left_since", "The membership here ended on %(on)s, after the list was decided.")


def members_on(committee: Organisation, on: date) -> QuerySet[Member]:
    """The members of the branches of a committee on a day, those who left it by death on or before that day included."""
    branches = Organisation.objects.below([committee.pk], on=on).values("pk")
    lines = Membership.objects.in_force(on=on).filter(kind=MembershipKind.OFFICIAL, branch__in=branches)
    died = Q(left_kind=LeavingKind.DIED, left_on__lte=on, branch__in=branches)
    return Member.objects.filter(Q(pk__in=lines.values("member")) | died, joined_into=None)


def with_facts(members: QuerySet[Member], on: date) -> QuerySet[Member]:
    """The members with all that the rule asks, as known on a day: a constant number of queries."""
    lines = Membership.objects.in_force(on=on).filter(kind=MembershipKind.OFFICIAL).select_related("branch")
    return members.select_related("person", "branch").prefetch_related(
        "gaps",
        "health_proofs",
        Prefetch("memberships", queryset=lines, to_attr="lines_on"),
        Prefetch("disciplines", queryset=Discipline.objects.filter(announced_on__lte=on), to_attr="disciplines_on"),
        Prefetch("badges", queryset=BadgeAward.objects.filter(awarded_on__lte=on), to_attr="badges_on"),
    )


def case_of(member: Any, on: date, local_rules: Iterable[str] = ()) -> BadgeCase:
    """What the rule judges a member by on a day; `with_facts` has fetched it."""
    awarded = [one.badge for one in member.badges_on if one.state != AwardState.RETURNED or (one.state_on and one.state_on > on)]
    later = member.badges.all() if not member.badges_on and member.badge_held else ()
    held = max(awarded, default=None if any(one.badge == member.badge_held for one in later) else member.badge_held)
    return BadgeCase(
        membership=membership_of(member, member.gaps.all()),
        held=held,
        is_ill=ill_on(member.health_proofs.all(), on),
        died_on=member.left_on if member.left_kind == LeavingKind.DIED and member.left_on <= on else None,
        penalties=penalties_on(member.disciplines_on, on),
        local_rules=frozenset(local_rules),  # type: ignore[arg-type]
    )


def ill_on(proofs: Iterable[Any], on: date) -> bool:
    """Whether a proof of serious illness holds on a day."""
    return any(one.issued_on <= on and (one.withdrawn_on is None or one.withdrawn_on > on) for one in proofs)


def penalties_on(disciplines: Iterable[Any], on: date) -> tuple[Penalty, ...]:
    """The disciplines announced by a day and not lifted by then."""
    return tuple(
        Penalty(DisciplineForm(one.form), one.announced_on)
        for one in disciplines
        if one.announced_on <= on and (one.lifted_on is None or one.lifted_on > on)
    )


def why_held_back(candidate: BadgeCandidate, member: Any, on: date) -> list[dict[str, Any]]:
    """Why a badge that was decided is not given on a day; empty where nothing stands in its way. `with_facts` has fetched the member.

    What the rule of discipline blocks on that day; a death since the decision, after which the badge is decided anew as posthumous; the
    end of the membership here.
    """
    case = case_of(member, on)
    if case.died_on is not None and candidate.status != BadgeStatus.POSTHUMOUS:
        return keep([DIED_SINCE(on=case.died_on)])
    if member.state == MemberState.LEFT and member.left_kind != LeavingKind.DIED and member.left_on <= on:
        return keep([LEFT_SINCE(on=member.left_on)])
    if case.held is not None and case.held >= candidate.badge:
        return []
    try:
        found = badge_eligibility(case, on)
    except RuleMissing as missing:
        return keep([missing.reason or Reason("rule_missing", missing.question)])
    if found.status is not BadgeStatus.BLOCKED:
        return []
    return keep([one for one in found.reasons if one.code in HOLDING] or found.reasons)


def facts_of(case: BadgeCase) -> dict[str, Any]:
    """The inputs of a judgement as they are kept with it: those of the rule `badge-eligibility` of the look-up."""
    return {
        "admission_decision_on": _iso(case.membership.decision_on),
        "card_joined_on": _iso(case.membership.card_on),
        "official_on": _iso(case.membership.official_on),
        "gaps": [{"from": _iso(g.out_on), "to": _iso(g.back_on), "wrongful": g.is_wrongful} for g in case.membership.gaps],
        "held": case.held,
        "ill": case.is_ill,
        "died_on": _iso(case.died_on),
        "disciplines": [{"form": p.form.value, "announced_on": _iso(p.announced_on)} for p in case.penalties],
        "local_rules": sorted(case.local_rules),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
