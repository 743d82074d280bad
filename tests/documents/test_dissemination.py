"""Dissemination of a document: the cascade down a tree, coverage at every level, who is chased, who sees what."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given as gift
from hypothesis import strategies as st

from documents.papers import DAY, Scene, make_scene, moment, when
from factories import make_actor, make_body
from giaoban.accounts.models import User
from giaoban.common.actor import CHIEF, MEMBER, SYSTEM, Actor
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.listing import Asking, page_of
from giaoban.common.xlsx import read_xlsx
from giaoban.desk.queries import decisions_of
from giaoban.documents import commands
from giaoban.documents.listings.dissemination import DISSEMINATION
from giaoban.documents.models import Arrival, DisseminationLine
from giaoban.documents.queries.dissemination import cascade_of, dissemination_lines, disseminations_owed, line_view
from giaoban.documents.rules.dissemination import NOTHING, Coverage, Standing, is_day_to_remind, roll_up, standing, total
from giaoban.notices.models import Notification
from giaoban.organisations.commands import grant_acting
from giaoban.organisations.models import Person
from giaoban.records.models import LongWork

if TYPE_CHECKING:
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

DUE = date(2023, 8, 17)
LATER = date(2023, 8, 20)


# --- rules ---


@pytest.mark.parametrize(
    ("acknowledged", "studied", "on", "found"),
    [
        (None, None, DUE, Standing.NOT_YET),
        (DAY, None, DUE, Standing.ACKNOWLEDGED),
        (DAY, None, LATER, Standing.LATE),
        (DAY, DUE, LATER, Standing.STUDIED),
        (DAY, LATER, LATER, Standing.STUDIED_LATE),
        (DAY, LATER, DUE, Standing.ACKNOWLEDGED),
    ],
    ids=["nothing, the day itself", "acknowledged", "past the day", "studied on the day", "studied after it", "before what was done"],
)
def test_where_a_body_stands(acknowledged: date | None, studied: date | None, on: date, found: Standing) -> None:
    assert standing(due_on=DUE, acknowledged_on=acknowledged, studied_on=studied, on=on) is found


@pytest.mark.parametrize(("days", "reminds"), [(0, False), (1, True), (2, False), (7, False), (8, True), (15, True)])
def test_who_is_late_is_reminded_the_day_after_and_then_every_week(days: int, *, reminds: bool) -> None:
    assert is_day_to_remind(DUE, DUE + timedelta(days=days)) is reminds


@st.composite
def coverages(draw: st.DrawFn) -> Coverage:
    """One body in any state that the tables allow."""
    studied = draw(st.integers(0, 1))
    due = draw(st.integers(0, 50))
    late = 0 if studied else draw(st.integers(0, 1))
    after = draw(st.integers(0, studied))
    return Coverage(1, draw(st.integers(0, 1)), draw(st.integers(0, 1)), studied, after, late, due, draw(st.integers(0, due)))


@gift(st.lists(st.tuples(st.integers(0, 10_000), coverages()), max_size=40))
def test_the_coverage_at_a_node_is_the_sum_over_all_below_it_for_any_tree(nodes: list[tuple[int, Coverage]]) -> None:
    parents: dict[int, int | None] = {0: None}
    own = {0: NOTHING}
    for number, (choice, figures) in enumerate(nodes, 1):
        parents[number], own[number] = choice % number, figures
    depths = {0: 0}
    for node in sorted(parents)[1:]:
        depths[node] = depths[parents[node] or 0] + 1
    direct = {node: total(own[child] for child in parents if parents[child] == node) for node in parents}

    def all_below(node: int) -> Coverage:
        return total(own[child] + all_below(child) for child in parents if parents[child] == node)

    inner = {node: (parents[node], depths[node]) for node in parents if node in set(parents.values()) or node == 0}
    found = roll_up({node: direct[node] for node in inner}, inner)
    assert found == {node: all_below(node) for node in inner}
    for one in found.values():
        assert 0 <= one.percent <= 100
        assert one.people_percent is None or 0 <= one.people_percent <= 100
        assert one.studied + one.late + one.not_yet == one.bodies


# --- commands ---


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def opened(scene: Scene, **fields: Any) -> DisseminationLine:
    document = fields.pop("document", None) or scene.issued(visibility="body")
    return commands.open_dissemination(
        actor=scene.centre_office, document=document, body=scene.centre, **{"due_on": DUE, **when(), **fields}
    )


def line_of(body: Organisation) -> DisseminationLine:
    return DisseminationLine.objects.select_related("body", "above__body", "dissemination__document").get(body=body)


def studied(actor: Actor, body: Organisation, day: date = DAY, *, people: int = 20, due: int = 25, **fields: Any) -> None:
    commands.add_study_session(
        actor=actor, line=line_of(body), held_on=day, form="conference", people=people, people_due=due, is_last=True, **when(day), **fields
    )


def refused(code: str, call: Any) -> None:
    with pytest.raises(DomainError) as error:
        call()
    assert error.value.code == code


def test_a_cascade_asks_those_directly_below_and_puts_the_document_into_their_registers(scene: Scene) -> None:
    association = make_body("Hội Cơ học", parent=scene.union)
    top = opened(scene)
    assert sorted(str(one.body) for one in DisseminationLine.objects.filter(above=top)) == sorted([scene.union.name, scene.other.name])
    assert not DisseminationLine.objects.filter(body=association).exists()
    assert set(Arrival.objects.values_list("body", flat=True)) == {scene.union.pk, scene.other.pk}
    assert Notification.objects.filter(user=scene.union_office.user_id, key__startswith="dissemination.asked").count() == 1
    commands.forward_dissemination(actor=scene.union_office, line=line_of(scene.union), **when())
    below = line_of(association)
    assert (below.above.body, below.depth, below.due_on) == (scene.union, 2, DUE)
    assert Arrival.objects.get(body=association).handed_from == Arrival.objects.get(body=scene.union)
    assert line_of(scene.union).acknowledged_on == line_of(scene.union).forwarded_on == DAY


def test_the_day_is_that_of_the_rule_when_nobody_sets_one(scene: Scene) -> None:
    top = opened(scene, due_on=None)
    assert (top.due_on, top.dissemination.rule) == (DAY + timedelta(days=30), "programmes.dissemination@1983-03-26")


def test_a_body_has_one_cascade_of_a_document(scene: Scene) -> None:
    top = opened(scene)
    document = top.dissemination.document
    refused("documents.disseminated_already", lambda: opened(scene, document=document))
    refused(
        "documents.disseminated_already",
        lambda: commands.open_dissemination(actor=scene.union_office, document=document, body=scene.union, **when()),
    )
    refused("documents.dissemination_nobody_left", lambda: commands.forward_dissemination(actor=scene.centre_office, line=top, **when()))


def test_what_did_not_come_to_a_body_is_not_disseminated_by_it(scene: Scene) -> None:
    document = scene.issued(visibility="federation")
    refused(
        "documents.dissemination_document_not_there",
        lambda: commands.open_dissemination(actor=scene.union_office, document=document, body=scene.union, **when()),
    )


def test_a_body_passes_on_to_its_own_children_within_its_own_time(scene: Scene) -> None:
    make_body("Hội Cơ học", parent=scene.union)
    opened(scene)
    line = line_of(scene.union)

    def forward(**fields: Any) -> Any:
        return commands.forward_dissemination(actor=scene.union_office, line=line, **{**when(), **fields})

    refused("documents.dissemination_not_below", lambda: forward(bodies=[scene.other]))
    refused("documents.dissemination_day_after_above", lambda: forward(due_on=LATER))
    refused("documents.dissemination_day_passed", lambda: forward(due_on=DAY - timedelta(days=1)))
    with pytest.raises(NotPermitted):
        commands.forward_dissemination(actor=scene.other_office, line=line, **when())
    assert forward(due_on=DAY) == 1


def test_people_are_counted_once_and_never_more_than_are_to_study(scene: Scene) -> None:
    opened(scene)
    line = line_of(scene.union)

    def session(**fields: Any) -> Any:
        values = {"held_on": DAY, "form": "branch", "people": 20, "people_due": 30, **when(), **fields}
        return commands.add_study_session(actor=scene.union_office, line=line, **values)

    refused("documents.study_people_due_missing", lambda: session(people_due=None))
    refused("documents.study_session_in_future", lambda: session(held_on=DAY + timedelta(days=1)))
    refused("documents.study_nobody_attended", lambda: session(people=0))
    refused("documents.study_without_session", lambda: commands.finish_study(actor=scene.union_office, line=line))
    first = session()
    refused("documents.study_more_people_than_due", lambda: session(people=11, people_due=None))
    session(people=10, people_due=None, is_last=True)
    line.refresh_from_db()
    assert (line.people_studied, line.people_due, line.studied_on) == (30, 30, DAY)
    refused("documents.dissemination_studied_already", session)
    commands.drop_study_session(actor=scene.union_office, session=first)
    line.refresh_from_db()
    assert (line.people_studied, line.studied_on) == (10, None)


def test_coverage_tells_bodies_and_people_at_every_level(scene: Scene) -> None:
    one, _two = make_body("Hội Cơ học", parent=scene.union), make_body("Hội Luật gia", parent=scene.union)
    top = opened(scene, whole_tree=True)
    studied(scene.union_office, one)
    studied(scene.union_office, scene.union, LATER, people=5, due=10)
    view = line_view(scene.centre_office, top, LATER)
    assert view.total == Coverage(5, 3, 2, 2, 1, 3, 35, 25)
    assert [(level.bodies, level.studied, level.late) for level in view.levels] == [(2, 1, 1), (2, 1, 1)]
    assert [(str(line.body), figures.bodies, figures.studied) for line, figures in view.children] == [
        (scene.other.name, 1, 0),
        (scene.union.name, 3, 2),
    ]
    before = line_view(scene.centre_office, top, DUE)
    assert (before.total.studied, before.total.late, before.total.not_yet) == (1, 0, 4)


def test_more_time_is_given_by_the_body_that_asked_to_all_below_who_have_not_finished(scene: Scene) -> None:
    one = make_body("Hội Cơ học", parent=scene.union)
    opened(scene, whole_tree=True)
    studied(scene.other_office, scene.other)
    line = line_of(scene.union)

    def extend(actor: Actor = scene.centre_office, **fields: Any) -> int:
        values = {"due_on": LATER, "reason": "Trùng đại hội", **when(), **fields}
        return commands.extend_dissemination(actor=actor, line=line, **values)

    with pytest.raises(NotPermitted):
        extend(scene.union_office)
    refused("documents.reason_missing", lambda: extend(reason=" "))
    refused("documents.dissemination_no_more_time", lambda: extend(due_on=DUE))
    assert extend() == 2
    assert (line_of(one).due_on, line_of(one).first_due_on) == (LATER, DUE)
    refused(
        "documents.dissemination_studied_already",
        lambda: commands.extend_dissemination(actor=scene.centre_office, line=line_of(scene.other), due_on=LATER, reason="Bận", **when()),
    )


def test_a_body_asks_for_more_time_and_the_one_above_decides(scene: Scene) -> None:
    one = make_body("Hội Cơ học", parent=scene.union)
    top = opened(scene, whole_tree=True)
    line = line_of(scene.union)

    def ask(actor: Actor = scene.union_office, **fields: Any) -> Any:
        return commands.ask_for_study_time(actor=actor, **{"line": line, "until": LATER, "reason": "Trùng đại hội", **when(), **fields})

    def decide(actor: Actor = scene.centre_office, **fields: Any) -> Any:
        return commands.decide_study_time(actor=actor, **{"line": line, "is_granted": True, **when(), **fields})

    refused("documents.dissemination_nobody_above", lambda: ask(scene.centre_office, line=top))
    refused("documents.dissemination_no_more_time", lambda: ask(until=DUE))
    refused("documents.reason_missing", lambda: ask(reason=" "))
    refused("documents.dissemination_no_time_asked", decide)
    with pytest.raises(NotPermitted):
        ask(scene.other_office)
    ask()
    refused("documents.dissemination_time_asked", ask)
    assert (
        Notification.objects.filter(key__startswith="dissemination.time-asked").values_list("user", flat=True).get()
        == scene.centre_office.user_id
    )
    with pytest.raises(NotPermitted):
        decide(scene.union_office)
    refused("documents.reason_missing", lambda: decide(is_granted=False))
    decide(is_granted=False, note="Đã đủ thời gian")
    told = Notification.objects.get(user=scene.union_office.user_id, key__startswith="dissemination.time-refused")
    assert "Đã đủ thời gian" in told.text
    assert (line_of(scene.union).due_on, line.time_requests.get().state) == (DUE, "refused")
    ask()
    decide()
    assert [line_of(body).due_on for body in (scene.union, one)] == [LATER, LATER]
    assert sorted(line.time_requests.values_list("state", flat=True)) == ["granted", "refused"]


def test_a_request_for_more_time_stands_on_the_desk_of_who_decides_and_in_the_list_until_it_is_answered(scene: Scene) -> None:
    opened(scene)
    line = line_of(scene.union)
    commands.ask_for_study_time(actor=scene.union_office, line=line, until=LATER, reason="Trùng đại hội", **when())
    address = f"{line.get_absolute_url()}/tra-loi-gia-han"

    def standing_there(actor: Actor) -> tuple[list[str], list[str]]:
        listed = page_of(DISSEMINATION, {"cua-toi": "time"}, Asking(actor, DAY)).rows
        return [one.url for one in decisions_of(actor, DAY)[0] if one.url == address], [str(row) for row in listed]

    assert standing_there(scene.centre_office) == ([address], [str(line)])
    assert standing_there(scene.union_office) == standing_there(scene.other_office) == ([], [])
    commands.extend_dissemination(actor=scene.centre_office, line=line, due_on=LATER, reason="Bão lụt", **when())
    assert standing_there(scene.centre_office) == ([], [])
    assert line.time_requests.values_list("state", "granted_until").get() == ("granted", LATER)
    assert Notification.objects.filter(user=scene.union_office.user_id, key__startswith="dissemination.extended").count() == 1


def test_the_pages_to_ask_and_to_answer(scene: Scene, browser: Any) -> None:
    opened(scene)
    line = line_of(scene.union)
    asking, answering = (f"{line.get_absolute_url()}/{word}" for word in ("xin-gia-han", "tra-loi-gia-han"))
    union, centre = browser(scene.union_office), browser(scene.centre_office)
    assert centre.get(answering).status_code == 404
    assert union.post(asking, {"until": "1/1/2020", "reason": "Bão lụt"}).status_code == 422
    assert union.post(asking, {"until": "1/9/2023", "reason": "Bão lụt"}).status_code == 303
    assert "Bão lụt" in centre.get(answering).content.decode()
    assert answering in centre.get(line.get_absolute_url()).content.decode()
    assert centre.post(answering, {"is_granted": "1"}).status_code == 303
    assert line_of(scene.union).due_on == date(2023, 9, 1)
    assert "đến hết ngày 1/9/2023: đã đồng ý" in union.get(line.get_absolute_url()).content.decode()


def test_a_deputy_is_told_in_place_of_who_is_absent(scene: Scene) -> None:
    deputy = make_actor(MEMBER, make_body("Liên hiệp Hội xa"))
    absent = Person.objects.get(pk=scene.union_office.person_id)
    grant_acting(
        actor=SYSTEM,
        person=absent,
        user=User.objects.get(pk=deputy.user_id),
        organisation=scene.union,
        role=CHIEF,
        decision="12-QĐ/LHH",
        is_absence=True,
        on=DAY,
    )
    opened(scene)
    told = Notification.objects.filter(key__startswith="dissemination.asked", user=deputy.user_id).get()
    assert told.absent_name == absent.full_name


def test_a_very_large_tree_is_asked_in_the_background(
    scene: Scene, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:  # fmt: skip
    settings.LONG_WORK_FROM = 3
    for number in range(4):
        make_body(f"Hội {number}", parent=scene.union)
    with django_capture_on_commit_callbacks(execute=True):
        top = opened(scene, whole_tree=True)
        assert top.below.count() == 0
    work = LongWork.objects.get()
    assert (work.state, work.outcome_url) == ("done", top.get_absolute_url())
    assert DisseminationLine.objects.count() == 7
    assert Arrival.objects.filter(document=top.dissemination.document).count() == 6


def test_only_the_late_are_chased(scene: Scene) -> None:
    top = opened(scene)
    refused("documents.dissemination_nobody_late", lambda: commands.remind_of_dissemination(actor=scene.centre_office, line=top, **when()))
    studied(scene.other_office, scene.other)
    assert commands.remind_of_dissemination(actor=scene.centre_office, line=top, **when(LATER)) == 1
    told = Notification.objects.filter(key__startswith="dissemination.late")
    assert list(told.values_list("user", "is_urgent")) == [(scene.union_office.user_id, True)]
    assert line_of(scene.union).reminded_at == moment(LATER)
    with pytest.raises(NotPermitted):
        commands.remind_of_dissemination(actor=scene.union_office, line=top, **when(LATER))


def test_the_worker_chases_the_late_once_on_the_day_after_and_each_week(scene: Scene) -> None:
    opened(scene)
    studied(scene.other_office, scene.other)
    days = [DUE, DUE + timedelta(days=1), DUE + timedelta(days=1), DUE + timedelta(days=2), DUE + timedelta(days=8)]
    told = [commands.remind_late_disseminations(day, moment(day)) for day in days]
    assert told == [0, 2, 0, 0, 2], "the centre itself has not studied either"


# --- sight ---


def test_each_sees_its_own_line_and_those_below(scene: Scene) -> None:
    one = make_body("Hội Cơ học", parent=scene.union)
    opened(scene, whole_tree=True)
    association = make_actor(CHIEF, one)

    def seen(actor: Actor) -> set[str]:
        return {str(line.body) for line in dissemination_lines(actor, DAY)}

    assert seen(scene.centre_office) == {scene.centre.name, scene.union.name, scene.other.name, one.name}
    assert seen(scene.union_office) == {scene.union.name, one.name}
    assert seen(association) == {one.name}
    assert seen(make_actor(CHIEF, make_body("Hội khác"))) == set()
    assert [str(line.body) for line in disseminations_owed(scene.union_office, DAY)] == [scene.union.name]


def test_a_restricted_document_is_told_to_heads_alone(scene: Scene) -> None:
    officer = make_actor("officer", scene.union)
    document: Document = scene.issued(visibility="named")
    opened(scene, document=document)
    told = set(Notification.objects.filter(key__startswith="dissemination").values_list("user", flat=True))
    assert scene.union_office.user_id in told
    assert officer.user_id not in told
    assert not dissemination_lines(officer, DAY).exists()


# --- pages ---


@pytest.fixture
def browser(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("GIAOBAN_TODAY", LATER.isoformat())

    def sign_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id), backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


def test_the_page_opens_passes_on_and_enters_without_javascript(scene: Scene, browser: Any) -> None:
    make_body("Hội Cơ học", parent=scene.union)
    document = scene.issued(visibility="body")
    centre, union = browser(scene.centre_office), browser(scene.union_office)
    assert "Chưa tổ chức quán triệt." in centre.get(document.get_absolute_url()).content.decode()
    begin = reverse("documents:open_dissemination", args=[document.pk])
    assert centre.get(begin).status_code == 200
    assert centre.post(begin, {"body": scene.centre.pk, "due_on": "1/1/2020", "ask_below_now": "on"}).status_code == 422
    made = centre.post(begin, {"body": scene.centre.pk, "due_on": "30/8/2023", "ask_below_now": "on"})
    assert made.status_code == 303
    line = line_of(scene.union)
    assert reverse("documents:dissemination", args=[line.pk]) in union.get("/").content.decode(), "it stands on the desk"
    address = line.get_absolute_url()
    assert union.post(reverse("documents:acknowledge_dissemination", args=[line.pk])).status_code == 303
    assert union.post(reverse("documents:forward_dissemination", args=[line.pk]), {"due_on": ""}).status_code == 303
    session = reverse("documents:add_study_session", args=[line.pk])
    values = {"held_on": "19/8/2023", "form": "conference", "people": "30", "people_due": "20"}
    assert union.post(session, values).status_code == 422
    assert union.post(session, {**values, "people": "20", "is_last": "on"}).status_code == 303
    assert line_of(scene.union).studied_on == date(2023, 8, 19)
    assert union.post(reverse("documents:extend_dissemination", args=[line.pk]), {"due_on": "1/9/2023", "reason": "Bận"}).status_code == 422
    text = centre.get(made.url).content.decode()
    assert scene.union.name in text
    assert "?duoi=" in text
    assert browser(scene.other_office).get(address).status_code == 404


def test_a_figure_opens_as_many_rows_as_it_says(scene: Scene, browser: Any) -> None:
    make_body("Hội Cơ học", parent=scene.union)
    top = opened(scene, whole_tree=True)
    studied(scene.other_office, scene.other)
    view = line_view(scene.centre_office, top, LATER)
    client = browser(scene.centre_office)
    for state, figure in (
        ("late", view.total.late),
        ("studied", view.total.studied),
        ("open", view.total.not_yet),
        ("", view.total.bodies),
    ):
        query = {"duoi": top.pk, "xuat": "csv", **({"trang-thai": state} if state else {})}
        rows = client.get(reverse("documents:disseminations"), query)
        lines = [line for line in b"".join(rows).decode("utf-8-sig").splitlines() if line.strip()]  # type: ignore[arg-type]
        assert len(lines) - 1 == figure, state


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf"])
def test_the_table_for_the_report_leaves_in_each_form(scene: Scene, browser: Any, kind: str) -> None:
    top = opened(scene)
    studied(scene.other_office, scene.other)
    answer = browser(scene.centre_office).get(reverse("documents:dissemination_table", args=[top.pk, kind]))
    assert answer.status_code == 200
    if kind == "xlsx":
        rows = read_xlsx(answer.getvalue())[0].rows
        assert [list(row[1:10]) for row in rows if row[1] == scene.other.name] == [[scene.other.name, 1, 1, 0, 1, 0, 0, 0, 20]]


# --- size ---


def test_opening_coverage_and_chase_take_as_many_queries_for_many_bodies_as_for_few(scene: Scene) -> None:
    def measured(top_body: Organisation, actor: Actor) -> list[int]:
        document = commands.enter_late(
            actor=actor, body=top_body, form="state", kind="plan", abstract="Kế hoạch học tập", number=1, signed_on=DAY, **when()
        )
        counts = []
        with CaptureQueriesContext(connection) as asked:
            top = commands.open_dissemination(actor=actor, document=document, body=top_body, due_on=DUE, whole_tree=True, **when())
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            view = line_view(actor, top, LATER)
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            chased = commands.remind_of_dissemination(actor=actor, line=top, **when(LATER))
        counts.append(len(asked))
        assert view.total.bodies == chased + 1 == top_body.links_down.count()
        assert cascade_of(top.dissemination_id, LATER).under(top.pk).bodies == chased
        return counts

    few, many = make_body("Liên hiệp Hội ít", symbol="LHA"), make_body("Liên hiệp Hội nhiều", symbol="LHB")
    for root, width in ((few, 1), (many, 6)):
        for first in range(width):
            middle = make_body(f"Hội {root.pk} {first}", parent=root)
            for second in range(width):
                make_body(f"Chi hội {root.pk} {first} {second}", parent=middle)
    counts = [measured(root, make_actor(CHIEF, root)) for root in (few, many)]
    assert counts[0] == counts[1]
