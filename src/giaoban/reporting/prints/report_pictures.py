"""Pictures of a report on paper, each beside its table: plan and result by indicator; of a joint report the bodies beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.layout import Align, Column, Heading, Paragraph, Row, Table
from giaoban.common.numbers import format_number
from giaoban.common.pictures import Bar, Group, GroupedBars, HorizontalBars, picture_block
from giaoban.reporting.models import Value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.common import layout
    from giaoban.organisations.models import Organisation
    from giaoban.reporting.models import Submission

GROUPS: Final = 12
"""So many indicators of three bars stand on one page."""
INDICATORS: Final = 5
"""So many figures stand beside each other in the table of bodies, and have a picture."""
BARS: Final = 12
WIDTH: Final = 150
NARROW: Final = 125
"""Millimetres of a picture: two of bodies stand on one page."""
SERIES: Final = (("last_year", "Cùng kỳ năm trước"), ("plan", "Kế hoạch"), ("result", "Thực hiện"))


def figure_pictures(told: Mapping[str, Any]) -> list[layout.Block]:
    """Result beside plan and the same period last year, for each indicator that has something to compare with; units differ, so each has its scale."""
    rows = [one for one in told["figures"] if one["result"] and (one["plan"] or one["last_year"])]
    series = [(key, word) for key, word in SERIES if any(one[key] for one in rows)]
    groups = [Group(one["name"], tuple(Decimal(one[key]) if one[key] else None for key, _ in series), unit=one["unit"]) for one in rows]
    blocks: list[layout.Block] = []
    for start in range(0, len(groups), GROUPS):
        title = "Kết quả thực hiện so với kế hoạch, cùng kỳ năm trước" + (" (tiếp theo)" if start else "")
        picture = GroupedBars(title, tuple(word for _, word in series), tuple(groups[start : start + GROUPS]), has_own_scales=True)
        blocks.append(picture_block(picture, f"{title}; mỗi chỉ tiêu theo thang riêng", WIDTH))
    return blocks


@dataclass(frozen=True)
class Parts:
    """What each body gave to the main figures of a joint report."""

    figures: Sequence[Mapping[str, Any]]
    bodies: Sequence[Organisation]
    results: Mapping[tuple[str, int], Decimal]


def parts_of(submission: Submission, told: Mapping[str, Any]) -> Parts:
    """The main figures of a joint report by body, of bodies of its own tree: one query; nothing for a report of one body."""
    figures = [one for one in told["figures"] if one["result"] and len(one["records"]) > 1][:INDICATORS]
    if submission.merges_id is None or not figures:
        return Parts((), (), {})
    keys = {key for one in figures for key in one["records"]}
    rows = Value.objects.filter(pk__in=keys, submission__body__tree=submission.body.tree, result__isnull=False)
    bodies: dict[int, Organisation] = {}
    results: dict[tuple[str, int], Decimal] = {}
    for value in rows.select_related("indicator", "submission__body").order_by("submission__body__sort_key", "pk"):
        bodies[value.submission.body_id] = value.submission.body
        if value.result is not None:
            results[value.indicator.code, value.submission.body_id] = value.result
    return Parts(figures, list(bodies.values()), results)


def body_blocks(parts: Parts) -> list[layout.Block]:
    """The bodies of a joint report beside each other: the table, then a picture for each figure."""
    if len(parts.bodies) < 2:
        return []
    columns = (Column("Đơn vị", width=52), *(Column(f"{one['name']} ({one['unit']})", Align.RIGHT, 24) for one in parts.figures))
    rows = tuple(
        Row((body.short, *(_written(parts.results.get((one["code"], body.pk))) for one in parts.figures))) for body in parts.bodies
    )
    blocks: list[layout.Block] = [
        Heading(1, "Số liệu theo đơn vị"),
        Table(columns, rows, "Các chỉ tiêu chính, theo báo cáo của từng đơn vị"),
    ]
    for one in parts.figures:
        found = [(body.short, parts.results[one["code"], body.pk]) for body in parts.bodies if (one["code"], body.pk) in parts.results]
        shown = sorted(found, key=lambda pair: -pair[1])[:BARS]
        if len(shown) > 1:
            picture = HorizontalBars(f"{one['name']} theo đơn vị", tuple(Bar(name, value) for name, value in shown), one["unit"])
            blocks.append(picture_block(picture, f"{one['name']} ({one['unit']})", NARROW))
            if len(found) > len(shown):
                blocks.append(Paragraph(f"Hình nêu {len(shown)} đơn vị có số liệu lớn nhất trong {len(found)} đơn vị; bảng trên nêu đủ."))
    return blocks


def _written(value: Decimal | None) -> str:
    return "chưa có" if value is None else format_number(value)
