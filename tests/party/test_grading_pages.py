"""Pages of gradings and commendations: the journey of a year, the figures and their records, who sees what, what is logged, the papers."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from factories import make_user
from giaoban.audit.models import Read
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.party.models import Commendation, Grading, GradingRound, ScoreSheet, YearGrade
from party.factories import make_branch, make_committee, make_member
from party.test_grading_rounds import OPEN, make_task
from party.test_review_of_2020 import past

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", "2025-12-08")


@pytest.fixture
def committee() -> Organisation:
    return make_committee("Đảng ủy cơ quan Liên hiệp Hội")


@pytest.fixture
def branch(committee: Organisation) -> Organisation:
    return make_branch(committee, "Chi bộ Văn phòng")


@pytest.fixture
def members(branch: Organisation) -> list[Member]:
    return [
        make_member(branch, name=name)
        for name in ("Nguyễn Thị Hòa", "Trần Văn Bình", "Lê Thị Cúc", "Phạm Văn Dũng", "Vũ Thị Én", "Đỗ Văn Giang")
    ]


def signed_in(role: str, body: Organisation, **given: Any) -> Client:
    client = Client()
    client.force_login(make_user(role, body, **given))
    return client


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def sent(client: Client, address: str, **values: Any) -> None:
    answer = client.post(address, values)
    assert answer.status_code == 303, answer.content.decode()[:3000]


def opened(client: Client, committee: Organisation, **given: Any) -> GradingRound:
    sent(client, "/xep-loai/moi", **{"committee": committee.pk, "year": "2025", "period": "year", "review_on": "8/12/2025", **given})
    return GradingRound.objects.get()


def line_of(subject: Any) -> Grading:
    return Grading.objects.get(member=subject) if hasattr(subject, "person_id") else Grading.objects.get(member=None, branch=subject)


def keep_sheet(client: Client, committee: Organisation) -> None:
    values = {"body": committee.pk, "subject": "member", "in_force_from": "1/10/2025", "decision": "5-QĐ/ĐU"}
    sent(client, "/xep-loai/tieu-chi", general="Phẩm chất chính trị; 15\nĐạo đức, lối sống; 15", results="Kết quả nhiệm vụ; 70", **values)


def test_a_year_goes_from_the_sheet_to_the_commendations_on_its_pages(
    committee: Organisation, branch: Organisation, members: list[Member]
) -> None:
    first, *others = members
    office, own = signed_in(CHIEF, committee), signed_in(MEMBER, branch, person=first.person)
    keep_sheet(office, committee)
    for number in range(1, 4):
        make_task(first.person, number=number, acceptance="exceeded")
    one = opened(office, committee)
    line = line_of(first).get_absolute_url()

    criteria = list(ScoreSheet.objects.get().criteria.order_by("order"))
    own_points = {f"c{criterion.pk}": "12,5" for criterion in criteria[:2]}
    sent(own, f"{line}/tu-kiem-diem", grade="excellent", text="Hoàn thành các việc được giao", **own_points)
    points = {f"c{criteria[0].pk}": "14", f"c{criteria[1].pk}": "14,5", f"c{criteria[2].pk}": "66"}
    sent(office, f"{line}/cham-diem", **points)
    page = text(office, line)
    assert "94,5" in page
    assert "12,5" in page
    sent(office, f"{one.get_absolute_url()}/bo-phieu")
    for member in members:
        sent(office, f"{line_of(member).get_absolute_url()}/phieu", present="6", **{"excellent" if member == first else "good": "6"})
    sent(office, f"{line_of(branch).get_absolute_url()}/phieu", present="6", excellent="6", is_proposed_exemplary="on")
    sent(office, f"{one.get_absolute_url()}/chuyen-cap-uy")
    assert "ty-le" in text(office, one.get_absolute_url())
    sent(office, f"{one.get_absolute_url()}/quyet-dinh", decision="45-QĐ/ĐU", decided_on="8/12/2025")
    assert YearGrade.objects.get(member=first).label == "excellent"
    assert YearGrade.objects.get(organisation=branch).label == "excellent"

    awards = f"{one.get_absolute_url()}/khen-thuong"
    assert "Nguyễn Thị Hòa" in text(office, awards)
    sent(office, f"{awards}/member_year", addressed_to="Đảng ủy", chosen=[first.pk])
    row = Commendation.objects.get()
    decision = {"level": "grassroots_committee", "decision": "46-QĐ/ĐU", "decided_on": "8/12/2025"}
    sent(office, f"{row.get_absolute_url()}/quyet-dinh", **decision)
    row.refresh_from_db()
    assert row.amount == 702_000
    assert "46-QĐ/ĐU" in text(own, row.get_absolute_url())
    sent(own, f"{line}/khieu-nai", text="Xin xem lại")
    sent(office, f"{line}/tra-loi", answer="Đã xem lại, giữ nguyên")
    assert "Đã xem lại" in text(own, line)
    assert len(others) == 5


def test_each_figure_opens_exactly_the_lines_that_it_counts(committee: Organisation, members: list[Member]) -> None:
    office = signed_in(CHIEF, committee)
    one = opened(office, committee)
    Grading.objects.filter(member__in=members[:2]).update(proposed_grade="good")
    Grading.objects.filter(member=members[2]).update(not_graded_reason="exempt")
    page = text(office, one.get_absolute_url())
    for query, expected in (("", 6), ("&dung=good", 2), ("&dung=not_graded", 1), ("&dung=none", 3)):
        address = f"/xep-loai/dong/?dot={one.pk}&doi-tuong=dang-vien{query}"
        assert address.replace("&", "&amp;") + f'">{expected}<' in page, address
        assert sum(str(member) in text(office, address) for member in members) == expected


def test_each_condition_opens_exactly_its_tasks(committee: Organisation, branch: Organisation, members: list[Member]) -> None:
    member = members[0]
    make_task(member.person, number=1, acceptance="exceeded")
    make_task(member.person, number=2, reported_on=date(2025, 6, 3), done_on=date(2025, 6, 4))
    make_task(member.person, number=3, **OPEN)
    opened(signed_in(CHIEF, committee), committee)
    own = signed_in(MEMBER, branch, person=member.person)
    address = line_of(member).get_absolute_url()
    page = text(own, address)
    for kind, expected in (("all", 3), ("done", 2), ("late", 2), ("exceeded", 1)):
        assert f'{address}/nhiem-vu/{kind}">{expected}<' in page
        assert text(own, f"{address}/nhiem-vu/{kind}").count("NV-") == expected
    assert own.get(f"{address}/nhiem-vu/khac").status_code == 404


def test_a_refusal_keeps_the_form(committee: Organisation, members: list[Member]) -> None:
    office = signed_in(CHIEF, committee)
    answer = office.post(
        "/xep-loai/tieu-chi",
        {"body": committee.pk, "subject": "member", "general": "Một; 31", "results": "Hai; 70", "in_force_from": "1/10/2025"},
    )
    assert answer.status_code == 422
    assert "Một; 31" in answer.content.decode()
    one = opened(office, committee)
    line = line_of(members[0]).get_absolute_url()
    answer = office.post(f"{line}/dieu-kien", {"done_percent": "100", "reason": ""})
    assert answer.status_code == 422
    sent(office, f"{line}/dieu-kien", done_percent="100", late_percent="0", exceeded_percent="31,5", reason="Theo sổ của chi bộ")
    assert Grading.objects.get(member=members[0]).exceeded_percent == 31.5
    sent(office, f"{one.get_absolute_url()}/bo-phieu")
    answer = office.post(f"{line}/phieu", {"present": "2", "good": "3"})
    assert answer.status_code == 422
    assert 'value="3"' in answer.content.decode()
    assert office.post(f"{one.get_absolute_url()}/chuyen-cap-uy").status_code == 422


def test_a_member_sees_the_own_line_only_and_who_has_no_right_sees_nothing(
    committee: Organisation, branch: Organisation, members: list[Member]
) -> None:
    first, second, *_ = members
    one = opened(signed_in(CHIEF, committee), committee)
    own = signed_in(MEMBER, branch, person=first.person)
    assert text(own, line_of(first).get_absolute_url())
    assert own.get(line_of(second).get_absolute_url()).status_code == 404
    assert own.get(line_of(branch).get_absolute_url()).status_code == 404
    page = text(own, "/xep-loai/dong/")
    assert ("Nguyễn Thị Hòa" in page, "Trần Văn Bình" in page) == (True, False)
    assert own.get(one.get_absolute_url()).status_code == 404
    assert "Năm 2025" not in text(own, "/xep-loai/")
    for stranger in (signed_in(MEMBER, branch), signed_in(CHIEF, make_committee()), signed_in(OFFICER, make_branch(make_committee()))):
        assert stranger.get(one.get_absolute_url()).status_code == 404
        assert stranger.get(line_of(first).get_absolute_url()).status_code == 404
        assert stranger.get(f"{one.get_absolute_url()}/bao-cao.docx").status_code == 404
        assert "Nguyễn Thị Hòa" not in text(stranger, "/xep-loai/dong/")
    beside = signed_in(OFFICER, make_branch(committee))
    assert beside.get(line_of(first).get_absolute_url()).status_code == 404


def test_each_read_of_a_grade_is_logged_with_its_member(committee: Organisation, members: list[Member]) -> None:
    office = signed_in(CHIEF, committee)
    one = opened(office, committee)
    past(members[1], 2020)
    Read.objects.all().delete()
    text(office, line_of(members[0]).get_absolute_url())
    assert list(Read.objects.values_list("subject_kind", "subject_id")) == [("party.member", members[0].pk)]
    for address in (f"/xep-loai/dong/?dot={one.pk}", "/xep-loai/cac-nam/"):
        Read.objects.all().delete()
        text(office, address)
        assert Read.objects.filter(subject_kind="party.member", subject_id=members[1].pk).count() == 1


def test_past_grades_and_recognition_are_entered_on_their_pages(
    committee: Organisation, branch: Organisation, members: list[Member]
) -> None:
    office = signed_in(CHIEF, committee)
    given = {"member": members[0].pk, "year": "2016", "label": "qualified_excellent", "source": "Hồ sơ đảng viên"}
    sent(office, "/xep-loai/cac-nam/moi", **given)
    assert office.post("/xep-loai/cac-nam/moi", given).status_code == 422
    past(branch, 2019)
    sent(office, "/xep-loai/cac-nam/tieu-bieu", organisation=branch.pk, year="2019", decision="9-QĐ/ĐU")
    page = text(office, "/xep-loai/cac-nam/")
    assert "9-QĐ/ĐU" in page
    assert "Nguyễn Thị Hòa" in page


def test_the_report_and_the_lists_leave_as_word_pdf_and_excel(committee: Organisation, branch: Organisation, members: list[Member]) -> None:
    from docx import Document
    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    office = signed_in(CHIEF, committee)
    one = opened(office, committee)
    Grading.objects.filter(member__in=members[1:]).update(decided_grade="good", suggested_grade="")
    Grading.objects.filter(member=members[0]).update(
        decided_grade="excellent", suggested_grade="good", deviation_reason="Có sáng kiến cấp bộ"
    )
    Grading.objects.filter(member=None).update(decided_grade="excellent", is_proposed_exemplary=True)
    GradingRound.objects.update(state="decided", decision="45-QĐ/ĐU", decided_on=date(2025, 12, 8))
    past(members[0], 2021, 2022, 2023, 2024, 2025)
    word = Document(io.BytesIO(office.get(f"{one.get_absolute_url()}/bao-cao.docx").content))
    said = "\n".join(line.text for line in word.paragraphs)
    assert "1 đảng viên hoàn thành xuất sắc" in said
    assert "Có sáng kiến cấp bộ" in said
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "83,3" in cells
    pdf = "".join(page.extract_text() for page in PdfReader(io.BytesIO(office.get(f"{one.get_absolute_url()}/bao-cao.pdf").content)).pages)
    assert "mức tối đa 20% là 1" in " ".join(pdf.split())
    award = f"{one.get_absolute_url()}/khen-thuong/member_five_years_certificate"
    sent(office, award, addressed_to="Ban Thường vụ Đảng ủy cấp trên", chosen=[members[0].pk])
    listed = Document(io.BytesIO(office.get(f"{award}/danh-sach.docx").content))
    cells = [cell.text for table in listed.tables for row in table.rows for cell in row.cells]
    assert any("2021: HTXSNV" in cell for cell in cells)
    assert office.get(f"{award}/danh-sach.pdf").content.startswith(b"%PDF")
    book = CalamineWorkbook.from_filelike(io.BytesIO(office.get(f"{award}/danh-sach.xlsx").content))
    assert any("Nguyễn Thị Hòa" in row for row in book.get_sheet_by_index(0).to_python())
    assert signed_in(OFFICER, branch).get(f"{award}/danh-sach.xlsx").status_code == 404
