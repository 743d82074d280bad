"""Counts of compliance add up over any partition; areas that stay weak."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.coordination.rules.compliance import Compliance, added, is_weak, percent, weak_areas
from giaoban.coordination.rules.standing import Standing

KEPT = tuple(standing.value for standing in Standing)
ROWS = st.lists(st.tuples(st.sampled_from(KEPT), st.booleans(), *[st.integers(0, 3)] * 4), max_size=60)


def counted(rows: list[tuple[str, bool, int, int, int, int]]) -> Compliance:
    return added(Compliance(**{standing: 1}, partial=int(partial and standing in {"done", "done_late"})) for standing, partial, *_ in rows)


def test_every_standing_has_its_count_and_no_other_exists() -> None:
    assert {field.name for field in fields(Compliance)} == {*KEPT, "partial"}


@given(ROWS, st.integers(0, 3))
def test_the_parts_of_any_partition_add_up_to_the_whole(rows: list[tuple[str, bool, int, int, int, int]], axis: int) -> None:
    parts: dict[int, list[tuple[str, bool, int, int, int, int]]] = defaultdict(list)
    for row in rows:
        parts[int(row[2 + axis])].append(row)
    assert added(counted(part) for part in parts.values()) == counted(rows)
    assert counted(rows).total == len(rows)


@given(ROWS)
def test_a_share_is_never_over_a_hundred_and_the_two_shares_are_ordered(rows: list[tuple[str, bool, int, int, int, int]]) -> None:
    counts = counted(rows)
    on_time, fulfilled = counts.percent_on_time, counts.percent_fulfilled
    assert (on_time is None) == (fulfilled is None) == (counts.counted == 0)
    if on_time is not None and fulfilled is not None:
        assert 0 <= on_time <= fulfilled <= 100
    assert counts.partial <= counts.fulfilled


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        pytest.param(0, 0, None, id="of nothing"),
        pytest.param(0, 3000, 0.0, id="none is 0"),
        pytest.param(1, 3000, 0.1, id="hardly any is not 0"),
        pytest.param(2999, 3000, 99.9, id="nearly all is not 100"),
        pytest.param(3000, 3000, 100.0, id="all is 100"),
        pytest.param(2, 3, 66.7, id="to one decimal"),
    ],
)
def test_shares_say_all_only_for_all(part: int, whole: int, expected: float | None) -> None:
    assert percent(part, whole) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param(Compliance(done=7, missed=3), False, id="on the threshold is not weak"),
        pytest.param(Compliance(done=69, missed=31), True, id="just below is weak"),
        pytest.param(Compliance(done=2, done_late=1), True, id="late is not in time"),
        pytest.param(Compliance(), False, id="nothing fell due"),
        pytest.param(Compliance(waived=4, not_due=2), False, id="what was waived or lies ahead does not count"),
    ],
)
def test_weak_is_below_the_threshold(counts: Compliance, expected: bool) -> None:
    assert is_weak(counts, 70) is expected


WEAK, GOOD, NOTHING = Compliance(done=1, missed=1), Compliance(done=3), Compliance(not_due=1)


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        pytest.param([WEAK, WEAK], True, id="weak twice in a row"),
        pytest.param([WEAK, GOOD, WEAK], False, id="good between"),
        pytest.param([WEAK, WEAK, GOOD], False, id="better by now"),
        pytest.param([WEAK], False, id="only once so far"),
        pytest.param([GOOD, WEAK, WEAK], True, id="weak since two periods"),
        pytest.param([WEAK, NOTHING, WEAK], True, id="a period without anything due is passed over"),
        pytest.param([WEAK, None, WEAK], True, id="so is one without any occurrence"),
        pytest.param([NOTHING, NOTHING], False, id="never due"),
    ],
)
def test_an_area_is_weak_after_two_weak_periods_in_a_row(periods: list[Compliance | None], expected: bool) -> None:
    rows = [(f"2023-H{at}", {"Tổ chức": one} if one else {}) for at, one in enumerate(periods)]
    assert [one.area for one in weak_areas(rows, below=70, in_a_row=2)] == (["Tổ chức"] if expected else [])


def test_the_weakest_area_comes_first_with_both_its_periods() -> None:
    rows = [("2023-H1", {"A": WEAK, "B": Compliance(missed=2)}), ("2023-H2", {"A": WEAK, "B": WEAK})]
    found = weak_areas(rows, below=70, in_a_row=2)
    assert [(one.area, one.counts, [code for code, _ in one.periods]) for one in found] == [
        ("B", Compliance(done=1, missed=3), ["2023-H1", "2023-H2"]),
        ("A", Compliance(done=2, missed=2), ["2023-H1", "2023-H2"]),
    ]


@pytest.mark.parametrize(
    ("counts", "tone"),
    [
        (Compliance(done=3, missed=1), "late"),
        (Compliance(done=3, overdue=1, done_late=1), "late"),
        (Compliance(done=3, done_late=1, due_soon=1), "tardy"),
        (Compliance(done=3, due_soon=1), "soon"),
        (Compliance(done=3, not_due=1), "done"),
        (Compliance(not_due=1, waived=1), "idle"),
    ],
)
def test_a_place_of_the_map_takes_the_tone_of_the_worst_it_holds(counts: Compliance, tone: str) -> None:
    assert counts.tone == tone
