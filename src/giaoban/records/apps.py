"""The app of what any record has."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class RecordsConfig(AppConfig):
    """What any record has."""

    name = "giaoban.records"
    label = "records"

    def ready(self) -> None:
        """Register the sentences of the audit."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as above
        from giaoban.records.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.commands import empty_trash  # noqa: PLC0415 - as above
        from giaoban.records.exporting import EXPORT  # noqa: PLC0415 - as above
        from giaoban.records.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.records.long_work import register_kind  # noqa: PLC0415 - as above

        register_kind(EXPORT)
        for listing in LISTINGS:
            register_listing(listing)
        register_actions(AUDIT_ACTIONS)
        register_job(DueJob("records.trash", N_("Emptying of the trash"), timedelta(days=1), lambda on, at: empty_trash(on=on)))
        register_words("records", AUDIT_WORDS)
