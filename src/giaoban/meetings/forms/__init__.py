"""Shape of browser input for meetings."""

from giaoban.meetings.forms.attendance import AttendeeForm, TickForm
from giaoban.meetings.forms.conclusions import ConclusionForm, DecisionForm, PlannedTaskForm, ReasonForm
from giaoban.meetings.forms.fields import agenda_text
from giaoban.meetings.forms.minutes import BlockForm, DocumentUseForm, FindingForm, PaperForm, SavedBlockForm, VoteForm
from giaoban.meetings.forms.papers import (
    ArrangeForm,
    AskForm,
    CallForm,
    CallWordsForm,
    DeclineForm,
    ExtendForm,
    JudgeForm,
    LetterForm,
    PaperFindingForm,
    ReviseForm,
    SubmitForm,
    WithdrawForm,
)
from giaoban.meetings.forms.planning import AgendaForm, ChangeForm, InvitationForm, PlanForm, SeriesForm

__all__ = [
    "AgendaForm",
    "ArrangeForm",
    "AskForm",
    "AttendeeForm",
    "BlockForm",
    "CallForm",
    "CallWordsForm",
    "ChangeForm",
    "ConclusionForm",
    "DecisionForm",
    "DeclineForm",
    "DocumentUseForm",
    "ExtendForm",
    "FindingForm",
    "InvitationForm",
    "JudgeForm",
    "LetterForm",
    "PaperFindingForm",
    "PaperForm",
    "PlanForm",
    "PlannedTaskForm",
    "ReasonForm",
    "ReviseForm",
    "SavedBlockForm",
    "SeriesForm",
    "SubmitForm",
    "TickForm",
    "VoteForm",
    "WithdrawForm",
    "agenda_text",
]
