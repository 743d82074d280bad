"""Registers from workbooks: good rows go in, bad rows come back with a sentence, a batch goes away as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from documents.papers import Scene, make_scene, when
from factories import make_user
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.common.acts import IncomingFile
from giaoban.common.xlsx import write_xlsx
from giaoban.documents.importers import INCOMING_REGISTER, OUTGOING_REGISTER
from giaoban.documents.models import Arrival, Document, NumberSeries
from giaoban.records.imports import import_file, undo_import

pytestmark = pytest.mark.django_db


def _book(headings: list[str], rows: list[list[Any]]) -> IncomingFile:
    return IncomingFile("so.xlsx", write_xlsx(headings, rows, "SỔ ĐĂNG KÝ"))


@pytest.fixture
def scene() -> Scene:
    return make_scene()


OUT = ["Số, ký hiệu", "Ngày văn bản", "Trích yếu", "Tên loại", "Người ký", "Nơi nhận"]


def test_an_outgoing_register_goes_in_row_by_row_and_away_as_a_whole(scene: Scene) -> None:
    book = _book(OUT, [
        ["05-QĐ/ĐU", date(2022, 5, 4), "Về việc kiện toàn", "quyết định", "Nguyễn Văn An", "Như Điều 3; Lưu VP"],
        ["06-QĐ/ĐU", date(2022, 6, 4), "Về việc khác", None, None, None],
        ["05-QĐ/ĐU", date(2022, 7, 4), "Trùng số", "quyết định", None, None],
        ["12-KH/ĐU", "31/2/2022", "Ngày không có", None, None, None],
        ["12-BC/ĐU (M)", date(2022, 7, 4), "Báo cáo", None, None, None],
    ])  # fmt: skip
    result = import_file(importer=OUTGOING_REGISTER, actor=scene.committee_office, file=book, **when())
    assert [row.number for row in result.taken] == [4]
    assert [row.number for row in result.refused] == [5, 6, 7, 8]
    assert "quyết định, quy định" in result.refused[0].reason
    document = Document.objects.get()
    assert (document.number_text, document.is_late_entry, document.kind_name) == ("05-QĐ/ĐU", True, "quyết định")
    assert result.batch is not None
    undo_import(importer=OUTGOING_REGISTER, actor=scene.committee_office, batch=result.batch, at=when()["at"])
    assert (Document.objects.count(), NumberSeries.objects.get().last_number) == (0, 0)


def test_an_incoming_register_keeps_its_arrival_numbers(scene: Scene) -> None:
    headings = ["Số đến", "Ngày đến", "Tác giả", "Số, ký hiệu", "Ngày văn bản", "Trích yếu"]
    book = _book(headings, [
        [17, date(2022, 5, 4), "Bộ Nội vụ", "15/BNV-TCPCP", date(2022, 5, 1), "Về báo cáo"],
        [17, date(2022, 5, 5), "Bộ Tài chính", "16/BTC", date(2022, 5, 1), "Trùng số đến"],
    ])  # fmt: skip
    result = import_file(importer=INCOMING_REGISTER, actor=scene.centre_office, file=book, **when())
    arrival = Arrival.objects.get()
    assert (len(result.refused), arrival.number, arrival.arrived_on, arrival.document.kind_name) == (1, 17, date(2022, 5, 4), "công văn")
    assert result.batch is not None
    undo_import(importer=INCOMING_REGISTER, actor=scene.centre_office, batch=result.batch, at=when()["at"])
    assert (Arrival.objects.count(), Document.objects.count()) == (0, 0)


def _sent(client: Client, book: IncomingFile, **more: str) -> Any:
    file = SimpleUploadedFile("so-di.xlsx", book.content)
    return client.post("/van-ban/nhap/", {"kind": "documents-out", "file": file, **more})


def test_the_page_shows_what_would_go_in_takes_the_good_rows_and_undoes_them(scene: Scene, day: date) -> None:
    headings = ["Số, ký hiệu", "Ngày văn bản", "Trích yếu", "Đơn vị"]
    book = _book(headings, [
        ["05-CV/ĐU", date(2022, 5, 4), "Về báo cáo quý", scene.committee.name],
        ["06-CV/ĐU", "hôm qua", "Về việc khác", scene.committee.name],
    ])  # fmt: skip
    client = Client()
    client.force_login(make_user(CHIEF, scene.committee))
    shown = _sent(client, book, xem="1").content.decode()
    assert "“hôm qua”" in shown
    assert Document.objects.count() == 0
    taken = _sent(client, book)
    assert taken.status_code == 303
    assert [one.number_text for one in Document.objects.all()] == ["05-CV/ĐU"]
    assert client.get(f"{taken['Location']}?xuat=1").content[:2] == b"PK"
    client.post(f"{taken['Location']}hoan-tac/")
    assert Document.objects.count() == 0


def test_only_an_office_takes_over_registers_and_nobody_sees_the_batch_of_another(scene: Scene, day: date) -> None:
    client = Client()
    client.force_login(make_user(MEMBER, scene.committee))
    assert client.get("/van-ban/nhap/").status_code == 403
    assert client.get("/van-ban/nhap/1/").status_code == 404
