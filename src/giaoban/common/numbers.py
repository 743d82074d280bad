"""Numbers as Vietnamese offices write them: ``1.234.567,5``, ``quý III``."""

import re
from decimal import Decimal
from typing import Final

from giaoban.common.vietnamese import clean

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MAX: Final = 3999


class NumberNotUnderstood(ValueError):
    """The text is not a number in any usual way of writing."""


def format_number(value: float | Decimal, places: int | None = None) -> str:
    """Write a number with ``.`` between thousands and ``,`` before decimals; ``places=None`` keeps what is there."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if places is not None:
        text = f"{number:,.{places}f}"
    else:
        text = f"{number:,f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    text = text.removeprefix("-") if not text.strip("-0.,") else text
    return text.translate(str.maketrans(",.", ".,"))


def parse_number(text: str) -> Decimal:
    """Read a number: ``1.234.567,5``, ``1 234 567``, ``1234.5``, ``1,234,567.5``.

    A single dot before exactly three digits separates thousands, a single comma decimals: the Vietnamese way.
    Raises NumberNotUnderstood.
    """
    plain = re.sub(r"\s", "", clean(text)).replace("−", "-")
    if re.fullmatch(r"[+-]?\d+", plain):
        return Decimal(plain)
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?", plain) or re.fullmatch(r"[+-]?\d+,\d+", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", plain) or re.fullmatch(r"[+-]?\d+\.\d+", plain):
        return Decimal(plain.replace(",", ""))
    raise NumberNotUnderstood(text)


COUNTED: Final = 99
"""A desk and a menu count no further; what is more is said as `99+`."""


def at_most(count: int) -> str:
    """A count that went no further than `COUNTED`: `7`, `99+`."""
    return f"{COUNTED}+" if count > COUNTED else str(count)


def roman(number: int) -> str:
    """Write 1 to 3999 in Roman numerals. Raises ValueError outside."""
    if not 1 <= number <= _ROMAN_MAX:
        raise ValueError(number)
    text = ""
    for size, letters in _ROMAN:
        count, number = divmod(number, size)
        text += letters * count
    return text


def from_roman(text: str) -> int:
    """Read a well-formed Roman numeral in either case. Raises NumberNotUnderstood."""
    rest, total = text.strip().upper(), 0
    for size, letters in _ROMAN:
        while rest.startswith(letters):
            rest, total = rest.removeprefix(letters), total + size
    if rest or not 1 <= total <= _ROMAN_MAX or roman(total) != text.strip().upper():
        raise NumberNotUnderstood(text)
    return total
