"""The address of a PostgreSQL database."""

from __future__ import annotations

import pytest

from giaoban.config.databases import from_url


@pytest.mark.parametrize(
    ("address", "host", "port", "name", "options"),
    [
        ("postgresql://gb:m%40t@db.lan:5433/lien_hiep", "db.lan", "5433", "lien_hiep", {}),
        ("postgresql://gb@/gb?host=/run/postgresql", "/run/postgresql", "", "gb", {}),
        ("postgresql://gb@%2FRun%2FpostgreSQL/gb", "/Run/postgreSQL", "", "gb", {}),
        ("postgres://gb@db/gb?port=5434&sslmode=verify-full", "db", "5434", "gb", {"sslmode": "verify-full"}),
        ("postgresql:///gb", "", "", "gb", {}),
    ],
    ids=["host, port, escaped password", "socket in the query", "socket as the host", "port and option in the query", "all left out"],
)
def test_every_usual_address_is_understood(address: str, host: str, port: str, name: str, options: dict[str, str]) -> None:
    found = from_url(address)
    assert (found["HOST"], found["PORT"], found["NAME"], found["OPTIONS"]) == (host, port, name, options)
    assert found["PASSWORD"] == ("m@t" if "m%40t" in address else "")


def test_another_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgresql://"):
        from_url("mysql://gb@db/gb")
