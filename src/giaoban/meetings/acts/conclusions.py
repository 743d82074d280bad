"""Conclusions, the tasks they plan, what is decided on earlier ones."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads them

from django.utils.translation import gettext_noop as N_

from giaoban.meetings import commands
from giaoban.meetings.acts.inputs import MeetingInput, TaskPlanInput, act
from giaoban.meetings.models import CarryDecision  # noqa: TC001 - pydantic reads it


class AddConclusion(MeetingInput):
    """A conclusion with the tasks it plans."""

    text: str
    agenda_number: int | None = None
    tasks: list[TaskPlanInput] = []


class ConclusionInput(MeetingInput):
    """A conclusion by its number."""

    number: int


class ChangeConclusion(ConclusionInput):
    """The new words of a conclusion."""

    text: str
    agenda_number: int | None = None


class PlanTask(MeetingInput):
    """A task under a conclusion."""

    conclusion: int
    task: TaskPlanInput


class PlannedTaskInput(MeetingInput):
    """A planned task by the numbers of its conclusion and its own."""

    conclusion: int
    number: int


class ChangePlannedTask(PlannedTaskInput):
    """A planned task, written anew."""

    task: TaskPlanInput


class DecideCarried(MeetingInput):
    """What is decided on an earlier task, by its number."""

    task_number: int
    decision: CarryDecision
    new_due_on: date | None = None
    conclusion: int | None = None
    note: str = ""


ACTS = (
    act("decide_carried", commands.decide_carried, DecideCarried, N_("Decide on a task of an earlier meeting"), "carried.decided"),
    act("add_conclusion", commands.add_conclusion, AddConclusion, N_("Add a conclusion to a meeting"), "conclusion.added"),
    act("change_conclusion", commands.change_conclusion, ChangeConclusion, N_("Change a conclusion of a meeting"), "conclusion.changed"),
    act("remove_conclusion", commands.remove_conclusion, ConclusionInput, N_("Strike a conclusion of a meeting"), "conclusion.removed"),
    act("plan_task", commands.plan_task, PlanTask, N_("Plan a task under a conclusion"), "task.planned"),
    act("change_planned_task", commands.change_planned_task, ChangePlannedTask, N_("Change a planned task"), "task.replanned"),
    act("remove_planned_task", commands.remove_planned_task, PlannedTaskInput, N_("Strike a planned task"), "task.unplanned"),
)
