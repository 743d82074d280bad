"""The history of a record in words."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils.translation import override

from giaoban.accounts.models import User
from giaoban.audit.queries import history_of
from giaoban.audit.words import said
from giaoban.programmes.commands import accept_task, report_done
from programmes.tasks import Scene, make_scene, when

if TYPE_CHECKING:
    from giaoban.programmes.models import Task

pytestmark = pytest.mark.django_db
REPORTED = date(2023, 7, 8)


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


@pytest.fixture
def task(scene: Scene) -> Task:
    task = scene.task()
    report_done(actor=scene.worker, task=task, **when(REPORTED))
    return accept_task(actor=scene.head, task=task, acceptance="exceeded", **when(date(2023, 7, 9)))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("2023-07-10", date(2023, 7, 10)),
        ("2023-07-10 08:30:00+07:00", datetime.fromisoformat("2023-07-10T08:30:00+07:00")),
        ("in_progress", "đang thực hiện"),
        (["assigned", "2023-07-10"], ["mới giao", date(2023, 7, 10)]),
        ("Công văn 2023-07-10", "Công văn 2023-07-10"),
        (True, True),
        (None, None),
    ],
)
def test_a_stored_value_is_said_as_people_read_it(value: object, shown: object) -> None:
    with override("vi"):
        got = said("programmes", "state", value)
    assert got == shown


def test_the_history_names_fields_and_choices_in_words(task: Task) -> None:
    with override("vi"):
        lines = [[(one.word, one.old, one.new) for one in line.changes] for line in history_of(task)]
    assert lines[:2] == [
        [("Tình trạng", "đã báo cáo", "đã xong"), ("Nghiệm thu", None, "vượt yêu cầu")],
        [("Tình trạng", "mới giao", "đã báo cáo"), ("Tỷ lệ hoàn thành", 0, 100), ("Ngày báo cáo", None, REPORTED)],
    ]
    assert ("Hạn", None, date(2023, 7, 10)) in lines[2]


def test_the_page_of_a_record_shows_no_code_and_no_iso_day(scene: Scene, task: Task) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    page = client.get(task.get_absolute_url()).content.decode()
    history = page[page.index("lich-su") :]
    assert re.findall(r">[^<]*(?:2023-\d\d-\d\d|exceeded|reported|due_on)[^<]*<", history) == []
    assert "vượt yêu cầu" in history
