"""The acts on reports."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from decimal import Decimal  # noqa: TC003 - as above
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from giaoban.common.acts import Act, ActInput, FileInput, ref
from giaoban.reporting.acts.campaigns import BODY, CALLER, OneCalled, Reason
from giaoban.reporting.commands import answering, submissions, workbooks


class Begin(OneCalled):
    """For which line of a call."""

    on: date | None = None


class OneSubmission(ActInput):
    """A report."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    on: date | None = None


class SendReport(OneSubmission):
    """Why it goes as it is, where the checks found something."""

    reason: Reason = ""


class Return(OneSubmission):
    """Why."""

    reason: Reason


class FigureInput(ActInput):
    """One indicator: plan, result, a note where the result is not what the records give."""

    target: ClassVar[Any] = submissions.Figure
    indicator: Annotated[str, Field(max_length=60)]
    plan: Decimal | None = None
    result: Decimal | None = None
    note: Reason = ""


class SaveValues(ActInput):
    """The figures, and the version that the writer had before the eyes."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    began_from: int
    figures: Annotated[list[FigureInput], Field(max_length=1_000)]


class TakeWorkbook(ActInput):
    """The workbook of the report, filled in."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    file: FileInput


class SaveSection(ActInput):
    """Which part, its text, and the version that the writer had before the eyes."""

    submission: ref("reporting.Submission")  # type: ignore[valid-type]
    key: Annotated[str, Field(max_length=40)]
    began_from: int
    text: Annotated[str, Field(max_length=60_000)]


HEAD = N_("a head of the body that reports")
S = "reporting.submission."

ACTS = (
    Act("reporting.begin_submission", submissions.begin_submission, Begin, N_("Begin a report from the records"), f"{S}begun", BODY),
    Act("reporting.fill_again", submissions.fill_again, OneSubmission, N_("Count the records of a report again"), f"{S}filled", BODY),
    Act("reporting.save_values", submissions.save_values, SaveValues, N_("Save figures of a report"), f"{S}figures_saved", BODY),
    Act("reporting.take_workbook", workbooks.take_workbook, TakeWorkbook, N_("Take figures from a workbook"), f"{S}workbook_taken", BODY),
    Act("reporting.save_section", submissions.save_section, SaveSection, N_("Save a part of a report"), f"{S}text_saved", BODY),
    Act("reporting.sign_submission", submissions.sign_submission, OneSubmission, N_("Sign a report off"), f"{S}signed", HEAD),
    Act("reporting.submit", submissions.submit, SendReport, N_("Send a report"), f"{S}sent", BODY),
    Act("reporting.return_submission", answering.return_submission, Return, N_("Return a report for mending"), f"{S}returned", CALLER),
    Act("reporting.accept_submission", answering.accept_submission, OneSubmission, N_("Take a report in"), f"{S}accepted", CALLER),
)

AUDIT_ACTIONS = {
    f"{S}merged": N_("put the reports of the call together"),
    f"{S}begun": N_("began the report"),
    f"{S}filled": N_("counted the records of the report again"),
    f"{S}figures_saved": N_("saved figures of the report"),
    f"{S}workbook_taken": N_("took figures from a workbook"),
    f"{S}text_saved": N_("changed a part of the report"),
    f"{S}signed": N_("signed the report off"),
    f"{S}sent": N_("sent the report"),
    f"{S}returned": N_("returned the report for mending"),
    f"{S}accepted": N_("took the report in"),
}

AUDIT_WORDS = {
    "number": N_("Version"), "changed": N_("Changed"), "figures": N_("Figures"), "text": N_("Text of the part"), "section": N_("Part"),
    "signed_by": N_("Signed off by"), "sent_on": N_("Day of sending"),
}  # fmt: skip
AUDIT_CHOICES: dict[str, Any] = {}
