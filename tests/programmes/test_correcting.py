"""Correcting a task before it is done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from factories import make_person
from giaoban.accounts.models import User
from giaoban.audit.queries import history_of
from giaoban.common.errors import NotPermitted
from giaoban.common.states import StepNotPossible
from giaoban.programmes.commands import cancel_task, correct_task
from giaoban.programmes.commands.assigning import BodyNotThere, NothingToDo, WeightOutOfRange
from giaoban.programmes.commands.correcting import NothingChanged
from programmes.tasks import Scene, make_scene, when

pytestmark = pytest.mark.django_db
DAY = date(2023, 6, 20)


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def test_what_stands_in_the_task_is_corrected_with_old_and_new(scene: Scene) -> None:
    person = make_person("Trần Thị Bình")
    task = scene.task(product="Báo cáo", collaborators=[scene.other])
    done = correct_task(
        actor=scene.head, task=task, what="Tổng hợp kiến nghị của hội viên", product="Báo cáo", lead_person=person, weight=3, **when(DAY)
    )
    assert (done.what, done.lead_person, done.weight, done.collaborators.count()) == ("Tổng hợp kiến nghị của hội viên", person, 3, 0)
    with override("vi"):
        changed = [(one.word, one.old, one.new) for one in history_of(done)[0].changes]
    assert changed == [
        ("Việc cần làm", "Tổng hợp kiến nghị", "Tổng hợp kiến nghị của hội viên"),
        ("Người thực hiện", None, "Trần Thị Bình"),
        ("Phối hợp", ["Liên hiệp Hội tỉnh Núi Xanh"], []),
        ("Trọng số", 1, 3),
    ]


def test_helpers_who_stay_keep_their_rows(scene: Scene) -> None:
    person = make_person()
    task = scene.task(collaborators=[scene.other], people=[person])
    before = set(task.collaborators.values_list("pk", flat=True))
    correct_task(actor=scene.head, task=task, what="Việc khác", collaborators=[scene.other], people=[person], **when(DAY))
    assert set(task.collaborators.values_list("pk", flat=True)) == before


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"what": " "}, NothingToDo),
        ({"what": "Việc", "weight": 11}, WeightOutOfRange),
        ({"what": "Tổng hợp kiến nghị"}, NothingChanged),
    ],
)
def test_a_correction_that_says_nothing_is_refused(scene: Scene, fields: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        correct_task(actor=scene.head, task=scene.task(), **fields, **when(DAY))


def test_a_helper_that_is_not_there_yet_is_refused(scene: Scene) -> None:
    from factories import make_body

    later = make_body("Hội mới", parent=scene.centre, on=date(2024, 1, 1))
    with pytest.raises(BodyNotThere):
        correct_task(actor=scene.head, task=scene.task(), what="Việc", collaborators=[later], **when(DAY))


def test_only_the_office_that_assigned_it_corrects_an_open_task(scene: Scene) -> None:
    task = scene.task()
    with pytest.raises(NotPermitted):
        correct_task(actor=scene.worker, task=task, what="Việc khác", **when(DAY))
    cancel_task(actor=scene.head, task=task, reason="Trùng việc", **when(DAY))
    with pytest.raises(StepNotPossible):
        correct_task(actor=scene.head, task=task, what="Việc khác", **when(DAY))


def test_the_page_offers_and_keeps_the_correction(scene: Scene) -> None:
    task = scene.task(collaborators=[scene.other])
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    address = reverse("programmes:task_act", args=[task.number, "sua"])
    assert address in client.get(task.get_absolute_url()).content.decode()
    page = client.get(address).content.decode()
    field = page[page.index('name="collaborators"') :]
    assert scene.other.name in field[: field.index("</textarea>")]
    sent = client.post(address, {"what": "Tổng hợp kiến nghị mới", "weight": "2", "collaborators": [scene.other.pk]})
    assert (sent.status_code, sent["Location"]) == (303, task.get_absolute_url())
    task.refresh_from_db()
    assert (task.what, task.weight, [str(one) for one in task.collaborators.all()]) == ("Tổng hợp kiến nghị mới", 2, [scene.other.name])
    other = Client()
    other.force_login(User.objects.get(pk=scene.worker.user_id))
    assert address not in other.get(task.get_absolute_url()).content.decode()
