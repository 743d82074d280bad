"""A list of members as an office would have it: forty people, and everything that goes wrong in such lists."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from giaoban.common.xlsx import write_xlsx

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
MIDDLES = ("Văn", "Thị", "Đức", "Minh", "Quốc")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Hùng", "Khánh", "Lan", "Mai", "Nga", "Phúc", "Quý", "Sơn", "Tâm", "Thảo", "Tuấn", "Uyên", "Việt", "Xuân", "Yến")  # fmt: skip
HEADINGS = (
    "TT", "Họ và tên (chữ in hoa)", "Ngày, tháng, năm sinh", "Quê quán", "Ngày QĐ kết nạp", "Ngày vào Đảng", "Ngày chính thức",
    "Mã thẻ", "Trú quán", "Ghi chú",
)  # fmt: skip


def person(number: int) -> str:
    """The name of somebody invented; forty different ones."""
    return f"{FAMILIES[number % 8]} {MIDDLES[number % 5]} {GIVEN[number % 20]}"


def written(day: date, number: int) -> Any:
    """A day in one of the writings that are found: a true date, texts, the bare number of the day, words."""
    texts: list[Any] = [
        day, f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%y}", f"{day:%d.%m.%Y}", f" {day:%d/%m/%Y} ",
        (day - date(1899, 12, 30)).days, f"ngày {day.day} tháng {day.month} năm {day.year}",
    ]  # fmt: skip
    return texts[number % len(texts)]


def messy_rows() -> list[list[Any]]:
    """Forty members: mixed dates, names in NFD and in capitals, cards missing."""
    rows: list[list[Any]] = []
    for number in range(40):
        name = person(number)
        if number % 3 == 1:
            name = unicodedata.normalize("NFD", name)
        if number % 4 == 2:
            name = name.upper()
        born, joined = date(1950 + number % 30, 1 + number % 12, 1 + number % 28), date(1976 + number % 25, 1 + number % 9, 3 + number % 20)
        official = joined.replace(year=joined.year + 1)
        card = None if number % 10 == 7 else f"39.{number:06d}"
        rows.append(
            [
                number + 1, name, written(born, number + 3), "Nam Định", written(joined, number), written(joined, number + 1),
                written(official, number + 5), card, "Hà Nội", None,
            ]
        )  # fmt: skip
    return rows


def messy_workbook(extra: list[list[Any]] | None = None) -> bytes:
    """The forty members, and further rows, under a title; the column of cards has a heading that is not usual."""
    rows = [*messy_rows(), *(extra or [])]
    body = [list(HEADINGS), *rows]
    return write_xlsx(["", *[""] * 9], body, "Danh sách đảng viên", [])
