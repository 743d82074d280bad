"""Figures of the reports of the demonstration: drawn once for each body, moving slowly from year to year, adding up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from giaoban.common.numbers import format_number
from giaoban.demo.work.texts import toml
from giaoban.demo.work.timeline import dice
from giaoban.organisations.models import BodyKind
from giaoban.reporting.commands.submissions import Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Value

START: Final = 2024
STANDING: Final = ("hoi_thanh_vien", "hoi_vien_ca_nhan", "don_vi_truc_thuoc", "can_bo_co_quan", "de_tai_du_an", "ty_le_tiep_thu")
"""What is counted on a day, or is a share; the rest is counted over a period and half as much in half a year."""
KEPT: Final = frozenset({"nhiem_vu_den_han", "nhiem_vu_hoan_thanh", "nhiem_vu_dung_han"})
"""What the records alone give."""
PART, TEN_TIMES = "nhiem_vu_tvpb_tu_de_xuat", "hoi_vien_ca_nhan"
"""The slips: a part over its whole, which holds a report back; a figure ten times too large, which is pointed out."""


def drawn(body: Organisation, year: int, *, is_half: bool) -> dict[str, int]:
    """What a body reports for a year, or its first half; an association of a province has a tenth of a union, a branch its own few."""
    if body.kind == BodyKind.PARTY_BRANCH:
        papers = 4 + len(body.code) % 5
        return {"hoi_nghi": 12, "van_ban_ban_hanh": papers, "ke_hoach_ban_hanh": papers // 2}
    words = toml("reports")
    size = dice(f"size {body.code}").random()
    scale = 0.1 if body.kind == BodyKind.MEMBER_ASSOCIATION else 1
    found: dict[str, int] = {}
    for code, (least, most, moves) in words["figures"].items():
        chance = dice(f"{code} {body.code}")
        figure = least + (most - least) * (0.7 * size + 0.3 * chance.random())
        figure *= (1 + moves / 100) ** (year - START) * (1 + (dice(f"{code} {body.code} {year}").random() - 0.5) / 25)
        found[code] = round(scale * (figure / 2 if is_half and code not in STANDING else figure))
    for code, (whole, share) in words["parts"].items():
        found[code] = found[whole] * share // 100
    if scale < 1:
        found["hoi_thanh_vien"] = found["hoi_thanh_vien_ket_nap"] = 0
    return found


def typed(values: Iterable[Value], figures: Mapping[str, int], note: str, slip: str = "") -> list[Figure]:
    """What the office types: the records where they know it, else its own figure with the note why; `slip` is the figure it gets wrong."""
    rows = []
    for value in values:
        code = value.indicator.code
        result = value.result if code in KEPT or value.counted else figures.get(code, value.result)
        if code == slip:
            result = figures["nhiem_vu_tvpb"] + 3 if slip == PART else figures[code] * 10
        number = None if result is None else Decimal(result)
        plan = None if number is None or code in KEPT else Decimal(round(number * 95 / 100))
        rows.append(Figure(code, plan, number, note if value.counted is not None and number != value.counted else ""))
    return rows


def told(text: str, body: Organisation, figures: Mapping[str, int]) -> str:
    """A sentence with the body and its figures."""
    return text.format(body=body.short, **{code: format_number(Decimal(number)) for code, number in figures.items()})
