"""Rules of programmes: the life and the colours of tasks, progress by weight up a tree. Pure: no database, no clock."""

from giaoban.programmes.rules.progress import NOTHING, Node, Step, Weighed, Work, arrange, leaf, share_on, total_of, weigh
from giaoban.programmes.rules.tasks import (
    OPEN_STATES,
    TASK_LIFE,
    Colour,
    DueDates,
    Extension,
    Quality,
    Standing,
    TaskAct,
    TaskCounts,
    TaskState,
    Timeliness,
    counts,
    due_dates,
    may_extend,
    standing,
    timeliness,
)

__all__ = [
    "NOTHING", "OPEN_STATES", "TASK_LIFE", "Colour", "DueDates", "Extension", "Node", "Quality", "Standing", "Step", "TaskAct", "TaskCounts",
    "TaskState", "Timeliness", "Weighed", "Work", "arrange", "counts", "due_dates", "leaf", "may_extend", "share_on", "standing", "timeliness",
    "total_of", "weigh",
]  # fmt: skip
