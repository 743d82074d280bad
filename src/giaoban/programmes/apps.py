"""The app of programmes of work and tasks."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Programmes of work and tasks."""

    name = "giaoban.programmes"
    label = "programmes"
