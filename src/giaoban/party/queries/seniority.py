"""What the rule of Party age says of stored files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.errors import DomainError
from giaoban.party.models import Member
from giaoban.party.rules import seniority
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from giaoban.party.models import Gap

KEPT = ("starts_on", "next_badge", "next_badge_on")
"""What is kept of the Party age for speed."""


def membership_of(member: Member, gaps: Iterable[Gap] | None = None) -> seniority.Membership:
    """What the rule counts from; `gaps` saves the query where they are at hand."""
    rows = member.gaps.all() if gaps is None else gaps
    return seniority.Membership(
        member.admission_decision_on,
        member.card_joined_on,
        member.official_on,
        tuple(seniority.Gap(gap.out_on, gap.back_on, gap.is_wrongful) for gap in rows),
    )


def kept_values(member: Member, tiers: Sequence[int], gaps: Iterable[Gap] | None = None) -> dict[str, date | int | None]:
    """Start, next badge that is not held and its milestone, gaps counted; all none where neither decision nor card is known."""
    empty: dict[str, date | int | None] = dict.fromkeys(KEPT)
    if member.admission_decision_on is None and member.card_joined_on is None:
        return empty
    counting = seniority.counting_of(membership_of(member, gaps))
    badge = next((years for years in tiers if years > (member.badge_held or 0)), None)
    return {
        "starts_on": counting.starts_on if member.official_on is not None else None,
        "next_badge": badge,
        "next_badge_on": None if badge is None else counting.milestone(badge),
    }


def kept_or_none(member: Member, tiers: Sequence[int]) -> dict[str, date | int | None]:
    """As `kept_values`; none of it where the days of a file that came from elsewhere contradict each other."""
    try:
        return kept_values(member, tiers, member.gaps.all())
    except DomainError:
        return dict.fromkeys(KEPT)


def badge_tiers(on: date) -> tuple[int, ...]:
    """The badges there are on a day, lowest first."""
    return tuple(version_for("badges.tiers", on).values["years"])


def batches(size: int) -> Iterator[list[Member]]:
    """All files with their gaps, by number: memory holds one batch."""
    last = 0
    while rows := list(Member.objects.filter(pk__gt=last, joined_into=None).prefetch_related("gaps").order_by("pk")[:size]):
        yield rows
        last = rows[-1].pk


def stale_members(on: date, size: int = 2_000) -> Iterator[tuple[Member, dict[str, date | int | None]]]:
    """The files whose kept Party age differs from what the rule says by the list of badges of a day, with what it says."""
    tiers = badge_tiers(on)
    for members in batches(size):
        for member in members:
            values = kept_or_none(member, tiers)
            if any(getattr(member, name) != value for name, value in values.items()):
                yield member, values


def count_stale_seniority() -> int:
    """How many files keep what the rule does not say; the list of badges is that of the last change of the rulebook that has begun."""
    from giaoban.common import clock  # noqa: PLC0415 - the doctor asks for today

    return sum(1 for _ in stale_members(clock.today()))
