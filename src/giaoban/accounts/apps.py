"""The app of users and their sign-in."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and their sign-in."""

    name = "giaoban.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the sentences of the audit."""
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415 - as above

        from giaoban.accounts.acts import AUDIT_ACTIONS, AUDIT_WORDS  # noqa: PLC0415 - models are loaded by now
        from giaoban.accounts.receivers import speak_their_language  # noqa: PLC0415 - as above
        from giaoban.audit.actions import register_actions  # noqa: PLC0415 - as above
        from giaoban.audit.words import register_words  # noqa: PLC0415 - as above

        register_actions(AUDIT_ACTIONS)
        register_words("accounts", AUDIT_WORDS)
        user_logged_in.connect(speak_their_language)
