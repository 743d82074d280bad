"""The life of a finding, its colour on a day."""

from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.states import Life


class FindingState(StrEnum):
    """How far a finding has come."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class FindingAct(StrEnum):
    """What can be done with a finding."""

    ADDRESS = "address"
    REPLY = "reply"
    ANSWER = "answer"
    SUPPLEMENT = "supplement"
    CORRECT = "correct"
    TASK = "task"
    CLOSE = "close"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"


_S = FindingState

LIFE: Final = Life(
    _S.OPEN,
    {
        FindingAct.ADDRESS: (frozenset({_S.OPEN}), _S.OPEN),
        FindingAct.REPLY: (frozenset({_S.OPEN}), _S.OPEN),
        FindingAct.ANSWER: (frozenset({_S.OPEN}), _S.ANSWERED),
        FindingAct.SUPPLEMENT: (frozenset({_S.ANSWERED}), _S.ANSWERED),
        FindingAct.CORRECT: (frozenset({_S.OPEN}), _S.OPEN),
        FindingAct.TASK: (frozenset({_S.OPEN}), _S.OPEN),
        FindingAct.CLOSE: (frozenset({_S.OPEN, _S.ANSWERED}), _S.CLOSED),
        FindingAct.WITHDRAW: (frozenset({_S.OPEN}), _S.WITHDRAWN),
        FindingAct.REOPEN: (frozenset({_S.ANSWERED, _S.CLOSED, _S.WITHDRAWN}), _S.OPEN),
    },
)
# Once answered the wording stands: what the answer was about may not change behind it.

MAY_STAND_UNDER: Final = frozenset({_S.OPEN, _S.ANSWERED, _S.CLOSED})
"""What was closed before may still be counted with the rest; what was withdrawn was never said."""
MAY_STAND_ABOVE: Final = frozenset({_S.OPEN, _S.ANSWERED})
"""A head stands for its sources only while somebody may reply to it."""


def act_of_reply(state: FindingState, *, is_final: bool) -> FindingAct:
    """What a reply does: in part, as the answer, or as a supplement to the answer that was given."""
    if state is FindingState.ANSWERED:
        return FindingAct.SUPPLEMENT
    return FindingAct.ANSWER if is_final else FindingAct.REPLY


class Waiting(StrEnum):
    """What a list shows about the answer on a day."""

    NOT_ASKED = "not_asked"
    WAITING = "waiting"
    OVERDUE = "overdue"
    ANSWERED = "answered"
    ENDED = "ended"


def waiting(state: FindingState, due_on: date | None, on: date, *, needs_answer: bool) -> Waiting:
    """Return how a finding stands on a day; one that only states something waits for nobody."""
    if state is FindingState.ANSWERED:
        return Waiting.ANSWERED
    if state is not FindingState.OPEN:
        return Waiting.ENDED
    if not needs_answer:
        return Waiting.NOT_ASKED
    return Waiting.OVERDUE if due_on is not None and due_on < on else Waiting.WAITING
