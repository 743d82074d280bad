from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giaoban.common.numbers import (
    COUNTED,
    NumberNotUnderstood,
    at_most,
    format_number,
    from_roman,
    parse_number,
    roman,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234567.5, None, "1.234.567,5"), (1234567, None, "1.234.567"), (0.1, None, "0,1"), (999, None, "999"), (-1234.5, None, "-1.234,5"),
        (Decimal("12.50"), None, "12,5"), (Decimal("12.5"), 2, "12,50"), (1234.567, 1, "1.234,6"), (-0.001, 1, "0,0"), (100, 0, "100"),
    ],
)  # fmt: skip
def test_numbers_are_written_the_vietnamese_way(value: float | Decimal, places: int | None, text: str) -> None:
    assert format_number(value, places) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234.567,5", "1234567.5"), ("1 234 567", "1234567"), ("1.234", "1234"), ("1,234", "1.234"), ("1234.5", "1234.5"),
        ("1,234,567.5", "1234567.5"), ("1,234,567", "1234567"), ("-5", "-5"), ("0,05", "0.05"), ("3\u00a0510\u00a0000", "3510000"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "1,2,3", "12.34.567", "--5", "1.234,"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        parse_number(text)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_written_number_can_be_read_again(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(("number", "text"), [(1, "I"), (4, "IV"), (14, "XIV"), (29, "XXIX"), (2026, "MMXXVI")])
def test_roman_numerals(number: int, text: str) -> None:
    assert (roman(number), from_roman(text.lower())) == (text, number)


@pytest.mark.parametrize("text", ["", "IIII", "IC", "A", "VX"])
def test_malformed_roman_numerals_are_refused(text: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        from_roman(text)


def test_roman_numerals_end_at_their_range() -> None:
    for number in (0, 4000):
        with pytest.raises(ValueError, match=str(number)):
            roman(number)


def test_a_count_is_said_as_far_as_it_went() -> None:
    assert [at_most(count) for count in (0, 7, COUNTED, COUNTED + 1, 10_000)] == ["0", "7", "99", "99+", "99+"]
