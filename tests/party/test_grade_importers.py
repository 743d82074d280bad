"""Workbooks of grades of past years."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from factories import MOMENT, make_actor
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.xlsx import write_xlsx
from giaoban.party import grade_importers
from giaoban.party.grade_importers import GRADES, grade_of, import_year_grades
from giaoban.party.models import YearGrade
from giaoban.records.imports import preview_file
from party.factories import make_branch, make_committee, make_member
from party.scenes import signed_in

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

pytestmark = pytest.mark.django_db

DAY = date(2020, 12, 1)
HEADS = ["Số thẻ đảng viên", "Họ và tên", "Năm", "Mức xếp loại", "Tiêu biểu", "Căn cứ"]


@pytest.fixture
def committee() -> Organisation:
    return make_committee()


@pytest.fixture
def branch(committee: Organisation) -> Organisation:
    return make_branch(committee, "Chi bộ Ban Tổ chức")


@pytest.fixture
def office(committee: Organisation) -> Actor:
    return make_actor(CHIEF, committee)


def book(*rows: list[Any]) -> IncomingFile:
    return IncomingFile("xep-loai.xlsx", write_xlsx(HEADS, rows, "Xếp loại"))


@pytest.mark.parametrize(
    ("text", "year", "is_member", "label"),
    [
        ("Đủ tư cách, hoàn thành xuất sắc nhiệm vụ", 2016, True, "qualified_excellent"),
        ("HTXSNV", 2017, True, "qualified_excellent"),
        ("ĐTC, HTTNV", 2017, True, "qualified_good"),
        ("Hoàn thành xuất sắc nhiệm vụ", 2018, True, "excellent"),
        ("HTXSNV", 2020, True, "excellent"),
        ("Hoàn thành tốt", 2020, True, "good"),
        ("HTNV", 2020, True, "completed"),
        ("Không hoàn thành nhiệm vụ", 2021, True, "failed"),
        ("Không xếp loại (miễn sinh hoạt)", 2021, True, "not_graded"),
        ("Trong sạch, vững mạnh", 2017, False, "clean_and_strong"),
        ("TSVM", 2014, False, "clean_and_strong"),
        ("Yếu kém", 2015, False, "weak"),
    ],
)
def test_a_grade_is_understood_in_the_words_of_its_time(text: str, year: int, is_member: bool, label: str) -> None:
    assert grade_of(text, year, is_member=is_member) == label


def test_the_standard_of_commendation_is_no_grade_from_2018() -> None:
    with pytest.raises(grade_importers.StandardNotGrade):
        grade_of("Trong sạch, vững mạnh", 2020, is_member=False)
    with pytest.raises(grade_importers.GradeNotUnderstood):
        grade_of("Loại A", 2020, is_member=True)


def test_rows_go_in_by_card_or_name_and_bad_ones_come_back(office: Actor, branch: Organisation) -> None:
    first = make_member(branch, name="Nguyễn Văn Thẻ", card_number="01234567")
    make_member(branch, name="Trần Thị Tên")
    for _ in range(2):
        make_member(branch, name="Lê Văn Trùng")
    make_member(make_branch(), name="Phạm Văn Ngoài")
    file = book(
        ["01.234.567", "", 2016, "Đủ tư cách, HTXSNV", "", "QĐ 12"],
        ["", "trần thị tên", "2020", "HTTNV", "", ""],
        ["", "Lê Văn Trùng", 2019, "HTTNV", "", ""],
        ["", "Phạm Văn Ngoài", 2019, "HTTNV", "", ""],
        ["", "Chi bộ Ban Tổ chức", 2017, "Trong sạch, vững mạnh", "5-QĐ/ĐUK", ""],
        ["", "Chi bộ Ban Tổ chức", 2019, "Trong sạch, vững mạnh", "", ""],
        ["", "Nguyễn Văn Thẻ", 2016, "HTTNV", "", ""],
        ["", "", 2016, "HTTNV", "", ""],
        ["", "Trần Thị Tên", "năm ngoái", "HTTNV", "", ""],
    )
    result = preview_file(importer=GRADES, actor=office, file=file, on=DAY)
    assert [row.number for row in result.taken] == [4, 5, 8]
    assert YearGrade.objects.count() == 0
    batch = import_year_grades(actor=office, file=file, on=DAY, at=MOMENT)
    assert batch is not None
    assert (batch.rows, batch.refused) == (3, 6)
    row = YearGrade.objects.get(member=first)
    assert (row.label, row.source) == ("qualified_excellent", "QĐ 12")
    assert YearGrade.objects.get(organisation=branch).exemplary_decision == "5-QĐ/ĐUK"


def test_who_keeps_no_files_imports_none(branch: Organisation) -> None:
    make_member(branch, name="Nguyễn Văn Thẻ")
    with pytest.raises(NotPermitted):
        import_year_grades(actor=make_actor(MEMBER, branch), file=book(["", "Nguyễn Văn Thẻ", 2019, "HTTNV", "", ""]), on=DAY, at=MOMENT)
    stranger = make_actor(CHIEF, make_committee())
    assert import_year_grades(actor=stranger, file=book(["", "Nguyễn Văn Thẻ", 2019, "HTTNV", "", ""]), on=DAY, at=MOMENT) is None
    assert issubclass(grade_importers.WhoUnknown, DomainError)


def test_the_page_of_a_batch_leads_to_the_import_of_its_own_kind(branch: Organisation) -> None:
    chief = make_actor(CHIEF, branch)
    make_member(branch, name="Nguyễn Văn Thẻ")
    batch = import_year_grades(actor=chief, file=book(["", "Nguyễn Văn Thẻ", 2019, "HTTNV", "", ""]), on=DAY, at=MOMENT)
    assert batch is not None
    page = signed_in(chief).get(f"/dang-vien/nhap/{batch.pk}").content.decode()
    assert 'href="/xep-loai/cac-nam/nhap"' in page
    assert 'href="/dang-vien/nhap"' not in page
