"""The app of programmes of work and tasks."""

from __future__ import annotations

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class ProgrammesConfig(AppConfig):
    """Programmes of work and tasks."""

    name = "giaoban.programmes"
    label = "programmes"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import DueJob, register_job  # noqa: PLC0415 - as above
        from giaoban.programmes import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.programmes.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.programmes.commands import remind_of_due_tasks  # noqa: PLC0415 - as above
        from giaoban.programmes.listings import BULK, CONCRETISATIONS, ITEMS, MATRIX, PROGRAMMES, SHARES, TASKS, TOGETHER  # noqa: PLC0415 - as above
        from giaoban.programmes.models import Acceptance, OriginKind, ProgrammeState, TaskState  # noqa: PLC0415 - as above
        from giaoban.programmes.panels import register  # noqa: PLC0415 - as above
        from giaoban.programmes.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        states = [*TaskState.choices, *ProgrammeState.choices]
        register_words("programmes", AUDIT_WORDS, {"state": states, "acceptance": Acceptance.choices, "origin": OriginKind.choices})
        register_job(DueJob("programmes.reminders", N_("Reminders of tasks"), timedelta(hours=6), remind_of_due_tasks))
        register_listing(TASKS, BULK, TOGETHER)
        for listing in (PROGRAMMES, ITEMS, CONCRETISATIONS, MATRIX, SHARES):
            register_listing(listing)
        register()
        register_bin("programmes.programme", Bin(N_("draft of a programme"), can_trash))
