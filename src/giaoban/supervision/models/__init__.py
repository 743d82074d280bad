"""Tables of supervision: programmes with their items, cases with team and steps, conclusions, requirements and their re-check."""

from giaoban.supervision.models.cases import (
    Case,
    CaseCounter,
    CaseDiscipline,
    CaseState,
    CaseStep,
    StepKind,
    TeamMember,
    TeamRole,
    Verification,
    WorkingSession,
)
from giaoban.supervision.models.conclusions import (
    ConclusionLine,
    LineKind,
    Recheck,
    RecheckResult,
    Requirement,
    RequirementState,
    RequirementTask,
)
from giaoban.supervision.models.programmes import (
    InspectionForm,
    InspectionItem,
    InspectionProgramme,
    ItemState,
    ProgrammeKind,
    ProgrammeState,
)

__all__ = [
    "Case",
    "CaseCounter",
    "CaseDiscipline",
    "CaseState",
    "CaseStep",
    "ConclusionLine",
    "InspectionForm",
    "InspectionItem",
    "InspectionProgramme",
    "ItemState",
    "LineKind",
    "ProgrammeKind",
    "ProgrammeState",
    "Recheck",
    "RecheckResult",
    "Requirement",
    "RequirementState",
    "RequirementTask",
    "StepKind",
    "TeamMember",
    "TeamRole",
    "Verification",
    "WorkingSession",
]
