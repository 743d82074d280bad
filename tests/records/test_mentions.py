"""Remarks name people by `@user`: told are those who may see the record, nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from giaoban.accounts.models import User
from giaoban.notices.models import Notification
from giaoban.records.commands import MENTION, add_comment
from giaoban.records.models import Follower, subject_of
from programmes.tasks import Scene, make_scene, moment

pytestmark = pytest.mark.django_db
AT = moment(date(2023, 7, 18))


@pytest.fixture
def scene(day: date) -> Scene:
    return make_scene()


def named(actor: object) -> User:
    return User.objects.get(pk=actor.user_id)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nhờ @vanphong.", ["vanphong"]),
        ("@van.phong, @dang-uy: xem giúp", ["van.phong", "dang-uy"]),
        ("gửi an@example.vn", []),
        ("(@VanPhong)", ["VanPhong"]),
        ("@ab", []),
    ],
)
def test_a_name_after_the_sign_is_found_without_what_stands_around_it(text: str, names: list[str]) -> None:
    assert MENTION.findall(text) == names


def test_only_those_who_may_see_the_record_hear_that_they_were_named(scene: Scene) -> None:
    task, worker, stranger = scene.task(), named(scene.worker), named(scene.stranger)
    Notification.objects.all().delete()
    add_comment(actor=scene.head, **subject_of(task), text=f"@{worker.username.upper()}, @{stranger.username}: xem giúp.", at=AT)
    with override("vi"):
        told = [(one.user, one.text) for one in Notification.objects.all()]
    assert told == [(worker, f"{scene.head.name} nhắc tới bạn ở “{task}”: @{worker.username.upper()}, @{stranger.username}: xem giúp.")]


def test_a_follower_who_lost_sight_of_the_record_hears_no_more(scene: Scene) -> None:
    task = scene.task()
    Follower.objects.create(**subject_of(task), user=named(scene.stranger))
    Notification.objects.all().delete()
    add_comment(actor=scene.head, **subject_of(task), text="Đã nhận số liệu.", at=AT)
    assert not Notification.objects.exists()


def test_the_remark_is_plain_text_and_needs_no_script(scene: Scene) -> None:
    task, client = scene.task(), Client()
    client.force_login(named(scene.head))
    sent = client.post(
        "/nhan-xet", {**subject_of(task), "text": f"@{named(scene.worker).username} <b>xem</b>", "quay_lai": task.get_absolute_url()}
    )
    page = client.get(sent["Location"]).content.decode()
    assert f"@{named(scene.worker).username} &lt;b&gt;xem&lt;/b&gt;" in page
