"""Imports from workbooks: columns found by their headings, each row taken or refused with a sentence, a batch undone as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext

from giaoban.audit.commands import record
from giaoban.common.actor import ADMINISTRATOR
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.records.import_columns import CellUnknown, ImportColumn, as_day, as_text, table_of, values_of
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile

__all__ = (
    "BatchInUse", "BatchUndone", "CellUnknown", "Entering", "Guidance", "ImportColumn", "ImportResult", "Importer", "RefusedRow", "RowQuestion",
    "TakenRow", "as_day", "as_text", "import_file", "preview_file", "refused_workbook", "undo_import",
)  # fmt: skip


class RowQuestion(DomainError):
    """A row that a person decides about: `options` are values with their words, answered in `Guidance.answers`."""

    code = "records.row_question"
    sentence = "%(question)s"

    def __init__(self, question: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(question=question)
        self.options = tuple(options)


@dataclass(frozen=True)
class Guidance:
    """What a person adds to a workbook: what a column means, by its place from 0 (an empty key: not read); what becomes of rows; what holds for all."""

    columns: Mapping[int, str] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Entering:
    """Who enters rows, on which day and at which moment."""

    actor: Actor
    on: date
    at: datetime
    number: int = 0
    """The row, as the workbook counts."""
    guidance: Guidance = field(default_factory=Guidance)
    notes: list[str] = field(default_factory=list)
    """What is said of a row that goes in all the same."""
    seen: dict[Any, int] = field(default_factory=dict)
    """What the importer remembers of the rows before: the number of the row."""

    @property
    def answer(self) -> str:
        """What a person decided about this row."""
        return self.guidance.answers.get(self.number, "")


@dataclass(frozen=True)
class Importer:
    """A kind of workbook: `take` stores one row by the commands and gives back the records made.

    `parts` are tables whose rows belong to a record made and go with it when the batch is undone; `remove` takes one record away.
    """

    kind: str
    title: str
    columns: tuple[ImportColumn, ...]
    take: Callable[[Entering, Mapping[str, Any]], Sequence[models.Model]]
    parts: frozenset[str] = frozenset()
    remove: Callable[[Any], Any] = field(default=lambda record: record.delete())


@dataclass(frozen=True)
class TakenRow:
    """A row that went in."""

    number: int
    label: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RefusedRow:
    """A row that did not go in, with what to do, and its cells."""

    number: int
    reason: str
    cells: tuple[Any, ...]
    options: tuple[tuple[str, str], ...] = ()
    """What a person may decide about it."""


@dataclass(frozen=True)
class ImportResult:
    """What became of a workbook; `batch` is None for a preview."""

    taken: Sequence[TakenRow]
    refused: Sequence[RefusedRow]
    headings: Sequence[str]
    unknown: Sequence[str]
    """Headings that no column has: their cells were not read."""
    batch: ImportBatch | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    """Where each column was found, from 0."""


def preview_file(
    *, importer: Importer, actor: Actor, file: IncomingFile, on: date, at: datetime | None = None, guidance: Guidance | None = None
) -> ImportResult:
    """Do the import and undo it at once: which rows would go in, and why the others would not."""
    from giaoban.common import clock  # noqa: PLC0415 - a preview stores no moment, but commands ask for one

    with transaction.atomic():
        result, _ = _take_all(importer, Entering(actor, on, at or clock.now(), guidance=guidance or Guidance()), file)
        transaction.set_rollback(True)
    return result


def import_file(
    *, importer: Importer, actor: Actor, file: IncomingFile, on: date, at: datetime, guidance: Guidance | None = None
) -> ImportResult:
    """Take the good rows of a workbook as one batch; the bad ones come back with their reasons."""
    with transaction.atomic():
        result, made = _take_all(importer, Entering(actor, on, at, guidance=guidance or Guidance()), file)
        if not made:
            return result
        batch = ImportBatch.objects.create(
            kind=importer.kind, file_name=file.name, made=made, rows=len(result.taken), refused=len(result.refused), by_name=actor.name,
            by_number=actor.user_id, created_at=at,
        )  # fmt: skip
        record(
            actor=actor,
            action="records.import.made",
            subject=batch,
            new={"kind": importer.kind, "rows": batch.rows, "refused": batch.refused},
        )
    return ImportResult(result.taken, result.refused, result.headings, result.unknown, batch, result.places)


def _take_all(importer: Importer, entering: Entering, file: IncomingFile) -> tuple[ImportResult, list[list[Any]]]:
    headings, places, rows = table_of(importer.columns, file.content, entering.guidance.columns)
    taken: list[TakenRow] = []
    refused: list[RefusedRow] = []
    made: list[list[Any]] = []
    for number, cells in rows:
        row = replace(entering, number=number, notes=[])
        try:
            with transaction.atomic():
                records = importer.take(row, values_of(importer.columns, places, cells))
        except DomainError as error:
            refused.append(RefusedRow(number, error.text(gettext), cells, getattr(error, "options", ())))
        else:
            made.extend([one._meta.label, one.pk] for one in records)  # noqa: SLF001 - Django's documented API
            taken.append(TakenRow(number, str(records[0]) if records else "", tuple(row.notes)))
    known = set(places.values())
    unknown = [text for at, text in enumerate(headings) if text and at not in known]
    return ImportResult(taken, refused, headings, unknown, places=places), made


def refused_workbook(result: ImportResult) -> bytes:
    """The rows that were not taken, as a workbook of the same columns with the reason at the end: to correct and send again."""
    from giaoban.common.xlsx import write_xlsx  # noqa: PLC0415 - heavy, only for imports

    width = len(result.headings)
    rows = [[*row.cells[:width], *[None] * (width - len(row.cells)), row.reason] for row in result.refused]
    return write_xlsx([*result.headings, gettext("Reason")], rows, gettext("Rows that were not taken"))


class BatchUndone(DomainError):
    """A batch is undone once."""

    code = "records.batch_undone"
    sentence = "This import was undone before."


class BatchInUse(DomainError):
    """Something rests on a row of the batch."""

    code = "records.batch_in_use"
    sentence = "Other records rest on “%(name)s”, so the import can no longer be undone as a whole."


@transaction.atomic
def undo_import(*, importer: Importer, actor: Actor, batch: ImportBatch, at: datetime) -> ImportBatch:
    """Take away all that an import made, while nothing else rests on it; the one who imported may, and the administrator."""
    if batch.by_number != actor.user_id and not actor.has_role(ADMINISTRATOR):
        raise NotPermitted
    if batch.undone_at is not None:
        raise BatchUndone
    made = {(label, key) for label, key in batch.made}
    records = [one for label, key in reversed(batch.made) if (one := _find(label, key)) is not None]
    for one in records:
        if _is_in_use(one, made, importer.parts):
            raise BatchInUse(name=str(one))
    for one in records:
        importer.remove(one)
    batch.undone_at = at
    batch.save(update_fields=["undone_at"])
    record(actor=actor, action="records.import.undone", subject=batch, old={"rows": batch.rows}, new={"rows": 0})
    return batch


def _find(label: str, key: int) -> models.Model | None:
    model: Any = apps.get_model(label)
    found: models.Model | None = model._base_manager.filter(pk=key).first()  # noqa: SLF001 - Django's documented API
    return found


def _is_in_use(subject: models.Model, made: set[tuple[str, int]], parts: frozenset[str]) -> bool:
    """Whether a row of any table points to a record, but for rows of the batch and parts of records."""
    for relation in subject._meta.get_fields(include_hidden=True):  # noqa: SLF001 - Django's documented API
        if not (relation.auto_created and (relation.one_to_many or relation.one_to_one)):
            continue
        model: Any = relation.related_model
        label = model._meta.label  # noqa: SLF001 - Django's documented API
        if label in parts:
            continue
        keys = model._base_manager.filter(**{relation.field.name: subject.pk}).values_list("pk", flat=True)  # type: ignore[union-attr]  # noqa: SLF001
        if any((label, key) not in made for key in keys):
            return True
    return False
