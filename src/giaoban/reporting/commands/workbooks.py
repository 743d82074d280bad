"""Figures by a workbook: made for filling in without a network, taken back whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext

from giaoban.common.errors import DomainError, InvalidInput
from giaoban.common.xlsx import read_xlsx
from giaoban.reporting.commands.submissions import Figure, NoteNeeded, touch, write_figures
from giaoban.reporting.commands.writing import opened, write
from giaoban.reporting.models import Channel
from giaoban.reporting.rules.workbook import Filled, filled

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.reporting.models import Submission


class NotOurWorkbook(DomainError):
    """The workbook is not that of the report."""

    code = "reporting.not_our_workbook"
    sentence = "This is not the workbook of the report. Download it from the page of the report and fill that one in."
    field = "file"


class WorkbookStale(DomainError):
    """The report was saved after the workbook was downloaded."""

    code = "reporting.workbook_stale"
    sentence = (
        "The report was saved after this workbook was downloaded. Download it again and carry your figures over: nothing was overwritten."
    )
    field = "file"


@transaction.atomic
def take_workbook(*, actor: Actor, submission: Submission, file: IncomingFile) -> Submission:
    """Take the figures of a filled workbook; where one cell is wrong all of them are told and nothing is saved.

    Errors: NotPermitted, ReportFrozen, NotOurWorkbook, WorkbookStale, InvalidInput with each cell, those of reading a workbook.
    """
    row = opened(actor, submission)
    sheets = [filled(sheet.rows) for sheet in read_xlsx(file.content)]
    found = next((one for one in sheets if one.has_header and one.rows), None)
    if found is None:
        raise NotOurWorkbook
    if found.version != row.version:
        raise WorkbookStale
    slips = [gettext("Cell %(cell)s: “%(value)s” is not a figure.") % {"cell": cell, "value": value} for cell, value in found.slips]
    slips += _written(row, found) if not slips else []
    if slips:
        raise InvalidInput({"file": slips})
    row.channel = Channel.WORKBOOK
    touch(row)
    write(actor, "submission.workbook_taken", row, new={"figures": len(found.rows)})
    return row


def _written(row: Submission, found: Filled) -> list[str]:
    """Write each row; what is wrong with which, by its row on the sheet."""
    slips = []
    for one in found.rows:
        try:
            write_figures(row, [Figure(one.code, one.plan, one.result, one.note)])
        except DomainError as error:
            cell = f"{'H' if isinstance(error, NoteNeeded) else 'E'}{one.line}"
            slips.append(gettext("Cell %(cell)s: %(what)s") % {"cell": cell, "what": error.text(gettext)})
    return slips
