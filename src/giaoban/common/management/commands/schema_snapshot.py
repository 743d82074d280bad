"""Writes the schema snapshot that a fresh SQLite installation starts from."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

TARGET = Path(__file__).resolve().parents[3] / "config" / "schema.sql"


def snapshot() -> str:
    """The tables and the rows that the migrations make, as SQL; moments of migrations are set to one fixed value."""
    with tempfile.TemporaryDirectory() as folder:
        connections.databases["snapshot"] = {
            **connections.databases["default"],
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{folder}/s.sqlite3",
            "OPTIONS": {},
        }
        try:
            call_command("migrate", database="snapshot", verbosity=0, interactive=False)
            connections["snapshot"].close()
            with sqlite3.connect(f"{folder}/s.sqlite3") as made:
                made.execute("UPDATE django_migrations SET applied = '2026-01-01 00:00:00'")
                lines = [line for line in made.iterdump() if line not in {"BEGIN TRANSACTION;", "COMMIT;"}]
            made.close()
        finally:
            del connections.databases["snapshot"]
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    """`./giaoban django schema_snapshot`."""

    help = "Writes config/schema.sql from the migrations; a test keeps it true."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Write it."""
        TARGET.write_text(snapshot(), encoding="utf-8")
        self.stdout.write(f"{TARGET}")
