"""Pages of members: who sees them, what is written down, the acts in the browser."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import make_person
from giaoban.audit.models import Read
from giaoban.common.list_pages import export
from giaoban.common.listing import Asking, page_of
from giaoban.party.commands.grading import open_grading_round
from giaoban.party.listings.members import MEMBERS
from giaoban.party.models import FileRequest, Gap, Member
from party.factories import make_member
from party.scenes import DAY, WHEN, Scene, make_scene, signed_in

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def test_the_file_is_seen_by_the_offices_and_the_person_and_each_look_is_written_down(scene: Scene) -> None:
    address = scene.member.get_absolute_url()
    names = ("chief", "secretary", "inspector", "own", "neighbour", "comrade")
    statuses = {name: signed_in(getattr(scene, name)).get(address).status_code for name in names}
    assert statuses == {"chief": 200, "secretary": 200, "inspector": 200, "own": 200, "neighbour": 404, "comrade": 404}
    assert set(Read.objects.values_list("actor_number", "subject_id", "purpose")) == {
        (getattr(scene, name).user_id, scene.member.pk, "the file was opened") for name in ("chief", "secretary", "inspector", "own")
    }


def test_the_person_concerned_sees_who_read_the_file_and_the_inspector_does_not(scene: Scene) -> None:
    address = scene.member.get_absolute_url()
    signed_in(scene.chief).get(address)
    page = signed_in(scene.own).get(f"{address}/da-xem").content.decode()
    assert scene.chief.name in page
    assert [signed_in(one).get(f"{address}/da-xem").status_code for one in (scene.secretary, scene.inspector, scene.comrade)] == [
        200,
        404,
        404,
    ]


def test_the_own_file_is_shown_and_taken_away(scene: Scene) -> None:
    client = signed_in(scene.own)
    page = client.get("/dang-vien/cua-toi").content.decode()
    assert "Phạm Thị Hồng" in page
    assert "19/5/1990" in page
    assert client.get("/dang-vien/cua-toi/ban-sao.docx").content[:2] == b"PK"
    assert client.get("/dang-vien/cua-toi/ban-sao.pdf").content[:4] == b"%PDF"
    assert set(Read.objects.values_list("purpose", flat=True)) == {"the file was opened", "a copy of the own file was taken"}
    assert signed_in(scene.comrade).get("/dang-vien/cua-toi").status_code == 200
    assert signed_in(scene.comrade).get("/dang-vien/cua-toi/ban-sao.pdf").status_code == 404


def test_a_member_is_entered_and_who_is_known_is_offered(scene: Scene) -> None:
    client, known = signed_in(scene.secretary), make_person("Lê Thị Mai")
    values = {"branch": scene.branch.pk, "full_name": "Lê Thị Mai", "admission_decision_on": "3/2/1994", "official_on": "3-2-95"}
    assert client.post("/dang-vien/moi", values).status_code == 422
    response = client.post("/dang-vien/moi", {**values, "known": str(known.pk)})
    assert response.status_code == 303
    assert Member.objects.get(person=known).official_on == date(1995, 2, 3)
    other = client.post("/dang-vien/moi", {**values, "full_name": "Lê Văn Nam"})
    assert (other.status_code, Member.objects.count()) == (303, 3)


def test_a_file_is_corrected_interrupted_and_ended_in_the_browser(scene: Scene) -> None:
    client, address = signed_in(scene.secretary), scene.member.get_absolute_url()
    form = client.get(f"{address}/sua").content.decode()
    assert "19/5/1990" in form
    values = {"admission_decision_on": "19/5/1990", "official_on": "19/5/1991", "card_number": "", "native_place": "Nam Định"}
    assert client.post(f"{address}/sua", values).status_code == 303
    assert client.post(f"{address}/gian-doan", {"kind": "lost_contact", "out_on": "1/1/2000", "back_on": "1/1/2001"}).status_code == 303
    gap = Gap.objects.get()
    assert client.post(f"{address}/gian-doan/{gap.pk}/sua", {"out_on": "1/1/2000", "back_on": "1/1/2002"}).status_code == 303
    assert client.post(f"{address}/gian-doan/{gap.pk}/bo", {"reason": "Nhập nhầm"}).status_code == 303
    assert client.post(f"{address}/suc-khoe", {"issued_on": "1/7/2023", "issuer": "Bệnh viện"}).status_code == 303
    proof = scene.member.health_proofs.get()
    assert client.post(f"{address}/suc-khoe/{proof.pk}/rut").status_code == 303
    assert client.post(f"{address}/mien", {"reason": "Tuổi cao", "decision": "1-NQ/CB", "since": "1/1/2023"}).status_code == 303
    exemption = scene.member.exemptions.get()
    assert client.post(f"{address}/mien/{exemption.pk}/ket-thuc", {"until": "1/7/2023"}).status_code == 303
    assert client.post(f"{address}/ket-thuc", {"kind": "struck_off", "left_on": "1/7/2023"}).status_code == 422
    assert client.post(f"{address}/ket-thuc", {"kind": "struck_off", "left_on": "1/7/2023", "decision": "2-QĐ"}).status_code == 303
    assert client.post(f"{address}/khoi-phuc", {"decision": "3-QĐ", "back_on": "18/7/2023"}).status_code == 303
    scene.member.refresh_from_db()
    assert (scene.member.state, scene.member.card_number, scene.member.native_place) == ("official", "", "Nam Định")
    page = client.get(address).content.decode()
    assert page.count("2-QĐ") + page.count("3-QĐ") > 1


def test_a_correction_is_asked_for_acknowledged_and_answered(scene: Scene) -> None:
    own, office, address = signed_in(scene.own), signed_in(scene.secretary), scene.member.get_absolute_url()
    assert own.post(f"{address}/de-nghi", {"text": "Quê quán ghi sai"}).status_code == 303
    asked = FileRequest.objects.get()
    assert own.post(f"{address}/de-nghi/{asked.pk}/tra-loi", {"answer": "x"}).status_code == 422
    assert office.post(f"{address}/de-nghi/{asked.pk}/da-nhan").status_code == 303
    assert office.post(f"{address}/de-nghi/{asked.pk}/tra-loi", {"answer": "Đã sửa theo giấy khai sinh"}).status_code == 303
    assert "Đã sửa theo giấy khai sinh" in own.get("/dang-vien/cua-toi").content.decode()


def test_the_panel_on_a_persons_page_is_for_who_may_see_the_file(scene: Scene) -> None:
    address = scene.member.person.get_absolute_url()
    assert [scene.member.get_absolute_url() in signed_in(one).get(address).content.decode() for one in (scene.chief, scene.neighbour)] == [
        True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tinh-trang": "probationary"}, {"Vũ Văn Dự"}),
        ({"huy-hieu": "qua"}, {"Phạm Thị Hồng"}),
        ({"huy-hieu": "12"}, {"Đỗ Văn Sắp"}),
        ({"luu-y": "the"}, {"Vũ Văn Dự", "Đỗ Văn Sắp"}),
        ({"luu-y": "cong-nhan"}, {"Vũ Văn Dự"}),
        ({"luu-y": "mien"}, set()),
        ({"luu-y": "ky-luat"}, set()),
        ({"luu-y": "gian-doan"}, set()),
        ({"luu-y": "de-nghi"}, set()),
        ({"tuoi-dang": "30"}, {"Phạm Thị Hồng"}),
        ({"nguon": "khac"}, set()),
        ({"tim": "hong"}, {"Phạm Thị Hồng"}),
        ({"chi-bo": "chi bo khoa hoc"}, {"Đỗ Văn Sắp"}),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_the_filters_of_the_list(scene: Scene, query: dict[str, str], found: set[str]) -> None:
    make_member(scene.branch, name="Vũ Văn Dự", state="probationary", admission_decision_on=date(2022, 6, 1), ceremony_on=date(2022, 7, 1))
    make_member(scene.other, name="Đỗ Văn Sắp", admission_decision_on=date(1994, 2, 3))
    page = page_of(MEMBERS, query, Asking(scene.chief, DAY))
    assert {row.person.full_name for row in page.rows} == found


def test_the_list_takes_the_same_queries_for_one_row_and_thirty(scene: Scene, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(scene.secretary)
    client.get("/dang-vien/")
    pages = []
    for count in (0, 30):
        for _ in range(count):
            make_member(scene.branch, gaps=[{"kind": "transfer", "out_on": date(2000, 1, 1), "back_on": date(2000, 6, 1)}])
        with django_assert_num_queries(3):
            page = page_of(MEMBERS, {"co": "50"}, Asking(scene.secretary, DAY))
            assert all(cells for cells in map(page.cells, page.rows))
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/dang-vien/").status_code == 200
        pages.append(len(captured))
    assert (len(page.rows), pages[0]) == (31, pages[1])


def test_every_door_of_the_list_writes_down_the_rows_it_shows(scene: Scene) -> None:
    make_member(scene.other)
    signed_in(scene.secretary).get("/dang-vien/")
    assert list(Read.objects.values_list("subject_id", "purpose")) == [(scene.member.pk, "shown in a list")]
    export(MEMBERS, {}, Asking(scene.chief, DAY), "csv")
    assert Read.objects.filter(purpose="given out with a list").count() == 2
    Read.objects.all().delete()
    signed_in(scene.comrade).get("/dang-vien/")
    assert Read.objects.count() == 0


def test_the_own_file_leads_to_the_own_line_of_a_review(scene: Scene, day: date) -> None:
    one = open_grading_round(actor=scene.chief, committee=scene.committee, year=2022, review_on=date(2022, 12, 10), **WHEN)
    line = one.gradings.get(member=scene.member)
    page = signed_in(scene.own).get("/dang-vien/cua-toi").content.decode()
    assert f'href="{line.get_absolute_url()}"' in page
    assert "đang chờ bản tự kiểm điểm" in page
    assert signed_in(scene.own).get(line.get_absolute_url()).status_code == 200
