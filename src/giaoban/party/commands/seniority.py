"""What is kept of a member's Party age for speed: computed by the rule whenever what it rests on changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.party.models import Member
from giaoban.party.queries.seniority import badge_tiers, kept_values, stale_members

if TYPE_CHECKING:
    from datetime import date


def refresh_seniority(member: Member, on: date) -> Member:
    """Compute and store what is kept of the Party age, by the list of badges of the day. Errors: those of the rule of Party age."""
    values = kept_values(member, badge_tiers(on))
    changed = [name for name, value in values.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, values[name])
    if changed:
        member.save(update_fields=changed)
    return member


def refresh_all(on: date) -> int:
    """Bring all files to the rule and the list of badges of the day; how many differed."""
    changed = 0
    for member, values in stale_members(on):
        Member.objects.filter(pk=member.pk).update(**values)
        changed += 1
    return changed
