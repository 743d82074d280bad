"""Writing programmes and tasks: one function per act."""

from giaoban.programmes.commands.assigning import BodyNotThere, DueBeforeAssigned, Finished, Origin, OriginNotOne, assign_task
from giaoban.programmes.commands.carrying import carry_over
from giaoban.programmes.commands.chasing import chase_plans
from giaoban.programmes.commands.concretising import begin_plan, concretise, drop_concretisation
from giaoban.programmes.commands.copying import copy_programme
from giaoban.programmes.commands.correcting import correct_task
from giaoban.programmes.commands.due_dates import ask_extension, change_due, grant_extension, refuse_extension
from giaoban.programmes.commands.mailing import remind_by_mail
from giaoban.programmes.commands.moving import move_open_tasks, reassign_task
from giaoban.programmes.commands.programmes import (
    add_item,
    approve_programme,
    create_programme,
    remove_item,
    task_from_item,
)
from giaoban.programmes.commands.reminders import remind_of_due_tasks
from giaoban.programmes.commands.templates import start_from_template
from giaoban.programmes.commands.tracing import mark_template, place_programme, trace_item
from giaoban.programmes.commands.working import (
    accept_task,
    cancel_task,
    decline_task,
    receive_task,
    remind,
    reopen_task,
    report_done,
    report_progress,
    return_task,
)

__all__ = [
    "BodyNotThere", "DueBeforeAssigned", "Finished", "Origin", "OriginNotOne", "accept_task", "add_item", "approve_programme",
    "ask_extension", "assign_task", "begin_plan", "cancel_task", "carry_over", "change_due", "chase_plans", "concretise", "copy_programme",
    "correct_task", "create_programme", "decline_task", "drop_concretisation", "grant_extension", "mark_template", "move_open_tasks",
    "place_programme", "reassign_task", "receive_task", "refuse_extension", "remind", "remind_by_mail", "remind_of_due_tasks", "remove_item",
    "reopen_task", "report_done", "report_progress", "return_task", "start_from_template", "task_from_item", "trace_item",
]  # fmt: skip
