"""One mail to everybody who works on many tasks, held until it was looked through."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from factories import make_person
from giaoban.accounts.models import User
from giaoban.audit.models import Entry
from giaoban.common.errors import NotPermitted
from giaoban.notices.commands import NobodyToWrite
from giaoban.notices.models import Mail, MailState
from giaoban.programmes.commands import cancel_task, remind_by_mail
from giaoban.programmes.commands.mailing import NothingToRemindOf
from programmes.tasks import Scene, make_scene, when

pytestmark = pytest.mark.django_db
DAY = date(2023, 7, 18)


@pytest.fixture
def scene(day: date) -> Scene:
    made = make_scene()
    User.objects.filter(pk=made.worker.user_id).update(name="Chánh Văn phòng", email="vp@songhong.example")
    User.objects.filter(pk=made.stranger.user_id).update(name="Người không có thư")
    return made


def test_each_reads_the_word_and_the_own_tasks_only(scene: Scene) -> None:
    helper = make_person("Trần Thị Bình", email="binh@example.vn")
    first, second = scene.task(), scene.task(what="Rà soát quy chế", lead_person=helper)
    other = scene.task(what="Việc của tỉnh khác", lead=scene.other)
    batch = remind_by_mail(actor=scene.head, tasks=[first, second, other], text="Đề nghị hoàn thành đúng hạn.", **when(DAY))
    lines = {task: f"- NV-{task.number}: {task.what}, hạn 10/7/2023" for task in (first, second)}
    assert {mail.to_address: mail.body for mail in Mail.objects.filter(batch=batch.key)} == {
        "vp@songhong.example": f"Đề nghị hoàn thành đúng hạn.\n\n{lines[first]}\n{lines[second]}",
        "binh@example.vn": f"Đề nghị hoàn thành đúng hạn.\n\n{lines[second]}",
    }
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.HELD}
    assert batch.without == ("Người không có thư",)
    assert Entry.objects.filter(action="programmes.task.mailed").count() == 3


def test_the_mailbox_of_the_body_is_written_too(scene: Scene) -> None:
    scene.union.email = "hop-thu@songhong.example"
    scene.union.save()
    remind_by_mail(actor=scene.head, tasks=[scene.task()], **when(DAY))
    assert set(Mail.objects.values_list("to_address", flat=True)) == {"hop-thu@songhong.example", "vp@songhong.example"}


def test_nothing_is_written_about_tasks_of_others_or_closed_ones_or_to_nobody(scene: Scene) -> None:
    task = scene.task()
    with pytest.raises(NotPermitted):
        remind_by_mail(actor=scene.worker, tasks=[task], **when(DAY))
    with pytest.raises(NobodyToWrite):
        remind_by_mail(actor=scene.head, tasks=[scene.task(lead=scene.other)], **when(DAY))
    cancel_task(actor=scene.head, task=task, reason="Trùng việc", **when(DAY))
    with pytest.raises(NothingToRemindOf):
        remind_by_mail(actor=scene.head, tasks=[task], **when(DAY))
    assert not Mail.objects.exists()


def test_from_the_list_it_leads_to_looking_it_through(scene: Scene) -> None:
    tasks = [scene.task(), scene.task(lead=scene.other)]
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    sent = client.post("/hang-loat", {"listing": "tasks", "act": "mail", "reason": "Gấp", "chon": [task.pk for task in tasks]})
    assert sent["Location"] == f"/thu-di/{Mail.objects.get().batch}"
    page = client.get(sent["Location"]).content.decode()
    assert "Chưa có thư điện tử: Người không có thư" in page
    assert "vp@songhong.example" in page
    client.post(sent["Location"], {"do": "send", "chon": [Mail.objects.get().pk]})
    assert Mail.objects.get().state == MailState.QUEUED


def test_from_the_list_a_refusal_is_told_and_nothing_is_written(scene: Scene) -> None:
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    sent = client.post("/hang-loat", {"listing": "tasks", "act": "mail", "chon": [scene.task(lead=scene.other).pk]}, follow=True)
    assert "Chưa ai trong số này có thư điện tử" in sent.content.decode()
    assert not Mail.objects.exists()
