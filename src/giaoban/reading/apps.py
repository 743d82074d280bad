"""The app of facts proposed from Vietnamese text."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Facts proposed from Vietnamese text."""

    name = "giaoban.reading"
    label = "reading"
