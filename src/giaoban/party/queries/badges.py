"""Reading badges: who is due, near, blocked or could be early for an occasion, on any day; the money of a round; rounds and awards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import add_months
from giaoban.common.errors import DomainError, RuleMissing
from giaoban.meetings.models import Meeting
from giaoban.party.models import (
    NOT_GIVEN,
    BadgeAward,
    BadgeCandidate,
    BadgeRound,
    Member,
    MemberState,
    RoundState,
    Suspension,
)
from giaoban.party.queries.badge_counts import is_large, of_committee, to_be_judged
from giaoban.party.queries.badge_facts import case_of, members_on, with_facts
from giaoban.party.rules import money
from giaoban.party.rules.badges import BadgeEligibility, BadgeStatus, badge_eligibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation
    from giaoban.rulebook import Version

NEAR_MONTHS: Final = 12
GIVABLE: Final = frozenset({BadgeStatus.DUE, BadgeStatus.EARLY, BadgeStatus.POSTHUMOUS})


@dataclass(frozen=True)
class Finding:
    """What the rule says of one member for an occasion, with the branch of that day."""

    member: Member
    branch: Organisation
    found: BadgeEligibility

    @property
    def badge(self) -> int:
        """The badge in question."""
        return self.found.badge or 0


@dataclass
class Survey:
    """The members of a committee on a day, by what the rule says for an occasion; each with the reasons."""

    givable: list[Finding] = field(default_factory=list)
    blocked: list[Finding] = field(default_factory=list)
    near: list[Finding] = field(default_factory=list)
    unclear: list[tuple[Member, DomainError]] = field(default_factory=list)
    """Whose file lacks what the rule needs, or whom no rule settles, with what a person has to answer."""
    looked_at: int = 0


def survey(committee: Organisation, occasion_on: date, *, known_on: date | None = None) -> Survey:
    """Judge every member of a committee for an occasion by what was known on a day (the occasion itself when not given).

    Near: full within twelve months after the occasion. Nothing is stored; a past day gives what was true then.
    """
    known = min(known_on or occasion_on, occasion_on)
    result = Survey()
    for finding in _judged(committee, occasion_on, known, result):
        status = finding.found.status
        if status in GIVABLE:
            result.givable.append(finding)
        elif status is BadgeStatus.BLOCKED and finding.found.badge is not None:
            result.blocked.append(finding)
        elif _is_near(finding.found.milestone_on, occasion_on):
            result.near.append(finding)
    for rows in (result.givable, result.blocked, result.near):
        rows.sort(key=lambda one: (-one.badge, one.member.person.sort_key))
    return result


def _is_near(milestone: date | None, occasion_on: date) -> bool:
    return milestone is not None and occasion_on < milestone <= add_months(occasion_on, NEAR_MONTHS)


def _judged(committee: Organisation, occasion_on: date, known: date, result: Survey) -> Iterator[Finding]:
    """Large committees by the index of milestones, the others member by member: the same is found."""
    members = members_on(committee, known)
    result.looked_at = members.count()
    if is_large(committee, known):
        members = of_committee(to_be_judged(occasion_on, known, months_after=NEAR_MONTHS), committee, known)
    whole: Any = with_facts(members, known).order_by("pk")
    for member in whole.iterator(chunk_size=500):
        try:
            found = badge_eligibility(case_of(member, known), occasion_on)
        except DomainError as error:
            result.unclear.append((member, error))
            continue
        yield Finding(member, member.lines_on[0].branch if member.lines_on else member.branch, found)


@dataclass(frozen=True)
class MoneyLine:
    """One tier of a round: how many, the multiple with its source, the base salary, the sum; no multiple means a person is asked."""

    badge: int
    count: int
    multiple: Decimal | float | None
    base_salary: int | None
    each: int | None
    versions: tuple[Version, ...] = ()
    """The versions of rules that the figures rest on."""
    given_source: str = ""
    """Where a multiple stands that a person entered."""

    @property
    def total(self) -> int | None:
        """Sum for the tier, in đồng."""
        return None if self.each is None else self.each * self.count


@dataclass(frozen=True)
class Money:
    """The money of a round: known part, and for how many badges a person has to give the multiple."""

    lines: tuple[MoneyLine, ...]

    @property
    def known(self) -> int:
        """The known part, in đồng."""
        return sum(line.total or 0 for line in self.lines)

    @property
    def unknown(self) -> int:
        """For how many badges no multiple is known."""
        return sum(line.count for line in self.lines if line.each is None)

    @property
    def count(self) -> int:
        """All badges."""
        return sum(line.count for line in self.lines)


def money_of(badges: Iterable[int], awarded_on: date, given: dict[int, tuple[Decimal, str]] | None = None) -> Money:
    """The money for a list of badges awarded on a day; `given` are multiples that a person entered, with where they stand."""
    lines = []
    for badge, count in sorted(Counter(badges).items(), reverse=True):
        lines.append(_money_line(badge, count, awarded_on, (given or {}).get(badge)))
    return Money(tuple(lines))


def _money_line(badge: int, count: int, awarded_on: date, given: tuple[Decimal, str] | None) -> MoneyLine:
    try:
        bonus = money.badge_bonus(badge, awarded_on)
    except RuleMissing:
        try:
            salary = money.base_salary(awarded_on).amount
        except RuleMissing:
            return MoneyLine(badge, count, None, None, None)
        if given is None:
            return MoneyLine(badge, count, None, salary, None)
        return MoneyLine(badge, count, given[0], salary, int(salary * given[0]), given_source=given[1])
    return MoneyLine(badge, count, bonus.multiple, bonus.base_salary, bonus.amount, bonus.basis.versions)


def money_of_round(one: BadgeRound) -> Money:
    """The money of a round by the base salary of the day of the award, or of the occasion while it lies ahead."""
    standing = standing_candidates(one).values_list("badge", flat=True)
    given = {row.badge: (row.multiple, row.source) for row in one.multiples.all()}
    return money_of(standing, one.awarded_on or one.occasion_on, given)


def standing_candidates(one: BadgeRound) -> QuerySet[BadgeCandidate]:
    """Who stands in a round: all but who was set aside, or held back at the award."""
    return one.candidates.exclude(state__in=NOT_GIVEN)


def candidates_seen(actor: Actor, one: BadgeRound) -> QuerySet[BadgeCandidate]:
    """The candidates whose files the reader may see, highest badge first, people by name."""
    seen = Member.objects.visible_to(actor).values("pk")
    return (
        one.candidates.filter(member__in=seen)
        .select_related("member__person", "branch")
        .order_by("-badge", "member__person__sort_key", "pk")
    )


def suspended_among(members: Iterable[int], on: date) -> set[int]:
    """Who of these members is suspended from Party activity on a day: no rule of badges that was read speaks of it, people are told."""
    return set(Suspension.objects.in_force(on=on).filter(member__in=list(members)).values_list("member", flat=True))


def ceremony_seen(actor: Actor, one: BadgeRound, on: date) -> Meeting | None:
    """The meeting at which the badges of a round are given, when the reader may see it."""
    return Meeting.objects.visible_to(actor, on).filter(pk=one.ceremony_id).first() if one.ceremony_id is not None else None


def rounds_seen(actor: Actor, on: date) -> QuerySet[BadgeRound]:  # noqa: ARG001 - the signature of lists
    """The rounds within sight, the newest first."""
    return BadgeRound.objects.visible_to(actor).select_related("committee").order_by("-occasion_on", "-pk")


def awards_seen(actor: Actor, on: date) -> QuerySet[BadgeAward]:
    """The badges awarded by a day whose holders' files the reader may see."""
    return BadgeAward.objects.visible_to(actor).filter(awarded_on__lte=on).select_related("member__person", "member__branch")


def open_round_of(committee: Organisation, occasion_on: date) -> BadgeRound | None:
    """The round of a committee for an occasion that is not cancelled."""
    return BadgeRound.objects.filter(committee=committee, occasion_on=occasion_on).exclude(state=RoundState.CANCELLED).first()


def members_kept(committee: Organisation, on: date) -> int:
    """How many members a committee has on a day."""
    return members_on(committee, on).exclude(state=MemberState.LEFT).count()
