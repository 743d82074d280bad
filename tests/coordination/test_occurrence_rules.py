"""Periods of a content over its wordings: examples, and properties of every rhythm."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giaoban.coordination.rules.occurrences import PERIODIC, Rhythm, Span, due_for_event, fixed_day, periods_due

ROUNDS = ("02-03", "05-19", "09-02", "11-07")
FROM, UNTIL = date(2023, 1, 1), date(2024, 1, 1)


def found(*spans: Span, until: date = UNTIL) -> list[tuple[str, date, date, date]]:
    return [(one.label, one.first, one.last, one.due_on) for one in periods_due(spans, FROM, until)]


def test_a_half_year_is_due_after_its_end() -> None:
    assert found(Span(FROM, None, Rhythm.HALF, due_after_days=15)) == [
        ("6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30), date(2023, 7, 15)),
        ("6 tháng cuối năm 2023", date(2023, 7, 1), date(2023, 12, 31), date(2024, 1, 15)),
    ]


def test_the_first_period_begins_with_the_regulation() -> None:
    assert found(Span(date(2023, 5, 10), None, Rhythm.QUARTER), until=date(2023, 7, 1)) == [
        ("quý II năm 2023", date(2023, 5, 10), date(2023, 6, 30), date(2023, 6, 30))
    ]


def test_fixed_days_close_their_periods_and_may_be_prepared_before() -> None:
    assert found(Span(FROM, None, Rhythm.DAYS, ROUNDS, -10), until=date(2023, 11, 8)) == [
        ("đợt 3/2/2023", date(2023, 1, 1), date(2023, 2, 3), date(2023, 1, 24)),
        ("đợt 19/5/2023", date(2023, 2, 4), date(2023, 5, 19), date(2023, 5, 9)),
        ("đợt 2/9/2023", date(2023, 5, 20), date(2023, 9, 2), date(2023, 8, 23)),
        ("đợt 7/11/2023", date(2023, 9, 3), date(2023, 11, 7), date(2023, 10, 28)),
    ]


def test_a_period_stays_with_the_wording_under_which_it_began() -> None:
    half, quarter = Span(FROM, date(2023, 4, 1), Rhythm.HALF), Span(date(2023, 4, 1), None, Rhythm.QUARTER)
    assert [one[:3] for one in found(half, quarter)] == [
        ("6 tháng đầu năm 2023", date(2023, 1, 1), date(2023, 6, 30)),
        ("quý III năm 2023", date(2023, 7, 1), date(2023, 9, 30)),
        ("quý IV năm 2023", date(2023, 10, 1), date(2023, 12, 31)),
    ]


def test_a_content_that_ends_cuts_its_last_period() -> None:
    period = periods_due([Span(FROM, date(2023, 2, 10), Rhythm.HALF)], FROM, UNTIL)[-1]
    assert (period.last, period.is_cut, period.falls_due) == (date(2023, 2, 9), True, True)


def test_after_the_last_fixed_day_before_the_end_nothing_is_owed() -> None:
    assert [one.falls_due for one in periods_due([Span(FROM, date(2023, 3, 1), Rhythm.DAYS, ROUNDS)], FROM, UNTIL)] == [True, False]


@pytest.mark.parametrize(
    ("span", "missed_from"),
    [
        pytest.param(Span(FROM, None, Rhythm.MONTH, due_after_days=5), date(2023, 3, 5), id="the next due day"),
        pytest.param(Span(FROM, date(2023, 2, 1), Rhythm.MONTH, due_after_days=5), date(2023, 3, 7), id="30 days after where none follows"),
        pytest.param(Span(FROM, None, Rhythm.WEEK, due_after_days=-30), date(2023, 1, 2), id="never on the due day itself"),
    ],
)
def test_what_is_not_done_is_missed_from(span: Span, missed_from: date) -> None:
    assert periods_due([span], FROM, UNTIL)[0].missed_from == missed_from


def test_a_document_or_case_is_due_some_days_after_it_and_missed_30_days_later() -> None:
    assert due_for_event(date(2023, 5, 2), 10) == (date(2023, 5, 12), date(2023, 6, 11))
    assert due_for_event(date(2023, 5, 2), -10) == (date(2023, 5, 2), date(2023, 6, 1))


def test_29_february_is_the_28th_where_there_is_none() -> None:
    assert (fixed_day("02-29", 2023), fixed_day("02-29", 2024)) == (date(2023, 2, 28), date(2024, 2, 29))


DAYS_OF_YEAR = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: f"{day:%m-%d}")


@st.composite
def lines(draw: st.DrawFn) -> list[Span]:
    """A content in one to four wordings of any rhythm, one after the other, changed on any day; the last may have an end."""
    count = draw(st.integers(1, 4))
    lengths = draw(st.lists(st.integers(1, 500), min_size=count, max_size=count))
    starts = [draw(st.dates(date(2019, 1, 1), date(2022, 12, 31)))]
    for length in lengths[:-1]:
        starts.append(starts[-1] + timedelta(days=length))
    end = draw(st.none() | st.just(starts[-1] + timedelta(days=lengths[-1])))
    return [
        Span(
            start,
            until,
            draw(st.sampled_from(sorted(PERIODIC))),
            tuple(draw(st.lists(DAYS_OF_YEAR, min_size=1, max_size=4, unique=True))),
            draw(st.integers(-40, 60)),
        )
        for start, until in zip(starts, [*starts[1:], end], strict=True)
    ]


@settings(max_examples=150, deadline=None)
@given(lines())
def test_periods_never_overlap_and_skip_no_day_of_force(spans: list[Span]) -> None:
    until = date(2026, 1, 1)
    periods = periods_due(spans, date.min, until)
    assert periods[0].first == spans[0].in_force_from
    assert all(after.first == before.last + timedelta(days=1) for before, after in pairwise(periods))
    end = spans[-1].in_force_until
    if end is None or end > until:
        assert periods[-1].last >= until - timedelta(days=1)
    else:
        assert periods[-1].last == end - timedelta(days=1)


@settings(max_examples=150, deadline=None)
@given(lines())
def test_each_period_stays_with_the_wording_in_force_when_it_began(spans: list[Span]) -> None:
    for one in periods_due(spans, date.min, date(2026, 1, 1)):
        assert one.span.in_force_from <= one.first
        assert one.span.in_force_until is None or one.first < one.span.in_force_until
        assert one.first <= one.due_on < one.missed_from


@settings(max_examples=150, deadline=None)
@given(lines(), st.dates(date(2019, 1, 1), date(2025, 12, 31)))
def test_a_new_wording_changes_no_period_that_began_before_it(spans: list[Span], changed_on: date) -> None:
    before = [span for span in spans if span.in_force_from < changed_on]
    if before:
        before[-1] = Span(before[-1].in_force_from, None, before[-1].rhythm, before[-1].fixed_days, before[-1].due_after_days)
        after = [
            Span(before[-1].in_force_from, changed_on, before[-1].rhythm, before[-1].fixed_days, before[-1].due_after_days),
            Span(changed_on, None, Rhythm.MONTH),
        ]
        old = [(one.first, one.last, one.due_on) for one in periods_due(before, date.min, changed_on)]
        new = [(one.first, one.last, one.due_on) for one in periods_due([*before[:-1], *after], date.min, changed_on)]
        assert old == new


@settings(max_examples=100, deadline=None)
@given(lines(), st.dates(date(2019, 1, 1), date(2025, 12, 31)), st.integers(1, 400))
def test_a_window_shows_the_same_periods_as_the_whole(spans: list[Span], first: date, days: int) -> None:
    until = first + timedelta(days=days)
    whole = periods_due(spans, date.min, date(2028, 1, 1))
    assert periods_due(spans, first, until) == [one for one in whole if one.first < until and one.last >= first]
