"""What was raised again without an answer: by several bodies, in several years, as far as the reader sees it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from findings.scenes import DAY, RAISED, merged, raised, raised_by
from giaoban.common.listing import Asking, page_of
from giaoban.findings import commands
from giaoban.findings.listings import REPEATED
from giaoban.findings.queries import repeated_unanswered
from programmes.tasks import Scene, make_scene, when

pytestmark = pytest.mark.django_db
BEFORE = date(2022, 6, 1)


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def told(scene: Scene, actor: Any = None) -> list[tuple[str, int, int, date, date]]:
    rows: list[Any] = list(repeated_unanswered(actor or scene.head, DAY).order_by("number"))
    return [(one.code, one.times, one.body_count, one.first_on, one.last_on) for one in rows]


def test_one_that_was_raised_once_is_not_repeated(scene: Scene) -> None:
    raised(scene)
    raised(scene, text="Đề nghị giao thêm biên chế")
    assert told(scene) == []


def test_one_head_of_several_bodies_is_told_with_its_first_day(scene: Scene) -> None:
    head = raised(scene)
    merged(scene, raised_by(scene, "Đồi Cọ", **when(BEFORE)), raised(scene), head=head)
    assert told(scene) == [("PH-1", 3, 2, BEFORE, RAISED)]


def test_one_body_again_in_a_later_year_is_told_once_from_the_first_day(scene: Scene) -> None:
    raised(scene, text="Đề nghị bổ sung kinh phí năm 2022", **when(BEFORE))
    raised(scene, text="Kiến nghị bổ sung kinh phí năm 2023")
    assert told(scene) == [("PH-1", 2, 1, BEFORE, RAISED)]


def test_again_in_the_same_year_or_after_an_answer_or_of_another_kind_is_no_repetition(scene: Scene) -> None:
    raised(scene)
    raised(scene, **when(date(2023, 1, 5)))
    raised(scene, kind="difficulty", **when(BEFORE))
    commands.answer_finding(actor=scene.head, finding=raised(scene, **when(BEFORE)), text="Đã bố trí", **when(BEFORE))
    assert told(scene) == []


def test_one_closed_without_an_answer_counts_for_the_next(scene: Scene) -> None:
    commands.close_finding(actor=scene.worker, finding=raised(scene, **when(BEFORE)), reason="Hết năm", **when(BEFORE))
    raised(scene)
    assert told(scene) == [("PH-2", 2, 1, BEFORE, RAISED)]


def test_an_answered_head_is_gone(scene: Scene) -> None:
    head = raised(scene)
    merged(scene, raised(scene), head=head)
    commands.answer_finding(actor=scene.head, finding=head, text="Đã bố trí", **when(DAY))
    assert told(scene) == []


def test_a_reader_counts_only_what_the_reader_sees(scene: Scene) -> None:
    head = raised(scene, visibility="federation")
    merged(scene, raised_by(scene, "Đồi Cọ"), raised_by(scene, "Đồi Chè", visibility="federation"), head=head)
    assert (told(scene)[0][1:3], told(scene, scene.stranger)[0][1:3]) == ((3, 3), (2, 2))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"PH-1", "PH-3"}),
        ({"lap": "nhieu-nam"}, {"PH-3"}),
        ({"lap": "nhieu-noi"}, {"PH-1"}),
        ({"lap": "gui-lai"}, set()),
        ({"lap": "tren-365"}, {"PH-3"}),
        ({"loai": "difficulty"}, set()),
        ({"linh-vuc": "tài chính"}, {"PH-3"}),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else "",
)
def test_the_filters(scene: Scene, query: dict[str, str], found: set[str]) -> None:
    head = raised(scene, text="Đề nghị giao thêm biên chế")
    merged(scene, raised_by(scene, "Đồi Cọ"), head=head)
    raised(scene, area="tài chính", **when(BEFORE))
    raised(scene, area="tài chính")
    page = page_of(REPEATED, query, Asking(scene.head, DAY))
    assert {row.code for row in page.rows} == found
    assert all(cells for cells in map(page.cells, page.rows))
