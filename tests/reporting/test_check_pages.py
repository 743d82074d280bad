"""The remarks of the checks in a browser: the list on the page of a report, dismissing, sending in spite of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from documents.papers import Scene, make_scene
from giaoban.accounts.models import User
from giaoban.reporting.commands import submissions
from giaoban.reporting.commands.submissions import Figure
from giaoban.reporting.models import RemarkState, SubmissionState
from reporting.worlds import DAY, begun, sent, signed, typed

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.common.actor import Actor
    from giaoban.reporting.models import Submission

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    return make_scene()


def enter(client: Client, actor: Actor) -> None:
    client.force_login(User.objects.get(pk=actor.user_id))


def wrong(scene: Scene) -> Submission:
    """A report whose words say otherwise than its figures, and which counts men and women wrongly."""
    report = typed(scene)
    text = "Toàn tỉnh có 12.500 hội viên. Hội nghị có 180 đại biểu (100 nam, 90 nữ)."
    return submissions.save_section(actor=scene.union_office, submission=report, key="organisation", began_from=1, text=text)


def test_the_page_tells_where_what_and_how_to_mend(client: Client, scene: Scene) -> None:
    report = wrong(scene)
    enter(client, scene.union_office)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Phần lời ghi “Hội viên cá nhân” là 12.500; bảng số liệu ghi 15.000." in page
    assert "Văn bản nêu tổng là 180; các phần là 100 nam + 90 nữ, cộng lại bằng 190." in page
    assert f"{report.get_absolute_url()}#phan-organisation" in page
    assert f"/bao-cao/nop/{report.pk}/phan/organisation" in page


def test_a_remark_is_dismissed_on_its_own_page_with_a_reason(client: Client, scene: Scene) -> None:
    report = wrong(scene)
    remark = report.remarks.get(rule="twice")
    enter(client, scene.union_office)
    address = f"/bao-cao/nop/{report.pk}/nhan-xet/{remark.pk}/bo-qua"
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Một hội đang tạm dừng"}).status_code == 303
    remark.refresh_from_db()
    assert (remark.state, remark.reason, remark.decided_on) == (RemarkState.DISMISSED, "Một hội đang tạm dừng", DAY)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Một hội đang tạm dừng" in page


def test_an_impossible_figure_offers_no_dismissal_and_cannot_be_signed(client: Client, scene: Scene) -> None:
    report = typed(scene, nhiem_vu_tvpb=3, nhiem_vu_tvpb_tu_de_xuat=5)
    enter(client, scene.union_office)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "bo-qua" not in page
    assert f"/bao-cao/nop/{report.pk}/so-lieu#id_nhiem_vu_tvpb_tu_de_xuat-result" in page
    client.post(f"/bao-cao/nop/{report.pk}/ky")
    report.refresh_from_db()
    assert report.state == SubmissionState.DRAFT


def test_sending_with_open_remarks_asks_for_a_reason(client: Client, scene: Scene) -> None:
    report = signed(scene, wrong(scene))
    enter(client, scene.union_office)
    client.post(f"/bao-cao/nop/{report.pk}/gui")
    report.refresh_from_db()
    assert report.state == SubmissionState.SIGNED
    address = f"/bao-cao/nop/{report.pk}/gui-di"
    assert address in client.get(report.get_absolute_url()).content.decode()
    assert "180" in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Đã đối chiếu"}).status_code == 303
    report.refresh_from_db()
    assert report.state == SubmissionState.SUBMITTED
    assert set(report.remarks.values_list("state", "reason")) == {("dismissed", "Đã đối chiếu")}


def test_whoever_called_reads_what_was_dismissed_and_why(client: Client, scene: Scene) -> None:
    report = signed(scene, wrong(scene))
    submissions.submit(actor=scene.union_office, submission=report, reason="Đã đối chiếu", on=DAY, at=report.entered_at)
    enter(client, scene.centre_office)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Đã đối chiếu" in page
    assert "bo-qua" not in page
    assert client.get("/bao-cao/can-xem-lai/?tinh-trang=dismissed").status_code == 200
    assert client.get(f"/bao-cao/can-xem-lai/?dot={report.called.campaign.number if report.called else 0}").status_code == 200


def test_the_remarks_of_others_do_not_exist(client: Client, scene: Scene) -> None:
    report = wrong(scene)
    remark = report.remarks.first()
    assert remark is not None
    enter(client, scene.other_office)
    assert client.get(f"/bao-cao/nop/{report.pk}/nhan-xet/{remark.pk}/bo-qua").status_code == 404
    assert client.post(f"/bao-cao/nop/{report.pk}/kiem-tra").status_code == 404
    assert "180" not in client.get("/bao-cao/can-xem-lai/").content.decode()


def test_the_checks_run_again_at_a_button_and_nothing_is_dismissed_once_sent(client: Client, scene: Scene) -> None:
    report = begun(scene)
    enter(client, scene.union_office)
    assert client.post(f"/bao-cao/nop/{report.pk}/kiem-tra").status_code == 303
    typed(scene, report)
    rows = [Figure("hoi_vien_ca_nhan", result=Decimal(15_000))]
    report.refresh_from_db()
    submissions.save_values(actor=scene.union_office, submission=report, began_from=report.version, figures=rows)
    assert "không thấy chỗ nào" in client.get(report.get_absolute_url()).content.decode()


def test_the_page_of_a_sent_report_without_remarks_has_no_list_of_them(client: Client, scene: Scene) -> None:
    report = sent(scene)
    enter(client, scene.centre_office)
    assert 'id="can-xem-lai"' not in client.get(report.get_absolute_url()).content.decode()
