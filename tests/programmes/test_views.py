"""Pages of tasks and programmes: what one may see, what one may do, how many queries it takes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import make_user
from giaoban.accounts.models import User
from giaoban.common.actor import MEMBER
from giaoban.common.listing import Asking, Listing, page_of
from giaoban.programmes import commands
from giaoban.programmes.listings import ITEMS, PROGRAMMES, TASKS
from giaoban.programmes.models import Programme, Task
from programmes.tasks import Scene, make_scene, when

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def signed_in(actor: Any) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_task_page_shows_the_six_fields_and_the_origin(scene: Scene) -> None:
    task = scene.task(product="Báo cáo tổng hợp", authority="Đoàn Chủ tịch", responsibility="Chánh Văn phòng")
    page = text_of(signed_in(scene.worker).get(task.get_absolute_url()))
    for words in (
        "Tổng hợp kiến nghị",
        "Liên hiệp Hội tỉnh Sông Hồng",
        "10/7/2023",
        "Chánh Văn phòng",
        "Đoàn Chủ tịch",
        "Báo cáo tổng hợp",
    ):
        assert words in page


def test_a_number_beyond_every_column_does_not_exist(scene: Scene) -> None:
    assert signed_in(scene.worker).get("/nhiem-vu/99999999999999999999").status_code == 404


def test_a_task_out_of_sight_does_not_exist(scene: Scene) -> None:
    task = scene.task()
    client = signed_in(scene.stranger)
    addresses = [
        task.get_absolute_url(),
        f"{task.get_absolute_url()}/tien-do",
        f"{task.get_absolute_url()}/gia-han/1/dong-y",
        "/nhiem-vu/99999",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert "Tổng hợp kiến nghị" not in text_of(client.get("/nhiem-vu/"))


def test_progress_report_and_acceptance_through_the_browser(scene: Scene) -> None:
    task = scene.task()
    worker, head = signed_in(scene.worker), signed_in(scene.head)
    assert worker.post(f"{task.get_absolute_url()}/tien-do", {"percent": "40", "text": "Đang làm"}).status_code == 303
    assert worker.post(f"{task.get_absolute_url()}/bao-cao", {"text": "Xong"}).status_code == 303
    assert head.post(f"{task.get_absolute_url()}/nghiem-thu", {"acceptance": "met"}).status_code == 303
    task.refresh_from_db()
    assert (task.state, task.reported_on, task.percent) == ("done", date(2023, 7, 18), 100)


def test_a_refusal_comes_back_on_the_same_page_with_what_was_typed(scene: Scene) -> None:
    task = scene.task()
    response = signed_in(scene.worker).post(f"{task.get_absolute_url()}/xin-gia-han", {"until": "1/7/2023", "reason": "Chờ số liệu"})
    assert response.status_code == 422
    assert "Chờ số liệu" in text_of(response)
    assert not task.extensions.exists()


def test_an_extension_is_decided_on_the_task_page(scene: Scene) -> None:
    task = scene.task(due_on=date(2023, 7, 30))
    extension = commands.ask_extension(
        actor=scene.worker, task=task, until=date(2023, 8, 9), reason="Chờ số liệu", **when(date(2023, 7, 18))
    )
    head = signed_in(scene.head)
    assert f"gia-han/{extension.pk}/dong-y" in text_of(head.get(task.get_absolute_url()))
    assert f"gia-han/{extension.pk}/dong-y" not in text_of(signed_in(scene.worker).get(task.get_absolute_url()))
    assert head.post(f"{task.get_absolute_url()}/gia-han/{extension.pk}/dong-y", {"until": ""}).status_code == 303
    task.refresh_from_db()
    assert (task.first_due_on, task.due_on) == (date(2023, 7, 30), date(2023, 8, 9))


def test_a_task_is_assigned_directly_and_from_a_programme_item(scene: Scene) -> None:
    head = signed_in(scene.head)
    values = {
        "body": scene.centre.pk,
        "what": "Rà soát hội viên",
        "lead": scene.union.pk,
        "due_on": "30/7/2023",
        "weight": "1",
        "visibility": "body",
    }
    assert head.post("/nhiem-vu/moi", values).status_code == 303
    programme = commands.create_programme(
        actor=scene.head, body=scene.centre, title="Chương trình quý III", period="quý 3/2023", **when(date(2023, 7, 18))
    )
    item = commands.add_item(actor=scene.head, programme=programme, what="Tập huấn", lead=scene.union, month=8, on=date(2023, 7, 18))
    assert "Tập huấn" in text_of(head.get(f"/nhiem-vu/moi?tu=muc:{item.pk}"))
    assert head.post("/nhiem-vu/moi", {**values, "what": "Tập huấn", "tu": f"muc:{item.pk}"}).status_code == 303
    assert [(task.what, task.origin_kind, task.programme_item_id) for task in Task.objects.order_by("number")] == [
        ("Rà soát hội viên", "direct", None),
        ("Tập huấn", "programme_item", item.pk),
    ]


def test_a_programme_is_made_filled_approved_and_copied_in_the_browser(scene: Scene) -> None:
    head = signed_in(scene.head)
    head.post("/chuong-trinh/moi", {"body": scene.centre.pk, "title": "Chương trình năm 2023", "period": "năm 2023"})
    programme = Programme.objects.get()
    address = programme.get_absolute_url()
    assert head.post(f"{address}/them-muc", {"what": "Ngày hội trí thức", "lead": scene.union.pk, "month": "9"}).status_code == 303
    assert head.post(f"{address}/phe-duyet", {"approval": "Đoàn Chủ tịch"}).status_code == 303
    assert head.post(f"{address}/sao-chep", {"title": "Chương trình năm 2024"}).status_code == 303
    copy = Programme.objects.get(copied_from=programme)
    assert (copy.begins_on, copy.items.get().when) == (date(2024, 1, 1), "tháng 9/2024")
    assert "Ngày hội trí thức" in text_of(signed_in(scene.worker).get(address))
    assert signed_in(scene.worker).get(copy.get_absolute_url()).status_code == 404
    item = programme.items.get()
    assert head.post(f"/chuong-trinh/muc/{item.pk}/giao-viec").status_code == 303
    assert Task.objects.get().programme_item == item


def test_many_tasks_get_a_new_due_date_at_once(scene: Scene) -> None:
    tasks = [scene.task(due_on=date(2023, 8, 1)) for _ in range(3)]
    done = commands.report_done(actor=scene.worker, task=tasks[2], **when(date(2023, 7, 1)))
    signed_in(scene.head).post(
        "/hang-loat", {"listing": "tasks", "act": "change_due", "tat_ca": "1", "query": "?giai-doan=mo", "due_on": "20/8/2023"}
    )
    assert sorted(Task.objects.values_list("due_on", flat=True)) == [date(2023, 8, 1), date(2023, 8, 20), date(2023, 8, 20)]
    done.refresh_from_db()
    assert done.due_on == date(2023, 8, 1)


@pytest.mark.parametrize(("listing", "number"), [(TASKS, 3), (PROGRAMMES, 2), (ITEMS, 2)], ids=["tasks", "programmes", "items"])
def test_a_list_takes_the_same_queries_for_one_row_and_thirty(
    scene: Scene, listing: Listing, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(scene.head)
    client.get(reverse(listing.url_name))
    pages = []
    for count in (1, 30):
        fill(scene, count)
        with django_assert_num_queries(number):
            page = page_of(listing, {"co": "50"}, Asking(scene.head, date(2023, 7, 18)))
            assert all(cells for cells in map(page.cells, page.rows))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(listing.url_name)).status_code == 200
        pages.append(len(captured))
    assert (len(page.rows), pages[0]) == (31, pages[1])


def fill(scene: Scene, count: int) -> None:
    for number in range(count):
        programme = commands.create_programme(
            actor=scene.head, body=scene.centre, title=f"Số {number}", period="năm 2023", **when(date(2023, 7, 1))
        )
        item = commands.add_item(actor=scene.head, programme=programme, what="Việc", lead=scene.union, month=8, on=date(2023, 7, 1))
        commands.task_from_item(actor=scene.head, item=item, collaborators=[scene.other], **when(date(2023, 7, 1)))


def test_the_page_of_figures_opens_the_tasks_behind_each_figure(scene: Scene) -> None:
    scene.task()
    scene.task(lead=scene.other, due_on=date(2023, 9, 1))
    page = text_of(signed_in(scene.head).get(f"/nhiem-vu/tong-hop?goc={scene.centre.pk}&ky=năm 2023"))
    assert f"don-vi={scene.union.pk}&amp;ky=2023&amp;mau=overdue" in page
    assert "<svg" in page
    listed = text_of(signed_in(scene.head).get(f"/nhiem-vu/?don-vi={scene.union.pk}&ky=2023&mau=overdue"))
    assert "NV-1 ·" in listed
    assert "NV-2 ·" not in listed


def test_the_list_leaves_as_a_workbook_as_word_and_as_pdf(scene: Scene) -> None:
    scene.task()
    client = signed_in(scene.head)
    starts = [client.get(f"/nhiem-vu/?xuat={kind}").content[:4] for kind in ("xlsx", "docx", "pdf")]
    assert starts == [b"PK\x03\x04", b"PK\x03\x04", b"%PDF"]


def test_a_late_entry_through_the_browser_is_marked(scene: Scene) -> None:
    values = {
        "body": scene.centre.pk,
        "what": "Việc năm trước",
        "lead": scene.union.pk,
        "due_on": "1/3/2022",
        "on": "1/2/2022",
        "weight": "1",
        "visibility": "body",
    }
    assert signed_in(scene.head).post("/nhiem-vu/moi", values).status_code == 303
    task = Task.objects.get()
    assert (task.assigned_on, task.is_late_entry, task.entered_at.date() > task.assigned_on) == (date(2022, 2, 1), True, True)
    assert signed_in(scene.head).get(task.get_absolute_url()).status_code == 200


def test_a_reader_without_an_office_is_told_so_and_assigns_nothing(scene: Scene) -> None:
    client = Client()
    client.force_login(make_user(MEMBER, scene.centre))
    page = text_of(client.get("/nhiem-vu/moi"))
    assert 'name="body"' in page
    values = {"body": scene.centre.pk, "what": "Việc", "lead": scene.union.pk, "due_on": "30/7/2023", "weight": "1", "visibility": "body"}
    assert client.post("/nhiem-vu/moi", values).status_code == 422
    assert not Task.objects.exists()
