"""What a database knows of its own tables, on which it plans its queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import Model


def count_anew(*models: type[Model]) -> None:
    """Let PostgreSQL count tables that were filled in one transaction; its own counting comes only after the commit."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)  # noqa: SLF001 - Django's documented API
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")


SAMPLED = 100_000
"""Rows of each index that SQLite looks at: a second for the tables of a nation. After a thousand it took a state that a third of all rows have for one of a few."""


def count_all(_on: date, _at: datetime) -> int:
    """Count the tables of an SQLite file anew: without it an index is chosen blindly, and a list of a millisecond may take seventy."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={SAMPLED}")
        cursor.execute("ANALYZE")
    return 1
