"""Open data: public figures of reports taken in, under names that do not change; nothing of the Party, nothing about people."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import override_settings

from documents.papers import Scene, make_scene, when
from factories import make_actor, make_body
from giaoban.accounts.commands import make_token
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.organisations.models import Organisation, Tree
from giaoban.reporting.commands import answering, merging, submissions
from giaoban.reporting.models import Indicator
from giaoban.reporting.prints.open_data import COLUMNS, as_csv, as_json
from giaoban.reporting.queries.open_data import open_figures
from reporting.compared import call_of, reported

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db]
ON = date(2024, 1, 20)
NAMES = [
    "chi_tieu_ma", "chi_tieu", "don_vi_tinh", "don_vi_ma", "don_vi", "ky", "tu_ngay", "den_ngay", "chot_so_lieu", "ke_hoach", "thuc_hien",
    "dinh_nghia_so", "dinh_nghia", "cach_tinh_khac", "ngay_nhan",
]  # fmt: skip


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", ON.isoformat())
    return make_scene()


def typed(rows: object) -> set[tuple[str, str, int]]:
    return {(one.indicator.code, one.submission.body.short, int(one.result)) for one in rows if one.indicator.code != "hoi_thanh_vien"}  # type: ignore[attr-defined]


def members() -> set[tuple[str, int]]:
    return {(body, number) for code, body, number in typed(open_figures(ON)) if code == "hoi_vien_ca_nhan"}


def public_year(scene: Scene) -> None:
    """The union's report is taken in, that of the other is only sent."""
    campaign = call_of(scene, 2023, [scene.union, scene.other])
    reported(scene.union_office, campaign, scene.union, keeper=scene.centre_office, hoi_vien_ca_nhan=(150, 120), de_tai_du_an=3, hoi_thao=0)
    reported(scene.other_office, campaign, scene.other, hoi_vien_ca_nhan=90)


def test_only_public_figures_of_reports_taken_in_are_open(scene: Scene) -> None:
    public_year(scene)
    found = open_figures(ON)
    assert typed(found) == {("hoi_vien_ca_nhan", "Liên hiệp Hội tỉnh Một", 120), ("hoi_thao", "Liên hiệp Hội tỉnh Một", 0)}
    assert {one.indicator.is_public for one in found} == {True}
    assert not open_figures(date(2024, 1, 14)).exists()
    Indicator.objects.filter(code="hoi_thao").update(is_public=False)
    assert {code for code, _, _ in typed(open_figures(ON))} == {"hoi_vien_ca_nhan"}


def test_nothing_of_the_party_is_open_not_even_inside_a_total(scene: Scene) -> None:
    branch = make_body("Chi bộ cơ quan", parent=scene.committee)
    Organisation.objects.filter(pk=branch.pk).update(tree=Tree.UNION)  # an office outside the Party may not call it otherwise
    branch.refresh_from_db()
    campaign = call_of(scene, 2023, [scene.union, branch])
    Organisation.objects.filter(pk=branch.pk).update(tree=Tree.PARTY)
    reported(make_actor(CHIEF, branch), campaign, branch, keeper=scene.centre_office, hoi_vien_ca_nhan=13)
    reported(scene.union_office, campaign, scene.union, keeper=scene.centre_office, hoi_vien_ca_nhan=120)
    joint = merging.merge_reports(actor=scene.centre_office, campaign=campaign, **when(date(2024, 1, 16)))
    submissions.sign_submission(actor=scene.centre_office, submission=joint, on=ON)
    submissions.submit(actor=scene.centre_office, submission=joint, **when(date(2024, 1, 17)))
    type(joint).objects.filter(pk=joint.pk).update(state="accepted", accepted_on=date(2024, 1, 18))
    assert members() == {("Liên hiệp Hội tỉnh Một", 120)}
    # the total stays closed in whatever is put together of it further up
    top = make_body("Hội đồng toàn quốc")
    chief = make_actor(CHIEF, top)
    higher = call_of(scene, 2023, [scene.centre, scene.other], owner=top, actor=chief)
    type(joint).objects.filter(pk=joint.pk).update(called=higher.called.get(body=scene.centre))
    reported(scene.other_office, higher, scene.other, hoi_vien_ca_nhan=90)
    highest = merging.merge_reports(actor=chief, campaign=higher, **when(date(2024, 1, 18)))
    submissions.sign_submission(actor=chief, submission=highest, on=ON)
    submissions.submit(actor=chief, submission=highest, **when(date(2024, 1, 18)))
    type(joint).objects.filter(pk=highest.pk).update(state="accepted", accepted_on=date(2024, 1, 18))
    assert members() == {("Liên hiệp Hội tỉnh Một", 120)}
    Organisation.objects.filter(pk=branch.pk).update(tree=Tree.UNION)
    assert {("Liên hiệp các Hội Trung ương", 133), ("Hội đồng toàn quốc", 223)} <= members()


def test_csv_and_json_say_the_same_under_names_that_stay(scene: Scene) -> None:
    public_year(scene)
    assert list(COLUMNS) == NAMES
    lines = list(csv.DictReader(io.StringIO(as_csv(open_figures(ON)).decode("utf-8-sig"))))
    told = json.loads(as_json(open_figures(ON), ON))
    assert told["tinh_den"] == "2024-01-20"
    assert list(told["cot"]) == NAMES
    assert len(lines) == len(told["so_lieu"]) > 1
    for line, one in zip(lines, told["so_lieu"], strict=True):
        assert line == {
            key: "" if value is None else str(value).lower() if isinstance(value, bool) else str(value) for key, value in one.items()
        }
    (members,) = [one for one in told["so_lieu"] if one["chi_tieu_ma"] == "hoi_vien_ca_nhan"]
    assert (members["ke_hoach"], members["thuc_hien"], members["don_vi_tinh"]) == (150, 120, "người")
    assert (members["tu_ngay"], members["chot_so_lieu"], members["ngay_nhan"], members["dinh_nghia_so"]) == (
        "2023-01-01",
        "2023-12-31",
        "2024-01-15",
        1,
    )
    assert told["giay_phep"].startswith("Chưa nêu")
    with override_settings(OPEN_DATA_LICENCE="CC BY 4.0"):
        assert json.loads(as_json(open_figures(ON), ON))["giay_phep"] == "CC BY 4.0"


def test_the_page_its_files_and_the_api_give_the_public_figures_to_whoever_is_signed_in(client: Client, scene: Scene) -> None:
    public_year(scene)
    assert client.get("/bao-cao/du-lieu-mo/so-lieu.csv").status_code == 302
    reader = make_actor(MEMBER, make_body("Hội ở xa"))
    user = User.objects.get(pk=reader.user_id)
    client.force_login(user)
    page = client.get("/bao-cao/du-lieu-mo/").content.decode()
    assert "chi_tieu_ma" in page
    assert "Liên hiệp Hội tỉnh Một" in page
    assert "Liên hiệp Hội tỉnh Hai" not in page
    assert client.get("/bao-cao/du-lieu-mo/so-lieu.csv").content == as_csv(open_figures(ON))
    assert client.get("/bao-cao/du-lieu-mo/so-lieu.json").content == as_json(open_figures(ON), ON)
    assert client.get("/bao-cao/du-lieu-mo/so-lieu.xml").status_code == 404
    client.logout()
    assert client.get("/api/v1/open-data").status_code == 401
    token = make_token(actor=reader, user=user, label="số liệu", at=when(ON)["at"])
    answer = client.get("/api/v1/open-data?chi-tieu=hoi_vien_ca_nhan", headers={"Authorization": f"Bearer {token}"}).json()
    assert [(one["don-vi"], one["thuc-hien"]) for one in answer["items"]] == [("Liên hiệp Hội tỉnh Một", "120.000")]


def test_a_report_given_back_is_open_no_more(scene: Scene) -> None:
    campaign = call_of(scene, 2023, [scene.union])
    report = reported(scene.union_office, campaign, scene.union, hoi_vien_ca_nhan=120)
    assert not open_figures(ON).exists()
    answering.accept_submission(actor=scene.centre_office, submission=report, **when(date(2024, 1, 16)))
    assert open_figures(ON).exists()
