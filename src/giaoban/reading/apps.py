"""The app of facts proposed from Vietnamese text."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Facts proposed from Vietnamese text."""

    name = "giaoban.reading"
    label = "reading"

    def ready(self) -> None:
        """Register the sentences of the audit, the list and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.reading.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.reading.listings import READINGS  # noqa: PLC0415 - as above
        from giaoban.reading.panels import register  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("reading", AUDIT_WORDS)
        register_listing(READINGS)
        register()
