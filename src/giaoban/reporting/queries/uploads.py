"""Reports that came in as a file: their text, what it proposes for the figures and the parts of the form. Nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.errors import NotFound
from giaoban.records.models import FileVersion, subject_of
from giaoban.reporting.rules.reading import ReadReport, ReportForm, read_report
from giaoban.reporting.rules.reading.choosing import Chosen, chosen
from giaoban.reporting.rules.reading.lines import readable
from giaoban.reporting.rules.reading.usual import asked_figure, asked_part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from giaoban.reporting.models import Quotation, Section, Submission, Value
    from giaoban.reporting.rules.reading import Column, Passage

REPORT = "report"
"""The role of a file that is a whole report."""
PDF = "application/pdf"
COLUMNS: tuple[Column, ...] = ("plan", "result", "last_year")


def uploads_of(submission: Submission) -> list[FileVersion]:
    """The reports that were uploaded for a submission, the last one first."""
    mine = {f"file__{key}": value for key, value in subject_of(submission).items()}
    rows = FileVersion.objects.filter(**mine, file__role=REPORT, file__removed_at=None).select_related("file")
    return list(rows.order_by("-added_at", "-pk").defer("text"))


def upload_for(submission: Submission, pk: int | None = None) -> FileVersion:
    """An uploaded report of a submission; the last one where none is named. Errors: NotFound."""
    found = next((one for one in uploads_of(submission) if pk is None or one.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def form_asked(submission: Submission) -> ReportForm:
    """The parts and indicators that the report has, with their usual words."""
    values = submission.values.select_related("indicator").order_by("indicator__position")
    return ReportForm(
        tuple(asked_part(one.key, one.heading) for one in submission.sections.all()),
        tuple(asked_figure(one.indicator.code, one.indicator.name, one.indicator.unit, one.indicator.section) for one in values),
        submission.first_on, submission.last_on,
    )  # fmt: skip


def read_upload(submission: Submission, version: FileVersion) -> ReadReport:
    """What an uploaded report says; nothing where the file has no text."""
    return read_report(version.text, form_asked(submission), is_wrapped=version.kind == PDF)


@dataclass(frozen=True)
class FigureRead:
    """What an uploaded report says of one indicator, beside what stands in the submission."""

    value: Value
    columns: dict[Column, Chosen]

    def proposed(self, column: Column) -> Decimal | None:
        """The number that the report gives for a column."""
        return self.columns[column].best.value if column in self.columns else None

    @property
    def is_twice(self) -> bool:
        """Whether the report states one of its numbers in two ways."""
        return any(one.is_twice for one in self.columns.values())

    @property
    def differs(self) -> bool:
        """Whether the result is not what the records give."""
        result = self.columns.get("result")
        return result is not None and self.value.counted is not None and result.best.value != self.value.counted

    @property
    def was_typed(self) -> bool:
        """Whether a person typed another result already."""
        result, stands = self.columns.get("result"), self.value.result
        return result is not None and stands is not None and stands not in {self.value.counted, result.best.value}

    @property
    def is_sure(self) -> bool:
        """Whether it is taken over unless a person says otherwise."""
        return not (self.is_twice or self.was_typed)


@dataclass(frozen=True)
class Review:
    """An uploaded report as the person who takes it over sees it."""

    version: FileVersion
    read: ReadReport
    figures: Sequence[FigureRead]
    missing: Sequence[Value]
    """Indicators that the report says nothing of."""
    sections: Sequence[Section]

    @property
    def passages(self) -> Sequence[tuple[int, Passage]]:
        """The stretches of text with their numbers."""
        return list(enumerate(self.read.passages))


def review_of(submission: Submission, version: FileVersion) -> Review:
    """All that an uploaded report proposes: three queries besides its text."""
    read = read_upload(submission, version)
    found: dict[str, dict[Column, Chosen]] = {}
    for (code, column), one in chosen(read.stated).items():
        found.setdefault(code, {})[column] = one
    values = list(submission.values.select_related("indicator", "definition").order_by("indicator__position"))
    return Review(
        version, read, [FigureRead(one, found[one.indicator.code]) for one in values if one.indicator.code in found],
        [one for one in values if one.indicator.code not in found], list(submission.sections.all()),
    )  # fmt: skip


@dataclass(frozen=True)
class InPlace:
    """A quotation in its file: the words before the number, the number, the words behind it; whether more stands around."""

    before: str
    number: str
    after: str
    is_cut: bool


AROUND = 1_500
"""So many letters are shown on each side of a number that was read."""
_NUMBER = re.compile(r"\S+")


def in_place(quotation: Quotation) -> InPlace:
    """Where in the text of its file a number stands."""
    text = readable(quotation.file.text, is_wrapped=quotation.file.kind == PDF)
    start = min(quotation.start, len(text))
    m = _NUMBER.match(text, start)
    end = m.end() if m else start
    begin, stop = max(0, start - AROUND), min(len(text), end + AROUND)
    return InPlace(text[begin:start], text[start:end], text[end:stop], is_cut=begin > 0 or stop < len(text))
