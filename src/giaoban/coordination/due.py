"""What comes due in coordination, and what must hold between its tables: each noun registers its own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import SYSTEM
from giaoban.common.due import DueJob, Invariant, register_invariant, register_job
from giaoban.coordination.commands.calendar import draw_ahead
from giaoban.coordination.commands.evidence import suggest_all
from giaoban.coordination.commands.flags import flag_expired
from giaoban.coordination.commands.reminding import remind_of_obligations, tell_of_the_week
from giaoban.coordination.commands.review_views import remind_of_comments
from giaoban.coordination.queries.occurrences import count_broken_links, count_overlaps

if TYPE_CHECKING:
    from datetime import date, datetime


def flag(on: date, at: datetime) -> int:
    """Flag what rests on documents whose term ran out by the day; take back the flags of those whose term was lengthened."""
    return flag_expired(actor=SYSTEM, on=on, at=at)


def suggest(on: date, at: datetime) -> int:
    """Look for records that may fulfil what is open."""
    return suggest_all(on, at)


def draw(on: date, at: datetime) -> int:
    """Keep the calendars a year ahead."""
    return draw_ahead(on, at)


def register() -> None:
    """Tell the worker and the doctor."""
    register_job(DueJob("coordination.calendar", N_("Keep the calendars of obligations a year ahead"), timedelta(days=1), draw))
    register_job(DueJob("coordination.evidence", N_("Look for evidence of obligations"), timedelta(days=1), suggest))
    register_job(DueJob("coordination.reminders", N_("Reminders of obligations"), timedelta(hours=6), remind_of_obligations))
    register_job(DueJob("coordination.week", N_("What falls due this week by the regulations"), timedelta(hours=20), tell_of_the_week))
    register_invariant(Invariant("coordination.task_links", N_("Tasks from obligations without their one link"), count_broken_links))
    register_invariant(Invariant("coordination.overlaps", N_("Obligations of a content whose periods overlap"), count_overlaps))
    register_job(DueJob("coordination.flags", N_("Flag what rests on documents that expired"), timedelta(days=1), flag))
    register_job(DueJob("coordination.comments", N_("Remind parties of their comments on reviews"), timedelta(days=1), remind_of_comments))
