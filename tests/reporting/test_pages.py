"""The pages of calls and reports, without any script."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.papers import Scene, make_scene
from factories import make_body
from giaoban.accounts.models import User
from giaoban.organisations.models import BodyKind
from giaoban.reporting.models import Campaign, Submission, SubmissionState
from reporting.worlds import DAY, begun, called, line, made, sent, signed

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.common.actor import Actor

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    scene = make_scene()
    make_body("Hội Làm vườn", parent=scene.union, kind=BodyKind.MEMBER_ASSOCIATION)
    return scene


def enter(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id))


def test_a_call_is_made_to_all_of_a_kind_below_and_opened(client: Client, scene: Scene) -> None:
    enter(client, scene.centre_office)
    assert client.get("/bao-cao/moi").status_code == 200
    data = {
        "owner": scene.centre.pk, "definition": "local_union_half_year", "period": "6 tháng đầu năm 2023", "cut_off_on": "30/6/2023", "due_on": "20/7/2023",
        "below": scene.centre.pk, "kinds": ["local_union"],
    }  # fmt: skip
    wrong = client.post("/bao-cao/moi", {**data, "due_on": "1/6/2023"})
    assert wrong.status_code == 422
    answer = client.post("/bao-cao/moi", data)
    assert answer.status_code == 303
    campaign = Campaign.objects.get()
    assert set(campaign.called.values_list("body", flat=True)) == {scene.union.pk, scene.other.pk}
    assert client.post(f"/bao-cao/dot/{campaign.number}/mo").status_code == 303
    page = client.get(campaign.get_absolute_url())
    assert "Liên hiệp Hội tỉnh Một" in page.content.decode()
    for address in ("/bao-cao/", "/bao-cao/phai-nop/", f"/bao-cao/phai-nop/?dot={campaign.number}", "/bao-cao/chi-tieu/"):
        assert client.get(address).status_code == 200, address
    assert client.get(f"/bao-cao/phai-nop/?dot={campaign.number}&xuat=xlsx").status_code == 200


@pytest.mark.parametrize(
    ("report", "asked"), [("local_union_half_year", ["union", "other"]), ("national_association_year", ["union", "other", "office"])]
)
def test_without_a_kind_those_are_asked_who_usually_give_the_report(client: Client, scene: Scene, report: str, asked: list[str]) -> None:
    enter(client, scene.centre_office)
    bodies = {"union": scene.union, "other": scene.other, "office": make_body("Văn phòng", parent=scene.centre, kind=BodyKind.DEPARTMENT)}
    data = {
        "owner": scene.centre.pk, "definition": report, "period": "2023", "cut_off_on": "30/6/2023", "due_on": "20/7/2023", "below": scene.centre.pk,
    }  # fmt: skip
    assert client.post("/bao-cao/moi", data).status_code == 303
    assert set(Campaign.objects.get().called.values_list("body", flat=True)) == {bodies[one].pk for one in asked}


def test_a_report_is_begun_filled_signed_and_sent(client: Client, scene: Scene) -> None:
    its = line(scene)
    enter(client, scene.union_office)
    where = f"/bao-cao/dot/{its.campaign.number}"
    assert client.get(f"{where}/").status_code == 200
    assert client.post(f"{where}/don-vi/{its.pk}/lap").status_code == 303
    report = Submission.objects.get()
    address = report.get_absolute_url()
    for page in ("", "so-lieu", "phan/situation", "so-lieu/hoi_thanh_vien"):
        assert client.get(address + page).status_code == 200, page
    assert "Hội Làm vườn" in client.get(f"{address}so-lieu/hoi_thanh_vien").content.decode()
    figures = {
        "began_from": 1,
        **{f"{one.indicator.code}-result": f"{one.result or 0:f}" for one in report.values.select_related("indicator")},
    }
    wrong = client.post(f"{address}so-lieu", {**figures, "hoi_thanh_vien-result": "7"})
    assert wrong.status_code == 422
    assert 'value="7"' in wrong.content.decode()
    answer = client.post(f"{address}so-lieu", {**figures, "hoi_thanh_vien-result": "7", "hoi_thanh_vien-note": "Chưa nhập hết"})
    assert answer.status_code == 303
    stale = client.post(f"{address}so-lieu", figures)
    assert stale.status_code == 422
    assert client.post(f"{address}phan/situation", {"began_from": 1, "text": "Thuận lợi."}).status_code == 303
    for act in ("dem-lai", "ky", "gui"):
        assert client.post(f"{address}{act}").status_code == 303
    report.refresh_from_db()
    assert report.state == SubmissionState.SUBMITTED
    assert client.get(f"{address}so-lieu").status_code == 404
    page = client.get(address).content.decode()
    assert "Chưa nhập hết" in page
    assert "Thuận lợi." in page


def test_the_body_that_asked_returns_a_report_with_a_reason(client: Client, scene: Scene) -> None:
    report = sent(scene)
    enter(client, scene.centre_office)
    address = report.get_absolute_url()
    assert client.get(address).status_code == 200
    assert client.post(f"{address}tra-lai", {"reason": ""}).status_code == 422
    assert client.post(f"{address}tra-lai", {"reason": "Thiếu số liệu"}).status_code == 303
    enter(client, scene.union_office)
    assert "Thiếu số liệu" in client.get(address).content.decode()


def test_more_days_are_asked_and_decided_on_the_page(client: Client, scene: Scene) -> None:
    its = line(scene)
    where = f"/bao-cao/dot/{its.campaign.number}/don-vi/{its.pk}"
    enter(client, scene.union_office)
    assert client.get(f"{where}/xin-gia-han").status_code == 200
    assert client.post(f"{where}/xin-gia-han", {"until": "31/7/2023", "reason": "Bão lụt"}).status_code == 303
    enter(client, scene.centre_office)
    assert client.get(f"{where}/quyet-dinh-gia-han").status_code == 200
    assert client.post(f"{where}/quyet-dinh-gia-han", {"is_granted": "1", "until": "31/7/2023", "note": ""}).status_code == 303
    its.refresh_from_db()
    assert its.due_on == date(2023, 7, 31)
    assert client.post(f"{where}/mien", {"reason": "Sáp nhập"}).status_code == 303


def test_a_body_called_reads_nothing_of_what_another_asked(client: Client, scene: Scene) -> None:
    its = line(scene)
    where = f"/bao-cao/dot/{its.campaign.number}/"
    enter(client, scene.union_office)
    assert client.post(f"{where}don-vi/{its.pk}/xin-gia-han", {"until": "31/7/2023", "reason": "Bão lụt"}).status_code == 303
    enter(client, scene.other_office)
    page = client.get(where).content.decode()
    assert "mở đợt báo cáo" in page
    assert "Bão lụt" not in page
    assert scene.union.name not in page
    enter(client, scene.centre_office)
    assert "Bão lụt" in client.get(where).content.decode()


def test_bodies_are_added_and_taken_off_a_draft(client: Client, scene: Scene) -> None:
    campaign = made(scene, bodies=[scene.union])
    enter(client, scene.centre_office)
    where = f"/bao-cao/dot/{campaign.number}"
    assert client.post(f"{where}/them-don-vi", {"named": [scene.other.pk]}).status_code == 303
    its = campaign.called.get(body=scene.other)
    assert client.post(f"{where}/don-vi/{its.pk}/bo-ra").status_code == 303
    assert campaign.called.count() == 1


def test_what_is_out_of_sight_is_not_there(client: Client, scene: Scene) -> None:
    report = begun(scene)
    enter(client, scene.centre_office)
    assert client.get(report.get_absolute_url()).status_code == 200
    enter(client, scene.other_office)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(f"/bao-cao/dot/{report.called.campaign.number}/").status_code == 200
    assert "Liên hiệp Hội tỉnh Một" not in client.get("/bao-cao/phai-nop/").content.decode()
    page = client.get(f"/bao-cao/dot/{report.called.campaign.number}/").content.decode()
    assert "Liên hiệp Hội tỉnh Một" not in page
    assert called(scene).number != report.called.campaign.number


def test_a_signed_report_shows_who_signed(client: Client, scene: Scene) -> None:
    report = signed(scene)
    enter(client, scene.union_office)
    assert report.signed_by_name in client.get(report.get_absolute_url()).content.decode()


def test_a_report_leaves_as_word_pdf_and_workbook_which_comes_back(client: Client, scene: Scene) -> None:
    report = begun(scene)
    enter(client, scene.union_office)
    address = report.get_absolute_url()
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        answer = client.get(f"{address}bao-cao.{kind}")
        assert (answer.status_code, answer.content[: len(begins)]) == (200, begins)
    assert client.get(f"{address}bao-cao.odt").status_code == 404
    assert client.get(f"{address}bieu-mau").status_code == 200
    book = client.get(f"{address}bao-cao.xlsx").content
    for expected in (303, 422):
        answer = client.post(f"{address}bieu-mau", {"file": SimpleUploadedFile("so-lieu.xlsx", book)})
        assert answer.status_code == expected
