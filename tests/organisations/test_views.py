"""Pages of bodies, people, rights and imports."""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import DAY, MOMENT, make_body, make_person, make_post, make_user
from giaoban.common.actor import ADMINISTRATOR, CHIEF, MEMBER, OFFICER, SYSTEM
from giaoban.common.xlsx import read_xlsx, write_xlsx
from giaoban.organisations import commands
from giaoban.organisations.models import ActingGrant, BodyKind, Merge, Organisation, OrganisationEvent, Person, RoleGrant
from giaoban.organisations.queries import actor_of
from giaoban.records.models import ImportBatch

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def centre() -> Organisation:
    return make_body("Liên hiệp các Hội Khoa học và Kỹ thuật Việt Nam", kind=BodyKind.CENTRAL_UNION, short_name="Liên hiệp Hội Việt Nam")


@pytest.fixture
def ha_giang(centre: Organisation) -> Organisation:
    return make_body("Liên hiệp Hội tỉnh Hà Giang", parent=centre)


@pytest.fixture
def chief(client: Client, centre: Organisation) -> Client:
    client.force_login(make_user(CHIEF, centre, username="vanphong"))
    return client


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(f"organisations:{name}", args=args), query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


GET_PAGES = [
    "list",
    "tree",
    "new",
    "import",
    "people",
    "new_person",
    "duplicates",
    "appointments",
    "grants",
    "clusters",
    "new_cluster",
    "acting",
]
BODY_PAGES = ["organisation", "contact", "end", "rename", "move", "merge", "split", "appoint", "rights", "grant", "grant_acting"]


@pytest.mark.parametrize("name", GET_PAGES)
def test_every_page_opens(chief: Client, ha_giang: Organisation, name: str) -> None:
    assert "<h1>" in page(chief, name)


@pytest.mark.parametrize("name", BODY_PAGES)
def test_every_page_of_a_body_opens(chief: Client, ha_giang: Organisation, name: str) -> None:
    assert "Hà Giang" in page(chief, name, ha_giang.pk)


def test_a_body_is_shown_as_it_was(chief: Client, centre: Organisation, ha_giang: Organisation) -> None:
    tuyen_quang = make_body("Liên hiệp Hội tỉnh Tuyên Quang", parent=centre)
    association = make_body("Hội Làm vườn Hà Giang", parent=ha_giang, kind=BodyKind.MEMBER_ASSOCIATION)
    make_post(make_person("Ngô Quốc Việt"), ha_giang, "Chủ tịch")
    commands.rename_organisation(actor=SYSTEM, organisation=ha_giang, name="Tên sau cùng", on=date(2024, 1, 1), at=MOMENT)
    commands.merge_organisations(actor=SYSTEM, sources=[ha_giang], successor=tuyen_quang, on=date(2025, 10, 1), at=MOMENT)
    then = page(chief, "organisation", ha_giang.pk, ngay="18/7/2023")
    assert "<h1>Liên hiệp Hội tỉnh Hà Giang</h1>" in then
    assert association.name in then
    assert "Ngô Quốc Việt" in then
    later = page(chief, "organisation", ha_giang.pk, ngay="1/1/2026")
    assert association.name not in later
    assert association.name in page(chief, "organisation", tuyen_quang.pk, ngay="1/1/2026")


def test_a_merger_is_shown_before_it_is_made(chief: Client, centre: Organisation, ha_giang: Organisation) -> None:
    tuyen_quang = make_body("Liên hiệp Hội tỉnh Tuyên Quang", parent=centre)
    sent = {"sources": [ha_giang.pk], "successor": tuyen_quang.pk, "on": "1/6/2023", "xem": "1"}
    address = reverse("organisations:merge", args=[ha_giang.pk])
    assert chief.post(address, sent).status_code == 200
    assert OrganisationEvent.objects.filter(kind="merge").count() == 0
    del sent["xem"]
    assert chief.post(address, sent).url == tuyen_quang.get_absolute_url()
    event = OrganisationEvent.objects.get(kind="merge")
    chief.post(reverse("organisations:undo_event", args=[event.pk]))
    event.refresh_from_db()
    assert event.undone_at is not None


def test_a_refusal_comes_back_on_the_same_page(chief: Client, ha_giang: Organisation) -> None:
    answer = chief.post(reverse("organisations:end", args=[ha_giang.pk]), {"on": "1/1/2010"})
    assert answer.status_code == 422
    assert "1/1/2010" in answer.content.decode()


def test_a_body_is_added_renamed_and_ended(chief: Client, centre: Organisation) -> None:
    sent = {"tree": "union", "kind": "other", "name": "Hội Thử nghiệm", "parent": centre.pk, "on": "1/2/2022"}
    assert chief.post(reverse("organisations:new"), sent).status_code == 303
    body = Organisation.objects.get(name="Hội Thử nghiệm")
    chief.post(reverse("organisations:rename", args=[body.pk]), {"name": "Hội Mới", "on": "ngày 1 tháng 3 năm 2022"})
    chief.post(reverse("organisations:end", args=[body.pk]), {"on": "2023-05-01"})
    body.refresh_from_db()
    assert (body.name, body.ended_on) == ("Hội Mới", date(2023, 5, 1))


def test_a_member_sees_but_does_not_change(client: Client, centre: Organisation, ha_giang: Organisation) -> None:
    client.force_login(make_user(MEMBER, centre))
    assert reverse("organisations:rename", args=[ha_giang.pk]) not in page(client, "organisation", ha_giang.pk)
    answer = client.post(reverse("organisations:rename", args=[ha_giang.pk]), {"name": "Khác", "on": "1/3/2022"})
    assert answer.status_code == 422
    assert client.get(reverse("organisations:rights", args=[ha_giang.pk])).status_code == 403


def test_without_any_right_nothing_is_there(client: Client, ha_giang: Organisation) -> None:
    client.force_login(make_user())
    assert client.get(ha_giang.get_absolute_url()).status_code == 404


def test_duplicates_are_made_one_and_taken_apart(chief: Client, ha_giang: Organisation) -> None:
    first, second = make_person("Nguyễn Văn Bách"), make_person("Nguyễn Văn Bách", email="b@example.vn")
    post = make_post(second, ha_giang, "Chủ tịch")
    assert page(chief, "duplicates").count("Nguyễn Văn Bách") >= 2
    chief.post(reverse("organisations:merge_people"), {"giu": first.pk, "nhap": second.pk})
    post.refresh_from_db()
    first.refresh_from_db()
    assert (post.person, first.email) == (first, "b@example.vn")
    assert chief.get(second.get_absolute_url()).url == first.get_absolute_url()
    chief.post(reverse("organisations:undo_merge", args=[Merge.objects.get().pk]))
    post.refresh_from_db()
    first.refresh_from_db()
    assert (post.person, first.email) == (second, "")
    assert page(chief, "duplicates").count('name="khac"') == 1
    chief.post(reverse("organisations:merge_people"), {"giu": first.pk, "nhap": second.pk, "khac": "1"})
    assert page(chief, "duplicates").count('name="khac"') == 0


def test_a_right_is_given_and_taken_back(chief: Client, ha_giang: Organisation) -> None:
    user = make_user()
    sent = {"user": user.pk, "role": OFFICER, "on": "1/1/2023", "has_subtree": "on"}
    assert chief.post(reverse("organisations:grant", args=[ha_giang.pk]), sent).status_code == 303
    grant = RoleGrant.objects.get(user=user)
    chief.post(reverse("organisations:revoke", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.in_force_until == DAY


def test_one_acts_for_somebody_in_the_session(chief: Client, centre: Organisation) -> None:
    leader, deputy = make_user("leader", centre), make_user(MEMBER, centre)
    sent = {"person": leader.person.pk, "user": deputy.pk, "role": "leader", "decision": "12/QĐ", "on": "1/7/2023"}
    assert chief.post(reverse("organisations:grant_acting", args=[centre.pk]), sent).status_code == 303
    grant = ActingGrant.objects.get()
    chief.force_login(deputy)
    chief.post(reverse("organisations:act_for"), {"thay": grant.pk})
    assert chief.session["acting"] == grant.pk
    actor = actor_of(deputy, on=DAY, channel="web", acting_grant_id=grant.pk)
    assert (actor.on_behalf_of.person_id, actor.has_role("leader")) == (leader.person.pk, True)


def test_the_own_body_of_an_empty_system_is_chosen_once(client: Client, centre: Organisation) -> None:
    client.force_login(make_user())
    assert client.post(reverse("organisations:choose_own"), {"organisation": centre.pk}).url == centre.get_absolute_url()
    assert set(RoleGrant.objects.values_list("role", flat=True)) == {ADMINISTRATOR, CHIEF}
    client.force_login(make_user())
    assert client.post(reverse("organisations:choose_own"), {"organisation": centre.pk}).status_code == 422


def workbook(*rows: list[Any]) -> SimpleUploadedFile:
    return SimpleUploadedFile("danh-sach.xlsx", write_xlsx([str(one) for one in rows[0]], list(rows[1:])))


def test_a_workbook_is_shown_taken_given_back_and_undone(chief: Client, ha_giang: Organisation) -> None:
    rows = (
        ["Ho va ten", "Ngày sinh", "Chức vụ", "Tổ chức", "Cột lạ"],
        ["Trần Thị Bưởi", date(1980, 5, 6), "Chủ tịch", "liên hiệp hội tỉnh hà giang", "x"],
        ["Lê Văn Cam", "31/2/1980", "Ủy viên", "Liên hiệp Hội tỉnh Hà Giang", ""],
        ["Đỗ Văn Dừa", "", "Ủy viên", "Hội không có", ""],
        ["An", "", "", "", ""],
    )
    address = reverse("organisations:import")
    shown = chief.post(address, {"kind": "people", "file": workbook(*rows), "xem": "1"})
    assert shown.status_code == 200
    assert not Person.objects.filter(full_name="Trần Thị Bưởi").exists()
    taken = chief.post(address, {"kind": "people", "file": workbook(*rows)})
    batch = ImportBatch.objects.get()
    assert (taken.url, batch.rows, batch.refused) == (reverse("organisations:import_batch", args=[batch.pk]), 1, 3)
    back = chief.get(taken.url, {"xuat": "1"})
    sheet = read_xlsx(b"".join(back.streaming_content) if back.streaming else back.content)[0]
    refused = [row for row in sheet.rows if row[0] in {"Lê Văn Cam", "Đỗ Văn Dừa", "An"}]
    assert len(refused) == 3
    assert all(row[-1] for row in refused)
    assert Person.objects.get(full_name="Trần Thị Bưởi").appointments.get().organisation == ha_giang
    chief.post(reverse("organisations:undo_import", args=[batch.pk]))
    assert not Person.objects.filter(full_name="Trần Thị Bưởi").exists()


def test_an_import_on_which_something_rests_is_not_undone(chief: Client, centre: Organisation) -> None:
    rows = (["Tên tổ chức", "Loại", "Trực thuộc", "Năm thành lập"], ["Hội Ong", "member_association", centre.code, 2019])
    chief.post(reverse("organisations:import"), {"kind": "bodies", "file": workbook(*rows)})
    body = Organisation.objects.get(name="Hội Ong")
    assert body.created_on == date(2019, 1, 1)
    post = make_post(body=body, on=DAY)
    batch = ImportBatch.objects.get()
    chief.post(reverse("organisations:undo_import", args=[batch.pk]))
    assert Organisation.objects.filter(pk=body.pk).exists()
    post.delete()
    chief.post(reverse("organisations:undo_import", args=[batch.pk]))
    assert not Organisation.objects.filter(pk=body.pk).exists()


@pytest.mark.parametrize("content", [b"not a workbook", io.BytesIO().getvalue() or b"PK\x03\x04broken"], ids=["text", "broken"])
def test_a_bad_file_is_refused_with_a_sentence(chief: Client, content: bytes) -> None:
    answer = chief.post(reverse("organisations:import"), {"kind": "people", "file": SimpleUploadedFile("a.xlsx", content)})
    assert answer.status_code == 422


def test_a_body_page_needs_as_many_queries_with_thirty_bodies_below(chief: Client, centre: Organisation) -> None:
    page(chief, "organisation", centre.pk)
    counts = []
    for number in (1, 30):
        for index in range(number):
            body = make_body(f"Hội {number} {index}", parent=centre)
            make_post(body=centre, post=f"Ủy viên {number} {index}")
            make_post(body=body)
        with CaptureQueriesContext(connection) as seen:
            page(chief, "organisation", centre.pk)
        counts.append(len(seen))
    assert counts[0] == counts[1]
