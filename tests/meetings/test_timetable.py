"""How the time of a programme runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.meetings.rules import ItemFacts, timetable

MINUTES = st.none() | st.integers(min_value=0, max_value=240)
ITEMS = st.lists(st.tuples(MINUTES, st.lists(MINUTES, max_size=5)), max_size=8).map(
    lambda rows: [ItemFacts(number, minutes, tuple(papers)) for number, (minutes, papers) in enumerate(rows, 1)]
)

CASES = [
    ("nothing planned", [], 60, 0, 0, []),
    ("it fits to the minute", [ItemFacts(1, 60)], 60, 60, 0, []),
    ("one minute over", [ItemFacts(1, 61)], 60, 61, 1, ["programme.runs_over"]),
    ("no end is set", [ItemFacts(1, 600)], None, 600, 0, []),
    ("an item lasts what its papers take", [ItemFacts(1, None, (15, 20))], 60, 35, 0, []),
    ("the rest of an item is its discussion", [ItemFacts(1, 60, (15, 20))], 60, 60, 0, []),
    ("papers longer than their item", [ItemFacts(1, 30, (15, 20))], 60, 35, 0, ["programme.item_too_short"]),
    ("an item without time", [ItemFacts(1), ItemFacts(2, 10)], 60, 10, 0, ["programme.item_without_time"]),
    ("a paper without time", [ItemFacts(1, 30, (None, 10))], 60, 30, 0, ["programme.paper_without_time"]),
]


@pytest.mark.parametrize(("items", "available", "total", "over", "faults"), [one[1:] for one in CASES], ids=[one[0] for one in CASES])
def test_a_programme_is_counted_out(items, available, total, over, faults):
    made = timetable(items, available=available)
    assert (made.total, made.over, [fault.code for fault in made.faults]) == (total, over, faults)


def test_papers_under_no_item_are_named():
    assert [fault.code for fault in timetable([], unplaced=2).faults] == ["programme.paper_not_placed"]


@given(ITEMS)
def test_items_follow_one_another_without_gap_and_hold_their_papers(items):
    made = timetable(items)
    edges = [0, *(item.end for item in made.items)]
    assert [item.start for item in made.items] == edges[:-1]
    assert made.total == edges[-1]
    for item in made.items:
        inside = [item.start, *(edge for paper in item.papers for edge in paper), item.end]
        assert inside == sorted(inside)
