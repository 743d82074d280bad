"""The acts on reports that come in as a file."""

from __future__ import annotations

from decimal import Decimal  # noqa: TC003 - pydantic reads it
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, FileInput, ref
from giaoban.reporting.acts.campaigns import BODY, Reason
from giaoban.reporting.commands import uploads


class UploadReport(ActInput):
    """The report as a Word, PDF or text file; whether a person has checked that what looks like a secrecy mark is none."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    file: FileInput
    is_not_secret: bool = False


class TakenFigureInput(ActInput):
    """One indicator: what is taken over; a column that is left out stays as it is."""

    target: ClassVar[Any] = uploads.TakenFigure
    indicator: Annotated[str, Field(max_length=60)]
    plan: Decimal | None = None
    result: Decimal | None = None
    last_year: Decimal | None = None
    note: Reason = ""


class TakenTextInput(ActInput):
    """A text for a part, in place of what stands there or below it."""

    target: ClassVar[Any] = uploads.TakenText
    key: Annotated[str, Field(max_length=40)]
    text: Annotated[str, Field(max_length=200_000)]
    is_added: bool = False


class TakeReport(ActInput):
    """What is taken over of which file, the last one where none is named; all that is in no doubt where neither figures nor texts are given."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    file: int | None = None
    began_from: int | None = None
    figures: Annotated[list[TakenFigureInput], Field(max_length=1_000)] | None = None
    texts: Annotated[list[TakenTextInput], Field(max_length=200)] | None = None
    note: Reason = ""


S = "reporting.submission."

ACTS = (
    Act("reporting.upload_report", uploads.upload_report, UploadReport, N_("Upload a report to be read"), f"{S}report_uploaded", BODY),
    Act("reporting.take_report", uploads.take_report, TakeReport, N_("Take over what was read in a report"), f"{S}report_taken", BODY),
)

AUDIT_ACTIONS = {
    f"{S}report_uploaded": N_("uploaded a report to be read"),
    f"{S}report_taken": N_("took over what was read in the uploaded report"),
}

AUDIT_WORDS = {"file": N_("File"), "parts": N_("Parts of the report")}
AUDIT_CHOICES: dict[str, Any] = {}
