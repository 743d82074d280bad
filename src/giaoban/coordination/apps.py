"""The app of coordination regulations, their obligations and reviews."""

from __future__ import annotations

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """Coordination."""

    name = "giaoban.coordination"
    label = "coordination"
