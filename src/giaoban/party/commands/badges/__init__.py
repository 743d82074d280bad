"""Rounds of Party badges: opened for an occasion, proposed by branches, decided above, awarded; badges lost and returned."""

from __future__ import annotations

from giaoban.party.commands.badges.awarding import award_round, give_badge_multiple, record_badge, reissue_badge, return_badge
from giaoban.party.commands.badges.deciding import cancel_round, decide_round, link_ceremony, propose_round
from giaoban.party.commands.badges.errors import (
    AwardDayAhead,
    BranchesStillOwe,
    DayOutOfOrder,
    DecisionMissing,
    HeldAlready,
    MultipleKnown,
    NobodyStands,
    NotAPartyCommittee,
    NotEligible,
    NotOfTheCommittee,
    OccasionTooFar,
    ReasonMissing,
    RoundIsPast,
    RoundOpenAlready,
    StandsAlready,
    StandsElsewhere,
)
from giaoban.party.commands.badges.standing import add_badge_candidate, open_badge_round, propose_badge, set_badge_aside

__all__ = [
    "AwardDayAhead",
    "BranchesStillOwe",
    "DayOutOfOrder",
    "DecisionMissing",
    "HeldAlready",
    "MultipleKnown",
    "NobodyStands",
    "NotAPartyCommittee",
    "NotEligible",
    "NotOfTheCommittee",
    "OccasionTooFar",
    "ReasonMissing",
    "RoundIsPast",
    "RoundOpenAlready",
    "StandsAlready",
    "StandsElsewhere",
    "add_badge_candidate",
    "award_round",
    "cancel_round",
    "decide_round",
    "give_badge_multiple",
    "link_ceremony",
    "open_badge_round",
    "propose_badge",
    "propose_round",
    "record_badge",
    "reissue_badge",
    "return_badge",
    "set_badge_aside",
]
