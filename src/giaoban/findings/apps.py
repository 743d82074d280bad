"""The app of achievements, shortfalls, difficulties and proposals."""

from __future__ import annotations

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """Achievements, shortfalls, difficulties and proposals."""

    name = "giaoban.findings"
    label = "findings"
