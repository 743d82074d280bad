"""The app of notifications, mail and reminders."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class NoticesConfig(AppConfig):
    """Notifications, mail and reminders."""

    name = "giaoban.notices"
    label = "notices"

    def ready(self) -> None:
        """Connect the receivers, register the jobs, the list and the sentences of the audit."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as above
        from giaoban.notices import commands, long_work, receivers, tasks  # noqa: F401, PLC0415 - connects them
        from giaoban.notices.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.notices.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("notices", AUDIT_WORDS)
        for listing in LISTINGS:
            register_listing(listing)
        register_job(
            DueJob(
                "notices.digests", N_("Daily mail of what waits"), timedelta(hours=20), lambda on, at: commands.write_digests(on=on, at=at)
            )
        )
        register_job(
            DueJob(
                "notices.tokens",
                N_("Word of tokens that end"),
                timedelta(hours=20),
                lambda on, at: commands.tell_of_ending_tokens(on=on, at=at),
            )
        )
        register_job(DueJob("notices.outbox", N_("Sending of mail"), timedelta(minutes=1), lambda on, at: commands.send_queued(at=at)))
        register_job(DueJob("notices.work", N_("Long work that lies"), timedelta(minutes=1), lambda on, at: long_work.settle(at=at)))
        register_job(
            DueJob("notices.work_forget", N_("Forgetting of old long work"), timedelta(days=1), lambda on, at: long_work.forget_ended())
        )
        register_job(
            DueJob("notices.forget", N_("Forgetting of old notifications"), timedelta(days=7), lambda on, at: commands.forget_old(at=at))
        )
