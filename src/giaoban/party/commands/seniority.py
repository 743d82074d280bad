"""What is kept of a member's Party age for speed: computed by the rule whenever what it rests on changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.party.rules import seniority

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from giaoban.party.models import Gap, Member

KEPT = ("starts_on", "next_badge", "next_badge_on")


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


def refresh_seniority(member: Member, on: date) -> Member:
    """Compute and store what is kept of the Party age, by the list of badges of the day. Errors: those of the rule of Party age."""
    values = kept_values(member, badge_tiers(on))
    changed = [name for name, value in values.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, values[name])
    if changed:
        member.save(update_fields=changed)
    return member


def badge_tiers(on: date) -> tuple[int, ...]:
    """The badges there are on a day, lowest first."""
    return tuple(seniority.version_for("badges.tiers", on).values["years"])
