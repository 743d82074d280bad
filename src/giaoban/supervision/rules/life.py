"""The life of a case: its states, the acts that lead from one to the next, the steps that a page shows."""

from enum import StrEnum
from typing import Final

from giaoban.common.states import Life


class CaseState(StrEnum):
    """How far a case has come."""

    PREPARED = "prepared"
    DECIDED = "decided"
    TOLD = "told"
    REPORTED = "reported"
    VERIFIED = "verified"
    DRAFTED = "drafted"
    MET = "met"
    CONCLUDED = "concluded"
    DELIVERED = "delivered"
    FILED = "filed"
    CANCELLED = "cancelled"


class CaseAct(StrEnum):
    """What can be done with a case, in the order in which it is done."""

    DECIDE = "decide"
    TELL = "tell"
    REPORT = "report"
    VERIFY = "verify"
    DRAFT = "draft"
    MEET = "meet"
    CONCLUDE = "conclude"
    DELIVER = "deliver"
    FILE = "file"
    CANCEL = "cancel"


class StepKind(StrEnum):
    """The steps of a case (party-rules 5.2); the file is closed after what follows the conclusion."""

    DECISION = "decision"
    NOTICE = "notice"
    SELF_REPORT = "self_report"
    VERIFICATION = "verification"
    DRAFT = "draft"
    MEETING = "meeting"
    CONCLUSION = "conclusion"
    DELIVERY = "delivery"
    FOLLOW_UP = "follow_up"
    FILE = "file"


_S = CaseState
_BEFORE_CONCLUSION: Final = frozenset({_S.PREPARED, _S.DECIDED, _S.TOLD, _S.REPORTED, _S.VERIFIED, _S.DRAFTED, _S.MET})

LIFE: Final = Life(
    _S.PREPARED,
    {
        CaseAct.DECIDE: (frozenset({_S.PREPARED}), _S.DECIDED),
        CaseAct.TELL: (frozenset({_S.DECIDED}), _S.TOLD),
        CaseAct.REPORT: (frozenset({_S.TOLD}), _S.REPORTED),
        CaseAct.VERIFY: (frozenset({_S.TOLD, _S.REPORTED}), _S.VERIFIED),
        CaseAct.DRAFT: (frozenset({_S.REPORTED, _S.VERIFIED}), _S.DRAFTED),
        CaseAct.MEET: (frozenset({_S.TOLD, _S.REPORTED, _S.VERIFIED, _S.DRAFTED}), _S.MET),
        CaseAct.CONCLUDE: (frozenset({_S.MET, _S.CONCLUDED}), _S.CONCLUDED),
        CaseAct.DELIVER: (frozenset({_S.CONCLUDED}), _S.DELIVERED),
        CaseAct.FILE: (frozenset({_S.DELIVERED}), _S.FILED),
        CaseAct.CANCEL: (_BEFORE_CONCLUSION, _S.CANCELLED),
    },
)
# A visit may go from the notice to the meeting at once; a conclusion may be written anew until it is delivered.

STEP_OF_ACT: Final = {
    CaseAct.DECIDE: StepKind.DECISION,
    CaseAct.TELL: StepKind.NOTICE,
    CaseAct.REPORT: StepKind.SELF_REPORT,
    CaseAct.VERIFY: StepKind.VERIFICATION,
    CaseAct.DRAFT: StepKind.DRAFT,
    CaseAct.MEET: StepKind.MEETING,
    CaseAct.CONCLUDE: StepKind.CONCLUSION,
    CaseAct.DELIVER: StepKind.DELIVERY,
    CaseAct.FILE: StepKind.FILE,
}


def step_of_act(act: CaseAct) -> StepKind | None:
    """Return the step that an act does; none for calling the case off."""
    return STEP_OF_ACT.get(act)


def acts_next(state: CaseState) -> tuple[CaseAct, ...]:
    """Return what leads on from a state, the usual next step first; without what ends the case or repeats a step."""
    return tuple(act for act in LIFE.acts(state) if act is not CaseAct.CANCEL and not (act is CaseAct.CONCLUDE and state is _S.CONCLUDED))
