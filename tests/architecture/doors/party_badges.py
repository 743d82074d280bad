"""Acts on badges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from architecture.doors.case import Case
from giaoban.meetings.commands import plan_meeting
from giaoban.party.commands import badges
from party.worlds import DAY, OCCASION, PartyWorld, moment

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting
    from giaoban.party.models import BadgeAward, BadgeRound

ASIDE: dict[str, Any] = {"unlike": "outsider", "code": "not_found"}
"""Who is not responsible is told that there is no such thing."""


def opened(w: PartyWorld) -> BadgeRound:
    """The round of 2/9/2023, in which one member stands."""
    return badges.open_badge_round(actor=w.office, committee=w.committee, occasion_on=OCCASION, on=DAY, at=moment())


def proposed(w: PartyWorld) -> BadgeRound:
    """The round as it is proposed above."""
    one = opened(w)
    badges.propose_badge(actor=w.office, candidate=one.candidates.get(), on=DAY)
    return badges.propose_round(actor=w.office, badge_round=one, to="Đảng ủy cấp trên", on=DAY)


def decided(w: PartyWorld) -> BadgeRound:
    """The round with its decision."""
    return badges.decide_round(actor=w.office, badge_round=proposed(w), decision="7-QĐ/ĐU", decided_on=DAY, on=DAY)


def held(w: PartyWorld) -> BadgeAward:
    """A badge given long ago."""
    return badges.record_badge(actor=w.office, member=w.young, badge=30, awarded_on=DAY, on=DAY, at=moment())


def ceremony(w: PartyWorld) -> Meeting:
    """A meeting of the committee."""
    return plan_meeting(actor=w.office, on=DAY, at=moment(), day=OCCASION, title="Lễ trao tặng", owner=w.committee)


CASES = {
    "open_badge_round": Case(lambda w: {"committee": w.committee.pk, "occasion_on": "2023-09-02"}, unlike="secretary"),
    "add_badge_candidate": Case(
        lambda w: {"badge_round": opened(w).pk, "member": ill(w)}, change={"member": 999_999_999}, code="not_found"
    ),
    "propose_badge": Case(lambda w: {"candidate": opened(w).candidates.get().pk, "declared_on": "2023-07-10"}, by="secretary", **ASIDE),
    "set_badge_aside": Case(
        lambda w: {"candidate": opened(w).candidates.get().pk, "reason": "Xin lùi sang đợt sau"}, by="secretary", **ASIDE
    ),
    "propose_round": Case(lambda w: {"badge_round": spoken(w).pk, "to": "Đảng ủy cấp trên"}, unlike="secretary"),
    "decide_round": Case(
        lambda w: {"badge_round": proposed(w).pk, "decision": "7-QĐ/ĐU", "decided_on": "2023-07-18", "stated_total": 1}, unlike="secretary"
    ),
    "give_badge_multiple": Case(
        lambda w: {"badge_round": opened(w).pk, "badge": 45, "multiple": "2.5", "source": "CV 12-CV/ĐUK"}, unlike="secretary"
    ),
    "link_ceremony": Case(
        lambda w: {"badge_round": opened(w).pk, "meeting": ceremony(w).pk}, change={"meeting": 999_999_999}, code="not_found"
    ),
    "award_round": Case(lambda w: {"badge_round": decided(w).pk, "awarded_on": "2023-07-18"}, unlike="secretary"),
    "cancel_round": Case(lambda w: {"badge_round": opened(w).pk, "reason": "Mở nhầm"}, unlike="secretary"),
    "record_badge": Case(lambda w: {"member": w.young.pk, "badge": 30, "awarded_on": "2023-07-10", "number": "A-1"}, **ASIDE),
    "reissue_badge": Case(lambda w: {"award": held(w).pk, "reason": "Mất do lũ lụt", "number": "A-2"}, **ASIDE),
    "return_badge": Case(lambda w: {"award": held(w).pk, "reason": "Bị khai trừ"}, **ASIDE),
}


def spoken(w: PartyWorld) -> BadgeRound:
    """The round after every branch has spoken."""
    one = opened(w)
    badges.propose_badge(actor=w.office, candidate=one.candidates.get(), on=DAY)
    return one


def ill(w: PartyWorld) -> int:
    """A member who is ill, a year short of thirty."""
    w.young.admission_decision_on = OCCASION.replace(year=1993, month=11)
    w.young.official_on = OCCASION.replace(year=1994, month=11)
    w.young.save()
    w.young.health_proofs.create(issued_on=DAY, issuer="Bệnh viện")
    return w.young.pk
