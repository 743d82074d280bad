"""The app of meetings, minutes and conclusions."""

from __future__ import annotations

from django.apps import AppConfig

from giaoban.audit.actions import register_actions
from giaoban.meetings.actions import ACTIONS


class MeetingsConfig(AppConfig):
    """Meetings, minutes and conclusions."""

    name = "giaoban.meetings"
    label = "meetings"

    def ready(self) -> None:
        """Register the sentences of the audit and the panels on the pages below."""
        register_actions(ACTIONS)
