"""Pages of findings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from giaoban.accounts.models import User
from giaoban.common.listing import Asking, page_of
from giaoban.findings import commands
from giaoban.findings.listings import FINDINGS
from giaoban.findings.models import Finding
from giaoban.findings.panels import findings_about_body
from programmes.tasks import Scene, make_scene, when

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db
RAISED = date(2023, 7, 1)
DAY = date(2023, 7, 18)


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def signed_in(actor: Any) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def raised(scene: Scene, **fields: Any) -> Finding:
    values = {
        "body": scene.union,
        "kind": "proposal",
        "text": "Đề nghị bổ sung kinh phí",
        "addressed_to": scene.centre,
        **when(RAISED),
        **fields,
    }
    return commands.raise_finding(actor=scene.worker, **values)


def test_a_finding_is_raised_answered_and_asked_again_in_the_browser(scene: Scene) -> None:
    worker, head = signed_in(scene.worker), signed_in(scene.head)
    values = {
        "body": scene.union.pk,
        "kind": "proposal",
        "text": "Đề nghị sửa Điều 4",
        "addressed_to": scene.centre.pk,
        "visibility": "body",
    }
    assert worker.post("/phat-hien/moi", values).status_code == 303
    address = Finding.objects.get().get_absolute_url()
    assert head.post(f"{address}/tra-loi", {"text": ""}).status_code == 422
    assert head.post(f"{address}/tra-loi", {"text": "Sẽ sửa trong quý IV"}).status_code == 303
    assert "Sẽ sửa trong quý IV" in worker.get(address).content.decode()
    assert worker.post(f"{address}/hoi-lai", {"reason": "Chưa rõ thời hạn"}).status_code == 303
    assert Finding.objects.get().state == "open"


def test_a_finding_becomes_a_task_in_the_browser(scene: Scene) -> None:
    finding = raised(scene)
    values = {"body": scene.centre.pk, "what": "Rà soát kinh phí", "lead": scene.union.pk, "due_on": "30/8/2023"}
    response = signed_in(scene.head).post(f"{finding.get_absolute_url()}/giao-viec", values)
    assert (response.status_code, response["Location"]) == (303, "/nhiem-vu/1")
    assert "Rà soát kinh phí" in signed_in(scene.head).get(finding.get_absolute_url()).content.decode()


def test_a_finding_out_of_sight_does_not_exist(scene: Scene) -> None:
    finding = raised(scene)
    client = signed_in(scene.stranger)
    assert [client.get(f"{finding.get_absolute_url()}{end}").status_code for end in ("", "/tra-loi", "/xyz")] == [404, 404, 404]
    assert "kinh phí" not in client.get("/phat-hien/").content.decode()
    assert findings_about_body(scene.stranger, scene.union, DAY).count == 0
    assert findings_about_body(scene.head, scene.union, DAY).count == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"tra-loi": "cho"}, {"PH-1", "PH-2"}),
        ({"tra-loi": "qua-han"}, {"PH-2"}),
        ({"tra-loi": "tren-30"}, {"PH-2"}),
        ({"tra-loi": "tren-180"}, set()),
        ({"loai": "achievement"}, {"PH-3"}),
        ({"cua": "gui-toi"}, {"PH-1", "PH-2", "PH-3"}),
        ({"cua": "toi-neu"}, set()),
        ({"tim": "kinh phi"}, {"PH-1"}),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_the_filters_of_the_register(scene: Scene, query: dict[str, str], found: set[str]) -> None:
    raised(scene)
    raised(scene, text="Thiếu biên chế", kind="difficulty", due_on=date(2023, 6, 30), **when(date(2023, 6, 1)))
    raised(scene, text="Hoàn thành kế hoạch", kind="achievement")
    page = page_of(FINDINGS, query, Asking(scene.head, DAY))
    assert {row.code for row in page.rows} == found


def test_the_register_takes_the_same_queries_for_one_row_and_thirty(
    scene: Scene, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.head)
    client.get("/phat-hien/")
    pages = []
    for count in (1, 30):
        for _ in range(count):
            raised(scene, about=scene.other)
        with django_assert_num_queries(2):
            page = page_of(FINDINGS, {"co": "50"}, Asking(scene.head, DAY))
            assert all(cells for cells in map(page.cells, page.rows))
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/phat-hien/").status_code == 200
        pages.append(len(captured))
    assert (len(page.rows), pages[0]) == (31, pages[1])
