"""Own reports: each place opens as many records as it says, within the reader's sight, by a constant number of queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from documents.papers import Scene, make_scene, when
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, MEMBER
from giaoban.common.errors import NotFound, NotPermitted
from giaoban.common.listing import Asking
from giaoban.common.xlsx import read_xlsx
from giaoban.findings import commands as findings
from giaoban.meetings import commands as meetings
from giaoban.organisations.commands import create_cluster, join_cluster
from giaoban.organisations.models import BodyKind
from giaoban.programmes import commands as programmes
from giaoban.programmes.models import Task
from giaoban.records.commands import put_in_trash, take_from_trash
from giaoban.reporting.commands import own_reports
from giaoban.reporting.listings.own_reports import BEHIND, CellFilter
from giaoban.reporting.models import Indicator, IndicatorRemark, OwnReport
from giaoban.reporting.prints.own_reports import laid_out
from giaoban.reporting.queries.own_reports import Question, cell_rows, cross_table, own_report_for
from giaoban.reporting.rules.own_reports import FIGURES, RECORDS, Counted, Filters, Given, counted, dimensions_of, figured, is_shape
from reporting.compared import call_of, reported

if TYPE_CHECKING:
    from django.test import Client

    from giaoban.common.actor import Actor

DAY = date(2023, 7, 18)
CODE = "hoi_vien_ca_nhan"


def one(key: int, value: int, *, body: int = 1, last: int = 2023, definition: int = 1, roll_up: str = "sum", **more: Any) -> Given:
    weight = more.pop("weight", None)
    return Given(
        key, body, more.pop("indicator", 1), date(last, 12, 31), definition, roll_up, Decimal(value),
        None if weight is None else Decimal(weight), **more,
    )  # fmt: skip


def test_figures_make_a_cell_by_their_kind_and_other_meanings_stay_apart() -> None:
    assert figured([one(1, 5), one(2, 7, last=2022)]).value == 12
    last = figured([one(1, 5, roll_up="last"), one(2, 7, last=2022, roll_up="last"), one(3, 2, body=2, last=2022, roll_up="last")])
    assert (last.value, last.keys) == (7, (1, 3))
    assert figured([one(1, 10, roll_up="average", weight=1), one(2, 40, roll_up="average", weight=2)]).value == 30
    other = figured([one(1, 5), one(2, 400, is_other=True), one(3, 9, definition=2)])
    assert (other.value, other.keys, other.apart) == (9, (3,), (1, 2))
    assert figured([one(1, 5), one(2, 7, indicator=2)]).value is None
    assert figured([one(2, 400, is_other=True)]).value is None
    assert figured([]).value is None


KEYS = st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=1, max_size=2, unique=True)


@given(st.lists(st.tuples(KEYS, KEYS, st.integers(1, 9)), max_size=8))
def test_a_whole_counts_each_record_once(groups: list[tuple[list[str], list[str], int]]) -> None:
    cells = counted(Counted(*group) for group in groups)
    assert cells.get((None, None), 0) == sum(count for _, _, count in groups)
    for column in ("a", "b"):
        assert cells.get((None, column), 0) == sum(count for _, columns, count in groups if column in columns)
        assert cells.get(("a", column), 0) == sum(count for rows, columns, count in groups if column in columns and "a" in rows)


def test_days_of_a_filter_go_with_the_day_of_reading() -> None:
    assert Filters("last_12_months").span(date(2023, 7, 18)) == (date(2022, 8, 1), date(2023, 7, 31))
    assert Filters("last_12_months").span(date(2023, 12, 5)) == (date(2023, 1, 1), date(2023, 12, 31))
    assert Filters("last_year").span(DAY) == (date(2022, 1, 1), date(2022, 12, 31))
    assert Filters(first=date(2020, 1, 1)).span(DAY) == (None, None)
    kept = Filters("days", date(2020, 2, 1), None, 3, None, ("local_union",), states=("done",))
    assert Filters.from_json(kept.as_json()) == kept


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())
    return make_scene()


def busy(scene: Scene, word: str = "") -> None:
    """Records of every measure, of several bodies, in several months, states, kinds and areas, some in two clusters, some seen by few."""
    office = make_body(f"Văn phòng {word}", parent=scene.union, kind=BodyKind.DEPARTMENT)
    first, second = (create_cluster(actor=scene.centre_office, name=f"{name} {word}") for name in ("Cụm 1", "Cụm 2"))
    for cluster, body in ((first, scene.union), (first, office), (second, scene.other)) if not word else ((first, office),):
        join_cluster(actor=scene.centre_office, cluster=cluster, organisation=body, on=date(2022, 1, 1))
    leads = (scene.centre, scene.union, scene.other, office)
    for at, lead in enumerate(leads * 3):
        due = date(2022 + at % 2, 1 + at, 10)
        task = programmes.assign_task(
            actor=scene.centre_office, body=scene.centre, what=f"Việc {at}", lead=lead, due_on=due, visibility="federation" if at % 3 else "body",
            **when(date(2022, 1, 5)),
        )  # fmt: skip
        if at % 4 == 1:
            programmes.cancel_task(actor=scene.centre_office, task=task, reason="Thôi", **when(date(2022, 1, 6)))
    Task.objects.filter(pk__in=list(Task.objects.order_by("pk").values_list("pk", flat=True)[2:5])).update(
        state="done", reported_on=date(2022, 3, 1), done_on=date(2022, 3, 2), acceptance="met"
    )
    for at, (actor, body) in enumerate(
        ((scene.centre_office, scene.centre), (scene.union_office, scene.union), (scene.other_office, scene.other)) * 2
    ):
        day = date(2023, 1 + at, 9)
        scene.issued(on=day, actor=actor, body=body, kind="plan" if at % 2 else "programme", visibility="body" if at == 1 else "federation")
        meetings.plan_meeting(
            actor=actor, owner=body, kind="briefing" if at % 2 else "conference", title=f"Cuộc họp {at} {word}", day=day, visibility="body", **when(day)
        )  # fmt: skip
        findings.raise_finding(
            actor=actor, body=body, kind="difficulty" if at % 2 else "proposal", text=f"Ý {at}", area="Tổ chức" if at % 3 else "",
            visibility="body" if at % 2 else "federation", **when(day),
        )  # fmt: skip
    programmes.assign_task(
        actor=scene.committee_office, body=scene.committee, what="Việc Đảng", lead=scene.committee, due_on=DAY, **when(date(2023, 5, 1))
    )
    for year in (2021, 2022):
        campaign = call_of(scene, year, [scene.union, scene.other])
        reported(scene.union_office, campaign, scene.union, hoi_vien_ca_nhan=100 + year, lop_tap_huan=3)
        reported(scene.other_office, campaign, scene.other, hoi_vien_ca_nhan=50, lop_tap_huan=year - 2000)
    indicator = Indicator.objects.get(code="lop_tap_huan")
    IndicatorRemark.objects.create(
        indicator=indicator, body=scene.other, text="Cả nói chuyện", is_other_definition=True, on=DAY, by_name="A"
    )


SHAPES = [
    (measure, rows, columns)
    for measure in (*RECORDS, FIGURES, CODE, "lop_tap_huan")
    for rows, columns in product(dimensions_of(measure), ("", *dimensions_of(measure)))
    if is_shape(measure, rows, columns)
]
ALIKE = ("tasks_late", CODE)
"""Measures that are read as another one is: tasks, another indicator."""
ONE_WAY = [
    one
    for at, one in enumerate(SHAPES)
    if (not one[2] or (one[1] < one[2]) == ((len(one[0]) + len(one[1]) + len(one[2])) % 2 == 0)) and (one[0] not in ALIKE or at % 5 == 0)
]
"""Each pair in rows and columns one way round: some so, some the other way."""


def places(actor: Actor, question: Question, some: int) -> int:
    """Compare places with the records that they open, from another one on each time; how many places there are."""
    cells = list(cross_table(actor, question, DAY).cells.items())
    for (row, column), cell in {*cells[:1], *cells[1 + some % 5 :: max(len(cells) // 2, 1)]}:
        behind = cell_rows(actor, question, DAY, row, column)
        where = (question, row, column)
        if question.is_counting:
            assert behind.count() == cell.value, where
        elif cell.value is None:
            assert behind.count() == 0, where
        else:
            found = {value.pk: value.result for value in behind}
            assert sorted(found) == sorted(cell.keys), where
            assert sum(found.values()) == cell.value, where
    return len(cells)


@pytest.mark.django_db
def test_each_place_opens_as_many_records_as_it_says_for_every_shape(scene: Scene) -> None:
    busy(scene)
    readers = (scene.centre_office, scene.union_office, make_actor(MEMBER, scene.other), scene.committee_office)
    filters = (
        Filters(), Filters("this_year", above=scene.union.pk), Filters("days", date(2022, 2, 1), date(2023, 3, 31), body_kinds=("local_union", "department")),
        Filters(cluster=scene.union.cluster_memberships.get().cluster_id, kinds=("plan", "briefing", "direct", "proposal")),
    )  # fmt: skip
    pairs = {(one[0], *sorted(one[1:])) for one in SHAPES if one[0] not in ALIKE}
    assert {(one[0], *sorted(one[1:])) for one in ONE_WAY if one[0] not in ALIKE} == pairs
    seen = dict.fromkeys(readers, 0)
    for at, (measure, rows, columns) in enumerate(ONE_WAY):
        reader = readers[at // 2 % 4] if at % 3 == 0 else readers[0]
        seen[reader] += places(reader, Question(measure, rows, columns, filters[at % 4 if at % 2 else 0], scene.centre.pk), at)
    assert all(seen.values()), seen


@pytest.mark.django_db
def test_counts_are_those_of_the_readers_sight(scene: Scene) -> None:
    busy(scene)
    question = Question("tasks", "body", "", Filters(), scene.centre.pk)
    own = cross_table(scene.union_office, question, DAY)
    all_seen = cross_table(scene.centre_office, question, DAY)
    party = cross_table(scene.committee_office, question, DAY)
    assert str(scene.committee.pk) not in all_seen.cells
    assert party.cells[str(scene.committee.pk), None].value == 1
    assert own.cells[None, None].value == Task.objects.visible_to(scene.union_office).exclude(state="cancelled").count()
    assert own.cells[None, None].value < all_seen.cells[None, None].value
    branches = cross_table(scene.centre_office, Question("tasks", "branch", "", Filters(), scene.centre.pk), DAY)
    kinds = {key for key, _ in branches.cells}
    assert kinds == {None, str(scene.centre.pk), str(scene.union.pk), str(scene.other.pk)}
    assert sum(cell.value for (row, _), cell in branches.cells.items() if row) == branches.cells[None, None].value


@pytest.mark.django_db
def test_a_table_costs_the_same_queries_whatever_it_shows(scene: Scene) -> None:
    def queries(shape: tuple[str, str, str]) -> int:
        with CaptureQueriesContext(connection) as seen:
            laid_out(scene.centre_office, Question(*shape, Filters(), scene.centre.pk), DAY, pk=1)
        return len(seen)

    busy(scene)
    some = {shape: queries(shape) for shape in SHAPES[::11]}
    busy(scene, "nữa")
    assert {shape: queries(shape) for shape in some} == some
    assert max(some.values()) <= 8


def saved(scene: Scene, **fields: Any) -> OwnReport:
    values = {
        "actor": scene.centre_office, "body": scene.centre, "title": "Việc theo đơn vị và năm", "measure": "tasks", "rows": "body", "columns": "year",
        "picture": "bars", "at": when(DAY)["at"], **fields,
    }  # fmt: skip
    return own_reports.create_own_report(**values)


@pytest.mark.django_db
def test_a_report_is_saved_changed_copied_and_put_in_the_trash(scene: Scene) -> None:
    report = saved(scene)
    with pytest.raises(NotPermitted):
        saved(scene, actor=scene.union_office)
    with pytest.raises(NotFound):
        own_report_for(scene.union_office, report.pk)
    for wrong, error in (
        ({"rows": "area"}, own_reports.ShapeWrong), ({"columns": "body"}, own_reports.ShapeWrong), ({"measure": "khong_co"}, own_reports.MeasureUnknown),
        ({"title": "  "}, own_reports.TitleMissing), ({"filters": Filters("mai sau")}, own_reports.FilterWrong),
        ({"measure": FIGURES}, own_reports.ShapeWrong), ({"filters": Filters("days", DAY, date(2020, 1, 1))}, own_reports.FilterWrong),
    ):  # fmt: skip
        with pytest.raises(error):
            saved(scene, **wrong)
    kept = {name: getattr(report, name) for name in ("title", "measure", "rows", "columns", "picture")}
    changed = own_reports.change_own_report(actor=scene.centre_office, own_report=report, **{**kept, "title": "Tên mới", "picture": "heat"})
    assert (changed.title, changed.folded, changed.picture) == ("Tên mới", "ten moi", "heat")
    copied = own_reports.copy_own_report(actor=scene.centre_office, own_report=changed, body=scene.union, at=when(DAY)["at"])
    assert own_report_for(scene.union_office, copied.pk).rows == "body"
    put_in_trash(actor=scene.centre_office, subject_kind="reporting.ownreport", subject_id=report.pk, on=DAY)
    with pytest.raises(NotFound):
        own_report_for(scene.centre_office, report.pk)
    take_from_trash(actor=scene.centre_office, subject_kind="reporting.ownreport", subject_id=report.pk)
    assert own_report_for(scene.centre_office, report.pk) == report


@pytest.mark.django_db
def test_the_pages_make_show_and_open_a_report(client: Client, scene: Scene) -> None:
    busy(scene)
    client.force_login(User.objects.get(pk=scene.centre_office.user_id))
    assert "dem=tasks_late" in client.get("/bao-cao/rieng/moi").content.decode()
    data = {
        "title": "Phát hiện",
        "body": scene.centre.pk,
        "rows": "area",
        "columns": "month",
        "picture": "heat",
        "time": "",
        "above": scene.union.name,
    }
    looked = client.post("/bao-cao/rieng/moi?dem=findings", {**data, "xem": "1"})
    assert looked.status_code == 200
    assert 'id="xem-truoc"' in looked.content.decode()
    assert not OwnReport.objects.exists()
    assert client.post("/bao-cao/rieng/moi?dem=findings", {**data, "columns": "area"}).status_code == 422
    assert client.post("/bao-cao/rieng/moi?dem=findings", data).status_code == 303
    report = OwnReport.objects.get()
    address = report.get_absolute_url()
    page = client.get(address).content.decode()
    laid = laid_out(scene.centre_office, Question.of(report), DAY, title=report.title, pk=report.pk)
    links = [place for line in laid.cells for place in line if place.url] + [laid.whole]
    assert len(links) > 2
    for place in links:
        assert place.url.replace("&", "&amp;") in page
        shown = client.get(place.url)
        assert shown.status_code == 200
        assert len(read_xlsx(client.get(f"{place.url}&xuat=xlsx").content)[0].rows) - 4 == place.figure
    assert client.get(f"{address}sua").status_code == 200
    assert client.post(f"{address}sua", {**data, "title": "Tên khác", "rows": "body"}).status_code == 303
    assert client.post(f"{address}sao-chep").status_code == 303
    assert OwnReport.objects.filter(title="Tên khác (bản sao)").exists()
    for kind, begins in (("docx", b"PK"), ("pdf", b"%PDF-"), ("xlsx", b"PK")):
        assert client.get(f"{address}bao-cao.{kind}").content.startswith(begins)
    assert client.get(f"{address}bao-cao.odt").status_code == 404
    assert "Tên khác" in client.get("/bao-cao/rieng/?tim=ten+khac").content.decode()
    for wrong in ("", "?o=", "?o=abc", "?o=999~*~*", f"?o={report.pk}~*"):
        assert client.get(f"/bao-cao/rieng/ho-so/phat-hien/{wrong}").status_code in {200, 404}, wrong
    client.force_login(User.objects.get(pk=scene.other_office.user_id))
    assert client.get(address).status_code == 404
    assert client.get(links[0].url).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("measure", [*RECORDS, CODE])
def test_each_measure_opens_the_list_of_its_room(scene: Scene, measure: str) -> None:
    busy(scene)
    report = saved(scene, measure=measure, rows="year", columns="")
    laid = laid_out(scene.centre_office, Question.of(report), DAY, pk=report.pk)
    parts = urlsplit(laid.whole.url)
    listing = BEHIND[parts.path.strip("/").rpartition("/")[2]]
    asking = Asking(scene.centre_office, DAY)
    rows = CellFilter("o", "").apply(listing.rows(scene.centre_office, DAY), parse_qs(parts.query)["o"][0], asking)
    if measure == CODE:
        assert sum(row.result for row in rows) == laid.whole.figure == 2022 + 100 + 50
    else:
        assert rows.count() == laid.whole.figure
    assert report.title in CellFilter("o", "").label(parse_qs(parts.query)["o"][0], asking)


@pytest.mark.django_db
def test_nobody_without_an_office_makes_reports(client: Client, scene: Scene) -> None:
    client.force_login(User.objects.get(pk=make_actor(MEMBER, scene.union).user_id))
    assert client.get("/bao-cao/rieng/").status_code == 200
    assert client.get("/bao-cao/rieng/moi").status_code == 404
    assert make_actor(CHIEF, scene.union).holds((CHIEF,), scene.union.path)
