"""The schema snapshot is what the migrations make, and a fresh installation starts from it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"


def shell(data: Path, code: str) -> str:
    env = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "GIAOBAN_TODAY"}}
    done = subprocess.run(
        [sys.executable, "-c", f"from giaoban.config.shell import setup_django; setup_django()\n{code}"],
        env={**env, "PYTHONPATH": str(SOURCE), "GIAOBAN_DATA": str(data)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.mark.slow
def test_the_snapshot_is_what_the_migrations_make(tmp_path: Path) -> None:
    code = "from giaoban.common.management.commands.schema_snapshot import snapshot; print(snapshot(), end='')"
    assert shell(tmp_path, code) == (SOURCE / "giaoban" / "config" / "schema.sql").read_text(encoding="utf-8")


def test_a_fresh_installation_starts_from_the_snapshot_with_nothing_pending(tmp_path: Path) -> None:
    code = (
        "from giaoban.config.updating import bring_up_to_date\n"
        "from giaoban.config.paths import data_folder\n"
        "from django.db import connection\n"
        "said = []\n"
        "print(bring_up_to_date(data_folder(), said.append), said)"
    )
    assert shell(tmp_path, code).strip() == "True []"
    with sqlite3.connect(tmp_path / "giaoban.sqlite3") as database:
        assert database.execute("SELECT COUNT(*) FROM django_migrations").fetchone()[0] > 20
