"""What comes due in Party organisations, and what must hold between their tables: each noun registers its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

from giaoban.common.due import DueJob, Invariant, register_invariant, register_job
from giaoban.party.commands.seniority import refresh_all
from giaoban.party.queries.seniority import count_stale_seniority

if TYPE_CHECKING:
    from datetime import date, datetime


def refresh(on: date, at: datetime) -> int:  # noqa: ARG001 - the signature of jobs
    """Bring what is kept of Party ages to the list of badges of the day."""
    return refresh_all(on)


def register() -> None:
    """Tell the worker and the doctor."""
    register_job(DueJob("party.seniority", N_("Bring Party ages to the rules of the day"), timedelta(days=1), refresh))
    register_invariant(Invariant("party.seniority", N_("Members whose kept Party age differs from the rule"), count_stale_seniority))
