"""Tables of programmes of work, their items, tasks and what happened to tasks."""

from giaoban.programmes.models.concretising import Concretisation
from giaoban.programmes.models.programme import Programme, ProgrammeItem, ProgrammeState
from giaoban.programmes.models.task import (
    LINKED_ORIGINS,
    OPEN_STATES,
    Acceptance,
    OriginKind,
    Task,
    TaskCollaborator,
    TaskCounter,
    TaskState,
    Visibility,
)
from giaoban.programmes.models.trace import (
    DueKind,
    ExtensionState,
    MoveKind,
    ProgressKind,
    TaskDueDate,
    TaskExtension,
    TaskMove,
    TaskProgress,
)

__all__ = [
    "LINKED_ORIGINS", "OPEN_STATES", "Acceptance", "Concretisation", "DueKind", "ExtensionState", "MoveKind", "OriginKind", "Programme", "ProgrammeItem",
    "ProgrammeState", "ProgressKind", "Task", "TaskCollaborator", "TaskCounter", "TaskDueDate", "TaskExtension", "TaskMove",
    "TaskProgress", "TaskState", "Visibility",
]  # fmt: skip
