"""Writes the schema snapshot that a fresh SQLite installation starts from."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

TARGET = Path(__file__).resolve().parents[3] / "config" / "schema.sql"


def snapshot() -> str:
    """The tables and the rows that the migrations make, as SQL; moments of migrations are set to one fixed value.

    They run in a process of their own, on an empty data folder: a migration of a library asks the default database whatever it is told.
    """
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "GIAOBAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "giaoban.config.settings"}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "giaoban.config.shell", "django", "migrate", "--verbosity", "0", "--no-input"]
        subprocess.run(command, env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)
        made = sqlite3.connect(f"{folder}/giaoban.sqlite3")
        with made:
            made.execute("UPDATE django_migrations SET applied = '2026-01-01 00:00:00'")
            lines = [line for line in made.iterdump() if line not in {"BEGIN TRANSACTION;", "COMMIT;"}]
        made.close()
    return "\n".join(lines) + "\n"


class Command(BaseCommand):
    """`./giaoban django schema_snapshot`."""

    help = "Writes config/schema.sql from the migrations; a test keeps it true."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Write it."""
        TARGET.write_text(snapshot(), encoding="utf-8")
        self.stdout.write(f"{TARGET}")
