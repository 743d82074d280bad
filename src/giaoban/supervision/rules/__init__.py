"""Rules of supervision: the life of a case, the days by which its steps are due, the words of its papers."""

from giaoban.supervision.rules.life import LIFE, CaseAct, CaseState, StepKind, acts_next, step_of_act
from giaoban.supervision.rules.numbers import code_of
from giaoban.supervision.rules.steps import DueStep, StepStand, due_after, stand_of

__all__ = [
    "LIFE",
    "CaseAct",
    "CaseState",
    "DueStep",
    "StepKind",
    "StepStand",
    "acts_next",
    "code_of",
    "due_after",
    "stand_of",
    "step_of_act",
]
