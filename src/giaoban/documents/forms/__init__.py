"""The shape of browser input: drafts, arrivals, recipients, relations, terms."""

from giaoban.documents.forms.arrivals import CloseForm, IncomingForm, InstructionForm, ReceiveForm
from giaoban.documents.forms.dissemination import AskTimeForm, DecideTimeForm, ExtendForm, FinishForm, ForwardForm, OpenForm, SessionForm
from giaoban.documents.forms.drafts import CopyForm, IssueForm, LateForm, NoteForm, PaperForm
from giaoban.documents.forms.fields import form_of, nearby
from giaoban.documents.forms.life import ForceForm, RelationForm, ReviewClauseForm, ReviewDoneForm, ReviewsForm, TermForm
from giaoban.documents.forms.opinions import AnswerForm, AskForm, CloseRoundForm, OpinionsForm
from giaoban.documents.forms.sending import SendForm

__all__ = [
    "AnswerForm",
    "AskForm",
    "AskTimeForm",
    "CloseForm",
    "CloseRoundForm",
    "CopyForm",
    "DecideTimeForm",
    "ExtendForm",
    "FinishForm",
    "ForceForm",
    "ForwardForm",
    "IncomingForm",
    "InstructionForm",
    "IssueForm",
    "LateForm",
    "NoteForm",
    "OpenForm",
    "OpinionsForm",
    "PaperForm",
    "ReceiveForm",
    "RelationForm",
    "ReviewClauseForm",
    "ReviewDoneForm",
    "ReviewsForm",
    "SendForm",
    "SessionForm",
    "TermForm",
    "form_of",
    "nearby",
]
