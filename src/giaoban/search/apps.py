"""The app of one index over all apps."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class SearchConfig(AppConfig):
    """One index over all apps."""

    name = "giaoban.search"
    label = "search"

    def ready(self) -> None:
        """Follow what changes; let `run_due` bring the index up to date where no worker does."""
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - models are loaded by now
        from giaoban.search import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.search.writer import IndexWriter  # noqa: PLC0415 - as above

        register_job(DueJob("search.index", N_("Search index"), timedelta(minutes=1), lambda on, at: IndexWriter().drain()))
