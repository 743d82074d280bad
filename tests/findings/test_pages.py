"""The pages of merging, of what is repeated, of the letter: without a script, by the forms that they hold."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document as Word
from pypdf import PdfReader

from factories import make_body
from findings.scenes import merged, raised, raised_by, union_of
from giaoban.accounts.models import User
from giaoban.common.xlsx import read_xlsx
from giaoban.documents.models import Document
from giaoban.findings.models import Finding
from giaoban.organisations.models import BodyKind, Organisation, Tree
from programmes.tasks import Scene, make_scene, when

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


@pytest.fixture
def ministry() -> Organisation:
    return make_body("Bộ Nội vụ", tree=Tree.AUTHORITY, kind=BodyKind.MINISTRY)


def signed_in(actor: Any) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def test_a_group_is_ticked_and_merged_under_one_of_them(scene: Scene) -> None:
    rows = [raised(scene), raised_by(scene, "Đồi Cọ"), raised_by(scene, "Đồi Chè")]
    client = signed_in(scene.head)
    page = client.get("/phat-hien/gop").content.decode()
    assert page.count('name="chon"') == 3
    answer = client.post("/phat-hien/gop", {"chon": [row.pk for row in rows[:2]], "head": rows[0].pk})
    assert (answer.status_code, answer["Location"]) == (303, "/phat-hien/1")
    assert list(rows[0].sources.all()) == [rows[1]]
    shown = client.get("/phat-hien/1").content.decode()
    assert "2 cơ quan, 2 lượt nêu, trong phạm vi được xem" in shown
    assert "Gộp các nội dung đã chọn vào kiến nghị này" in shown, "the third is suggested on the page of the head"
    assert "PH-1" in signed_in(scene.head).get("/phat-hien/2").content.decode()


def test_a_group_is_merged_under_a_common_wording(scene: Scene) -> None:
    rows = [raised(scene), raised_by(scene, "Đồi Cọ")]
    client = signed_in(scene.head)
    values = {"chon": [row.pk for row in rows], "head": "", "text": "Đề nghị bảo đảm kinh phí", "body": scene.centre.pk}
    assert client.post("/phat-hien/gop", {**values, "text": ""}).status_code == 422
    assert client.post("/phat-hien/gop", values)["Location"] == "/phat-hien/3"
    assert Finding.objects.get(number=3).is_summary


def test_it_is_separated_again_in_the_browser(scene: Scene) -> None:
    head, source = raised(scene), raised_by(scene, "Đồi Cọ")
    merged(scene, source, head=head)
    assert signed_in(scene.head).post("/phat-hien/2/tach", {}).status_code == 303
    assert not head.sources.exists()


def test_a_source_shows_its_head_only_to_who_sees_it(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    head, source = raised(scene, text="Lời riêng của Sông Hồng"), raised(scene, body=body, actor=office)
    merged(scene, source, head=head)
    page = signed_in(office).get("/phat-hien/2").content.decode()
    assert "ngoài phạm vi được xem" in page
    assert ("PH-1" in page, "Lời riêng" in page) == (False, False)
    assert "Lời riêng" in signed_in(scene.head).get("/phat-hien/2").content.decode()


def test_replies_are_shown_on_each_page(scene: Scene) -> None:
    body, office = union_of(scene, "Đồi Cọ")
    head, source = raised(scene), raised(scene, body=body, actor=office)
    merged(scene, source, head=head)
    client = signed_in(scene.head)
    assert client.post("/phat-hien/1/tra-loi", {"text": "Đang cân đối", "is_final": "0"}).status_code == 303
    assert client.post("/phat-hien/1/tra-loi", {"text": "Đã bố trí", "is_final": "1"}).status_code == 303
    page = signed_in(office).get("/phat-hien/2").content.decode()
    assert ("Đang cân đối" in page, "Đã bố trí" in page, "trả lời tại kiến nghị chung" in page) == (True, True, True)


def test_what_is_repeated_is_listed_and_taken_as_a_workbook(scene: Scene) -> None:
    merged(scene, raised_by(scene, "Đồi Cọ", **when(date(2022, 7, 18))), head=raised(scene))
    client = signed_in(scene.head)
    assert "Đề nghị bổ sung kinh phí" in client.get("/phat-hien/nhac-lai").content.decode()
    sheet = read_xlsx(client.get("/phat-hien/nhac-lai?xuat=xlsx").content)[0]
    row = next(row for row in sheet.rows if "Đề nghị bổ sung kinh phí" in row)
    assert [row[place] for place in (4, 5, 6)] == [365, 2, 2], "days since first raised, times, bodies"


def test_the_letter_is_taken_for_word_as_pdf_and_as_a_draft(scene: Scene, ministry: Organisation) -> None:
    head = raised(scene, addressed_to=ministry, area="tài chính")
    merged(scene, raised_by(scene, "Đồi Cọ", addressed_to=ministry), head=head)
    other = raised(scene, addressed_to=ministry, text="Đề nghị giao biên chế", area="tổ chức, cán bộ")
    client, address = signed_in(scene.head), f"/phat-hien/cong-van?gui={ministry.pk}"
    assert "Bộ Nội vụ" in client.get("/phat-hien/cong-van").content.decode()
    assert client.get(address).content.decode().count('name="chon"') == 2
    values: dict[str, Any] = {"chon": [head.pk, other.pk], "body": scene.centre.pk, "position": "Chủ tịch", "signer": "Phan Văn Ký"}
    word = client.post(address, {**values, "lam": "docx"})
    cells = [cell.text for table in Word(BytesIO(word.content)).tables for row in table.rows for cell in row.cells]
    assert any("LHH" in cell or "Đồi Cọ" in cell for cell in cells)
    pdf = client.post(address, {**values, "chon": [other.pk], "lam": "pdf"})
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert ("giao biên chế" in text.replace("\n", " "), "bổ sung kinh phí" in text) == (True, False)
    assert client.post(address, {**values, "lam": "du-thao"}).status_code == 303
    assert Document.objects.get().addressees == ["Bộ Nội vụ"]
    assert client.post(address, {**values, "chon": [], "lam": "pdf"}).status_code == 422
    assert client.post(address, {**values, "lam": "ghi-nhan"}).status_code == 422, "a sending needs its document"
    assert client.post(address, {**values, "lam": "ghi-nhan", "document_label": "125-CV/LHH"})["Location"] == address
    assert "125-CV/LHH" in client.get("/phat-hien/1").content.decode()


def test_a_stranger_merges_and_writes_about_nothing(scene: Scene, ministry: Organisation) -> None:
    rows = [raised(scene, addressed_to=ministry), raised_by(scene, "Đồi Cọ", addressed_to=ministry)]
    client = signed_in(scene.stranger)
    assert "Bộ Nội vụ" not in client.get("/phat-hien/cong-van").content.decode()
    assert 'name="chon"' not in client.get("/phat-hien/gop").content.decode()
    assert client.post("/phat-hien/gop", {"chon": [row.pk for row in rows], "head": rows[0].pk}).status_code == 422
    assert Finding.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("address", ["/phat-hien/gop", "/phat-hien/nhac-lai", "/phat-hien/1", "/phat-hien/cong-van?gui={}"])
def test_a_page_takes_the_same_queries_for_few_and_many(scene: Scene, ministry: Organisation, address: str) -> None:
    head = raised(scene, addressed_to=ministry, **when(date(2022, 7, 18)))
    client = signed_in(scene.head)
    counts = []
    for _ in range(2):
        for number in range(6):
            source = raised(scene, addressed_to=ministry)
            if number % 2:
                merged(scene, source, head=head)
        client.get(address.format(ministry.pk))
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address.format(ministry.pk)).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]
