"""Numbers as Vietnamese offices write them: ``1.234.567,5``, ``quý III``, ``3,5 triệu đồng``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from giaoban.common.vietnamese import clean, fold

_ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MAX: Final = 3999
_MULTIPLIERS: Final = {"nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "ty": 10**9, "ti": 10**9}
_QUANTITY: Final = re.compile(r"^([+-]?\d[\d.,\s]*?)\s*([^\d\s.,].*)?$", re.DOTALL)


class NumberNotUnderstood(ValueError):
    """The text is not a number in any usual way of writing."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the unit that followed it, multipliers (nghìn, triệu, tỷ) already applied."""

    value: Decimal
    unit: str


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


def format_quantity(value: float | Decimal, unit: str, places: int | None = None) -> str:
    """Write a number with its unit; a non-breaking space keeps them together, none stands before ``%``."""
    return f"{format_number(value, places)}{'' if unit == '%' else chr(0xA0)}{unit}"


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


def parse_quantity(text: str) -> Quantity:
    """Read a number with its unit: ``3,5 triệu đồng`` gives 3 500 000 đồng. Raises NumberNotUnderstood."""
    match = _QUANTITY.match(clean(text).strip())
    if match is None:
        raise NumberNotUnderstood(text)
    value, words = parse_number(match[1]), (match[2] or "").split()
    while words and fold(words[0]) in _MULTIPLIERS:
        value *= _MULTIPLIERS[fold(words.pop(0))]
    return Quantity(value, " ".join(words))


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
