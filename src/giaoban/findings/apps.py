"""The app of findings: achievements, shortfalls, difficulties, causes, proposals and their answers."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class FindingsConfig(AppConfig):
    """Findings."""

    name = "giaoban.findings"
    label = "findings"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.common.due import Invariant, register_invariant  # noqa: PLC0415 - as above
        from giaoban.findings import receivers  # noqa: F401, PLC0415 - connects them
        from giaoban.findings.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.findings.listings import FINDINGS  # noqa: PLC0415 - as above
        from giaoban.findings.models import FindingKind, FindingState  # noqa: PLC0415 - as above
        from giaoban.findings.panels import register  # noqa: PLC0415 - as above
        from giaoban.findings.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.findings.queries import count_broken_links  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("findings", AUDIT_WORDS, {"kind": FindingKind.choices, "state": FindingState.choices})
        register_invariant(Invariant("findings.task_links", N_("Tasks from findings without their one link"), count_broken_links))
        register_listing(FINDINGS)
        register()
        register_bin("findings.finding", Bin(N_("finding"), can_trash))
