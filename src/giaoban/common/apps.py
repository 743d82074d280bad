"""The app of what all others use."""

from __future__ import annotations

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Depends on no app."""

    name = "giaoban.common"
    label = "common"
