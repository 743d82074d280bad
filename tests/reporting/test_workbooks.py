"""The workbook of a report goes out, comes back filled, and names each cell that is wrong; the report on paper."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from documents.papers import Scene, make_scene
from giaoban.common import layout
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import InvalidInput
from giaoban.common.xlsx import read_xlsx, write_xlsx
from giaoban.reporting.commands import workbooks
from giaoban.reporting.commands.submissions import snapshot_of
from giaoban.reporting.models import Channel, Submission
from giaoban.reporting.prints.reports import report_print
from giaoban.reporting.prints.workbooks import workbook
from giaoban.reporting.rules.workbook import COLUMNS
from reporting.worlds import DAY, begun, sent, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def filled_in(report: Submission, **cells: Any) -> IncomingFile:
    """The workbook of a report with results typed into it, by code."""
    rows = [list(row) for row in read_xlsx(workbook(report))[0].rows]
    head = next(at for at, row in enumerate(rows) if row[0] == COLUMNS[0])
    for row in rows[head + 1 :]:
        row[4] = cells.get(str(row[0]), row[4])
    notes = [str(row[0]) for row in rows[1:head] if row[0]]
    return IncomingFile("so-lieu.xlsx", write_xlsx(list(COLUMNS), rows[head + 1 :], str(rows[0][0]), notes))


def test_a_filled_workbook_comes_back(scene: Scene) -> None:
    report = begun(scene)
    file = filled_in(report, hoi_vien_ca_nhan="15.000", ban_tin=6)
    workbooks.take_workbook(actor=scene.union_office, submission=report, file=file)
    values = {one.indicator.code: one.result for one in report.values.select_related("indicator")}
    assert (values["hoi_vien_ca_nhan"], values["ban_tin"]) == (Decimal(15_000), Decimal(6))
    report.refresh_from_db()
    assert report.channel == Channel.WORKBOOK


def test_each_wrong_cell_is_named_and_nothing_is_saved(scene: Scene) -> None:
    report = begun(scene)
    with pytest.raises(InvalidInput) as error:
        workbooks.take_workbook(
            actor=scene.union_office, submission=report, file=filled_in(report, hoi_vien_ca_nhan="nhiều", ban_tin="vài", hoi_nghi=2)
        )
    assert len(error.value.errors["file"]) == 2
    assert all(" E" in one for one in error.value.errors["file"])
    with pytest.raises(InvalidInput) as error:
        workbooks.take_workbook(actor=scene.union_office, submission=report, file=filled_in(report, hoi_thanh_vien=9, ban_tin=6))
    assert [" H" in one for one in error.value.errors["file"]] == [True]


def test_a_workbook_older_than_the_report_is_refused(scene: Scene) -> None:
    report = begun(scene)
    file = filled_in(report, ban_tin=6)
    typed(scene, report)
    with pytest.raises(workbooks.WorkbookStale):
        workbooks.take_workbook(actor=scene.union_office, submission=report, file=file)
    other = IncomingFile("khac.xlsx", write_xlsx(["Họ và tên"], [["An"]]))
    with pytest.raises(workbooks.NotOurWorkbook):
        workbooks.take_workbook(actor=scene.union_office, submission=report, file=other)


def test_a_sent_report_is_printed_as_it_was_frozen(scene: Scene) -> None:
    report = sent(scene)
    before = report_print(report, DAY)
    report.values.filter(indicator__code="hoi_vien_ca_nhan").update(result=1)
    assert snapshot_of(report) != report.snapshot
    sheet = report_print(report, DAY)
    assert sheet.draft == ""
    assert before == sheet
    with zipfile.ZipFile(io.BytesIO(layout.to_docx(sheet))) as package:
        assert "15.000" in package.read("word/document.xml").decode()
    assert layout.to_pdf(sheet).startswith(b"%PDF")
