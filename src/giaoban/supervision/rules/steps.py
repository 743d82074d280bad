"""By when a step of a case is due, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from giaoban.common.errors import RuleMissing
from giaoban.common.reasons import Reason, reason_kind
from giaoban.party.rules.inspection import Step, step_due
from giaoban.supervision.rules.life import StepKind

_RULED: Final = {StepKind.CONCLUSION: (StepKind.MEETING, Step.CONCLUDE)}
"""Steps whose time stands in the rulebook: the step they are counted from, the name of the time."""

QUESTIONS: Final = {
    StepKind.NOTICE: reason_kind(
        "supervision.notice_due", "How long before the work the subject is told is not known here: by when, and where does it stand?"
    ),
    StepKind.SELF_REPORT: reason_kind(
        "supervision.self_report_due", "By when has the subject to hand in its report, and where does it stand: plan, notice, own regulation?"
    ),
    StepKind.VERIFICATION: reason_kind(
        "supervision.verification_due", "How long the work lasts stands in its plan; more time has to be approved: until when, by which paper?"
    ),
    StepKind.DRAFT: reason_kind("supervision.draft_due", "By when has the team to hand in its report, and where does it stand?"),
    StepKind.MEETING: reason_kind("supervision.meeting_due", "By when does the team meet with the subject, and where does it stand?"),
    StepKind.DELIVERY: reason_kind("supervision.delivery_due", "By when is the conclusion delivered, and where does it stand?"),
    StepKind.FOLLOW_UP: reason_kind("supervision.follow_up_due", "By when are the requirements checked again, and where does it stand?"),
    StepKind.FILE: reason_kind("supervision.file_due", "By when is the file closed and handed over, and where does it stand?"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueStep:
    """A day by which a step is due, with the steps of reasoning, the reference of its version and its source in words."""

    on: date
    reasons: tuple[Reason, ...]
    reference: str
    source: str


def due_after(step: StepKind, done: dict[StepKind, date]) -> DueStep | None:
    """Return the last day of a step from the steps that are done; None while what it is counted from is not done.

    Raises RuleMissing where no source says it: then a person gives the day and where it stands.
    """
    if step in QUESTIONS:
        raise RuleMissing(QUESTIONS[step]())
    if step not in _RULED:
        return None
    start, name = _RULED[step]
    if start not in done:
        return None
    due = step_due(name, done[start])
    return DueStep(due.on, due.reasons, due.basis.references[0], str(due.basis.versions[0].source))


class StepStand(StrEnum):
    """How a step stands on a day."""

    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    PASSED_OVER = "passed_over"


def stand_of(done_on: date | None, due_on: date | None, on: date, *, is_next: bool, is_behind: bool) -> StepStand:
    """Return how a step stands; one that others came after was passed over."""
    if done_on is not None:
        return StepStand.DONE_LATE if due_on is not None and done_on > due_on else StepStand.DONE
    if is_behind:
        return StepStand.PASSED_OVER
    if due_on is not None and due_on < on:
        return StepStand.LATE
    return StepStand.SOON if is_next or due_on is not None else StepStand.AHEAD
