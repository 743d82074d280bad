"""Members of Party organisations, their badges, grades, commendations, discipline and dues."""

from __future__ import annotations

from giaoban.party.models.badges import (
    NOT_GIVEN,
    AwardState,
    BadgeAward,
    BadgeCandidate,
    BadgeMultiple,
    BadgeRound,
    CandidateState,
    RoundState,
)
from giaoban.party.models.discipline import Discipline, DisciplineForm
from giaoban.party.models.grading import (
    Criterion,
    CriterionGroup,
    CriterionScore,
    Grade,
    Grading,
    GradingPeriod,
    GradingRound,
    GradingState,
    ScoreSheet,
    YearGrade,
)
from giaoban.party.models.members import (
    RESPONSIBLE,
    Exemption,
    Gap,
    GapKind,
    HealthProof,
    LeavingKind,
    Member,
    Membership,
    MembershipKind,
    MemberState,
    Suspension,
    bodies_responsible,
)
from giaoban.party.models.procedures import Admission, AdmissionState, Transfer, TransferKind, TransferState
from giaoban.party.models.requests import FileRequest
from giaoban.party.models.rewards import AwardKind, Commendation, CommendationState, DuesMonth

__all__ = [
    "NOT_GIVEN",
    "RESPONSIBLE",
    "Admission",
    "AdmissionState",
    "AwardKind",
    "AwardState",
    "BadgeAward",
    "BadgeCandidate",
    "BadgeMultiple",
    "BadgeRound",
    "CandidateState",
    "Commendation",
    "CommendationState",
    "Criterion",
    "CriterionGroup",
    "CriterionScore",
    "Discipline",
    "DisciplineForm",
    "DuesMonth",
    "Exemption",
    "FileRequest",
    "Gap",
    "GapKind",
    "Grade",
    "Grading",
    "GradingPeriod",
    "GradingRound",
    "GradingState",
    "HealthProof",
    "LeavingKind",
    "Member",
    "MemberState",
    "Membership",
    "MembershipKind",
    "RoundState",
    "ScoreSheet",
    "Suspension",
    "Transfer",
    "TransferKind",
    "TransferState",
    "YearGrade",
    "bodies_responsible",
]
