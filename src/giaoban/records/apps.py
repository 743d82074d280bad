"""The app of what any record has."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """What any record has."""

    name = "giaoban.records"
    label = "records"
