"""The app of who did what, when, on which rule."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when, on which rule."""

    name = "giaoban.audit"
    label = "audit"

    def ready(self) -> None:
        """Register the audit's own sentences."""
        from django.utils.translation import gettext_noop as N_  # noqa: PLC0415 - models are loaded by now

        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above

        register_actions(
            {
                "audit.payload.erased": N_("erased the content of an entry by decision"),
                "bench.batch.generated": N_("generated synthetic records in bulk"),  # `bench` is no app: its entries are read without it
            }
        )
        register_words("audit", {"decision": N_("decision")})
