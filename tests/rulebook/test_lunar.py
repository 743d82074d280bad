from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.rulebook.lunar import LunarDate, lunar_new_year, to_lunar, to_solar

TET = {
    2007: (2, 17), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2),
}  # fmt: skip
HUNG_KINGS = {
    2015: (4, 28), 2016: (4, 16), 2017: (4, 6), 2018: (4, 25), 2019: (4, 14), 2020: (4, 2), 2021: (4, 21), 2022: (4, 10),
    2023: (4, 29), 2024: (4, 18), 2025: (4, 7), 2026: (4, 26),
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_tet_falls_on_its_known_day(year: int, day: tuple[int, int]) -> None:
    assert lunar_new_year(year) == date(year, *day)


@pytest.mark.parametrize(("year", "day"), HUNG_KINGS.items())
def test_the_hung_kings_day_falls_on_its_known_day(year: int, day: tuple[int, int]) -> None:
    assert to_solar(LunarDate(year, 3, 10)) == date(year, *day)


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2023, 3, 22), LunarDate(2023, 2, 1, leap=True)),
        (date(2023, 2, 20), LunarDate(2023, 2, 1)),
        (date(2025, 7, 25), LunarDate(2025, 6, 1, leap=True)),
        (date(2020, 5, 23), LunarDate(2020, 4, 1, leap=True)),
        (date(2025, 1, 28), LunarDate(2024, 12, 29)),
        (date(2024, 2, 9), LunarDate(2023, 12, 30)),
    ],
)
def test_leap_months_and_the_last_days_of_the_year(day: date, lunar: LunarDate) -> None:
    assert to_lunar(day) == lunar
    assert to_solar(lunar) == day


@given(st.dates(min_value=date(1900, 3, 1), max_value=date(2199, 12, 31)))
def test_there_and_back(day: date) -> None:
    assert to_solar(to_lunar(day)) == day


def test_days_follow_each_other() -> None:
    day, lunar = date(2000, 1, 1), to_lunar(date(2000, 1, 1))
    for _ in range(12_000):
        day += timedelta(days=1)
        following = to_lunar(day)
        same_month = (lunar.year, lunar.month, lunar.leap) == (following.year, following.month, following.leap)
        assert following.day == lunar.day + 1 if same_month else following.day == 1 and lunar.day in {29, 30}
        lunar = following


def test_a_day_that_the_year_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="LunarDate"):
        to_solar(LunarDate(2024, 2, 1, leap=True))
    with pytest.raises(ValueError, match="LunarDate"):
        to_solar(LunarDate(2024, 12, 30))
