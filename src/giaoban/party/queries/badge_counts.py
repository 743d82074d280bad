"""Badge rounds of large committees: whom the rule has to be asked about is found by an index, and only then the rule is asked."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Exists, OuterRef, Q

from giaoban.common.dates import add_months
from giaoban.common.errors import DomainError
from giaoban.organisations.models import Organisation
from giaoban.party.models import BadgeAward, Discipline, DisciplineForm, Gap, HealthProof, LeavingKind, Member, Membership, MembershipKind
from giaoban.party.queries.badge_facts import case_of, ill_on, penalties_on, with_facts
from giaoban.party.rules.badges import BadgeCase, BadgeStatus, badge_eligibility
from giaoban.party.rules.seniority import Gap as Pause
from giaoban.party.rules.seniority import Membership as Dated

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

CHUNK: Final = 2_000
LARGE: Final = 60
"""Bodies below a committee from which on it is large: beyond this the index of milestones is read first, not the members of the branches."""
SHORT_MONTHS: Final = 12
"""By how many months a member who died may be short of a badge, at most (a test compares it with the rulebook)."""


def is_large(committee: Organisation, on: date) -> bool:
    """Whether a committee has so many bodies below it that its members are not gone through one by one."""
    return Organisation.objects.below([committee.pk], on=on)[: LARGE + 1].count() > LARGE


def to_be_judged(occasion_on: date, known: date, *, months_after: int = 0) -> QuerySet[Member]:
    """Whom the rule can find due, early, posthumous, blocked, unclear, or full so many months after an occasion, as known on a day.

    The next badge of all others is kept, by the same rule, and lies later. Kept are the badges of today: whoever was given or gave back
    one after that day is asked about too; so is everybody without a kept day. One union of numbers, so that each part goes by its index.
    """
    of = Member.objects.order_by()
    short = of.filter(next_badge_on__lte=add_months(occasion_on, SHORT_MONTHS), left_kind=LeavingKind.DIED)
    expelled = Discipline.objects.filter(form=DisciplineForm.EXPULSION, member__isnull=False)
    parts: tuple[QuerySet[Any, Any], ...] = (
        short.values("pk"),
        of.filter(next_badge_on=None).values("pk"),
        HealthProof.objects.values("member"),
        expelled.values("member"),
        _awarded_later(known).values("member"),
    )
    return Member.objects.filter(pk__in=of.filter(next_badge_on__lte=add_months(occasion_on, months_after)).values("pk").union(*parts))


def _awarded_later(known: date) -> QuerySet[BadgeAward]:
    return BadgeAward.objects.filter(Q(awarded_on__gt=known) | Q(state_on__gt=known))


def of_committee(members: QuerySet[Member], committee: Organisation, on: date) -> QuerySet[Member]:
    """Those of these members who belonged to a committee on a day, or had died in it: asked of each in turn."""
    branches = Organisation.objects.below([committee.pk], on=on).values("pk")
    lines = Membership.objects.in_force(on=on).filter(kind=MembershipKind.OFFICIAL, member=OuterRef("pk"), branch__in=branches)
    return members.filter(joined_into=None).filter(Exists(lines) | Q(left_kind=LeavingKind.DIED, left_on__lte=on, branch__in=branches))


@dataclass
class BadgeCounts:
    """How many stand where for an occasion: by branch, badge and what the rule says; and whom no rule settles."""

    found: Counter[tuple[int, int, BadgeStatus]] = field(default_factory=Counter)
    unclear: int = 0

    def total(self, *statuses: BadgeStatus) -> int:
        """How many have one of the statuses."""
        return sum(count for (_, _, status), count in self.found.items() if status in statuses)


def badge_counts(committee: Organisation, occasion_on: date, *, known_on: date) -> BadgeCounts:
    """Ask the rule about everybody of a committee whom it can find due, early, posthumous or blocked; memory holds one chunk of members."""
    result = BadgeCounts()
    more: list[tuple[int, int, BadgeCase]] = []
    others: list[int] = []
    for pk, branch, has_more, is_other, is_later, left_kind, left_on, held, *dates in _rows(committee, occasion_on, known_on).iterator(
        chunk_size=CHUNK
    ):
        died_on = left_on if left_kind == LeavingKind.DIED and left_on <= known_on else None
        if is_later or (is_other and died_on is None):
            others.append(pk)
            continue
        case = BadgeCase(Dated(*dates), held=held, died_on=died_on)
        if has_more:
            more.append((pk, branch, case))
        else:
            _count(result, branch, case, occasion_on)
        if len(more) >= CHUNK:
            _count_with_more(more, occasion_on, known_on, result)
    _count_with_more(more, occasion_on, known_on, result)
    for start in range(0, len(others), CHUNK):
        _count_others(others[start : start + CHUNK], occasion_on, known_on, result)
    return result


def _rows(committee: Organisation, occasion_on: date, known: date) -> Any:
    """The plain facts of each; whether there is more in the file; whether the member was elsewhere on the day, or was given a badge later."""
    mine = {"member": OuterRef("pk")}
    here = Membership.objects.in_force(on=known).filter(kind=MembershipKind.OFFICIAL, branch=OuterRef("branch"), **mine)
    return (
        of_committee(to_be_judged(occasion_on, known), committee, known)
        .annotate(
            has_more=Exists(Gap.objects.filter(**mine))
            | Exists(Discipline.objects.filter(**mine))
            | Exists(HealthProof.objects.filter(**mine)),
            is_other=~Exists(here),
            is_later=Exists(_awarded_later(known).filter(**mine)),
        )
        .values_list(
            "pk", "branch", "has_more", "is_other", "is_later", "left_kind", "left_on", "badge_held",
            "admission_decision_on", "card_joined_on", "official_on",
        )
    )  # fmt: skip


def _count_with_more(rows: list[tuple[int, int, BadgeCase]], occasion_on: date, known: date, result: BadgeCounts) -> None:
    """Ask about those with gaps, discipline or proofs of illness; the list is emptied."""
    numbers = [row[0] for row in rows]
    gaps = _by_member(Gap, numbers, "out_on", "back_on", "is_wrongful")
    disciplines = _by_member(Discipline, numbers, "form", "announced_on", "lifted_on")
    proofs = _by_member(HealthProof, numbers, "issued_on", "withdrawn_on")
    for pk, branch, case in rows:
        counted = tuple(Pause(one.out_on, one.back_on, one.is_wrongful) for one in gaps[pk])
        whole = replace(
            case,
            membership=replace(case.membership, gaps=counted),
            is_ill=ill_on(proofs[pk], known),
            penalties=penalties_on(disciplines[pk], known),
        )
        _count(result, branch, whole, occasion_on)
    rows.clear()


def _by_member(model: Any, numbers: list[int], *fields: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(member__in=numbers).order_by("pk").values_list("member_id", *fields, named=True):
        found[row.member_id].append(row)
    return found


def _count_others(numbers: list[int], occasion_on: date, known: date, result: BadgeCounts) -> None:
    """Ask about those whose whole file is needed."""
    rows: Any = with_facts(Member.objects.filter(pk__in=numbers), known)
    for member in rows:
        branch = member.lines_on[0].branch_id if member.lines_on else member.branch_id
        _count(result, branch, case_of(member, known), occasion_on)


def _count(result: BadgeCounts, branch: int, case: BadgeCase, occasion_on: date) -> None:
    try:
        found = badge_eligibility(case, occasion_on, explain=False)
    except DomainError:
        result.unclear += 1
        return
    if found.badge is not None and found.status is not BadgeStatus.NOT_YET:
        result.found[branch, found.badge, found.status] += 1
