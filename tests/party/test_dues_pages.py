"""Pages of dues: setting a month, paying, receipts and lists, arrears, who sees what."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import make_user
from giaoban.audit.models import Read
from giaoban.common.actor import CHIEF, MEMBER, OFFICER
from giaoban.party.models import DuesMonth
from party.factories import make_branch, make_committee, make_member

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Member

QUERIES = [11, 11, 9]
"""Of the list, of the month of a branch, of the arrears: the same for one row and for twelve."""

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", "2026-07-18")


@pytest.fixture
def branch() -> Organisation:
    return make_branch(make_committee())


@pytest.fixture
def member(branch: Organisation) -> Member:
    return make_member(branch, name="Nguyễn Thị Hưu", dues_group="pensioner")


def signed_in(role: str, body: Organisation) -> Client:
    client = Client()
    client.force_login(make_user(role, body))
    return client


def owing(member: Member, month: int = 6) -> DuesMonth:
    return DuesMonth.objects.create(member=member, branch=member.branch, month=date(2026, month, 1), group="pensioner", owed=40_000)


def test_a_month_goes_from_income_to_receipt(branch: Organisation, member: Member) -> None:
    from docx import Document

    client = signed_in(OFFICER, branch)
    month = f"/dang-phi/thang?chi-bo={branch.pk}&thang=06/2026"
    assert "Nguyễn Thị Hưu" in client.get(month).content.decode()
    entry = f"/dang-phi/thang/tinh?chi-bo={branch.pk}&thang=06/2026"
    assert "Nguyễn Thị Hưu" in client.get(entry).content.decode()
    refused = client.post(entry, {f"group_{member.pk}": "pensioner", f"income_{member.pk}": ""})
    assert refused.status_code == 422
    set_ = client.post(entry, {f"group_{member.pk}": "pensioner", f"income_{member.pk}": "8.000.000"})
    assert (set_.status_code, DuesMonth.objects.get().owed) == (302, 40_000)
    row = DuesMonth.objects.get()
    assert client.get(f"/dang-phi/{row.pk}/bien-lai.docx").status_code == 404
    paid = client.post(f"/dang-phi/{row.pk}/nop", {"paid": "40.000", "paid_on": "17/7/2026", "receipt": ""})
    assert paid.status_code == 303
    page = client.get(f"/dang-phi/{row.pk}").content.decode()
    assert "1/2026" in page
    word = Document(io.BytesIO(client.get(f"/dang-phi/{row.pk}/bien-lai.docx").content))
    assert any("Nguyễn Thị Hưu" in line.text for line in word.paragraphs)
    assert client.get(f"/dang-phi/{row.pk}/bien-lai.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_the_list_of_a_month_leaves_with_its_totals(branch: Organisation, member: Member, kind: str) -> None:
    from docx import Document
    from pypdf import PdfReader
    from python_calamine import CalamineWorkbook

    owing(member)
    answer = signed_in(OFFICER, branch).get(f"/dang-phi/thang/danh-sach.{kind}?chi-bo={branch.pk}&thang=06/2026")
    body = io.BytesIO(answer.content)
    if kind == "docx":
        text = " ".join(cell.text for table in Document(body).tables for row in table.rows for cell in row.cells)
    elif kind == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(body).pages)
    else:
        text = str(CalamineWorkbook.from_filelike(body).get_sheet_by_index(0).to_python())
    assert "Nguyễn Thị Hưu" in text
    assert "40.000" in text or "40000" in text
    assert Read.objects.filter(subject_kind="party.member", subject_id=member.pk).exists()


def test_arrears_name_who_has_reached_the_limit(branch: Organisation, member: Member) -> None:
    for month in (1, 2, 3):
        owing(member, month)
    page = signed_in(OFFICER, branch).get("/dang-phi/no").content.decode()
    assert "Nguyễn Thị Hưu" in page
    assert "120.000" in page


def test_the_desk_of_the_office_warns_without_a_name(branch: Organisation, member: Member) -> None:
    for month in (1, 2, 3):
        owing(member, month)
    page = signed_in(OFFICER, branch).get("/").content.decode()
    assert "/dang-phi/no" in page
    assert "Nguyễn Thị Hưu" not in page
    for other in (signed_in(MEMBER, branch), signed_in(CHIEF, make_committee())):
        assert "/dang-phi/no" not in other.get("/").content.decode()


def test_who_is_not_responsible_sees_nothing(branch: Organisation, member: Member) -> None:
    row = owing(member)
    for client in (signed_in(MEMBER, branch), signed_in(CHIEF, make_committee())):
        assert "Nguyễn Thị Hưu" not in client.get("/dang-phi/").content.decode()
        for address in (f"/dang-phi/{row.pk}", f"/dang-phi/{row.pk}/nop", f"/dang-phi/{row.pk}/bien-lai.pdf"):
            assert client.get(address).status_code == 404
    assert signed_in(MEMBER, branch).get("/dang-phi/thang").status_code == 404


def test_the_member_sees_the_own_months_and_changes_nothing(branch: Organisation) -> None:
    user = make_user(MEMBER, branch)
    row = owing(make_member(branch, person=user.person, dues_group="pensioner"))
    client = Client()
    client.force_login(user)
    assert client.get(f"/dang-phi/{row.pk}").status_code == 200
    assert client.post(f"/dang-phi/{row.pk}/nop", {"paid": "40.000", "paid_on": "17/7/2026"}).status_code == 404


@pytest.mark.parametrize("rows", [1, 12])
def test_lists_ask_the_same_number_of_questions(branch: Organisation, rows: int) -> None:
    for _ in range(rows):
        owing(make_member(branch, dues_group="pensioner"))
    client = signed_in(OFFICER, branch)
    addresses = ("/dang-phi/", f"/dang-phi/thang?chi-bo={branch.pk}&thang=06/2026", "/dang-phi/no")
    for address in addresses:
        client.get(address)
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        counts.append(len(found))
    assert counts == QUERIES
