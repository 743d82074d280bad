"""The app of findings: achievements, shortfalls, difficulties, causes, proposals and their answers."""

from __future__ import annotations

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Findings."""

    name = "giaoban.findings"
    label = "findings"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.findings import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.findings.acts import AUDIT_ACTIONS  # noqa: PLC0415 - as above
        from giaoban.findings.listings import FINDINGS  # noqa: PLC0415 - as above
        from giaoban.findings.panels import register  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_listing(FINDINGS)
        register()
