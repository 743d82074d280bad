"""The app of what any record has."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What any record has."""

    name = "giaoban.records"
    label = "records"

    def ready(self) -> None:
        """Register the sentences of the audit."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.records.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("records", AUDIT_WORDS)
