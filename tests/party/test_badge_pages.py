"""Pages of badges: the round, the survey of any day, the prints, who sees what."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from documents.papers import make_term
from factories import make_actor, make_user
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.common.clock import VIETNAM
from giaoban.documents.commands import create_draft
from giaoban.meetings.commands import plan_meeting
from giaoban.party.commands import badges as commands
from giaoban.party.models import BadgeAward, BadgeRound
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

pytestmark = pytest.mark.django_db

OCCASION = "2/9/2023"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", "2023-07-18")


@pytest.fixture
def committee() -> Organisation:
    return make_committee()


@pytest.fixture
def branch(committee: Organisation) -> Organisation:
    return make_branch(committee)


@pytest.fixture
def due(branch: Organisation) -> list[Member]:
    return [
        make_member(branch, name="Nguyễn Thị Đủ", admission_decision_on=date(1993, 9, 2)),
        make_member(branch, name="Trần Văn Bốn Lăm", admission_decision_on=date(1978, 9, 2), badge_held=40),
    ]


def signed_in(role: str, body: Organisation) -> Client:
    client = Client()
    client.force_login(make_user(role, body))
    return client


def opened(client: Client, committee: Organisation) -> BadgeRound:
    answer = client.post("/huy-hieu/dot/moi", {"committee": committee.pk, "occasion_on": OCCASION})
    assert answer.status_code == 303, answer.content.decode()[:2000]
    return BadgeRound.objects.get()


def test_a_round_goes_from_opening_to_award_on_its_pages(committee: Organisation, due: list[Member]) -> None:
    client = signed_in(CHIEF, committee)
    one = opened(client, committee)
    page = client.get(one.get_absolute_url()).content.decode()
    assert "Nguyễn Thị Đủ" in page
    assert "Trần Văn Bốn Lăm" in page
    for row in one.candidates.all():
        assert client.post(f"{one.get_absolute_url()}/dang-vien/{row.pk}/de-nghi", {"declared_on": "10/7/2023"}).status_code == 303
    assert client.post(f"{one.get_absolute_url()}/trinh", {"to": "Đảng ủy Khối"}).status_code == 303
    decision = {"decision": "88-QĐ/ĐUK", "decided_on": "18/7/2023", "stated_total": "3"}
    assert client.post(f"{one.get_absolute_url()}/quyet-dinh", decision).status_code == 303
    page = client.get(one.get_absolute_url()).content.decode()
    assert "88-QĐ/ĐUK" in page
    assert "note late" in page or "late" in page
    assert client.post(f"{one.get_absolute_url()}/he-so", {"badge": "45", "multiple": "2,5", "source": "CV 1"}).status_code == 303
    assert client.post(f"{one.get_absolute_url()}/trao", {"awarded_on": "18/7/2023"}).status_code == 303
    assert sorted(BadgeAward.objects.values_list("badge", "amount")) == [(30, 2_700_000), (45, 4_500_000)]


def test_the_papers_of_a_round_leave_as_word_pdf_and_excel(committee: Organisation, due: list[Member]) -> None:
    from docx import Document
    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    client = signed_in(CHIEF, committee)
    one = opened(client, committee)
    address = one.get_absolute_url()
    word = Document(io.BytesIO(client.get(f"{address}/danh-sach.docx").content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert "Nguyễn Thị Đủ" in cells
    assert "Tổng số: 2 đồng chí" in cells
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(client.get(f"{address}/tien-thuong.pdf").content)).pages)
    assert "2.700.000" in text
    assert "chưa xác định" in text
    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{address}/danh-sach.xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert any("Trần Văn Bốn Lăm" in row for row in rows)


def test_the_survey_shows_any_day_with_the_reasons(committee: Organisation, due: list[Member]) -> None:
    client = signed_in(CHIEF, committee)
    page = client.get(f"/huy-hieu/tinh-den-ngay?cap-uy={committee.pk}&ngay=1/9/2023").content.decode()
    assert "Nguyễn Thị Đủ" in page
    for asked in ("hôm nào", "31/12/9999", "1/1/0001"):
        assert client.get(f"/huy-hieu/tinh-den-ngay?cap-uy={committee.pk}&ngay={asked}").status_code == 200


def test_a_branch_sees_its_own_candidates_and_not_the_money(committee: Organisation, due: list[Member]) -> None:
    other = make_branch(committee)
    make_member(other, name="Lê Văn Khác", admission_decision_on=date(1993, 9, 2))
    one = opened(signed_in(CHIEF, committee), committee)
    page = signed_in(OFFICER, due[0].branch).get(one.get_absolute_url()).content.decode()
    assert "Nguyễn Thị Đủ" in page
    assert "Lê Văn Khác" not in page
    assert "tien-thuong" not in page


def test_a_ceremony_and_papers_out_of_sight_are_not_named_to_a_branch(committee: Organisation, due: list[Member]) -> None:
    at = datetime(2023, 7, 18, 9, tzinfo=VIETNAM)
    make_term(committee)
    office = make_actor(CHIEF, committee)
    one = opened(signed_in(CHIEF, committee), committee)
    meeting = plan_meeting(actor=office, on=at.date(), at=at, day=date(2023, 9, 1), title="Họp kín của cấp ủy", owner=committee)
    paper = create_draft(actor=office, body=committee, form="party", kind="report", abstract="Tờ trình kín", on=at.date(), at=at)
    commands.link_ceremony(actor=office, badge_round=one, meeting=meeting, on=at.date())
    for row in one.candidates.all():
        commands.propose_badge(actor=office, candidate=row, on=at.date())
    commands.propose_round(actor=office, badge_round=one, to="Đảng ủy Khối", document=paper, on=at.date())
    assert "Họp kín của cấp ủy" in signed_in(CHIEF, committee).get(one.get_absolute_url()).content.decode()
    page = signed_in(OFFICER, due[0].branch).get(f"{one.get_absolute_url()}?lich-su=1").content.decode()
    assert "1/9/2023" in page
    assert ("Họp kín" in page, "Tờ trình kín" in page) == (False, False)


def test_who_is_not_responsible_finds_no_round(committee: Organisation, branch: Organisation, due: list[Member]) -> None:
    one = opened(signed_in(CHIEF, committee), committee)
    for stranger in (signed_in(MEMBER, branch), signed_in(CHIEF, make_committee())):
        assert stranger.get(one.get_absolute_url()).status_code == 404
        assert stranger.get(f"{one.get_absolute_url()}/danh-sach.docx").status_code == 404
        assert "Nguyễn Thị Đủ" not in stranger.get("/huy-hieu/").content.decode()


def test_a_refusal_keeps_the_form(committee: Organisation, due: list[Member]) -> None:
    client = signed_in(CHIEF, committee)
    one = opened(client, committee)
    refused = client.post(f"{one.get_absolute_url()}/trinh", {"to": "Đảng ủy Khối"})
    assert refused.status_code == 422
    assert "Đảng ủy Khối" in refused.content.decode()
    assert "Nguyễn Thị Đủ" in refused.content.decode()


def test_the_history_of_a_round_names_nobody_to_another_branch(committee: Organisation, due: list[Member]) -> None:
    other = make_branch(committee)
    make_member(other, name="Lê Văn Khác", admission_decision_on=date(1993, 9, 2))
    office = signed_in(CHIEF, committee)
    one = opened(office, committee)
    for row in one.candidates.all():
        office.post(f"{one.get_absolute_url()}/dang-vien/{row.pk}/de-nghi", {"declared_on": "10/7/2023"})
    secretary = signed_in(OFFICER, due[0].branch)
    for address in (one.get_absolute_url(), f"{one.get_absolute_url()}?lich-su=1"):
        assert "Lê Văn Khác" not in secretary.get(address).content.decode()
    assert "10/7/2023" in office.get(due[0].get_absolute_url()).content.decode()
