"""The app of periodic reports."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Reporting."""

    name = "giaoban.reporting"
    label = "reporting"
