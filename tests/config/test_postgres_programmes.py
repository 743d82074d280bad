"""The programmes of PostgreSQL that are chosen, and what they are told of the connection."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from giaoban.config.backups import postgres


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with the programmes of three versions, the oldest first on the path."""
    for version in ("9.6", "15.4", "17.2"):
        place = tmp_path / version.partition(".")[0] / "bin"
        place.mkdir(parents=True)
        (place / "pg_dump").write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version} (Debian)'\n")
        (place / "pg_dump").chmod(0o755)
    monkeypatch.setattr(postgres, "INSTALLED", ((str(tmp_path), "*/bin"),))
    monkeypatch.setenv("PATH", f"{tmp_path / '9' / 'bin'}:/usr/bin:/bin")
    return tmp_path


@pytest.mark.parametrize(
    ("server", "chosen"), [(9, "9"), (13, "15"), (15, "15"), (16, "17")], ids=["oldest", "older server", "same version", "newer client"]
)
def test_the_nearest_programme_that_is_not_older_than_the_server_is_chosen(
    installed: Path, monkeypatch: pytest.MonkeyPatch, server: int, chosen: str
) -> None:
    monkeypatch.setattr(postgres, "server_version", lambda: server)
    assert postgres.programme("pg_dump") == str(installed / chosen / "bin" / "pg_dump")


def test_an_older_programme_is_refused_with_what_to_install(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "server_version", lambda: 99)
    with pytest.raises(postgres.Refused, match="apt-get install postgresql-client-99"):
        postgres.programme("pg_dump")


def test_the_connection_goes_by_the_environment_with_its_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"NAME": "gb", "USER": "u", "PASSWORD": "secret", "HOST": "/run", "PORT": "5433", "OPTIONS": {"sslmode": "require"}}
    for key, value in settings.items():
        monkeypatch.setitem(connection.settings_dict, key, value)
    told = postgres.environment("other")
    assert {key: told[key] for key in ("PGDATABASE", "PGUSER", "PGPASSWORD", "PGHOST", "PGPORT", "PGSSLMODE")} == {
        "PGDATABASE": "other", "PGUSER": "u", "PGPASSWORD": "secret", "PGHOST": "/run", "PGPORT": "5433", "PGSSLMODE": "require",
    }  # fmt: skip
