"""Whole installations in a folder, on SQLite or on a PostgreSQL database of their own, worked on by the commands that people type."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src"
SERVER = os.environ.get("DATABASE_URL", "")
POSTGRES = pytest.param(
    "postgres",
    marks=[pytest.mark.postgres, pytest.mark.skipif(not SERVER.startswith("postgres"), reason="DATABASE_URL names no PostgreSQL")],
)
MAKE = """
from giaoban.config.shell import setup_django; setup_django()
from datetime import date, datetime, timezone
from giaoban.common.actor import SYSTEM
from giaoban.common.acts import IncomingFile
from giaoban.config.installation import Installation, write_installation
from giaoban.config.paths import data_folder
from giaoban.config.updating import bring_up_to_date
from giaoban.organisations.commands import create_organisation
from giaoban.records.commands import add_file
assert bring_up_to_date(data_folder(), print)
at = datetime(2023, 7, 18, 8, tzinfo=timezone.utc)
for n in range(20):
    body = create_organisation(actor=SYSTEM, tree="union", kind="local_union", name=f"Liên hiệp Hội {n}", parent=None, on=date(2015, 1, 1), at=at)
add_file(actor=SYSTEM, record=body, file=IncomingFile("quy che.txt", "Điều 1. Quy chế".encode()), at=at)
write_installation(data_folder(), Installation("real", "0"))
"""
WRITE = """
from giaoban.config.shell import setup_django; setup_django()
from datetime import date, datetime, timezone
from giaoban.common.actor import SYSTEM
from giaoban.organisations.commands import create_organisation
at = datetime(2023, 7, 18, 8, tzinfo=timezone.utc)
for n in range(200):
    body = create_organisation(actor=SYSTEM, tree="union", kind="local_union", name=f"Ghi {n}", parent=None, on=date(2015, 1, 1), at=at)
    print(body.pk, flush=True)
"""
"""Two hundred acts; the number of each is said when it is done."""


@dataclass(frozen=True)
class Home:
    """A data folder, and the address of its PostgreSQL database; empty on SQLite."""

    data: Path
    address: str = ""

    def start(self, *words: str, code: str = "", **env: str) -> subprocess.Popen[str]:
        """Begin a command of ours, or some code."""
        arguments = [sys.executable, "-c", code] if code else [sys.executable, "-m", "giaoban.config.shell", *words]
        ours = {"PYTHONPATH": str(SOURCE), "GIAOBAN_DATA": str(self.data), "DATABASE_URL": self.address}
        clean = {key: value for key, value in os.environ.items() if key not in {"DJANGO_SETTINGS_MODULE", "GIAOBAN_TODAY"}}
        return subprocess.Popen(arguments, env={**clean, **ours, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words: str, code: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        process = self.start(*words, code=code, **env)
        out, err = process.communicate(timeout=300)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    @contextmanager
    def database(self) -> Iterator[Any]:
        """A connection beside the programme."""
        with closing(psycopg.connect(self.address) if self.address else sqlite3.connect(self.data / "giaoban.sqlite3")) as connection:
            yield connection
            connection.commit()

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a query finds."""
        with self.database() as database:
            return list(database.execute(statement).fetchall())

    def execute(self, statement: str) -> None:
        """Change the database behind the programme's back."""
        with self.database() as database:
            database.execute(statement)

    def counts(self) -> dict[str, int]:
        """The rows of each table."""
        tables = (
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            if self.address
            else "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1"
        )
        return {name: self.rows(f'SELECT COUNT(*) FROM "{name}"')[0][0] for (name,) in self.rows(tables)}

    def names(self) -> list[str]:
        """The names of the bodies."""
        return [name for (name,) in self.rows("SELECT name FROM organisations_organisation ORDER BY id")]


def _on_server(statement: str) -> None:
    with psycopg.connect(_address("postgres"), autocommit=True) as server:
        server.execute(statement.encode())


def _address(name: str) -> str:
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


@dataclass(frozen=True)
class Homes:
    """Makes homes of one kind."""

    kind: str
    folder: Callable[[], Path]
    made: list[str]

    def new(self, *, like: Home | None = None) -> Home:
        """An empty home, or the copy of another one that nobody uses."""
        data = self.folder()
        if like is not None:
            copytree(like.data, data, dirs_exist_ok=True)
        if self.kind == "sqlite":
            return Home(data)
        name = f"giaoban_home_{uuid4().hex[:8]}"
        self.made.append(name)
        _on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(like.address).path[1:]}" if like is not None else ""))
        return Home(data, _address(name))


@contextmanager
def homes(kind: str, folder: Callable[[], Path]) -> Iterator[Homes]:
    """A maker of homes; their databases are gone afterwards."""
    made: list[str] = []
    yield Homes(kind, folder, made)
    for name in made:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")
