"""Rules of tasks: the life of a task, on time or late, its colour on a day, roll-up counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import add, attrgetter
from typing import Final

from giaoban.common.reasons import Reason, reason_kind
from giaoban.common.states import Life
from giaoban.rulebook import Version, version_for

GRANTED_TOO_LATE: Final = reason_kind(
    "task.extension_too_late", "The extension to %(until)s was granted on %(granted)s, after the due date %(due)s: it does not count."
)
NOT_LATER: Final = reason_kind("task.extension_not_later", "%(until)s is not later than the due date %(due)s.")
REPORTED_IN_TIME: Final = reason_kind("task.reported_in_time", "Reported on %(on)s, no later than the due date %(due)s.")
REPORTED_LATE: Final = reason_kind("task.reported_late", "Reported on %(on)s, %(days)s days after the due date %(due)s.")


class TaskState(StrEnum):
    """How far a task has come."""

    ASSIGNED = "assigned"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    DONE = "done"
    RETURNED = "returned"
    CANCELLED = "cancelled"


class TaskAct(StrEnum):
    """What can be done with a task."""

    RECEIVE = "receive"
    DECLINE = "decline"
    START = "start"
    REPORT = "report"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"
    CANCEL = "cancel"


class Quality(StrEnum):
    """The judgement at acceptance (nghiệm thu)."""

    MET = "met"
    EXCEEDED = "exceeded"
    NOT_MET = "not_met"


class Colour(StrEnum):
    """What a list shows about a task on a day."""

    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    CANCELLED = "cancelled"


_S = TaskState

TASK_LIFE: Final = Life(
    _S.ASSIGNED,
    {
        TaskAct.RECEIVE: (frozenset({_S.ASSIGNED}), _S.RECEIVED),
        TaskAct.DECLINE: (frozenset({_S.ASSIGNED, _S.RECEIVED}), _S.RETURNED),
        TaskAct.START: (frozenset({_S.ASSIGNED, _S.RECEIVED, _S.RETURNED}), _S.IN_PROGRESS),
        TaskAct.REPORT: (frozenset({_S.ASSIGNED, _S.RECEIVED, _S.IN_PROGRESS, _S.RETURNED}), _S.REPORTED),
        TaskAct.RETURN: (frozenset({_S.REPORTED}), _S.RETURNED),
        TaskAct.ACCEPT: (frozenset({_S.REPORTED}), _S.DONE),
        TaskAct.REOPEN: (frozenset({_S.DONE, _S.CANCELLED}), _S.IN_PROGRESS),
        TaskAct.CANCEL: (frozenset({_S.ASSIGNED, _S.RECEIVED, _S.IN_PROGRESS, _S.REPORTED, _S.RETURNED}), _S.CANCELLED),
    },
)
# In a small office a task may be reported at once; a returned task is worked on and reported again.

OPEN_STATES: Final = frozenset({_S.ASSIGNED, _S.RECEIVED, _S.IN_PROGRESS, _S.REPORTED, _S.RETURNED})


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension asked for: the new due date, and the day on which it was granted (None while it is not)."""

    until: date
    granted_on: date | None


@dataclass(frozen=True, slots=True)
class DueDates:
    """The first and the last due date, and why an extension was left out."""

    first: date
    last: date
    ignored: tuple[Reason, ...] = ()

    def by(self, counting: str) -> date:
        """Return the due date to count by: ``first`` or ``last``."""
        return self.first if counting == "first" else self.last


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether a task was reported in time, and by how many days it was late (0 in time)."""

    on_time: bool
    days_late: int
    due_on: date
    reason: Reason


@dataclass(frozen=True, slots=True)
class Standing:
    """The colour of a task on a day: ``days`` are left to the due date, or negative when it has passed, or was missed."""

    colour: Colour
    days: int
    rule: Version


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """Roll-up of tasks; adding two gives the counts of both."""

    total: int = 0
    not_due: int = 0
    due_soon: int = 0
    overdue: int = 0
    done_on_time: int = 0
    done_late: int = 0
    cancelled: int = 0
    exceeded: int = 0
    not_met: int = 0

    def __add__(self, other: "TaskCounts") -> "TaskCounts":
        return TaskCounts(*map(add, _counts(self), _counts(other)))

    @property
    def done(self) -> int:
        """Done, in time or late."""
        return self.done_on_time + self.done_late

    @property
    def open(self) -> int:
        """Neither done nor cancelled."""
        return self.not_due + self.due_soon + self.overdue

    @property
    def counted(self) -> int:
        """The base of all percentages: cancelled tasks are left out."""
        return self.total - self.cancelled

    def percent(self, part: int) -> float | None:
        """Return a part as a percentage of the tasks counted, to one decimal; None when there are none."""
        return round(100 * part / self.counted, 1) if self.counted else None


_counts: Final = attrgetter(*TaskCounts.__dataclass_fields__)


def may_extend(due: DueDates, extension: Extension, on: date) -> Reason | None:
    """Return why an extension cannot be granted on a day so that it counts, or None when it can."""
    if extension.until <= due.last:
        return NOT_LATER(until=extension.until, due=due.last)
    if on > due.last:
        return GRANTED_TOO_LATE(until=extension.until, granted=on, due=due.last)
    return None


def due_dates(first_due_on: date, extensions: Iterable[Extension], on: date | None = None) -> DueDates:
    """Return the due dates in force on a day (at the end when None).

    An extension counts only if it was granted before the due date then in force had passed: on that day at the latest.
    """
    last, ignored = first_due_on, []
    granted = [(e.granted_on, e) for e in extensions if e.granted_on is not None]
    for granted_on, extension in sorted(granted, key=lambda pair: pair[0]):
        if on is not None and granted_on > on:
            break
        why_not = may_extend(DueDates(first_due_on, last), extension, granted_on)
        if why_not is None:
            last = extension.until
        else:
            ignored.append(why_not)
    return DueDates(first_due_on, last, tuple(ignored))


def timeliness(first_due_on: date, extensions: Iterable[Extension], reported_on: date, *, counting: str = "last") -> Timeliness:
    """Judge whether a task was reported no later than the due date in force on the day of the report.

    ``counting="first"`` judges by the first due date instead.
    """
    due_on = due_dates(first_due_on, extensions, reported_on).by(counting)
    late = max(0, (reported_on - due_on).days)
    reason = REPORTED_LATE(on=reported_on, days=late, due=due_on) if late else REPORTED_IN_TIME(on=reported_on, due=due_on)
    return Timeliness(not late, late, due_on, reason)


def standing(
    state: TaskState,
    first_due_on: date,
    extensions: Iterable[Extension],
    on: date,
    *,
    reported_on: date | None = None,
    counting: str = "last",
) -> Standing:
    """Return the colour of a task on a day.

    ``reported_on`` is the day of the report that stands: a reported task keeps its colour while it waits for acceptance,
    a returned one does not. Raises RuleMissing where the number of days of *due soon* is not known.
    """
    rule = version_for("programmes.colours", on)
    extensions = tuple(extensions)
    if state is TaskState.CANCELLED:
        return Standing(Colour.CANCELLED, 0, rule)
    if state in {TaskState.DONE, TaskState.REPORTED} and reported_on is not None and reported_on <= on:
        judged = timeliness(first_due_on, extensions, reported_on, counting=counting)
        left = (judged.due_on - reported_on).days
        if state is TaskState.DONE:
            return Standing(Colour.DONE_ON_TIME if judged.on_time else Colour.DONE_LATE, left, rule)
        if judged.on_time:
            return Standing(Colour.NOT_DUE, left, rule)
        return Standing(Colour.OVERDUE, left, rule)
    left = (due_dates(first_due_on, extensions, on).by(counting) - on).days
    if left < 0:
        return Standing(Colour.OVERDUE, left, rule)
    return Standing(Colour.DUE_SOON if left <= rule.values["due_soon_days"] else Colour.NOT_DUE, left, rule)


def counts(tasks: Iterable[tuple[Colour, Quality | None]]) -> TaskCounts:
    """Count tasks given by colour and quality."""
    total = TaskCounts()
    for colour, quality in tasks:
        total += TaskCounts(
            total=1,
            **{colour.value: 1},
            exceeded=int(quality is Quality.EXCEEDED),
            not_met=int(quality is Quality.NOT_MET),
        )
    return total
