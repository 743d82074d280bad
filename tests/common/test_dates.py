from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common import dates
from giaoban.common.dates import DateNotUnderstood, Period, PeriodKind, parse_date

DAY = date(2023, 7, 17)


@pytest.mark.parametrize(
    "text",
    [
        "17/7/2023", "17/07/2023", "17-7-23", "17.7.2023", "17 / 7 / 2023", "2023-07-17", "2023/7/17", "17072023",
        "ngày 17 tháng 7 năm 2023", "Ngày 17 tháng 07 năm 2023", "17 tháng 7, 2023", "ngày 17/7/2023", "ngày 17 tháng Bảy năm 2023",
        "Thứ Hai, ngày 17/7/2023", "sáng thứ 2, ngày 17 tháng 7 năm 2023", " 17–7–2023 ", "17/7/23",
    ],
)  # fmt: skip
def test_any_usual_way_of_writing_a_date_is_understood(text: str) -> None:
    assert parse_date(text) == DAY


def test_a_short_date_needs_a_year_from_outside() -> None:
    assert parse_date("17/7", date(2023, 1, 1)) == DAY
    assert parse_date("ngày 17 tháng 7", date(2023, 12, 1)) == DAY
    assert parse_date("hôm nay", DAY) == DAY
    assert parse_date("ngày mai", DAY) == date(2023, 7, 18)
    with pytest.raises(DateNotUnderstood):
        parse_date("17/7")
    with pytest.raises(DateNotUnderstood):
        parse_date("hôm nay")


@pytest.mark.parametrize("text", ["", "31/2/2023", "29/2/2023", "17/13/2023", "1.234.567", "tháng 7/2023", "hello", "17/7/202", "0/1/2023"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_date(text, DAY)


def test_two_digit_years_turn_at_fifty() -> None:
    assert parse_date("1/1/49") == date(2049, 1, 1)
    assert parse_date("1/1/50") == date(1950, 1, 1)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_is_written_can_be_read_again(day: date) -> None:
    for write in (dates.format_date, dates.format_long, dates.format_official, date.isoformat):
        assert parse_date(write(day)) == day


@pytest.mark.parametrize(
    ("day", "official"),
    [
        (date(2023, 2, 5), "ngày 05 tháng 02 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 1, 10), "ngày 10 tháng 01 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
    ],
)
def test_official_dates_pad_days_below_ten_and_months_one_and_two(day: date, official: str) -> None:
    assert dates.format_official(day) == official


def test_dates_are_written_short_and_long() -> None:
    assert dates.format_date(DAY) == "17/7/2023"
    assert dates.format_long(date(2023, 7, 5)) == "ngày 5 tháng 7 năm 2023"
    assert dates.weekday_vi(DAY) == "Thứ Hai"
    assert dates.weekday_vi(date(2023, 7, 16)) == "Chủ nhật"


def test_months_and_years_end_where_the_month_ends() -> None:
    assert dates.add_months(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert dates.add_months(date(2023, 1, 31), -2) == date(2022, 11, 30)
    assert dates.add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert dates.add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


PERIODS = [
    (Period.day(DAY), "2023-07-17", "ngày 17/7/2023"),
    (Period.month(2023, 7), "2023-07", "tháng 7 năm 2023"),
    (Period.quarter(2023, 3), "2023-Q3", "quý III năm 2023"),
    (Period.half(2023, 1), "2023-H1", "6 tháng đầu năm 2023"),
    (Period.half(2023, 2), "2023-H2", "6 tháng cuối năm 2023"),
    (Period.year(2023), "2023", "năm 2023"),
    (Period.term(2020, 2025), "2020-2025", "nhiệm kỳ 2020-2025"),
    (Period.between(date(2023, 1, 1), date(2023, 9, 30)), "2023-01-01..2023-09-30", "9 tháng đầu năm 2023"),
    (Period.between(date(2023, 3, 5), DAY), "2023-03-05..2023-07-17", "từ ngày 5/3/2023 đến ngày 17/7/2023"),
]


@pytest.mark.parametrize(("period", "code", "label"), PERIODS)
def test_a_period_has_a_code_and_the_name_people_say_and_both_are_read_again(period: Period, code: str, label: str) -> None:
    assert (period.code, period.label_vi) == (code, label)
    assert Period.parse(code) == period
    assert Period.parse(label) == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("quý 3/2023", Period.quarter(2023, 3)), ("Quý IV", Period.quarter(2023, 4)), ("tháng 7/2023", Period.month(2023, 7)),
        ("7/2023", Period.month(2023, 7)), ("Tháng 12", Period.month(2023, 12)), ("cả năm 2022", Period.year(2022)),
        ("sáu tháng đầu năm", Period.half(2023, 1)), ("nửa cuối năm 2022", Period.half(2022, 2)), ("2020–2025", Period.term(2020, 2025)),
        ("từ 1/7/2023 đến 17/7/2023", Period.between(date(2023, 7, 1), DAY)),
    ],
)  # fmt: skip
def test_usual_names_of_periods_are_understood(text: str, period: Period) -> None:
    assert Period.parse(text, DAY) == period


@pytest.mark.parametrize("text", ["quý 5/2023", "quý V năm 2023", "tháng 13/2023", "2023-Q7", "7 quý", "", "lâu rồi"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        Period.parse(text)


def test_periods_follow_each_other() -> None:
    assert Period.half(2023, 2).next() == Period.half(2024, 1)
    assert Period.quarter(2023, 1).previous() == Period.quarter(2022, 4)
    assert Period.month(2023, 12).next() == Period.month(2024, 1)
    assert Period.year(2023).previous() == Period.year(2022)
    assert Period.day(date(2023, 2, 28)).next() == Period.day(date(2023, 3, 1))
    assert Period.term(2020, 2025).next() == Period.term(2025, 2030)
    assert Period.between(date(2023, 1, 1), date(2023, 1, 10)).next() == Period.between(date(2023, 1, 11), date(2023, 1, 20))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)), st.sampled_from(["day", "month", "quarter", "half", "year"]))
def test_the_period_around_a_day_contains_it_and_neighbours_touch(day: date, kind: str) -> None:
    period = Period.containing(PeriodKind(kind), day)
    assert day in period
    assert period.next().previous() == period
    assert (period.next().first - period.last).days == 1
    assert not period.overlaps(period.next())


def test_terms_and_ranges_have_no_calendar() -> None:
    with pytest.raises(ValueError, match="term"):
        Period.containing(PeriodKind.TERM, DAY)
    with pytest.raises(ValueError, match="A period ends"):
        Period.between(DAY, date(2023, 7, 16))
