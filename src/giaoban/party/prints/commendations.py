"""The list of those proposed for, or given, a commendation, in the columns that such lists have; the years of each stand in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Table
from giaoban.common.numbers import format_number
from giaoban.party.models import AwardKind, CommendationState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from giaoban.common.layout import Block
    from giaoban.party.models import Commendation, GradingRound

TITLES = {
    AwardKind.MEMBER_YEAR: "đảng viên {} khen thưởng trong năm", AwardKind.MEMBER_FIVE_CERTIFICATE: "đảng viên {} tặng giấy khen 5 năm liền",
    AwardKind.MEMBER_FIVE_MERIT: "đảng viên {} tặng bằng khen 5 năm liền", AwardKind.BRANCH_YEAR: "chi bộ {} công nhận, khen thưởng tiêu biểu trong năm",
    AwardKind.BRANCH_FIVE_CERTIFICATE: "chi bộ {} tặng giấy khen 5 năm liền", AwardKind.BRANCH_FIVE_MERIT: "chi bộ {} tặng bằng khen 5 năm liền",
    AwardKind.GRASSROOTS_YEAR: "tổ chức cơ sở đảng {} công nhận, khen thưởng tiêu biểu trong năm",
    AwardKind.GRASSROOTS_FIVE_MERIT: "tổ chức cơ sở đảng {} tặng bằng khen 5 năm liền",
    AwardKind.GRASSROOTS_FIVE_FLAG: "tổ chức cơ sở đảng {} tặng cờ 5 năm liền",
}  # fmt: skip
LABELS = {
    "excellent": "HTXSNV", "good": "HTTNV", "completed": "HTNV", "failed": "KHTNV", "not_graded": "không xếp loại",
    "qualified_excellent": "Đủ tư cách, HTXSNV", "qualified_good": "Đủ tư cách, HTTNV", "qualified_completed": "Đủ tư cách, HTNV",
    "disqualified": "Vi phạm tư cách", "clean_and_strong": "Trong sạch, vững mạnh", "weak": "Yếu kém",
}  # fmt: skip


def list_print(
    one: GradingRound, award: str, rows: Sequence[Commendation], labels: Mapping[int, Sequence[tuple[int, str, str]]]
) -> PlainPrint:
    """One award of a round; `labels` are, for each row, its years with grade and decision of recognition."""
    decided = bool(rows) and all(row.state == CommendationState.DECIDED for row in rows)
    of_member = award.startswith("member")
    columns = (
        Column("TT", Align.CENTRE, 12), Column("Họ và tên" if of_member else "Tên tổ chức đảng" if award.startswith("grassroots") else "Tên chi bộ", width=48), Column("Chi bộ" if of_member else "Trực thuộc", width=48),
        Column("Kết quả từng năm"), Column("Quyết định", width=34), Column("Tiền thưởng (đồng)", Align.RIGHT, 30),
    )  # fmt: skip
    lines = [_line(number, row, labels.get(row.pk, ())) for number, row in enumerate(rows, 1)]
    known = sum(row.amount or 0 for row in rows)
    lines.append(Row(("", f"Tổng số: {len(rows)}", "", "", "", format_number(known) if known else ""), strong=True))
    content: list[Block] = [Table(columns, tuple(lines))]
    unknown = sum(1 for row in rows if row.state == CommendationState.DECIDED and row.amount is None)
    if unknown:
        content.append(
            Paragraph(f"Còn {unknown} trường hợp chưa có hệ số trong các văn bản đã đọc; số tiền trên chưa gồm các trường hợp này.")
        )
    addressed = next((row.addressed_to for row in rows if row.addressed_to), "")
    return PlainPrint(
        title="Danh sách " + TITLES[AwardKind(award)].format("được" if decided else "đề nghị"),
        subtitle=f"Năm {one.year}" + (f", kính trình {addressed}" if addressed and not decided else ""), issuer=one.committee.name,
        landscape=True, content=tuple(content), note="Danh sách chứa dữ liệu cá nhân, chỉ dùng cho công tác đảng.",
    )  # fmt: skip


def _line(number: int, row: Commendation, years: Sequence[tuple[int, str, str]]) -> Row:
    words = "\n".join(
        f"{year}: {LABELS.get(label, label)}" + (f", tiêu biểu ({decision})" if decision else "") for year, label, decision in years
    )
    decision = f"{row.decision}, {format_date(row.decided_on)}" if row.decided_on else ""
    if row.member is not None:
        name, place = row.member.person.full_name, row.member.branch.short
    else:
        name, place = str(row.organisation), row.proposed_by.short
    return Row((str(number), name, place, words, decision, format_number(row.amount) if row.amount is not None else ""))
