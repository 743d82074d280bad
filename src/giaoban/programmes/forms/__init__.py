"""Shape of browser input for tasks, programmes and plans."""

from giaoban.programmes.forms.plans import (
    ChaseForm,
    ConcretiseForm,
    PlaceForm,
    PlanForm,
    ShareDayForm,
    TemplateForm,
    TraceForm,
    WeighForm,
)
from giaoban.programmes.forms.work import (
    AcceptForm,
    ApproveForm,
    AskExtensionForm,
    BulkForm,
    CarryForm,
    ChangeDueForm,
    CopyForm,
    CorrectForm,
    DatedForm,
    GrantForm,
    ItemForm,
    ProgrammeForm,
    ProgressForm,
    ReasonForm,
    ReassignForm,
    ReceiveForm,
    RefuseForm,
    RemindForm,
    ReportForm,
    RollUpForm,
    TaskForm,
    all_bodies,
    file_values,
)

__all__ = [
    "AcceptForm", "ApproveForm", "AskExtensionForm", "BulkForm", "CarryForm", "ChangeDueForm", "ChaseForm", "ConcretiseForm", "CopyForm",
    "CorrectForm", "DatedForm", "GrantForm", "ItemForm", "PlaceForm", "PlanForm", "ProgrammeForm", "ProgressForm", "ReasonForm", "ReassignForm",
    "ReceiveForm", "RefuseForm", "RemindForm", "ReportForm", "RollUpForm", "ShareDayForm", "TaskForm", "TemplateForm", "TraceForm", "WeighForm",
    "all_bodies", "file_values",
]  # fmt: skip
