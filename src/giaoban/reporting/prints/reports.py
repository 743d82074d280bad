"""A report on paper in official form: its parts, the table of figures, pictures; what was sent is printed as it was frozen."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from giaoban.common import layout
from giaoban.common.layout import Align, Column, Heading, Paragraph, Row, Table
from giaoban.common.numbers import format_number
from giaoban.organisations.models import Tree
from giaoban.reporting.commands.submissions import snapshot_of
from giaoban.reporting.prints.report_pictures import body_blocks, figure_pictures, parts_of
from giaoban.reporting.rules.figures import share

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from giaoban.reporting.models import Submission

COLUMNS: Final = (
    Column("STT", Align.CENTRE, 10), Column("Chỉ tiêu", width=62), Column("Đơn vị tính", Align.CENTRE, 20), Column("Kế hoạch", Align.RIGHT, 20),
    Column("Thực hiện", Align.RIGHT, 20), Column("Tỷ lệ (%)", Align.RIGHT, 16), Column("Cùng kỳ năm trước", Align.RIGHT, 20),
)  # fmt: skip


def report_print(submission: Submission, on: date) -> layout.OfficialDocument:
    """The report in the form of its body, with the blanks of a draft until it has its number."""
    told: Mapping[str, Any] = submission.snapshot or snapshot_of(submission)
    issuer = submission.body
    is_party = issuer.tree == Tree.PARTY
    call = submission.called.campaign if submission.called is not None else None
    title = str(told["title"])
    return layout.OfficialDocument(
        form=layout.Form.PARTY if is_party else layout.Form.STATE,
        superior=issuer.parent.name if issuer.parent is not None else "",
        issuer=issuer.name,
        number=f"-BC/{issuer.symbol}" if is_party else f"/BC-{issuer.symbol}",
        place=issuer.province or "Hà Nội",
        dated_on=None,
        year=on.year,
        kind="Báo cáo",
        abstract=title.removeprefix("Báo cáo ") if title.startswith("Báo cáo ") else f"{title[:1].lower()}{title[1:]}",
        content=(*_parts(told), *_table(told), *figure_pictures(told), *body_blocks(parts_of(submission, told))),
        signatures=(layout.Signature("", str(told["signed_by"]), ((layout.Capacity.ON_BEHALF, issuer.name),)),),
        recipients=(call.owner.name,) if call is not None else (),
        filing="VT",
        draft="" if submission.snapshot else "DỰ THẢO",
    )


def _parts(told: Mapping[str, Any]) -> list[layout.Block]:
    """The parts that say something, each under its heading."""
    blocks: list[layout.Block] = []
    for section in told["sections"]:
        if section["text"].strip():
            blocks.append(Heading(1, section["heading"]))
            blocks += [Paragraph(line) for line in section["text"].splitlines() if line.strip()]
    return blocks


def _table(told: Mapping[str, Any]) -> list[layout.Block]:
    rows = []
    for number, one in enumerate(told["figures"], 1):
        plan, result, before = (_number(one[key]) for key in ("plan", "result", "last_year"))
        rows.append(
            Row(
                (
                    str(number),
                    one["name"],
                    one["unit"],
                    *(_written(value) for value in (plan, result, share(result, plan) if one.get("has_share", True) else None, before)),
                )
            )
        )
    caption = f"Số liệu chốt đến ngày {told['cut_off_on']}"
    return [Heading(1, "Biểu số liệu"), Table(COLUMNS, tuple(rows), caption)] if rows else []


def _number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def _written(value: Decimal | None) -> str:
    return "" if value is None else format_number(value)
