"""What a database knows of its own tables, on which it plans its queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from django.db.models import Model


def count_anew(*models: type[Model]) -> None:
    """Let PostgreSQL count tables that were filled in one transaction; its own counting comes only after the commit."""
    if connection.vendor == "postgresql":
        names = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)  # noqa: SLF001 - Django's documented API
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {names}")
