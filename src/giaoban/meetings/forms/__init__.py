"""Shape of browser input for meetings."""

from giaoban.meetings.forms.attendance import AttendeeForm, TickForm
from giaoban.meetings.forms.conclusions import ConclusionForm, DecisionForm, PlannedTaskForm, ReasonForm
from giaoban.meetings.forms.fields import agenda_text
from giaoban.meetings.forms.minutes import BlockForm, DocumentUseForm, FindingForm, PaperForm, SavedBlockForm, VoteForm
from giaoban.meetings.forms.planning import AgendaForm, ChangeForm, InvitationForm, PlanForm, SeriesForm

__all__ = [
    "AgendaForm",
    "AttendeeForm",
    "BlockForm",
    "ChangeForm",
    "ConclusionForm",
    "DecisionForm",
    "DocumentUseForm",
    "FindingForm",
    "InvitationForm",
    "PaperForm",
    "PlanForm",
    "PlannedTaskForm",
    "ReasonForm",
    "SavedBlockForm",
    "SeriesForm",
    "TickForm",
    "VoteForm",
    "agenda_text",
]
