"""Writing rows in bulk: plain values, many to a statement, a batch to a transaction with its one audit entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import JSONField

from giaoban.audit.actions import register_actions
from giaoban.audit.commands import record
from giaoban.common.actor import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import Model

BATCH_ROWS: Final = 40_000
"""Rows that are kept before they are written: what the memory holds, whatever the scale."""

register_actions({"bench.batch.generated": "generated synthetic records in bulk"})


class Table:
    """The rows of one table that wait to be written; columns that are not named get the model's defaults."""

    def __init__(self, model: type[Model], *columns: str) -> None:
        self.model = model
        fields = {field.attname: field for field in model._meta.local_concrete_fields}  # noqa: SLF001 - Django's documented API
        unknown = set(columns) - set(fields)
        if unknown:
            message = f"{model.__name__} has no {', '.join(sorted(unknown))}"
            raise ValueError(message)
        others = {name: field for name, field in fields.items() if name not in columns and not field.primary_key}
        self.rest = tuple(_default(field) for field in others.values())
        names = [connection.ops.quote_name(str(fields[name].column)) for name in (*columns, *others)]
        table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001 - as above
        self.statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608 - names of our own tables
        self.rows: list[tuple[Any, ...]] = []
        self.written = 0

    def add(self, *values: Any) -> None:
        """One more row, in the order of the columns."""
        self.rows.append(values + self.rest)

    def write(self) -> int:
        """Write what waits; how many rows."""
        count = len(self.rows)
        if count:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, self.rows)
            self.rows.clear()
            self.written += count
        return count


def _default(field: Any) -> Any:
    value = field.get_default()
    return json.dumps(value) if isinstance(field, JSONField) else value


class Batches:
    """Tables that are written together: each batch is one transaction with constraints on and one audit entry."""

    def __init__(self, *tables: Table) -> None:
        self.tables = tables

    def waiting(self) -> int:
        """How many rows wait."""
        return sum(len(table.rows) for table in self.tables)

    def write_when_full(self) -> None:
        """Write a batch as soon as there is enough for one; rows may refer to rows of the same batch or of earlier ones."""
        if self.waiting() >= BATCH_ROWS:
            self.write()

    def write(self) -> None:
        """Write what waits."""
        if not self.waiting():
            return
        with transaction.atomic():
            counts = {table.model._meta.label_lower: table.write() for table in self.tables if table.rows}  # noqa: SLF001 - as above
            record(actor=SYSTEM, action="bench.batch.generated", new=counts)


class PlainIndexes:
    """The indexes that keep no constraint, away while many rows are written: sorted at the end they cost a fraction. SQLite only."""

    def __init__(self) -> None:
        """Take them away and remember how they are made."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%%'"
            )
            self.waiting = cursor.fetchall()
            for _, name, _ in self.waiting:
                cursor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")

    def make(self, *, but: Collection[str] = ()) -> None:
        """Make those that are away, but not yet those of some tables."""
        now, self.waiting = [row for row in self.waiting if row[0] not in but], [row for row in self.waiting if row[0] in but]
        with connection.cursor() as cursor:
            for _, _, statement in now:
                cursor.execute(statement)


def set_sequences(models: Iterable[type[Model]]) -> None:
    """Let the database number on after rows that came with their numbers."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
