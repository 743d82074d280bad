"""A report that comes in as a file: kept with the submission, read, and taken over as a person decided."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - the dataclasses of this module are read by its doors
from dataclasses import dataclass
from decimal import Decimal  # noqa: TC003 - as above
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.common.errors import DomainError
from giaoban.common.extraction import NeedsRecognition, Unreadable, extract, recognise
from giaoban.documents.commands.secrecy import refuse_secrets
from giaoban.records.commands import add_file
from giaoban.reporting.commands.submissions import ChangedMeanwhile, Figure, NotInForm, write_figures
from giaoban.reporting.commands.submissions.figures import refuse_odd
from giaoban.reporting.commands.submissions.saving import touch
from giaoban.reporting.commands.writing import opened, write
from giaoban.reporting.models import Channel, Quotation, ValueSource
from giaoban.reporting.queries.uploads import COLUMNS, REPORT, Review, review_of, upload_for

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.records.models import FileVersion
    from giaoban.reporting.models import Submission, Value
    from giaoban.reporting.queries.uploads import FigureRead


class JointReport(DomainError):
    """A joint report is made of those below."""

    code = "reporting.joint_report"
    sentence = "A joint report is made of the reports below it: no file is read into it."
    field = "file"


class NothingTaken(DomainError):
    """Nothing was ticked."""

    code = "reporting.nothing_taken"
    sentence = "Tick at least one figure, or give one stretch of text its part."


class ReportUnreadable(DomainError):
    """The file is kept, but has no text."""

    code = "reporting.report_unreadable"
    sentence = "The file is kept with the report, but it has no text that could be read. Type the figures, or bring the Word file."


@dataclass(frozen=True)
class TakenFigure:
    """What is taken over for one indicator; a column that is left out stays as it is."""

    indicator: str
    plan: Decimal | None = None
    result: Decimal | None = None
    last_year: Decimal | None = None
    note: str = ""


@dataclass(frozen=True)
class TakenText:
    """A text for a part of the report: in place of what stands there, or below it."""

    key: str
    text: str
    is_added: bool = False


def upload_report(*, actor: Actor, submission: Submission, file: IncomingFile, at: datetime, is_not_secret: bool = False) -> FileVersion:
    """Keep a report that came in as a file, so that it can be read; a scan is recognised, one that cannot be is kept all the same.

    Errors: NotPermitted, ReportFrozen, JointReport, those of files (WrongType, Damaged, FileTooLarge …) and of secrecy, after which nothing is kept.
    """
    with transaction.atomic():
        row = opened(actor, submission)
    if row.merges_id is not None:
        raise JointReport
    refuse_secrets(actor=actor, body=row.body, at=at, secrecy="no", files=(file,), is_not_secret=is_not_secret)
    text = ""
    try:
        extract(file.content, file.name)
    except NeedsRecognition:
        try:
            text = recognise(file.content).text
        except Unreadable:
            text = ""
        refuse_secrets(actor=actor, body=row.body, at=at, secrecy="no", texts=(text,), is_not_secret=is_not_secret)
    with transaction.atomic():
        row = opened(actor, submission)
        version = add_file(actor=actor, record=row, file=file, at=at, role=REPORT, not_secret=is_not_secret)
        if text and not version.text:
            version.text = text
            version.save(update_fields=["text"])
        write(actor, "submission.report_uploaded", row, new={"file": file.name})
    return version


@transaction.atomic
def take_report(
    *, actor: Actor, submission: Submission, file: int | None = None, began_from: int | None = None,
    figures: Sequence[TakenFigure] | None = None, texts: Sequence[TakenText] | None = None, note: str = "",
) -> Submission:  # fmt: skip
    """Take over what was read in an uploaded report; figures or texts that are not given are taken as they were read where nothing is in doubt.

    `file` is the version of the file, the last one where it is not given. `note` stands for each figure that differs from the records and has
    none of its own. Errors: NotPermitted, NotFound, ReportFrozen, JointReport, ChangedMeanwhile, ReportUnreadable, NothingTaken, NotInForm,
    FigureWrong, NoteNeeded.
    """
    row = opened(actor, submission)
    if row.merges_id is not None:
        raise JointReport
    if began_from is not None and began_from != row.version:
        raise ChangedMeanwhile
    review = review_of(row, upload_for(row, file))
    if not review.read.text.strip():
        raise ReportUnreadable
    taken = list(figures) if figures is not None else _sure_figures(review)
    written = list(texts) if texts is not None else _sure_texts(review)
    if not taken and not written:
        raise NothingTaken
    _write_figures(row, review, taken, note)
    for text in written:
        _write_text(actor, row, text)
    row.channel = Channel.DOCUMENT
    touch(row)
    write(
        actor,
        "submission.report_taken",
        row,
        new={"file": str(review.version.file), "figures": len(taken), "parts": len({one.key for one in written})},
    )
    return row


def _sure_figures(review: Review) -> list[TakenFigure]:
    """What the report says without contradicting itself or a person."""
    sure = [one for one in review.figures if one.is_sure]
    return [TakenFigure(one.value.indicator.code, one.proposed("plan"), one.proposed("result"), one.proposed("last_year")) for one in sure]


def _sure_texts(review: Review) -> list[TakenText]:
    """The stretches of text whose part is known; below what a person wrote, in place of what the records gave."""
    edited = {one.key for one in review.sections if one.is_edited}
    joined: dict[str, list[str]] = {}
    for one in review.read.passages:
        if one.key:
            joined.setdefault(one.key, []).append(one.text)
    return [TakenText(key, "\n".join(ones), key in edited) for key, ones in joined.items()]


def _write_figures(row: Submission, review: Review, taken: Sequence[TakenFigure], note: str) -> None:
    read = {one.value.indicator.code: one for one in review.figures}
    values = {one.indicator.code: one for one in row.values.select_related("indicator")}
    for one in taken:
        value = values.get(one.indicator)
        if value is None:
            raise NotInForm(what=one.indicator)
        plan = one.plan if one.plan is not None else value.plan
        result = one.result if one.result is not None else value.result
        own = one.note.strip() or value.note
        said = own or (note.strip() if value.counted is not None and result != value.counted else "")
        write_figures(row, [Figure(one.indicator, plan, result, said)])
        _mark(value, read.get(one.indicator), one, review.version)


def _mark(value: Value, read: FigureRead | None, taken: TakenFigure, version: FileVersion) -> None:
    """Where a figure comes from: the document where it stands as the document has it, with the words that say so."""
    value.refresh_from_db()
    if taken.last_year is not None:
        refuse_odd(value, "last_year", taken.last_year)
        value.last_year = taken.last_year
    columns = read.columns if read is not None else {}
    if "result" in columns and columns["result"].says(taken.result):
        value.source = ValueSource.READ
    value.save(update_fields=["last_year", "source"])
    value.quotations.all().delete()
    quoted = [
        (column, columns[column].place_of(number))
        for column in COLUMNS
        if column in columns and (number := getattr(taken, column)) is not None
    ]
    Quotation.objects.bulk_create(
        Quotation(value=value, column=column, number=one.value, text=one.quote, heading=one.heading[:300], start=one.start, file=version)
        for column, one in quoted
    )


def _write_text(actor: Actor, row: Submission, taken: TakenText) -> None:
    section = row.sections.select_for_update().filter(key=taken.key).first()
    if section is None:
        raise NotInForm(what=taken.key)
    text = f"{section.text}\n{taken.text.strip()}".strip() if taken.is_added else taken.text.strip()
    section.text, section.is_edited, section.changed_by_name = text, text != section.compiled_text, actor.name
    section.version += 1
    section.save()
