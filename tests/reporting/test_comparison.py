"""Bodies beside each other over years: changes, order, who is missing, who counts something else."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from documents.papers import Scene, make_scene, when
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF
from giaoban.common.xlsx import read_xlsx
from giaoban.organisations.commands import create_cluster, join_cluster
from giaoban.reporting.commands import answering
from giaoban.reporting.models import Indicator, IndicatorDefinition, IndicatorRemark, Value
from giaoban.reporting.queries.comparison import Board, boards
from giaoban.reporting.queries.figures import figures_seen
from giaoban.reporting.queries.scopes import Scope, bodies_in, periods_of
from giaoban.reporting.rules.comparison import Reported, change, change_percent, order_of, together
from reporting.compared import call_of, reported

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

DAY = date(2024, 1, 20)
CODE = "hoi_vien_ca_nhan"


def one(result: int | None, plan: int | None = None, definition: int = 1, *, is_other: bool = False) -> Reported:
    return Reported(None if plan is None else Decimal(plan), None if result is None else Decimal(result), definition, is_other)


def test_a_change_is_told_only_between_figures_of_one_meaning() -> None:
    assert change(one(120), one(100), "result") == 20
    assert change_percent(Decimal(20), Decimal(120)) == Decimal("20.0")
    assert change(one(120), one(100, definition=2), "result") is None
    assert change(one(120), one(100, is_other=True), "result") is None
    assert change(one(120, is_other=True), one(100, is_other=True), "result") == 20
    assert change(one(120), None, "result") is None
    assert change(one(None, 7), one(100), "result") is None
    assert change_percent(Decimal(5), Decimal(5)) is None
    assert change(one(9, 10), one(4, 5), "share") == Decimal("10.0")


@given(st.lists(st.integers(0, 9), max_size=12))
def test_a_place_is_one_more_than_those_before_and_nothing_is_ordered_where_all_is_equal(given_figures: list[int]) -> None:
    figures = {key: Decimal(figure) for key, figure in enumerate(given_figures)}
    places = order_of(figures)
    if len(set(figures.values())) < 2:
        assert places == {}
    else:
        assert places == {key: 1 + sum(1 for other in figures.values() if other > value) for key, value in figures.items()}


def test_a_share_of_all_is_that_of_the_sums_of_those_that_have_both() -> None:
    assert together("sum", [one(5, 10), one(30, 20), one(7), one(None, 90)], "share") == Decimal("116.7")
    assert together("sum", [one(7)], "share") is None


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    return make_scene()


def two_years(scene: Scene) -> None:
    """The union reports 100 then 120, the other 80 in the first year only."""
    before = call_of(scene, 2022, [scene.union, scene.other])
    reported(scene.union_office, before, scene.union, hoi_vien_ca_nhan=100)
    reported(scene.other_office, before, scene.other, hoi_vien_ca_nhan=80)
    now = call_of(scene, 2023, [scene.union, scene.other])
    reported(scene.union_office, now, scene.union, hoi_vien_ca_nhan=(150, 120))


def board(actor: Actor, bodies: list[Organisation], first: int = 2022, last: int = 2023, which: str = "result") -> Board:
    indicators = list(Indicator.objects.filter(code=CODE))
    return boards(actor, indicators=indicators, which=which, bodies=bodies, periods=periods_of("year", first, last), on=DAY)[0]


@pytest.mark.django_db
def test_figures_stand_beside_each_other_and_who_is_missing_is_named_never_nought(scene: Scene) -> None:
    two_years(scene)
    found = board(scene.centre_office, [scene.union, scene.other])
    assert [[cell.figure for cell in row.cells] for row in found.rows] == [[100, 120], [80, None]]
    assert [row.cells[1].change for row in found.rows] == [20, None]
    assert [row.place for row in found.rows] == [None, None]  # one figure in the last year: nothing to put in order
    assert [(period.label_vi, names) for period, names in found.missing] == [("năm 2023", ["Liên hiệp Hội tỉnh Hai"])]
    assert [(total.figure, total.count, total.bodies, total.change) for total in found.totals] == [(180, 2, 2, None), (120, 1, 2, None)]
    assert [row.place for row in board(scene.centre_office, [scene.union, scene.other], 2021, 2022).rows] == [1, 2]
    shares = board(scene.centre_office, [scene.union], which="share")
    assert [cell.figure for cell in shares.rows[0].cells] == [None, Decimal("80.0")]
    assert [(total.figure, total.change) for total in board(scene.centre_office, [scene.union]).totals] == [(100, None), (120, 20)]


@pytest.mark.django_db
def test_a_body_that_counts_something_else_stands_apart(scene: Scene) -> None:
    two_years(scene)
    indicator = Indicator.objects.get(code=CODE)
    remark = IndicatorRemark.objects.create(
        indicator=indicator, body=scene.other, text="Tính cả đoàn viên", is_other_definition=True, on=date(2022, 1, 1), by_name="Văn phòng"
    )
    found = board(scene.centre_office, [scene.union, scene.other])
    assert [row.body for row in found.rows] == [scene.union]
    assert [(row.body, row.remark) for row in found.apart] == [(scene.other, "Tính cả đoàn viên")]
    assert [total.figure for total in found.totals] == [100, 120]
    remark.ended_on = date(2022, 6, 1)
    remark.save()
    assert board(scene.centre_office, [scene.union, scene.other]).apart == []
    newer = IndicatorDefinition.objects.create(indicator=indicator, number=2, text="Cách tính mới", in_force_from=date(2023, 1, 1))
    Value.objects.filter(indicator=indicator, submission__first_on=date(2023, 1, 1)).update(definition=newer)
    changed = board(scene.centre_office, [scene.union, scene.other])
    assert [one.number for one in changed.meanings] == [1, 2]
    assert [row.cells[1].change for row in changed.rows] == [None, None]
    assert changed.apart == []


@pytest.mark.django_db
def test_the_report_taken_in_counts_where_a_body_reported_twice(scene: Scene) -> None:
    first = call_of(scene, 2023, [scene.union])
    accepted = reported(scene.union_office, first, scene.union, keeper=scene.centre_office, hoi_vien_ca_nhan=100)
    later = reported(scene.union_office, call_of(scene, 2023, [scene.union], title="Gọi lại"), scene.union, hoi_vien_ca_nhan=999)
    rows = figures_seen(scene.centre_office, DAY).filter(indicator__code=CODE)
    assert [(row.submission_id, row.result) for row in rows] == [(accepted.pk, 100)]
    answering.accept_submission(actor=scene.centre_office, submission=later, **when(date(2024, 1, 16)))
    assert [row.result for row in figures_seen(scene.centre_office, DAY).filter(indicator__code=CODE)] == [999]


@pytest.mark.django_db
def test_drafts_and_returned_reports_and_those_out_of_sight_give_no_figure(scene: Scene) -> None:
    two_years(scene)
    assert figures_seen(scene.union_office, DAY).filter(submission__body=scene.other).count() == 0
    years = periods_of("year", 2022, 2023)
    assert bodies_in(scene.centre_office, Scope(above=scene.centre), years, DAY) == ([scene.other, scene.union], 0)
    assert bodies_in(scene.union_office, Scope(above=scene.centre), years, DAY) == ([scene.union], 1)
    outsider = make_actor(CHIEF, make_body("Đảng bộ tỉnh khác", tree="party"))
    assert bodies_in(outsider, Scope(above=scene.centre), years, DAY) == ([], 2)
    report = figures_seen(scene.centre_office, DAY).get(indicator__code=CODE, result=120).submission
    answering.return_submission(actor=scene.centre_office, submission=report, reason="Thiếu", **when(date(2024, 1, 16)))
    found = board(scene.centre_office, [scene.union])
    assert [cell.figure for cell in found.rows[0].cells] == [100, None]
    assert [names for _, names in found.missing] == [["Liên hiệp Hội tỉnh Một"]]


@pytest.mark.django_db
def test_a_body_excused_or_not_yet_there_is_not_missing(scene: Scene) -> None:
    two_years(scene)
    line = scene.other.report_calls.get(campaign__first_on=date(2023, 1, 1))
    answering.excuse_body(actor=scene.centre_office, called=line, reason="Đang sáp nhập")
    young = make_body("Liên hiệp Hội tỉnh Ba", parent=scene.centre, on=date(2023, 3, 1))
    found = board(scene.centre_office, [scene.union, scene.other, young])
    assert [cell.is_excused for cell in found.rows[1].cells] == [False, True]
    assert [(period.label_vi, names) for period, names in found.missing] == [("năm 2023", ["Liên hiệp Hội tỉnh Ba"])]


@pytest.mark.django_db
def test_the_page_and_its_files_say_the_same(client: Client, scene: Scene) -> None:
    two_years(scene)
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    query = f"?chi_tieu={CODE}&chi_tieu=hoi_thao&tu=2022&den=2023&duoi={scene.centre.pk}"
    page = client.get(f"/bao-cao/so-sanh/{query}").content.decode()
    report = figures_seen(scene.centre_office, DAY).get(indicator__code=CODE, result=120).submission
    assert f'<a href="/bao-cao/nop/{report.pk}/so-lieu/{CODE}">120</a>' in page
    assert "+20 (+20%)" in page
    assert "Năm 2023, chưa có số liệu của 1 đơn vị: Liên hiệp Hội tỉnh Hai." in page
    assert client.get(f"/bao-cao/nop/{report.pk}/so-lieu/{CODE}").status_code == 200
    (sheet, pictures) = read_xlsx(client.get(f"/bao-cao/so-sanh/so-sanh.xlsx{query}").content)
    rows = [row for row in sheet.rows if row[0] == "Hội viên cá nhân"]
    assert [row[2:6] for row in rows] == [("Liên hiệp Hội tỉnh Hai", 80, "chưa có số liệu", None), ("Liên hiệp Hội tỉnh Một", 100, 120, 20)]
    assert pictures.name == "Hình"
    word = zipfile.ZipFile(io.BytesIO(client.get(f"/bao-cao/so-sanh/so-sanh.docx{query}").content))
    text = word.read("word/document.xml").decode()
    assert "Liên hiệp Hội tỉnh Hai" in text
    assert any(name.startswith("word/media/") for name in word.namelist())
    assert client.get(f"/bao-cao/so-sanh/so-sanh.pdf{query}").content[:5] == b"%PDF-"
    assert client.get(f"/bao-cao/so-sanh/so-sanh.odt{query}").status_code == 404
    for nonsense in ("?chi_tieu=khong-co", "?tu=abc", "?duoi=khong-co-don-vi", "?dot=99", "?ky=thang&tu=2020", "?cum=1", ""):
        assert client.get(f"/bao-cao/so-sanh/{nonsense}").status_code == 200, nonsense


@pytest.mark.django_db
def test_a_cluster_or_a_call_chooses_the_bodies(client: Client, scene: Scene) -> None:
    two_years(scene)
    cluster = create_cluster(actor=scene.centre_office, name="Cụm 1")
    join_cluster(actor=scene.centre_office, cluster=cluster, organisation=scene.other, on=date(2022, 1, 1))
    years = periods_of("year", 2022, 2023)
    assert bodies_in(scene.centre_office, Scope(cluster=cluster), years, DAY)[0] == [scene.other]
    call = scene.union.report_calls.latest("pk").campaign
    assert bodies_in(scene.centre_office, Scope(campaign=call), years, DAY)[0] == [scene.other, scene.union]
    assert bodies_in(scene.centre_office, Scope(campaign=call, cluster=cluster), years, DAY)[0] == [scene.other]
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    assert "Cụm 1" in client.get(f"/bao-cao/so-sanh/?cum={cluster.pk}").content.decode()


@pytest.mark.django_db
def test_a_comparison_asks_the_database_as_often_for_many_bodies_as_for_one(client: Client, scene: Scene) -> None:
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))

    def count(bodies: list[Organisation]) -> int:
        campaign = call_of(scene, 2023, bodies)
        for body in bodies:
            reported(make_actor(CHIEF, body), campaign, body, hoi_vien_ca_nhan=10)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(f"/bao-cao/so-sanh/?chi_tieu={CODE}&dot={campaign.pk}")
        assert answer.content.decode().count(f"/so-lieu/{CODE}") >= len(bodies)
        return len(seen)

    client.get("/")  # what is asked once for all sits in memory from here on
    count([scene.other])
    few = count([scene.union])
    assert count([make_body(parent=scene.centre) for _ in range(9)]) == few
