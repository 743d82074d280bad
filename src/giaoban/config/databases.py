"""The database of an installation: SQLite in the data folder, or PostgreSQL by `DATABASE_URL`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

PRAGMAS = (
    "PRAGMA journal_mode=WAL;PRAGMA synchronous={synchronous};PRAGMA mmap_size=268435456;"
    "PRAGMA cache_size=-32000;PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=ON;"
)
KEPT_SECONDS = 600
"""How long a process keeps a connection between requests; a new one knows the statistics of the tables that were counted since."""


def sqlite(path: Path, *, synchronous: str = "FULL") -> dict[str, Any]:
    """SQLite in WAL; FULL because a document number on paper may not be lost to a power cut."""
    return {
        "ENGINE": "giaoban.common.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": PRAGMAS.format(synchronous=synchronous),
        },
    }


def from_url(url: str) -> dict[str, Any]:
    """PostgreSQL from `postgresql://user:password@host:port/name?host=/socket&sslmode=require`; what is not named here is left to libpq."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"DATABASE_URL must begin with postgresql://, not {parts.scheme}://"
        raise ValueError(message)
    options = dict(parse_qsl(parts.query))
    host, _, port = parts.netloc.rpartition("@")[2].partition(":")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(host),
        "PORT": options.pop("port", "") or port,
        "CONN_MAX_AGE": KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
