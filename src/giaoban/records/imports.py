"""Imports from workbooks: columns found by their headings, each row taken or refused with a sentence, a batch undone as a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext

from giaoban.audit.commands import record
from giaoban.common.actor import ADMINISTRATOR
from giaoban.common.dates import DateNotUnderstood, parse_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import clean, fold
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile

HEADING_ROWS = 15
"""The headings stand within the first rows; above them may stand a title."""


class NoHeadings(DomainError):
    """No row holds the headings that an import needs."""

    code = "records.no_headings"
    sentence = "The workbook has no row with the columns %(columns)s. Add these headings above the rows and send it again."
    field = "file"


class NothingToImport(DomainError):
    """There is no row below the headings."""

    code = "records.nothing_to_import"
    sentence = "There is no row below the headings. Fill in at least one row and send it again."
    field = "file"


class CellMissing(DomainError):
    """A compulsory cell is empty."""

    code = "records.cell_missing"
    sentence = "The column “%(column)s” is empty. Fill it in."


class CellNotADay(DomainError):
    """A cell is no day."""

    code = "records.cell_not_a_day"
    sentence = "“%(value)s” in the column “%(column)s” is no date. Write it as 17/7/2023."


class CellUnknown(DomainError):
    """A cell names something that is not known."""

    code = "records.cell_unknown"
    sentence = "“%(value)s” in the column “%(column)s” is not known. Write it as the system names it."


class CellTooLong(DomainError):
    """A cell holds more than fits."""

    code = "records.cell_too_long"
    sentence = "The column “%(column)s” holds more than %(most)s letters. Shorten it."


class RowQuestion(DomainError):
    """A row that a person decides about: `options` are values with their words, answered in `Guidance.answers`."""

    code = "records.row_question"
    sentence = "%(question)s"

    def __init__(self, question: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(question=question)
        self.options = tuple(options)


def as_text(value: Any, column: ImportColumn) -> str:
    """Text as it may be stored; whole numbers without a point."""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = " ".join(clean(text).split())
    if len(text) > column.most:
        raise CellTooLong(column=gettext(column.title), most=column.most)
    return text


def as_day(value: Any, column: ImportColumn) -> date:
    """A day from a date cell or from any usual writing; a year alone is its first day."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = as_text(value, column)
    if text.isdecimal() and len(text) == 4:
        return date(int(text), 1, 1)
    try:
        return parse_date(text)
    except DateNotUnderstood as error:
        raise CellNotADay(column=gettext(column.title), value=text) from error


@dataclass(frozen=True)
class ImportColumn:
    """A column: `headings` are the ways of writing its heading, compared without accents; `parse` reads a cell that is not empty."""

    key: str
    title: str
    headings: tuple[str, ...]
    parse: Callable[[Any, ImportColumn], Any] = as_text
    is_required: bool = False
    most: int = 300


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
    headings, places, rows = _table(importer, file, entering.guidance)
    taken: list[TakenRow] = []
    refused: list[RefusedRow] = []
    made: list[list[Any]] = []
    for number, cells in rows:
        row = replace(entering, number=number, notes=[])
        try:
            with transaction.atomic():
                records = importer.take(row, _values(importer, places, cells))
        except DomainError as error:
            refused.append(RefusedRow(number, error.text(gettext), cells, getattr(error, "options", ())))
        else:
            made.extend([one._meta.label, one.pk] for one in records)  # noqa: SLF001 - Django's documented API
            taken.append(TakenRow(number, str(records[0]) if records else "", tuple(row.notes)))
    known = set(places.values())
    unknown = [text for at, text in enumerate(headings) if text and at not in known]
    return ImportResult(taken, refused, headings, unknown, places=places), made


def _table(
    importer: Importer, file: IncomingFile, guidance: Guidance
) -> tuple[list[str], dict[str, int], list[tuple[int, tuple[Any, ...]]]]:
    """The headings, where each column stands, and the rows that are not empty with their numbers; headings may stand in two rows."""
    from giaoban.common.xlsx import read_xlsx  # noqa: PLC0415 - heavy, only for imports

    required = {column.key for column in importer.columns if column.is_required}
    for sheet in read_xlsx(file.content):
        for number, cells in enumerate(sheet.rows[:HEADING_ROWS]):
            headings = _headings(cells)
            places = _places(importer, headings)
            chosen = {key: at for at, key in guidance.columns.items() if key}
            if not required <= places.keys() and not (required <= {*places, *chosen} and len(places) > 1):
                continue
            first = number + 1
            if first < len(sheet.rows) and _is_second_heading(importer, sheet.rows[first], {places.get(key, -1) for key in required}):
                below = _headings(sheet.rows[first])
                headings = [below[at] if at < len(below) and below[at] else text for at, text in enumerate(headings)]
                places, first = _places(importer, headings), first + 1
            places = {key: at for key, at in places.items() if at not in guidance.columns} | chosen
            rows = [
                (index, row)
                for index, row in enumerate(sheet.rows[first:], first + 1)
                if any(cell is not None and str(cell).strip() for cell in row)
            ]
            if not rows:
                raise NothingToImport
            return headings, places, rows
    titles = ", ".join(gettext(column.title) for column in importer.columns if column.is_required)
    raise NoHeadings(columns=titles)


def _headings(cells: Sequence[Any]) -> list[str]:
    return ["" if cell is None else " ".join(str(cell).split()) for cell in cells]


def _is_second_heading(importer: Importer, cells: Sequence[Any], required: set[int]) -> bool:
    """Whether a row goes on with the headings: empty below the compulsory ones, and all that it says are headings."""
    below = _headings(cells)
    said = [text for text in below if text]
    return bool(said) and not any(below[at] for at in required if 0 <= at < len(below)) and len(_places(importer, below)) == len(said)


def _heading_key(text: str) -> str:
    """A heading for comparison: without accents, without what stands in brackets and without marks."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(re.sub(r"\(.*?\)", " ", text))).split())


def _places(importer: Importer, headings: Sequence[str]) -> dict[str, int]:
    keys = [_heading_key(text) for text in headings]
    found: dict[str, int] = {}
    for column in importer.columns:
        names = {_heading_key(name) for name in (*column.headings, column.title, gettext(column.title))}
        for at, key in enumerate(keys):
            if key in names and at not in found.values():
                found[column.key] = at
                break
    return found


def _values(importer: Importer, places: Mapping[str, int], cells: Sequence[Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in importer.columns:
        at = places.get(column.key)
        cell = cells[at] if at is not None and at < len(cells) else None
        if cell is None or not str(cell).strip():
            if column.is_required:
                raise CellMissing(column=gettext(column.title))
            continue
        values[column.key] = column.parse(cell, column)
    return values


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
