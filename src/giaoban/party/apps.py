"""The app of Party organisations: members, badges, grading, commendations, discipline, dues."""

from __future__ import annotations

from django.apps import AppConfig


class PartyConfig(AppConfig):
    """Party organisations."""

    name = "giaoban.party"
    label = "party"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.party import receivers  # noqa: F401, PLC0415 - connects them
