from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.errors import RuleMissing
from giaoban.rulebook import Confidence
from giaoban.rulebook.working_days import DayOffKind, add_working_days, days_off, is_working_day, working_days_between


@pytest.mark.parametrize(
    ("year", "off"),
    [
        (2025, [(1, 1), (1, 27), (1, 28), (1, 29), (1, 30), (1, 31), (4, 7), (4, 30), (5, 1), (5, 2), (9, 1), (9, 2)]),
        (2026, [(1, 1), (1, 2), (2, 16), (2, 17), (2, 18), (2, 19), (2, 20), (4, 27), (4, 30), (5, 1), (8, 31), (9, 1), (9, 2)]),
        (2023, [(1, 2), (1, 20), (1, 23), (1, 24), (1, 25), (1, 26), (5, 1), (5, 2), (5, 3), (9, 1), (9, 4)]),
    ],
)
def test_the_weekdays_off_of_a_year(year: int, off: list[tuple[int, int]]) -> None:
    assert [(d.month, d.day) for d in days_off(year) if d.isoweekday() < 6] == off


def test_a_holiday_on_a_rest_day_is_made_up_on_the_next_working_day() -> None:
    in_lieu = days_off(2026)[date(2026, 4, 27)]
    assert (in_lieu.kind, in_lieu.in_lieu_of, in_lieu.name) == (DayOffKind.IN_LIEU, date(2026, 4, 26), "Giỗ Tổ Hùng Vương")


def test_a_swapped_saturday_is_worked() -> None:
    assert is_working_day(date(2025, 4, 26))
    assert not is_working_day(date(2025, 5, 2))
    assert not is_working_day(date(2025, 4, 19))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2025, 8, 28), 1, date(2025, 8, 29)),
        (date(2025, 8, 29), 1, date(2025, 9, 3)),
        (date(2025, 8, 30), 1, date(2025, 9, 3)),
        (date(2025, 9, 2), 1, date(2025, 9, 3)),
        (date(2026, 4, 24), 1, date(2026, 4, 28)),
        (date(2026, 4, 24), 4, date(2026, 5, 5)),
        (date(2026, 4, 24), 0, date(2026, 4, 24)),
        (date(2025, 8, 4), 30, date(2025, 9, 17)),
        (date(2025, 12, 31), 1, date(2026, 1, 5)),
    ],
)
def test_counting_starts_the_day_after_and_skips_days_off(start: date, days: int, end: date) -> None:
    assert add_working_days(start, days).on == end
    if days:
        assert working_days_between(start, end).count == days


def test_a_year_without_announcement_says_which_days_it_assumes() -> None:
    answer = add_working_days(date(2030, 1, 30), 2)
    assert answer.on == date(2030, 2, 8)
    assert answer.confidence is Confidence.UNVERIFIED
    assert [d.day for d in answer.assumed] == [date(2030, 2, d) for d in (1, 2, 3, 4, 5, 6, 7)]
    assert {d.name for d in answer.assumed} == {"Tết Nguyên đán"}
    assert add_working_days(date(2025, 8, 29), 3).assumed == ()
    assert [d.day for d in add_working_days(date(2027, 8, 31), 3).assumed] == [date(2027, 9, 1), date(2027, 9, 2)]


def test_before_the_first_law_known_a_person_is_asked() -> None:
    with pytest.raises(RuleMissing):
        add_working_days(date(2007, 1, 2), 1)
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2025, 1, 2), -1)


@given(st.dates(min_value=date(2013, 5, 2), max_value=date(2035, 1, 1)), st.integers(min_value=1, max_value=60))
def test_adding_and_counting_agree(start: date, days: int) -> None:
    end = add_working_days(start, days).on
    assert is_working_day(end)
    assert working_days_between(start, end).count == days
    assert working_days_between(start, end - timedelta(days=1)).count == days - 1
