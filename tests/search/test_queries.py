"""What is found is what was written last, and only what the reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from giaoban.common.actor import SYSTEM
from giaoban.search import index
from giaoban.search.commands import rebuild
from giaoban.search.queries import search, visible
from giaoban.search.sources import SOURCES
from programmes.tasks import make_scene

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django.fixtures import SettingsWrapper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture(autouse=True)
def _index_apart(settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_hits_are_asked_of_the_database_for_who_searches() -> None:
    scene = make_scene()
    tasks = [scene.task(what=f"Tổng hợp kiến nghị lần {number}") for number in range(30)]
    hits = [index.Hit("task", one.pk, one.what, "", "", "", 1.0) for one in tasks]
    hits += [index.Hit("body", scene.other.pk, scene.other.name, "", "", "", 1.0), index.Hit("unknown", 1, "", "", "", "", 1.0)]
    assert visible(scene.worker, hits) == hits[:-1]
    assert visible(scene.stranger, hits) == hits[-2:-1]
    assert visible(SYSTEM, hits) == hits[:-1]


def test_what_was_written_last_is_found_at_once() -> None:
    scene = make_scene()
    rebuild()
    assert not search(scene.head, "kiến nghị").found
    task = scene.task()
    index.write(SOURCES["task"].entries([SOURCES["task"].records().get(pk=task.pk)]))
    assert [one.plain_title for one in search(scene.head, "kien nghi").found]
    assert not search(scene.stranger, "kien nghi").found
