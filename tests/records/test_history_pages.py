"""The history of a record: the newest lines beside it, the rest on pages of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from giaoban.accounts.models import User
from giaoban.audit.commands import record
from giaoban.records.record_pages import LONG_HISTORY, SHORT_HISTORY
from programmes.tasks import Scene, make_scene

if TYPE_CHECKING:
    from giaoban.programmes.models import Task

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def lines(scene: Scene, task: Task, query: str) -> tuple[int, bool, bool]:
    """How many lines stand there, whether there are earlier and later ones."""
    client = Client()
    client.force_login(User.objects.get(pk=scene.head.user_id))
    page = client.get(f"{task.get_absolute_url()}{query}").content.decode()
    part = page[page.index('id="lich-su"') :]
    listed = part[: part.index("</ul>")].count("<li>")
    asked = query.partition("=")[2]
    number = int(asked) if asked.isdecimal() else 0
    return listed, f"?lich-su={number + 1}#" in part, f"?lich-su={number - 1}#" in part


def test_a_short_history_stands_whole_beside_the_record(scene: Scene) -> None:
    assert lines(scene, scene.task(), "") == (1, False, False)


def test_a_long_history_has_pages(scene: Scene) -> None:
    task = scene.task()
    for number in range(LONG_HISTORY + 1):
        record(actor=scene.head, action="programmes.task.corrected", subject=task, old={"what": str(number)}, new={"what": str(number + 1)})
    assert lines(scene, task, "") == (SHORT_HISTORY, True, False)
    assert lines(scene, task, "?lich-su=1") == (LONG_HISTORY, True, False)
    assert lines(scene, task, "?lich-su=2") == (2, False, True)
    assert lines(scene, task, "?lich-su=mot") == (SHORT_HISTORY, True, False)
