"""What comes due in inspection and supervision, and what must hold between its tables and the tasks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.due import DueJob, Invariant, register_invariant, register_job
from giaoban.notices.commands import notify
from giaoban.supervision.commands.writing import users_heading, users_of_team
from giaoban.supervision.models import StepKind
from giaoban.supervision.queries import count_broken_links, near_steps

if TYPE_CHECKING:
    from datetime import date, datetime


def remind(on: date, at: datetime) -> int:
    """Tell the team and the heads, for the self-report the heads of the subject, once before and once after the last day of a step."""
    told = 0
    for step in near_steps(on):
        case, due_on = step.case, step.due_on
        if due_on is None:
            continue
        users = users_of_team(case) | users_heading([case.kept_by_id], on)
        if step.kind == StepKind.SELF_REPORT and case.told_on is not None:
            users |= users_heading([case.subject_id], on)
        sentence = N_("%(case)s: a step was due on %(day)s") if due_on < on else N_("%(case)s: a step is due on %(day)s")
        told += notify(
            users=users, sentence=sentence, values={"case": str(case)[:160], "day": format_date(due_on)}, subject=case, at=at,
            key=f"supervision:due:{step.pk}:{due_on.isoformat()}:{due_on < on}",
        )  # fmt: skip
    return told


def register() -> None:
    """Tell the worker and the doctor."""
    register_job(DueJob("supervision.steps", N_("Tell teams of the next steps of cases"), timedelta(days=1), remind))
    register_invariant(Invariant("supervision.task_links", N_("Tasks from requirements without their one link"), count_broken_links))
