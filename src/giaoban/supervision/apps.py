"""The app of inspection and supervision."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_noop as N_


class SupervisionConfig(AppConfig):
    """Inspection and supervision."""

    name = "giaoban.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Register the sentences of the audit, the receivers, the lists and the panels."""
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - models are loaded by now
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above
        from giaoban.records.bulk import register_listing  # noqa: PLC0415 - as above
        from giaoban.supervision import due, panels, receivers  # noqa: F401, PLC0415 - as above; receivers connect themselves
        from giaoban.supervision.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - as above
        from giaoban.supervision.listings import LISTINGS  # noqa: PLC0415 - as above
        from giaoban.supervision.models import InspectionForm, RecheckResult, StepKind  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS, is_closed=True, veil=N_("did something in inspection and supervision"))
        choices = {"form": InspectionForm.choices, "step": StepKind.choices, "result": RecheckResult.choices}
        register_words("supervision", AUDIT_WORDS, choices)
        for listing in LISTINGS:
            register_listing(listing)
        panels.register()
        due.register()
