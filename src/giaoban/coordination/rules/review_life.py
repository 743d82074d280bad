"""The life of a review: worked on, ready for the meeting, heard, issued."""

from enum import StrEnum
from typing import Final

from giaoban.common.states import Life


class ReviewState(StrEnum):
    """How far a review has come."""

    COMMENTING = "commenting"
    AGREED = "agreed"
    HEARD = "heard"
    ISSUED = "issued"


class ReviewAct(StrEnum):
    """What can be done with a review as a whole."""

    COMPILE = "compile"
    EDIT = "edit"
    AGREE = "agree"
    TAKE_BACK = "take_back"
    AGENDA = "agenda"
    OPINION = "opinion"
    HEAR = "hear"
    ISSUE = "issue"


_S = ReviewState
_WORKED_ON: Final = frozenset({_S.COMMENTING, _S.HEARD})
"""While the parties work on it, and again to absorb what the meeting said."""

LIFE: Final = Life(
    _S.COMMENTING,
    {
        ReviewAct.COMPILE: (_WORKED_ON, _S.COMMENTING),
        ReviewAct.EDIT: (_WORKED_ON, _S.COMMENTING),
        ReviewAct.AGREE: (frozenset({_S.COMMENTING}), _S.AGREED),
        ReviewAct.TAKE_BACK: (frozenset({_S.AGREED}), _S.COMMENTING),
        ReviewAct.AGENDA: (frozenset({_S.COMMENTING, _S.AGREED}), _S.AGREED),
        ReviewAct.OPINION: (frozenset({_S.AGREED, _S.HEARD}), _S.HEARD),
        ReviewAct.HEAR: (frozenset({_S.AGREED}), _S.HEARD),
        ReviewAct.ISSUE: (frozenset({_S.AGREED, _S.HEARD}), _S.ISSUED),
    },
)
"""Editing and compiling leave the state as it is: only whether they are possible is asked of them."""
