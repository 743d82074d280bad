"""Which acts a page offers: possible in the state of the record and permitted to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.programmes.permissions import can_join, can_steer, can_work
from giaoban.programmes.rules import TASK_LIFE, TaskAct, TaskState

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Task


def possible_acts(actor: Actor, task: Task) -> list[str]:
    """The acts that the page offers: possible in the state of the task and permitted to the reader."""
    state = TaskState(task.state)
    steers, works = can_steer(actor, task), can_work(actor, task)
    joins = works or can_join(actor, task)
    is_working = task.is_open and state is not TaskState.REPORTED
    offered = [
        ("nhan", works and TASK_LIFE.allows(state, TaskAct.RECEIVE)),
        ("tien-do", joins and is_working),
        ("bao-cao", works and TASK_LIFE.allows(state, TaskAct.REPORT)),
        ("xin-gia-han", works and is_working),
        ("khong-nhan", works and TASK_LIFE.allows(state, TaskAct.DECLINE)),
        ("nghiem-thu", steers and TASK_LIFE.allows(state, TaskAct.ACCEPT)),
        ("tra-lai", steers and TASK_LIFE.allows(state, TaskAct.RETURN)),
        ("nhac", steers and task.is_open),
        ("doi-han", steers and is_working),
        ("sua", steers and task.is_open),
        ("giao-lai", steers and is_working),
        ("huy", steers and TASK_LIFE.allows(state, TaskAct.CANCEL)),
        ("mo-lai", steers and TASK_LIFE.allows(state, TaskAct.REOPEN)),
    ]
    return [name for name, is_offered in offered if is_offered]
