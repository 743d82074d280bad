"""The words of the demonstration, from the files beside it."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

DATA: Final = Path(__file__).parent.parent / "data" / "work"


@cache
def toml(name: str) -> dict[str, Any]:
    """A file of words."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def references() -> tuple[dict[str, str], ...]:
    """The documents from outside that work rests on."""
    with (DATA / "references.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def association_names() -> tuple[str, ...]:
    """The national associations."""
    with (DATA.parent / "national_associations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["name"] for row in csv.DictReader(file))


PROVINCES: Final = (
    "Hà Giang", "Đồng Tháp", "Đắk Lắk", "Nghệ An", "Thanh Hóa", "Sơn La", "Lào Cai", "Quảng Ngãi", "Khánh Hòa", "Vĩnh Long", "An Giang", "Cà Mau",
    "Thái Nguyên", "Lâm Đồng", "Cao Bằng", "Quảng Trị", "Gia Lai", "Ninh Bình",
)  # fmt: skip
"""Provinces that routine work goes to; each is of this name before and after 2025."""


def filled(text: str, year: int, month: int, turn: int = 0) -> str:
    """A text with the law, the province, the association, the month of a turn."""
    laws = toml("routine")["laws"]
    names = association_names()
    return text.format(
        law=laws[(year * 12 + month + turn) % len(laws)],
        province=PROVINCES[(year * 5 + month * 7 + turn * 3) % len(PROVINCES)],
        association=names[(year + month * 11 + turn * 5) % len(names)],
        month=month,
        year=year,
        quarter=("I", "II", "III", "IV")[(month - 1) // 3],
        n=211 + (year - 2023) * 310 + month * 23 + turn * 7,
    )
