"""How many came, and whether that is enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.errors import RuleMissing
from giaoban.meetings.models import AttendanceStatus, QuorumRule
from giaoban.meetings.rules import Headcount, OwnShare, own_quorum, quorum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.reasons import Reason
    from giaoban.meetings.models import Attendance, Meeting


@dataclass(frozen=True)
class Presence:
    """Those who count: present, of how many; `needed` is None where no quorum is asked or no rule is known.

    `question` is the question to a person where no rule settles the case.
    """

    present: int
    total: int
    guests: int = 0
    needed: int | None = None
    is_met: bool = True
    source: str = ""
    question: Reason | None = None


OWN_SHARES = (QuorumRule.MORE_THAN_HALF, QuorumRule.TWO_THIRDS)


def presence_of(meeting: Meeting, rows: Iterable[Attendance]) -> Presence:
    """Who came and whether that is enough, by the rule of the day or the body's own regulation; no query."""
    listed = list(rows)
    here = [row for row in listed if row.status == AttendanceStatus.PRESENT]
    present = sum(row.is_voting for row in here)
    total = meeting.members_total or sum(row.is_voting for row in listed)
    guests = len(here) - present
    if not meeting.quorum_rule or not total:
        return Presence(present, total, guests)
    if meeting.quorum_rule in OWN_SHARES:
        is_met, needed = own_quorum(OwnShare(meeting.quorum_rule), Headcount(total, present))
        return Presence(present, total, guests, needed, is_met)
    try:
        found = quorum(meeting.quorum_rule, Headcount(total, present), meeting.day)
    except RuleMissing as missing:
        return Presence(present, total, guests, question=missing.reason)
    return Presence(present, total, guests, found.needed, found.met, found.rule.cited)
