"""What comes due in Party organisations, and what must hold between their tables: each noun registers its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.due import DueJob, Invariant, register_invariant, register_job
from giaoban.notices.commands import notify
from giaoban.organisations.queries.offices import office_of
from giaoban.party.commands.seniority import refresh_all
from giaoban.party.queries.seniority import count_stale_seniority
from giaoban.party.queries.waiting import near_deadlines

if TYPE_CHECKING:
    from datetime import date, datetime


def refresh(on: date, at: datetime) -> int:  # noqa: ARG001 - the signature of jobs
    """Bring what is kept of Party ages to the list of badges of the day."""
    return refresh_all(on)


def remind(on: date, at: datetime) -> int:
    """Tell the offices concerned, once for each deadline, that a step is due within a week; the sentence names nobody."""
    return sum(
        notify(
            users=office_of(body, on), sentence=N_("A step of Party work is due on %(day)s."), values={"day": format_date(day)},
            key=f"party:{record._meta.label_lower}:{record.pk}:{day.isoformat()}", subject=record, at=at,  # noqa: SLF001 - Django's documented API
        )
        for record, body, day in near_deadlines(on)
    )  # fmt: skip


def register() -> None:
    """Tell the worker and the doctor."""
    register_job(DueJob("party.seniority", N_("Bring Party ages to the rules of the day"), timedelta(days=1), refresh))
    register_job(DueJob("party.deadlines", N_("Tell offices of the next steps of Party work"), timedelta(days=1), remind))
    register_invariant(Invariant("party.seniority", N_("Members whose kept Party age differs from the rule"), count_stale_seniority))
