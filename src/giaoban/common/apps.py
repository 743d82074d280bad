"""The app of what all others use."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class CommonConfig(AppConfig):
    """Depends on no app."""

    name = "giaoban.common"
    label = "common"

    def ready(self) -> None:
        """Name the work of each day."""
        from datetime import timedelta  # noqa: PLC0415 - only here

        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as below
        from giaoban.common.statistics import count_all  # noqa: PLC0415 - the database is known by now

        register_job(DueJob("common.statistics", N_("Statistics of the tables"), timedelta(days=1), count_all))
