"""Documents, their numbers, their life, where they went and what hangs on them."""

from giaoban.documents.models.choices import (
    REVERSES,
    STANDING,
    UNISSUED,
    ArrivalState,
    Capacity,
    Direction,
    Effect,
    End,
    Form,
    Level,
    LifeState,
    ReviewKind,
    Urgency,
    Verb,
    Visibility,
)
from giaoban.documents.models.dissemination import Dissemination, DisseminationLine, StudyForm, StudySession, StudyTimeRequest, TimeState
from giaoban.documents.models.document import Document, headed, in_sight
from giaoban.documents.models.flow import Arrival, Instruction, Recipient, RecipientList
from giaoban.documents.models.life import DraftVersion, Refusal, RefusalReason, Step, StepKind
from giaoban.documents.models.lineage import Clause, DocumentRelation, ReviewClause, ReviewDuty
from giaoban.documents.models.opinions import Answer, Opinion, OpinionAsked, OpinionRound, Stance
from giaoban.documents.models.series import Engine, NumberSeries, Term

__all__ = [
    "REVERSES", "STANDING", "UNISSUED", "Answer", "Arrival", "ArrivalState", "Capacity", "Clause", "Direction", "Dissemination", "DisseminationLine", "Document",
    "DocumentRelation", "DraftVersion", "Effect", "End", "Engine", "Form", "Instruction", "Level", "LifeState",
    "NumberSeries", "Opinion", "OpinionAsked", "OpinionRound", "Recipient", "RecipientList", "Refusal", "RefusalReason", "ReviewClause", "ReviewDuty", "ReviewKind", "Stance", "Step",
    "StepKind", "StudyForm", "StudySession", "StudyTimeRequest", "Term", "TimeState", "Urgency", "Verb", "Visibility", "headed", "in_sight",
]  # fmt: skip
