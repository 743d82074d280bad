"""Public figures as CSV and JSON: the names of columns never change; new ones may come at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import orjson
from django.conf import settings
from django.utils.translation import gettext

from giaoban.common.xlsx import write_csv
from giaoban.reporting.listings.figures import period_label

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

COLUMNS: Final = {
    "chi_tieu_ma": "mã chỉ tiêu, không đổi", "chi_tieu": "tên chỉ tiêu", "don_vi_tinh": "đơn vị tính", "don_vi_ma": "mã đơn vị báo cáo, không đổi",
    "don_vi": "tên đơn vị báo cáo", "ky": "kỳ báo cáo bằng lời", "tu_ngay": "ngày đầu kỳ", "den_ngay": "ngày cuối kỳ",
    "chot_so_lieu": "ngày chốt số liệu", "ke_hoach": "số kế hoạch, trống nếu không có", "thuc_hien": "số thực hiện",
    "dinh_nghia_so": "số thứ tự của định nghĩa", "dinh_nghia": "định nghĩa chỉ tiêu theo số trên",
    "cach_tinh_khac": "true nếu đơn vị tính theo cách khác định nghĩa, không cộng chung", "ngay_nhan": "ngày báo cáo được nhận",
}  # fmt: skip
"""Each column with what it holds; days are written as 2026-12-31."""


def licence() -> str:
    """Under which licence the figures may be used again, as the installation says."""
    return settings.OPEN_DATA_LICENCE or gettext("Not stated: ask the publishing body before using the figures again.")


def notes() -> list[str]:
    """What a user of the figures has to know."""
    return [
        gettext("Figures are what bodies reported themselves; only reports that were taken in are here."),
        gettext(
            "Nothing of Party organisations and nothing about people is here. A body without a line has not reported: that is not nought."
        ),
        gettext("Figures over a year and over its halves are both here: never add them up together."),
    ]


def record_of(one: Any) -> dict[str, Any]:
    """One figure under the names of the columns."""
    report, body, indicator = one.submission, one.submission.body, one.indicator
    return {
        "chi_tieu_ma": indicator.code, "chi_tieu": indicator.name, "don_vi_tinh": indicator.unit, "don_vi_ma": body.code, "don_vi": body.name,
        "ky": period_label(report), "tu_ngay": report.first_on, "den_ngay": report.last_on, "chot_so_lieu": report.cut_off_on,
        "ke_hoach": _number(one.plan), "thuc_hien": _number(one.result), "dinh_nghia_so": one.definition.number, "dinh_nghia": one.definition.text,
        "cach_tinh_khac": one.is_other, "ngay_nhan": report.accepted_on,
    }  # fmt: skip


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_csv(rows: Iterable[Any]) -> bytes:
    """UTF-8 with the header of `COLUMNS`; days and truth as in JSON."""
    lines = [[_plain(record_of(one)[name]) for name in COLUMNS] for one in rows]
    return write_csv(list(COLUMNS), lines)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_json(rows: Iterable[Any], on: date) -> bytes:
    """The figures with their day, licence, notes and the meaning of the columns."""
    told = {
        "tieu_de": gettext("Public figures of periodic reports"), "tinh_den": on, "giay_phep": licence(), "ghi_chu": notes(), "cot": COLUMNS,
        "so_lieu": [record_of(one) for one in rows],
    }  # fmt: skip
    return orjson.dumps(told, option=orjson.OPT_INDENT_2)
