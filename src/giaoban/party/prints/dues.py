"""What is printed of dues: the receipt, the list of a month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Table
from giaoban.common.numbers import format_number

if TYPE_CHECKING:
    from giaoban.party.models import DuesMonth
    from giaoban.party.queries.dues import BranchMonth


def receipt_print(row: DuesMonth) -> PlainPrint:
    """The receipt of a payment."""
    lines = [
        f"Số biên lai: {row.receipt}",
        f"Họ và tên đảng viên: {row.member.person.full_name}",
        f"Số thẻ đảng viên: {row.member.card_number or 'chưa có'}",
        f"Chi bộ: {row.branch.name}",
        f"Đảng phí tháng {row.month.month} năm {row.month.year}: phải đóng {format_number(row.owed)} đồng",
        f"Đã nộp: {format_number(row.paid)} đồng, ngày {format_date(row.paid_on) if row.paid_on else ''}",
    ]
    signs = Table(
        (Column("Người nộp", Align.CENTRE), Column("Người thu", Align.CENTRE)), (Row(("(ký, ghi rõ họ tên)", "(ký, ghi rõ họ tên)")),)
    )
    return PlainPrint(
        title="Biên lai thu đảng phí", subtitle=f"Số {row.receipt}", issuer=row.branch.name,
        content=(*(Paragraph(line, indent=False) for line in lines), signs),
    )  # fmt: skip


def month_print(month: BranchMonth) -> PlainPrint:
    """The list of a month with its totals; who has no dues yet is named so."""
    columns = (
        Column("TT", Align.CENTRE, 11), Column("Họ và tên"), Column("Phải đóng (đồng)", Align.RIGHT, 30), Column("Đã đóng (đồng)", Align.RIGHT, 30),
        Column("Ngày đóng", Align.CENTRE, 26), Column("Biên lai", Align.CENTRE, 24), Column("Ghi chú", width=38),
    )  # fmt: skip
    rows = []
    for number, line in enumerate(month.lines, 1):
        dues = line.dues
        if dues is None:
            rows.append(Row((str(number), line.member.person.full_name, "", "", "", "", "chưa xác định mức đóng")))
            continue
        rows.append(Row((
            str(number), line.member.person.full_name, format_number(dues.owed), format_number(dues.paid) if dues.paid else "",
            format_date(dues.paid_on) if dues.paid_on else "", dues.receipt, dues.excuse or dues.source,
        )))  # fmt: skip
    rows.append(
        Row(("", f"Tổng số: {len(month.lines)} đảng viên", format_number(month.owed), format_number(month.paid), "", "", ""), strong=True)
    )
    when = f"Tháng {month.month.month} năm {month.month.year}"
    return PlainPrint(
        title="Danh sách đóng đảng phí", subtitle=when, issuer=month.branch.name, landscape=True,
        content=(Table(columns, tuple(rows)), Paragraph(f"Còn phải thu: {format_number(max(0, month.owed - month.paid))} đồng.")),
        note="Danh sách chứa dữ liệu cá nhân, chỉ dùng cho công tác đảng phí.",
    )  # fmt: skip
