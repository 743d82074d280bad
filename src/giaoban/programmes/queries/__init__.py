"""Reading programmes and tasks."""

from giaoban.programmes.queries.offers import possible_acts
from giaoban.programmes.queries.parts import due_dates_of, extensions_of, moves_of, progress_lines
from giaoban.programmes.queries.programmes import ItemLine, ProgrammeProgress, items_to_carry, progress_of
from giaoban.programmes.queries.rollup import BodyFigures, roll_up
from giaoban.programmes.queries.tasks import (
    coloured,
    due_soon_days,
    due_within,
    extensions_to_decide,
    first_of_own_work,
    first_owed,
    open_tasks_by_origin,
    overdue_tasks,
    state_of,
    task_totals,
    tasks_by_origin,
    tasks_of_body,
    tasks_of_people,
    tasks_owed,
    tasks_seen,
    tasks_to_accept,
)
from giaoban.programmes.queries.users import mail_addresses, steering_users, working_users

__all__ = [
    "BodyFigures",
    "ItemLine",
    "ProgrammeProgress",
    "coloured",
    "due_dates_of",
    "due_soon_days",
    "due_within",
    "extensions_of",
    "extensions_to_decide",
    "first_of_own_work",
    "first_owed",
    "items_to_carry",
    "mail_addresses",
    "moves_of",
    "open_tasks_by_origin",
    "overdue_tasks",
    "possible_acts",
    "progress_lines",
    "progress_of",
    "roll_up",
    "state_of",
    "steering_users",
    "task_totals",
    "tasks_by_origin",
    "tasks_of_body",
    "tasks_of_people",
    "tasks_owed",
    "tasks_seen",
    "tasks_to_accept",
    "working_users",
]  # fmt: skip
