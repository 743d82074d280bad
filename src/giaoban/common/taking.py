"""Taking one row of a queue in hand, so that several workers never do the same."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from django.db import connection, models, transaction

from giaoban.common.sqlite.base import WriterQueue

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = TypeVar("Row", bound=models.Model)


@contextmanager
def taken(rows: models.QuerySet[Row]) -> Iterator[Row | None]:
    """The first of some rows that nobody else has in hand, until the block is left; None when there is none.

    PostgreSQL locks the row and lets others pass over it. SQLite knows no locks of rows, and a transaction would keep every writer
    waiting for as long as the work takes: there one process at a time has something in hand, the others see nothing to do.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic():
            yield rows.select_for_update(skip_locked=True, of=("self",)).first()
        return
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        yield rows.first()
        return
    queue = WriterQueue(str(connection.settings_dict["NAME"]), rows.model._meta.db_table)  # noqa: SLF001 - Django's documented API
    try:
        yield rows.first() if queue.enter_if_free() else None
    finally:
        queue.leave()
