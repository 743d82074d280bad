"""Copies of an SQLite database: taken while it is in use, counted in the copy, put back whole or not at all."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from django.db import connection

from giaoban.config.backups.archive import DATABASE, Copy

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside its file."""


def copy_to(path: Path) -> None:
    """A consistent copy of the database while it is in use, in one file."""
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def take(folder: Path) -> Copy:
    """A copy in a folder, and what it holds."""
    path = folder / DATABASE
    copy_to(path)
    return examine(path)


def examine(path: Path) -> Copy:
    """What a copy holds: rows of each table, contents, the last seal."""
    with closing(sqlite3.connect(path)) as copy:
        names = [
            name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        ]
        counts = {name: copy.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names of our own tables
        media = [name for (name,) in copy.execute("SELECT DISTINCT sha256 FROM records_fileversion ORDER BY 1")]
        last = copy.execute("SELECT seal FROM audit_entry WHERE place IS NOT NULL ORDER BY place DESC LIMIT 1").fetchone()
    return Copy(path, counts, media, last[0] if last else "")


def put_back(copy: Path, live: Path) -> None:
    """Let the live file be the copy; the copy stays where it is."""
    connection.close()
    part = live.with_name(f"{live.name}.part")
    shutil.copyfile(copy, part)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    for suffix in BESIDE:
        live.with_name(live.name + suffix).unlink(missing_ok=True)
    part.replace(live)
