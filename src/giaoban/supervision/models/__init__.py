"""Tables of supervision: programmes with their items, cases with team and steps, conclusions, requirements and their re-check."""

from giaoban.supervision.models.cases import (
    Case,
    CaseState,
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
from giaoban.supervision.models.work import (
    CaseCounter,
    CaseDiscipline,
    CaseStep,
    StepKind,
    TeamMember,
    TeamRole,
    Verification,
    WorkingSession,
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
