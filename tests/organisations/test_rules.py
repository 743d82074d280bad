"""Periods, closure, likeness, ranks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.vietnamese import fold
from giaoban.organisations.rules import Held, PersonMarks, Span, changed_from, cut_at, joined, likeness, lineages_of, rank_of, succession

D = date(2020, 1, 1)


def day(number: int) -> date:
    return D + timedelta(days=number)


def held(value: str, start: int, end: int | None = None) -> Held[str]:
    return Held(value, Span(day(start), None if end is None else day(end)))


CHANGES = [
    ("in the middle", [held("a", 0)], 5, [held("a", 0, 5), held("x", 5)]),
    ("on the first day", [held("a", 0)], 0, [held("x", 0)]),
    ("before a later change", [held("a", 0, 10), held("b", 10)], 5, [held("a", 0, 5), held("x", 5, 10), held("b", 10)]),
    ("before the beginning", [held("a", 3)], 1, [held("a", 3)]),
    ("after the end", [held("a", 0, 4)], 4, [held("a", 0, 4)]),
    ("to the same value", [held("x", 0)], 5, [held("x", 0)]),
]


@pytest.mark.parametrize(("before", "on", "after"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_a_change_holds_until_the_next_one_known(before: list[Held[str]], on: int, after: list[Held[str]]) -> None:
    assert changed_from(before, "x", day(on)) == after


def test_what_ends_is_cut() -> None:
    assert cut_at([held("a", 0, 5), held("b", 5, 9), held("c", 9)], day(7)) == [held("a", 0, 5), held("b", 5, 7)]


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("abc")), max_size=12))
def test_changes_in_any_order_leave_one_value_for_each_day(changes: list[tuple[int, str]]) -> None:
    periods = [held("a", 0)]
    for on, value in changes:
        periods = changed_from(periods, value, day(on))
    assert periods == joined(periods)
    assert [one.span.start for one in periods[1:]] == [one.span.end for one in periods[:-1]]
    expected = ["a"] * 401
    for on, value in changes:
        end = next((number for number in range(on, 401) if expected[number] != expected[on]), 401)
        expected[on:end] = [value] * (end - on)
    assert [next(one.value for one in periods if day(number) in one.span) for number in range(401)] == expected


MOVES = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 6), st.integers(0, 300)), max_size=14)


@given(MOVES)
def test_the_closure_says_for_each_day_what_walking_up_says(moves: list[tuple[int, int, int]]) -> None:
    """Random moves of six bodies under a root, those that would make a circle refused, in any order of days."""
    places: dict[int, list[Held[int | None]]] = {0: [Held(None, Span(D))], **{one: [Held(0, Span(D))] for one in range(1, 7)}}
    for body, parent, on in moves:
        before = places[body]
        places[body] = changed_from(before, parent, day(on))
        try:
            for one in places:
                lineages_of(one, lambda key: places[key])
        except ValueError:
            places[body] = before
    for body in places:
        lines = lineages_of(body, lambda key: places[key])
        for number in range(0, 320, 9):
            walked = []
            step: int | None = body
            while step is not None:
                walked.append((step, len(walked)))
                step = next(one.value for one in places[step] if day(number) in one.span)
            assert sorted((one.ancestor, one.depth) for one in lines if day(number) in one.span) == sorted(walked)


def test_a_circle_is_refused() -> None:
    places: dict[int, list[Held[int | None]]] = {1: [Held(2, Span(D))], 2: [Held(1, Span(D))]}
    with pytest.raises(ValueError, match="1"):
        lineages_of(1, lambda key: places[key])


def test_two_bodies_may_change_places_over_time() -> None:
    places: dict[int, list[Held[int | None]]] = {
        1: [Held(None, Span(D, day(10))), Held(2, Span(day(10)))],
        2: [Held(1, Span(D, day(10))), Held(None, Span(day(10)))],
    }
    assert [(one.ancestor, one.depth) for one in lineages_of(1, lambda key: places[key])] == [(1, 0), (2, 1)]


def test_succession_goes_over_several_steps() -> None:
    assert succession([(1, 2, day(1)), (2, 3, day(5)), (4, 3, day(5))]) == {(1, 2): day(1), (1, 3): day(5), (2, 3): day(5), (4, 3): day(5)}


def marks(name: str, born: date | None = None, bodies: set[int] | None = None, email: str = "") -> PersonMarks:
    return PersonMarks(name, fold(name), born, frozenset(bodies or ()), email)


LIKE = [
    ("the same name alone", marks("Nguyễn Văn An"), marks("Nguyễn Văn An"), 60),
    ("the same name without accents", marks("Nguyễn Văn An"), marks("NGUYEN VAN AN"), 60),
    ("the same name and birth", marks("Nguyễn Văn An", D), marks("Nguyễn Văn An", D), 90),
    ("the same name, other birth", marks("Nguyễn Văn An", D), marks("Nguyễn Văn An", day(1)), None),
    ("a slip of the pen at one body", marks("Nguyễn Thị Phương Thảo", None, {1}), marks("Nguyễn Thị Phượng Thaỏ", None, {1}), 80),
    ("names alike only", marks("Nguyễn Văn Hoàng"), marks("Nguyễn Văn Hoang A"), None),
    ("other names at one body", marks("Nguyễn Văn An", None, {1}), marks("Trần Văn An", None, {1}), None),
]


@pytest.mark.parametrize(("first", "second", "score"), [case[1:] for case in LIKE], ids=[case[0] for case in LIKE])
def test_two_records_may_be_one_human(first: PersonMarks, second: PersonMarks, score: int | None) -> None:
    found = likeness(first, second)
    assert (found.score if found else None) == score


@pytest.mark.parametrize(
    ("post", "rank"),
    [("Chủ tịch", 10), ("Bí thư Đảng ủy", 10), ("Phó Chủ tịch thường trực", 20), ("Chánh Văn phòng", 30), ("Tổng thư ký", 30),
     ("Trưởng ban", 10), ("Phó Chánh Văn phòng", 20), ("Chuyên viên", 50)],
)  # fmt: skip
def test_posts_have_their_rank(post: str, rank: int) -> None:
    assert rank_of(post) == rank
