"""The app of who did what, when, on which rule."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did what, when, on which rule."""

    name = "giaoban.audit"
    label = "audit"
