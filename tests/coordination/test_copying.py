"""One regulation for many partners: a report for each, undone as a whole, changes carried over."""

from __future__ import annotations

from datetime import date

import pytest

from coordination.factories import make_item, make_regulation
from factories import DAY, MOMENT, make_actor, make_body
from giaoban.common.actor import OFFICER
from giaoban.common.errors import NotPermitted
from giaoban.coordination.commands.copying import (
    BatchUndone,
    NobodyChosen,
    NoSuchCopy,
    NothingDiffers,
    OnlyOfTwo,
    WorkRests,
    apply_to_copies,
    copy_to_partners,
    undo_copies,
)
from giaoban.coordination.commands.items import change_item
from giaoban.coordination.models import ContentItem, CoordinationRegulation, Occurrence, Rhythm
from giaoban.coordination.queries.partners import copies_differing, partners_of

pytestmark = pytest.mark.django_db
WHEN = {"on": DAY, "at": MOMENT}


@pytest.fixture
def pattern() -> CoordinationRegulation:
    """A regulation of a centre and one partner with a content led by each, and one by both."""
    centre, partner = make_body(name="Đảng đoàn"), make_body(name="Tỉnh ủy Đồng Tháp")
    one = make_regulation("Phối hợp công tác với Tỉnh ủy Đồng Tháp", bodies=(centre, partner))
    first, second = one.parties.all()
    make_item(one, "Trao đổi thông tin", lead=first, rhythm=Rhythm.HALF).coordinating.add(second)
    make_item(one, "Tạo điều kiện hoạt động", lead=second, rhythm=Rhythm.YEAR)
    make_item(one, "Họp giao ban", lead=None, rhythm=Rhythm.YEAR)
    return one


@pytest.fixture
def keeper(pattern: CoordinationRegulation):
    return make_actor(OFFICER, pattern.keeper)


def test_each_partner_has_a_line_and_a_copy_or_the_reason_why_not(pattern, keeper) -> None:
    new = [make_body(name=f"Tỉnh ủy thứ {number}") for number in range(3)]
    late = make_body(name="Tỉnh ủy lập sau", on=date(2024, 1, 1))
    had = pattern.parties.get(position=2).body
    batch = copy_to_partners(actor=keeper, regulation=pattern, bodies=[*new, late, had, pattern.keeper], **WHEN)
    assert {row.body.name: row.result for row in batch.rows.all()} == {
        **{body.name: "copied" for body in new}, "Tỉnh ủy lập sau": "not_there", "Tỉnh ủy Đồng Tháp": "has_one", "Đảng đoàn": "is_party",
    }  # fmt: skip
    copy = batch.rows.get(body=new[0]).made
    assert copy.title == "Phối hợp công tác với Tỉnh ủy thứ 0"
    assert copy.pattern == pattern
    leads = [
        (item.text, item.lead.body.name if item.lead else "", [one.body.name for one in item.coordinating.all()])
        for item in copy.items.all()
    ]
    assert leads == [
        ("Trao đổi thông tin", "Đảng đoàn", ["Tỉnh ủy thứ 0"]), ("Tạo điều kiện hoạt động", "Tỉnh ủy thứ 0", []), ("Họp giao ban", "", []),
    ]  # fmt: skip
    assert copy.occurrences.exists()
    assert batch.rows.get(body=had).existing == pattern


def test_a_partner_that_has_a_copy_is_passed_over_the_next_time_and_a_copy_of_a_copy_is_one_of_the_pattern(pattern, keeper) -> None:
    one, two = make_body(), make_body()
    first = copy_to_partners(actor=keeper, regulation=pattern, bodies=[one], **WHEN)
    copy = first.rows.get().made
    second = copy_to_partners(actor=keeper, regulation=copy, bodies=[one, two], **WHEN)
    assert {row.body: row.result for row in second.rows.all()} == {one: "has_one", two: "copied"}
    assert second.rows.get(body=one).existing == copy
    assert second.rows.get(body=two).made.pattern == pattern


def test_only_the_keeper_copies_a_regulation_of_two(pattern, keeper) -> None:
    other = make_actor(OFFICER, pattern.parties.get(position=2).body)
    with pytest.raises(NotPermitted):
        copy_to_partners(actor=other, regulation=pattern, bodies=[make_body()], **WHEN)
    with pytest.raises(NobodyChosen):
        copy_to_partners(actor=keeper, regulation=pattern, bodies=[], **WHEN)
    many = make_regulation(bodies=(pattern.keeper, make_body(), make_body()))
    with pytest.raises(OnlyOfTwo):
        copy_to_partners(actor=keeper, regulation=many, bodies=[make_body()], **WHEN)


def test_a_copying_is_undone_as_a_whole_while_nothing_rests_on_it(pattern, keeper) -> None:
    before = (Occurrence.objects.count(), ContentItem.objects.count())
    batch = copy_to_partners(actor=keeper, regulation=pattern, bodies=[make_body(), make_body()], **WHEN)
    undone = undo_copies(actor=keeper, batch=batch, on=DAY)
    assert (Occurrence.objects.count(), ContentItem.objects.count()) == before
    assert CoordinationRegulation.objects.get() == pattern
    assert [(row.result, row.made) for row in undone.rows.all()] == [("copied", None)] * 2
    with pytest.raises(BatchUndone):
        undo_copies(actor=keeper, batch=batch, on=DAY)


def test_a_copying_under_which_something_was_done_stays(pattern, keeper) -> None:
    batch = copy_to_partners(actor=keeper, regulation=pattern, bodies=[make_body(), make_body()], **WHEN)
    copy = batch.rows.last().made
    Occurrence.objects.filter(pk=copy.occurrences.first().pk).update(waived_on=DAY, waived_reason="Không phát sinh")
    with pytest.raises(WorkRests):
        undo_copies(actor=keeper, batch=batch, on=DAY)
    assert CoordinationRegulation.objects.count() == 3


def test_a_change_of_the_pattern_is_offered_to_the_copies_and_carried_over_to_those_chosen(pattern, keeper) -> None:
    batch = copy_to_partners(actor=keeper, regulation=pattern, bodies=[make_body(), make_body()], **WHEN)
    first, second = (row.made for row in batch.rows.all())
    assert copies_differing(keeper, pattern) == {}
    change_item(
        actor=keeper, item=pattern.items.get(line=1), text="Trao đổi thông tin hằng quý", rhythm=Rhythm.QUARTER, from_on=DAY, **WHEN
    )
    make_item(pattern, "Nội dung mới", line=4, lead=pattern.parties.get(position=2))
    assert copies_differing(keeper, pattern) == {first: [1, 4], second: [1, 4]}
    assert apply_to_copies(actor=keeper, regulation=pattern, copies=[first], **WHEN) == 2
    assert copies_differing(keeper, pattern) == {second: [1, 4]}
    item = first.items.get(line=1, in_force_until=None)
    assert (item.text, item.rhythm, item.lead.body, item.in_force_from) == (
        "Trao đổi thông tin hằng quý",
        Rhythm.QUARTER,
        pattern.keeper,
        DAY,
    )
    assert first.items.get(line=4).lead == first.parties.get(position=2)
    with pytest.raises(NothingDiffers):
        apply_to_copies(actor=keeper, regulation=pattern, copies=[first], **WHEN)
    with pytest.raises(NoSuchCopy):
        apply_to_copies(actor=keeper, regulation=pattern, copies=[make_regulation()], **WHEN)


def test_sixty_three_partners_cost_as_many_queries_as_one(pattern, keeper, django_assert_num_queries) -> None:
    with django_assert_num_queries(8):
        assert len(partners_of(keeper, pattern, DAY)) == 1
    copy_to_partners(actor=keeper, regulation=pattern, bodies=[make_body() for _ in range(12)], **WHEN)
    with django_assert_num_queries(8):
        assert len(partners_of(keeper, pattern, DAY)) == 13
