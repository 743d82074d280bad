"""What comes due in reporting."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_noop as N_

from giaoban.common.due import DueJob, register_job
from giaoban.reporting.commands.reminders import remind_of_reports


def register() -> None:
    """Tell the worker."""
    register_job(DueJob("reporting.reminders", N_("Reminders of reports"), timedelta(hours=6), remind_of_reports))
