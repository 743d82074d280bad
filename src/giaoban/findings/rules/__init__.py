"""Rules of findings: their life, whether two say the same."""

from giaoban.findings.rules.life import (
    LIFE,
    MAY_STAND_ABOVE,
    MAY_STAND_UNDER,
    FindingAct,
    FindingState,
    Waiting,
    act_of_reply,
    waiting,
)
from giaoban.findings.rules.likeness import Candidate, Likeness, groups_alike, likely_same, likeness_key

__all__ = [
    "LIFE",
    "MAY_STAND_ABOVE",
    "MAY_STAND_UNDER",
    "Candidate",
    "FindingAct",
    "FindingState",
    "Likeness",
    "Waiting",
    "act_of_reply",
    "groups_alike",
    "likely_same",
    "likeness_key",
    "waiting",
]
