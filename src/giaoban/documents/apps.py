"""The app of registers, numbers and the life of a document."""

from __future__ import annotations

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers, numbers and the life of a document."""

    name = "giaoban.documents"
    label = "documents"
