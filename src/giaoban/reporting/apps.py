"""The app of periodic reports."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class ReportingConfig(AppConfig):
    """Reporting."""

    name = "giaoban.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Register the sentences of the audit, the lists, the panels and what comes due."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.programmes.measures import register_measures  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.long_work import register_kind  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above
        from giaoban.reporting import due, panels  # noqa: PLC0415 - as above
        from giaoban.reporting.acts import AUDIT_ACTIONS, AUDIT_CHOICES, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.reporting.commands.background import KINDS  # noqa: PLC0415 - as above
        from giaoban.reporting.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.reporting.permissions import can_keep_own  # noqa: PLC0415 - as above
        from giaoban.reporting.sources.measured import measured  # noqa: PLC0415 - as above

        register_measures(measured)
        for kind in KINDS:
            register_kind(kind)
        register_actions(AUDIT_ACTIONS)
        register_words("reporting", AUDIT_WORDS, AUDIT_CHOICES)
        for listing in LISTINGS:
            register_listing(listing)
        panels.register()
        due.register()
        register_bin("reporting.ownreport", Bin(N_("own report"), lambda actor, report: can_keep_own(actor, report.body)))
