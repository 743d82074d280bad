"""What is found is what was written last, and only what the reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coordination import review_worlds
from giaoban.common.actor import SYSTEM
from giaoban.meetings.commands import withdraw_paper
from giaoban.search import index
from giaoban.search.commands import drain, rebuild
from giaoban.search.models import IndexJob
from giaoban.search.queries import search, visible
from giaoban.search.sources import SOURCES
from meetings import workshops
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


def test_a_review_is_found_by_what_its_lines_say_and_by_its_parties_alone() -> None:
    w = review_worlds.make_world()
    review = review_worlds.make_review(w)
    assert IndexJob.objects.filter(kind="review", record_id=review.pk).exists()
    rebuild()
    asked = "chưa phân công người theo dõi"
    assert [one.url for one in search(w.by_committee, asked, kind="review").found] == [review.get_absolute_url()]
    assert not search(w.stranger, asked).found
    said = review.lines.filter(text__icontains=asked)
    said.update(is_left_out=True, left_out_reason="Trùng")
    rebuild()
    assert not search(w.by_committee, asked, kind="review").found


def test_a_paper_is_found_by_its_body_and_who_called_and_by_all_of_the_meeting_once_it_is_accepted() -> None:
    w = workshops.make_workshop(visibility="federation")
    paper = workshops.hand_in(w, workshops.make_call(w))

    def finders() -> list[bool]:
        drain()
        return [bool(search(one, "kế thừa văn bản", kind="paper").found) for one in (w.office, w.north_officer, w.south_officer)]

    rebuild()
    assert finders() == [True, True, False]
    workshops.accept(w, paper)
    assert finders() == [True, True, True]
    withdraw_paper(actor=w.office, paper=paper, **workshops.when(workshops.DUE))
    assert finders() == [True, True, False]
