"""The app of Party organisations: members, badges, grading, commendations, discipline, dues."""

from __future__ import annotations

from django.apps import AppConfig


class PartyConfig(AppConfig):
    """Party organisations."""

    name = "giaoban.party"
    label = "party"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.party import due, panels, receivers  # noqa: F401, PLC0415 - as above; receivers connect themselves
        from giaoban.party.acts import AUDIT_ACTIONS, AUDIT_CHOICES, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.party.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS, is_closed=True)
        register_words("party", AUDIT_WORDS, AUDIT_CHOICES)
        for listing in LISTINGS:
            register_listing(listing)
        panels.register()
        due.register()
