"""What rests on a document that changed, or on a body that ceased: what is to be done about each kind of record."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from giaoban.common.reasons import ReasonKind, reason_kind


class Cause(StrEnum):
    """What happened: the values of the column of flags."""

    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"
    EXPIRED = "expired"
    ISSUER_CEASED = "issuer_ceased"
    PARTY_CEASED = "party_ceased"


class Resting(StrEnum):
    """What rests on it."""

    REGULATION = "regulation"
    TASK = "task"
    PROGRAMME = "programme"


class Step(StrEnum):
    """The act that is offered first; everything else is settled in words."""

    CHANGE_BASES = "change_bases"
    END_REGULATION = "end_regulation"
    MOVE_OR_CLOSE = "move_or_close"
    LOOK_THROUGH = "look_through"
    SET_AGAIN = "set_again"


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, in words, and the act to take."""

    words: ReasonKind
    step: Step


_REGULATION_AMENDED: Final = reason_kind(
    "flags.regulation_amended",
    "Look through the bases and the contents of the regulation against the amended document; change what no longer agrees.",
)
_REGULATION_REPLACED: Final = reason_kind(
    "flags.regulation_replaced",
    "Look at the bases again and change over to the newer document; amend the contents that no longer agree, or end the regulation.",
)
_REGULATION_REPEALED: Final = reason_kind(
    "flags.regulation_repealed", "A base no longer binds and nothing takes its place: find another base for the regulation, or end it."
)
_REGULATION_EXPIRED: Final = reason_kind(
    "flags.regulation_expired",
    "A base has run out: ask its issuer whether it is extended; otherwise hold the final review and end the regulation.",
)
_REGULATION_ISSUER: Final = reason_kind(
    "flags.regulation_issuer",
    "The issuer of a base no longer exists: see who took over and whether the base is still carried out; change the base where it is not.",
)
_REGULATION_PARTY: Final = reason_kind(
    "flags.regulation_party",
    "End the regulation, because a party ceased: what is still open is waived with this reason, everything stays to be read.",
)
_TASK_AMENDED: Final = reason_kind(
    "flags.task_amended", "Compare the task with the amended document: correct content, product or due date, or leave it with a note."
)
_TASK_REPLACED: Final = reason_kind("flags.task_replaced", "The task is still open: place it on the newer document, or close it.")
_TASK_REPEALED: Final = reason_kind(
    "flags.task_repealed", "The task is still open on a document that no longer binds: take it back with this reason, or name another base."
)
_TASK_EXPIRED: Final = reason_kind(
    "flags.task_expired", "The document has run out and the task is still open: finish it and report, or close it."
)
_TASK_ISSUER: Final = reason_kind(
    "flags.task_issuer", "The issuer no longer exists: report the result to the body that took over, or close the task."
)
_PROGRAMME_AMENDED: Final = reason_kind(
    "flags.programme_amended", "Look through the items of the programme against the amended document and correct those that changed."
)
_PROGRAMME_REPLACED: Final = reason_kind(
    "flags.programme_replaced",
    "Look through the items of the programme against the newer document; add what is new, take away what no longer applies.",
)
_PROGRAMME_REPEALED: Final = reason_kind(
    "flags.programme_repealed", "Take the items that rest on it out of the programme, or name another base for them."
)
_PROGRAMME_EXPIRED: Final = reason_kind(
    "flags.programme_expired", "Close the items that rest on it with their results, or plan them anew on another base."
)
_PROGRAMME_ISSUER: Final = reason_kind(
    "flags.programme_issuer", "The issuer no longer exists: ask the body that took over whether the items are kept."
)

ADVICE: Final[Mapping[tuple[Cause, Resting], Advice]] = {
    (Cause.AMENDED, Resting.REGULATION): Advice(_REGULATION_AMENDED, Step.LOOK_THROUGH),
    (Cause.REPLACED, Resting.REGULATION): Advice(_REGULATION_REPLACED, Step.CHANGE_BASES),
    (Cause.REPEALED, Resting.REGULATION): Advice(_REGULATION_REPEALED, Step.CHANGE_BASES),
    (Cause.EXPIRED, Resting.REGULATION): Advice(_REGULATION_EXPIRED, Step.END_REGULATION),
    (Cause.ISSUER_CEASED, Resting.REGULATION): Advice(_REGULATION_ISSUER, Step.CHANGE_BASES),
    (Cause.PARTY_CEASED, Resting.REGULATION): Advice(_REGULATION_PARTY, Step.END_REGULATION),
    (Cause.AMENDED, Resting.TASK): Advice(_TASK_AMENDED, Step.LOOK_THROUGH),
    (Cause.REPLACED, Resting.TASK): Advice(_TASK_REPLACED, Step.MOVE_OR_CLOSE),
    (Cause.REPEALED, Resting.TASK): Advice(_TASK_REPEALED, Step.MOVE_OR_CLOSE),
    (Cause.EXPIRED, Resting.TASK): Advice(_TASK_EXPIRED, Step.MOVE_OR_CLOSE),
    (Cause.ISSUER_CEASED, Resting.TASK): Advice(_TASK_ISSUER, Step.MOVE_OR_CLOSE),
    (Cause.AMENDED, Resting.PROGRAMME): Advice(_PROGRAMME_AMENDED, Step.LOOK_THROUGH),
    (Cause.REPLACED, Resting.PROGRAMME): Advice(_PROGRAMME_REPLACED, Step.SET_AGAIN),
    (Cause.REPEALED, Resting.PROGRAMME): Advice(_PROGRAMME_REPEALED, Step.SET_AGAIN),
    (Cause.EXPIRED, Resting.PROGRAMME): Advice(_PROGRAMME_EXPIRED, Step.SET_AGAIN),
    (Cause.ISSUER_CEASED, Resting.PROGRAMME): Advice(_PROGRAMME_ISSUER, Step.LOOK_THROUGH),
}
"""What happened × what rests on it. Only a regulation has parties."""

STEP_WORDS: Final = {
    Step.CHANGE_BASES: reason_kind("flags.step.change_bases", "Change the bases"),
    Step.END_REGULATION: reason_kind("flags.step.end_regulation", "End the regulation"),
    Step.MOVE_OR_CLOSE: reason_kind("flags.step.move_or_close", "Open the task"),
    Step.LOOK_THROUGH: reason_kind("flags.step.look_through", "Look it through"),
    Step.SET_AGAIN: reason_kind("flags.step.set_again", "Open the programme"),
}


def advice(cause: Cause, resting: Resting) -> Advice:
    """What to do about a record of a kind. Raises KeyError for a task or programme whose party ceased: they have none."""
    return ADVICE[cause, resting]


def flag_key(cause: Cause, *, document: int | None, body: int | None, newer: int | None, resting: Resting, record: int) -> str:
    """What makes a flag the same flag: what happened to what, through which newer document, on which record."""
    return f"{cause}:{document or ''}:{body or ''}:{newer or ''}:{resting}:{record}"
