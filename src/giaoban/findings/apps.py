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
        from giaoban.findings.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.findings.models import Cause, FindingKind, FindingState  # noqa: PLC0415 - as above
        from giaoban.findings.panels import register  # noqa: PLC0415 - as above
        from giaoban.findings.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.findings.queries import (  # noqa: PLC0415 - as above
            count_answers_without_reply,
            count_broken_links,
            count_replies_missing,
            count_wrongly_merged,
        )
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("findings", AUDIT_WORDS, {"kind": FindingKind.choices, "state": FindingState.choices, "cause": Cause.choices})
        register_invariant(Invariant("findings.task_links", N_("Tasks from findings without their one link"), count_broken_links))
        register_invariant(Invariant("findings.merged", N_("Merged findings that do not stand where their rows say"), count_wrongly_merged))
        register_invariant(Invariant("findings.replies", N_("Replies that did not reach all who raised a finding"), count_replies_missing))
        register_invariant(Invariant("findings.answers", N_("Answered findings without a final reply"), count_answers_without_reply))
        for listing in LISTINGS:
            register_listing(listing)
        register()
        register_bin("findings.finding", Bin(N_("finding"), can_trash))
