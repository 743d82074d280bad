"""The app of coordination regulations, their obligations and reviews."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class CoordinationConfig(AppConfig):
    """Coordination."""

    name = "giaoban.coordination"
    label = "coordination"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists, the panels and what comes due."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.coordination import due, panels, receivers  # noqa: F401, PLC0415 - as above; receivers connect themselves
        from giaoban.coordination.acts import AUDIT_ACTIONS, AUDIT_CHOICES, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.coordination.listings import BULKS, LISTINGS  # noqa: PLC0415 - as above
        from giaoban.coordination.permissions import can_trash  # noqa: PLC0415 - as above
        from giaoban.coordination.queries.joint_calendar import own_dues  # noqa: PLC0415 - as above
        from giaoban.meetings.queries.calendar import register_source  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.records.trash import Bin, register_bin  # noqa: PLC0415 - as above

        register_source(own_dues)
        register_actions(AUDIT_ACTIONS)
        register_words("coordination", AUDIT_WORDS, AUDIT_CHOICES)
        for listing in LISTINGS:
            register_listing(listing, BULKS.get(listing.code))
        panels.register()
        due.register()
        register_bin("coordination.coordinationregulation", Bin(N_("regulation"), can_trash))
