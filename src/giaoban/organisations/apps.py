"""The app of bodies, people, posts and rights."""

from __future__ import annotations

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Bodies, people, posts and rights."""

    name = "giaoban.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register the sentences of the audit."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.organisations.acts import AUDIT_ACTIONS  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
