"""The life of an outgoing and of an incoming document."""

from enum import StrEnum
from typing import Final

from giaoban.common.states import Life


class OutgoingState(StrEnum):
    """How far an outgoing document has come."""

    DRAFT = "draft"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    AGREED = "agreed"
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class OutgoingAct(StrEnum):
    """What can be done with an outgoing document; the number is drawn at ``issue``."""

    CHECK = "check"
    SUBMIT = "submit"
    RETURN = "return"
    AGREE = "agree"
    REWORK = "rework"
    ISSUE = "issue"
    WITHDRAW = "withdraw"


class IncomingState(StrEnum):
    """How far an incoming document has come."""

    ARRIVED = "arrived"
    FOR_INSTRUCTION = "for_instruction"
    INSTRUCTED = "instructed"
    HANDED_ON = "handed_on"
    CLOSED = "closed"


class IncomingAct(StrEnum):
    """What can be done with an incoming document."""

    SUBMIT = "submit"
    INSTRUCT = "instruct"
    HAND_ON = "hand_on"
    CLOSE = "close"
    REOPEN = "reopen"


_O, _I = OutgoingState, IncomingState

OUTGOING_LIFE: Final = Life(
    _O.DRAFT,
    {
        OutgoingAct.CHECK: (frozenset({_O.DRAFT, _O.RETURNED}), _O.CHECKED),
        OutgoingAct.SUBMIT: (frozenset({_O.CHECKED}), _O.SUBMITTED),
        OutgoingAct.RETURN: (frozenset({_O.CHECKED, _O.SUBMITTED, _O.AGREED}), _O.RETURNED),
        OutgoingAct.AGREE: (frozenset({_O.SUBMITTED}), _O.AGREED),
        OutgoingAct.REWORK: (frozenset({_O.RETURNED, _O.CHECKED}), _O.DRAFT),
        OutgoingAct.ISSUE: (frozenset({_O.AGREED}), _O.ISSUED),
        OutgoingAct.WITHDRAW: (frozenset({_O.ISSUED}), _O.WITHDRAWN),
    },
)
"""A returned draft is reworked and checked again; a withdrawn document keeps its number."""

INCOMING_LIFE: Final = Life(
    _I.ARRIVED,
    {
        IncomingAct.SUBMIT: (frozenset({_I.ARRIVED}), _I.FOR_INSTRUCTION),
        IncomingAct.INSTRUCT: (frozenset({_I.ARRIVED, _I.FOR_INSTRUCTION, _I.INSTRUCTED, _I.HANDED_ON}), _I.INSTRUCTED),
        IncomingAct.HAND_ON: (frozenset({_I.INSTRUCTED, _I.HANDED_ON}), _I.HANDED_ON),
        IncomingAct.CLOSE: (frozenset({_I.ARRIVED, _I.FOR_INSTRUCTION, _I.INSTRUCTED, _I.HANDED_ON}), _I.CLOSED),
        IncomingAct.REOPEN: (frozenset({_I.CLOSED}), _I.FOR_INSTRUCTION),
    },
)
"""A document for information is closed at once; a further instruction is possible as long as it is open."""

TEXT_MAY_CHANGE: Final = frozenset({_O.DRAFT, _O.RETURNED})
"""The states in which the text of an outgoing document may still be changed."""
