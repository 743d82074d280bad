"""Pages of regulations and obligations: what they show, what a refusal looks like, how many queries they take."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from coordination.factories import make_item, make_occurrence, make_regulation
from documents.papers import make_scene
from factories import DAY, MOMENT, make_actor, make_body, make_user
from giaoban.audit.queries import history_of
from giaoban.common.actor import CHIEF, MEMBER, SYSTEM
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands.regulations import change_regulation, end_regulation
from giaoban.coordination.commands.versions import start_version
from giaoban.coordination.models import CoordinationRegulation, Evidence
from giaoban.coordination.rules.patterns import patterns

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIAOBAN_TODAY", DAY.isoformat())


def signed_in(client: Client, role: str = CHIEF, body: Any = None) -> Any:
    body = body or make_body()
    client.force_login(make_user(role, body))
    return body


STEP_TWO = {
    "mau": "dang-doan-dang-uy", "buoc": "2", "in_force_from": "1/1/2023", "visibility": "parties", "ky_1": "Nguyễn Văn An", "cv_1": "Bí thư",
}  # fmt: skip


def step_two(first: Any, second: Any) -> dict[str, Any]:
    return {**STEP_TWO, "body": first.pk, "ben_1": first.name, "ben_2": second.name}


def test_the_three_steps_enter_a_regulation_from_a_template(client: Client) -> None:
    first, second = signed_in(client), make_body()
    url = reverse("coordination:new_regulation")
    assert "Đảng đoàn và Đảng ủy cơ quan" in client.get(url).content.decode()
    assert client.get(url, {"mau": "dang-doan-dang-uy"}).status_code == 200
    page = client.post(url, step_two(first, second))
    assert (page.status_code, page.content.decode().count('name="nd11-text"')) == (200, 1)
    sent = {
        **step_two(first, second), "buoc": "3", "so_dong": "3", "nd1-kept": "on", "nd1-area": "Giao ban", "nd1-text": "Giao ban hai bên",
        "nd1-rhythm": "half", "nd1-activity": "briefing", "nd1-coordinating": ["1", "2"], "nd1-due_after_days": "15",
        "nd2-kept": "on", "nd2-area": "Huy hiệu", "nd2-text": "Xét tặng Huy hiệu Đảng", "nd2-lead": "2", "nd2-rhythm": "days",
        "nd2-fixed_days": "3/2, 19/5; 2/9", "nd2-activity": "decision",
        "nd3-kept": "on", "nd3-area": "", "nd3-text": "", "nd3-product": "", "nd3-lead": "", "nd3-rhythm": "year", "nd3-fixed_days": "",
        "nd3-activity": "other", "nd3-due_after_days": "0", "nd3-clause_label": "", "nd3-is_approximate": "False", "nd3-note": "",
    }  # fmt: skip
    answer = client.post(url, sent)
    regulation = CoordinationRegulation.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, regulation.get_absolute_url())
    assert regulation.title == f"Quy chế phối hợp công tác giữa {first.name} và {second.name}"
    assert (regulation.scope, regulation.signatories.get().name) == ("internal", "Nguyễn Văn An")
    assert [(one.lead, one.fixed_days) for one in regulation.items.order_by("line")] == [
        (None, []), (regulation.parties.get(position=2), ["02-03", "05-19", "09-02"]),
    ]  # fmt: skip


def test_what_is_wrong_on_a_step_stays_on_it(client: Client) -> None:
    first, second = signed_in(client), make_body()
    url = reverse("coordination:new_regulation")
    assert client.post(url, {**STEP_TWO, "body": first.pk, "ben_1": first.name}).status_code == 422
    sent = {
        **step_two(first, second),
        "buoc": "3",
        "so_dong": "1",
        "nd1-kept": "on",
        "nd1-area": "A",
        "nd1-text": "B",
        "nd1-rhythm": "days",
    }
    assert client.post(url, sent).status_code == 422
    assert client.post(url, {**sent, "buoc": "lui"}).status_code == 200
    assert client.post(url, {**sent, "so_dong": "x", "buoc": "3"}).status_code == 303
    assert not CoordinationRegulation.objects.get().items.exists()


def test_the_record_page_shows_parties_contents_and_its_year(client: Client) -> None:
    body = signed_in(client)
    regulation = make_regulation("Quy chế A", bodies=[body, make_body("Đảng ủy B")])
    make_occurrence(make_item(regulation, "Giao ban hai bên"), due_on=date(2023, 6, 30))
    page = client.get(regulation.get_absolute_url()).content.decode()
    assert [text in page for text in ("Đảng ủy B", "Giao ban hai bên", "Quá hạn", "Bản đồ nhiệt")] == [True] * 4


def test_out_of_sight_there_is_no_page(client: Client) -> None:
    signed_in(client)
    regulation = make_regulation()
    occurrence = make_occurrence(make_item(regulation))
    for url in (
        regulation.get_absolute_url(),
        occurrence.get_absolute_url(),
        reverse("coordination:regulation_act", args=[regulation.number, "sua"]),
    ):
        assert client.get(url).status_code == 404


def test_a_regulation_names_no_record_that_its_reader_does_not_see(client: Client) -> None:
    scene = make_scene()
    hidden = scene.issued(abstract="Chuyện kín", visibility="body")
    before = make_regulation("Quy chế cũ của hai bên")
    regulation = make_regulation(visibility="federation", predecessor=before, pattern=before, document=hidden)
    regulation.bases.add(hidden)
    start_version(actor=SYSTEM, regulation=regulation, from_on=DAY, document=hidden, on=DAY)
    change_regulation(actor=SYSTEM, regulation=regulation, predecessor=make_regulation("Quy chế kín"), on=DAY, at=MOMENT)
    signed_in(client)
    for url in (regulation.get_absolute_url(), reverse("coordination:regulation_act", args=[regulation.number, "sua"])):
        page = client.get(url).content.decode()
        for words in ("Quy chế cũ", "Quy chế kín", "Chuyện kín"):
            assert words not in page
    keeper = make_actor(CHIEF, regulation.keeper)
    change_regulation(actor=keeper, regulation=regulation, bases=[], on=DAY, at=MOMENT)
    assert list(regulation.bases.all()) == [hidden]


def test_a_regulation_is_named_as_what_follows_by_its_own_keeper_alone() -> None:
    regulation, other = make_regulation(), make_regulation()
    ending: Any = {"regulation": regulation, "from_on": DAY, "reason": "replaced", "successor": other, "on": DAY, "at": MOMENT}
    with pytest.raises(NotPermitted):
        end_regulation(actor=make_actor(CHIEF, regulation.keeper), **ending)
    end_regulation(actor=SYSTEM, **ending)
    other.refresh_from_db()
    assert other.predecessor == regulation
    assert history_of(other, limit=1)[0].entry.action == "coordination.regulation.changed"


@pytest.mark.parametrize("act", ["noi-dung", "sua", "phien-ban", "ben", "thu-tu", "cham-dut"])
def test_each_act_of_a_regulation_has_its_page_and_refuses_who_does_not_keep_it(client: Client, act: str) -> None:
    body = make_body()
    regulation = make_regulation(bodies=[body, make_body()])
    make_item(regulation)
    url = reverse("coordination:regulation_act", args=[regulation.number, act])
    signed_in(client, CHIEF, body)
    assert client.get(url).status_code == 200
    signed_in(client, MEMBER, body)
    values = {
        "area": "A", "text": "B", "rhythm": "year", "activity": "other", "due_after_days": "0", "title": "T", "visibility": "parties", "from_on": "1/9/2023",
        "body": make_body("Đảng ủy Khối").name, "reason": "agreed", f"cho_{regulation.items.get().pk}": "1",
    }  # fmt: skip
    refused = client.post(url, values)
    assert (refused.status_code, "quyền" in refused.content.decode()) == (422, True)
    signed_in(client, CHIEF, body)
    assert client.post(url, values).status_code == 303


def test_evidence_is_added_by_its_number_confirmed_refused_and_taken_back(client: Client) -> None:
    from giaoban.programmes.commands import assign_task

    body = signed_in(client)
    row = make_occurrence(make_item(make_regulation(bodies=[body, make_body()])))
    task = assign_task(actor=SYSTEM, body=body, what="Giao ban", lead=body, due_on=DAY, on=DAY, at=MOMENT)
    url = reverse("coordination:occurrence_act", args=[row.pk, "minh-chung"])
    assert client.post(url, {"record": "NV-999999"}).status_code == 422
    assert client.post(url, {"record": task.code, "done_on": "18/7/2023"}).status_code == 303
    row.refresh_from_db()
    assert (row.done_on, row.evidence.get().task) == (DAY, task)
    client.post(reverse("coordination:evidence_act", args=[row.evidence.get().pk, "rut"]))
    row.refresh_from_db()
    assert row.done_on is None
    client.post(reverse("coordination:evidence_act", args=[row.evidence.get().pk, "khong-phai"]))
    assert Evidence.objects.get().state == "refused"


def test_an_obligation_is_waived_and_its_cause_noted(client: Client) -> None:
    body = signed_in(client)
    row = make_occurrence(make_item(make_regulation(bodies=[body, make_body()])), due_on=date(2023, 6, 1))
    assert client.post(reverse("coordination:occurrence_act", args=[row.pk, "mien"]), {"reason": ""}).status_code == 422
    cause = {"kind": "objective", "cause": "Thiếu cán bộ"}
    assert client.post(reverse("coordination:occurrence_act", args=[row.pk, "nguyen-nhan"]), cause).status_code == 303
    assert client.post(reverse("coordination:occurrence_act", args=[row.pk, "mien"]), {"reason": "Không phát sinh"}).status_code == 303
    row.refresh_from_db()
    assert (row.cause_kind, row.cause, row.waived_on, row.waived_reason) == ("objective", "Thiếu cán bộ", DAY, "Không phát sinh")


def test_every_template_is_whole() -> None:
    from giaoban.coordination.models import Activity, Rhythm

    for one in patterns().values():
        assert one.items
        for item in one.items:
            assert item.rhythm in Rhythm.values
            assert item.activity in Activity.values
            assert item.rhythm != Rhythm.DAYS or item.fixed_days
