"""The workbook of a report: its figures, to be read, or filled in without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.xlsx import SheetColumn, write_xlsx
from giaoban.reporting.commands.submissions import period_of
from giaoban.reporting.rules.workbook import COLUMNS, VERSION

if TYPE_CHECKING:
    from giaoban.reporting.models import Submission

WIDTHS = (28, 52, 14, 14, 14, 14, 14, 44)


def workbook(submission: Submission) -> bytes:
    """One sheet: a row for each indicator; the version tells whether somebody saved after it was downloaded."""
    rows = [
        (one.indicator.code, one.indicator.name, one.indicator.unit, one.plan, one.result, one.last_year, one.counted, one.note)
        for one in submission.values.select_related("indicator").order_by("indicator__position")
    ]
    notes = [
        f"{submission.body.name} · {period_of(submission).label_vi}",
        f"{VERSION} {submission.version}",
        "Điền cột Kế hoạch, Thực hiện và Ghi chú; giữ nguyên cột Mã. Số khác với cột Theo hồ sơ thì ghi rõ lý do ở cột Ghi chú.",
    ]
    return write_xlsx([SheetColumn(title, width) for title, width in zip(COLUMNS, WIDTHS, strict=True)], rows, submission.title, notes)
