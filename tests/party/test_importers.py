"""The import of lists of members: any usual writing, every doubt asked, every row that does not fit with what to do."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from factories import make_person
from giaoban.common.acts import IncomingFile
from giaoban.common.errors import NotPermitted
from giaoban.common.xlsx import write_xlsx
from giaoban.config import exchanging
from giaoban.organisations.models import Person
from giaoban.party.importers import MEMBERS, import_members, undo_members_import
from giaoban.party.models import Member
from giaoban.records.imports import BatchInUse, Guidance, ImportResult, preview_file
from giaoban.records.models import ImportBatch
from party.scenes import DAY, MOMENT, Scene, make_scene, signed_in
from party.workbooks import messy_rows, messy_workbook, person

pytestmark = pytest.mark.django_db
CARD = 7
"""The place of the column whose heading is not usual."""


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def looked_at(scene: Scene, content: bytes, **guidance: Any) -> ImportResult:
    defaults = {"branch": scene.branch, **guidance.pop("defaults", {})}
    return preview_file(
        importer=MEMBERS,
        actor=scene.secretary,
        file=IncomingFile("ds.xlsx", content),
        on=DAY,
        guidance=Guidance(defaults=defaults, **guidance),
    )


def workbook(*rows: tuple[Any, ...]) -> bytes:
    return write_xlsx(["" if cell is None else str(cell) for cell in rows[0]], rows[1:])


def test_forty_members_from_a_messy_list(scene: Scene) -> None:
    result = looked_at(scene, messy_workbook(), columns={CARD: "card_number"})
    assert [(row.number, row.reason) for row in result.refused] == []
    assert len(result.taken) == 40
    assert sum("số thẻ" in " ".join(row.notes) for row in result.taken) == 4
    assert Member.objects.count() == 1
    batch = import_members(actor=scene.secretary, file=IncomingFile("ds.xlsx", messy_workbook()), branch=scene.branch, on=DAY, at=MOMENT)
    assert batch is not None
    members = {one.person.full_name: one for one in Member.objects.select_related("person").exclude(pk=scene.member.pk)}
    assert set(members) == {person(number) for number in range(40)}
    for number, row in enumerate(messy_rows()):
        joined = date(1976 + number % 25, 1 + number % 9, 3 + number % 20)
        member = members[person(number)]
        assert (member.admission_decision_on, member.ceremony_on, member.official_on) == (
            joined,
            joined,
            joined.replace(year=joined.year + 1),
        ), row
        assert member.person.born_on == date(1950 + number % 30, 1 + number % 12, 1 + number % 28)
        assert member.starts_on == joined
    undo_members_import(actor=scene.secretary, batch=batch.pk, at=MOMENT)
    assert Member.objects.get() == scene.member
    assert not Person.objects.filter(full_name__in=members).exists()


def test_what_is_not_recognised_is_told_and_can_be_chosen(scene: Scene) -> None:
    result = looked_at(scene, messy_workbook())
    assert result.unknown == ["TT", "Mã thẻ", "Trú quán", "Ghi chú"]
    assert looked_at(scene, messy_workbook(), columns={CARD: "card_number", 3: ""}).places["card_number"] == CARD


def test_headings_in_two_rows(scene: Scene) -> None:
    content = workbook(
        ("DANH SÁCH ĐẢNG VIÊN",), ("STT", "Họ và tên", "Năm sinh", "Ngày vào Đảng", None), (None, None, None, "Dự bị", "Chính thức"),
        (1, "Đỗ Thị Hiền", 1961, "3/2/1984", "3/2/1985"),
    )  # fmt: skip
    result = looked_at(scene, content)
    assert ([row.label for row in result.taken], result.refused) == (["Đỗ Thị Hiền"], [])
    assert result.taken[0].notes == (
        "không có ngày quyết định kết nạp: tuổi Đảng tính từ ngày vào Đảng", "chưa có số thẻ: đánh dấu để bổ sung",
    )  # fmt: skip


HEAD = ("Họ và tên", "Ngày sinh", "Ngày QĐ kết nạp", "Ngày chính thức", "Số thẻ", "Chi bộ", "Tình trạng")
ROWS: list[tuple[str, tuple[Any, ...], str]] = [
    ("no name", (None, "1/1/1960", "3/2/1990", "3/2/1991"), "Cột “Họ và tên” để trống. Hãy điền."),
    (
        "a month is no day", ("Ngô Văn Lợi", "1/1/1960", "2/1990", "3/2/1991"),
        "“2/1990” ở cột “Ngày quyết định kết nạp” chưa đủ ngày. Ghi đủ ngày, tháng, năm, ví dụ 3/2/1994.",
    ),
    (
        "a year that is none", ("Ngô Văn Lợi", "0000", "3/2/1990", "3/2/1991"),
        "“0000” ở cột “Ngày sinh” chưa đủ ngày. Ghi đủ ngày, tháng, năm, ví dụ 3/2/1994.",
    ),
    ("no start", ("Ngô Văn Lợi", "1/1/1960", None, "3/2/1991"), "Thiếu cả ngày quyết định kết nạp và ngày vào Đảng. Điền ít nhất một ngày."),
    (
        "no official day", ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", None),
        "Thiếu ngày chính thức, dù đã vào Đảng ngày 3/2/1990. Hãy điền; nếu còn dự bị, ghi “dự bị” ở cột tình trạng.",
    ),
    (
        "a branch of others", ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", "3/2/1991", None, "Chi bộ Mặt trăng"),
        "“Chi bộ Mặt trăng” không phải chi bộ do bạn phụ trách. Ghi đúng tên trong hệ thống, hoặc chọn chi bộ cho cả danh sách.",
    ),
    ("a card of somebody else", ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", "3/2/1991", "12.345.678"), "Số thẻ 12345678 đã có ở hồ sơ khác. Kiểm tra lại số thẻ."),
    ("days turned", ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", "3/2/1989"), "Ngày 3/2/1989 không thể trước ngày 3/2/1990. Kiểm tra lại hai ngày này."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "sentence"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_row_that_does_not_fit_says_what_to_do(scene: Scene, row: tuple[Any, ...], sentence: str) -> None:
    from django.utils import translation

    with translation.override("vi"):
        result = looked_at(scene, workbook(HEAD, row))
    assert ([one.reason for one in result.refused], list(result.taken)) == ([sentence], [])


def test_somebody_on_probation_needs_no_official_day(scene: Scene) -> None:
    result = looked_at(scene, workbook(HEAD, ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", None, None, None, "Dự bị")))
    assert len(result.taken) == 1


def test_duplicates_in_the_list_are_left_out_or_asked_about(scene: Scene) -> None:
    content = workbook(
        HEAD, ("Lý Thị Hòa", "2/9/1965", "3/2/1990", "3/2/1991"), ("LÝ THỊ HÒA", "2/9/1965", "3/2/1990", "3/2/1991"),
        ("Lý Thị Hòa", None, "19/5/1992", "19/5/1993"),
    )  # fmt: skip
    result = looked_at(scene, content)
    assert [(row.number, bool(row.options)) for row in result.refused] == [(3, False), (4, True)]
    result = looked_at(scene, content, answers={4: "khac"})
    assert [row.number for row in result.taken] == [2, 4]


def test_who_may_be_known_is_asked_about_and_never_taken_silently(scene: Scene) -> None:
    known = make_person("Tạ Quang Bửu", born_on=date(1970, 4, 30))
    content = workbook(HEAD, ("Tạ Quang Bửu", "30/4/1970", "3/2/1995", "3/2/1996"), ("Phạm Thị Hồng", "8/3/1962", "3/2/1990", "3/2/1991"))
    result = looked_at(scene, content)
    assert [[value for value, _ in row.options] for row in result.refused] == [[str(known.pk), "bo", "khac"], ["bo", "khac"]]
    import_members(
        actor=scene.secretary, file=IncomingFile("ds.xlsx", content), branch=scene.branch, answers={"2": str(known.pk), "3": "bo"},
        on=DAY, at=MOMENT,
    )  # fmt: skip
    assert Member.objects.get(person=known).admission_decision_on == date(1995, 2, 3)
    assert Member.objects.count() == 2


def test_a_list_of_another_system_comes_again_and_brings_its_files_up_to_date(scene: Scene) -> None:
    head = ("Họ và tên", "Ngày sinh", "Ngày QĐ kết nạp", "Ngày chính thức", "Mã đảng viên", "Quê quán")
    for place in ("Huế", "Đà Nẵng"):
        content = workbook(head, ("Mai Văn Thành", "1/1/1970", "3/2/1995", "3/2/1996", "DV-01", place))
        import_members(
            actor=scene.secretary, file=IncomingFile("ds.xlsx", content), branch=scene.branch, master="CSDL đảng viên", on=DAY, at=MOMENT
        )
    member = Member.objects.get(master_key="DV-01")
    assert (member.native_place, member.master, ImportBatch.objects.count()) == ("Đà Nẵng", "CSDL đảng viên", 1)


def test_an_import_on_which_something_rests_is_not_undone(scene: Scene) -> None:
    content = workbook(HEAD, ("Ngô Văn Lợi", "1/1/1960", "3/2/1990", "3/2/1991"))
    batch = import_members(actor=scene.secretary, file=IncomingFile("ds.xlsx", content), branch=scene.branch, on=DAY, at=MOMENT)
    member = Member.objects.exclude(pk=scene.member.pk).get()
    member.badges.create(badge=30, awarded_on=DAY)
    assert batch is not None
    with pytest.raises(BatchInUse):
        undo_members_import(actor=scene.secretary, batch=batch.pk, at=MOMENT)


def test_only_an_office_imports(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        import_members(actor=scene.comrade, file=IncomingFile("ds.xlsx", messy_workbook()), on=DAY, at=MOMENT)
    assert signed_in(scene.comrade).get("/dang-vien/nhap").status_code == 403


def test_the_list_is_sent_settled_taken_and_undone_in_the_browser(scene: Scene) -> None:
    client = signed_in(scene.secretary)
    make_person(person(3), born_on=date(1953, 4, 4))
    upload = SimpleUploadedFile("danh sách.xlsx", messy_workbook(), "application/octet-stream")
    assert client.post("/dang-vien/nhap", {"file": upload}).status_code == 303
    page = client.get("/dang-vien/nhap/xem").content.decode()
    assert "Mã thẻ" in page
    assert 'name="dong-' in page
    number = next(int(part.split('"')[0]) for part in page.split('name="dong-')[1:])
    settled = {"branch": scene.branch.pk, f"cot-{CARD}": "card_number", f"dong-{number}": "khac"}
    assert "40" in client.post("/dang-vien/nhap/xem", {**settled, "xem": "1"}).content.decode()
    response = client.post("/dang-vien/nhap/xem", {**settled, "nhap": "1"})
    batch = ImportBatch.objects.get()
    assert (response.status_code, response["Location"], Member.objects.count()) == (303, f"/dang-vien/nhap/{batch.pk}", 41)
    assert client.get(response["Location"]).status_code == 200
    assert client.post(f"/dang-vien/nhap/{batch.pk}/hoan-tac").status_code == 303
    assert Member.objects.count() == 1


def test_the_same_by_the_shell(scene: Scene, tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "ds.xlsx"
    target.write_bytes(messy_workbook())
    user = Member.objects.get().person.user
    assert user is not None
    from giaoban.accounts.models import User

    name = User.objects.get(pk=scene.secretary.user_id).username
    assert exchanging.import_main(["party-members", str(target), "--as", name]) == 0
    assert "40" in capsys.readouterr().out
    assert Member.objects.count() == 41


def test_a_name_that_comes_again_is_compared_with_what_was_read_of_it(scene: Scene) -> None:
    head = ("Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức")
    joined = ("3/2/1994", "3/2/1995")
    result = looked_at(
        scene,
        workbook(
            head, ("Lò Văn A", "1/1/1970", *joined), ("Lò Văn A", "1/1/1970", *joined), ("Lò Văn A", "2/2/1971", *joined),
            ("Lò Văn A", "", *joined), ("Lò Văn B", "", *joined), ("Lò Văn B", "5/5/1975", *joined),
        ),
    )  # fmt: skip
    assert [row.number for row in result.taken] == [2, 4, 6]
    assert [(row.number, bool(row.options)) for row in result.refused] == [(3, False), (5, True), (7, True)]
    assert "2" in result.refused[1].reason
