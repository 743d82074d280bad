"""What is printed of a round: the official list, the money, the certificates of the award."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Run, Table
from giaoban.common.layout.model import GroupRow, PageBreak
from giaoban.common.numbers import format_number
from giaoban.party.models import RoundState
from giaoban.rulebook import Confidence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.layout import Block
    from giaoban.party.models import BadgeAward, BadgeCandidate, BadgeRound
    from giaoban.party.queries.badges import Money

STATUS = {"due": "", "early": "tặng sớm do bệnh nặng", "posthumous": "truy tặng"}
SURE = {
    Confidence.CONFIRMED: "", Confidence.ONE_SOURCE: " (mới có một nguồn)", Confidence.UNVERIFIED: " (chưa kiểm chứng)",
    Confidence.CONVENTION: " (cách tính của phần mềm)",
}  # fmt: skip
CHECKED = (RoundState.DECIDED, RoundState.AWARDED)


def _day(value: date | None) -> str:
    return format_date(value) if value is not None else ""


def _signatures() -> Table:
    """Room for who made the paper and for the committee."""
    columns = (Column("NGƯỜI LẬP BIỂU", Align.CENTRE), Column("T/M CẤP ỦY", Align.CENTRE))
    return Table(columns, (Row(("\n\n\n", "\n\n\n")),))


def list_print(one: BadgeRound, candidates: Sequence[BadgeCandidate]) -> PlainPrint:
    """The list of members proposed for, or given, badges, highest first, in the columns of the lists of the Party (party-rules BG-9)."""
    columns = (
        Column("TT", Align.CENTRE, 11), Column("Họ và tên", width=40), Column("Ngày sinh", Align.CENTRE, 22), Column("Quê quán"),
        Column("Ngày QĐ kết nạp", Align.CENTRE, 23), Column("Ngày vào Đảng", Align.CENTRE, 23), Column("Ngày chính thức", Align.CENTRE, 23),
        Column("Số thẻ", Align.CENTRE, 24), Column("Chi bộ", width=36), Column("Ghi chú", width=26),
    )  # fmt: skip
    rows: list[Row | GroupRow] = []
    number, tier = 0, None
    for row in candidates:
        if row.badge != tier:
            tier = row.badge
            count = sum(1 for other in candidates if other.badge == tier)
            rows.append(GroupRow(f"Huy hiệu {tier} năm tuổi Đảng: {count} đồng chí"))
        number += 1
        member = row.member
        rows.append(Row((
            str(number), member.person.full_name, _day(member.person.born_on), member.native_place, _day(member.admission_decision_on),
            _day(member.ceremony_on), _day(member.official_on), member.card_number, row.branch.short, STATUS.get(row.status, ""),
        )))  # fmt: skip
    rows.append(Row(("", f"Tổng số: {number} đồng chí", "", "", "", "", "", "", "", ""), strong=True))
    word = "được tặng" if one.state in CHECKED else "đề nghị tặng"
    lines: list[Block] = [Table(columns, tuple(rows))]
    if one.stated_total is not None and one.stated_total != number:
        lines.append(
            Paragraph(f"Lưu ý: quyết định ghi tổng số {one.stated_total}, danh sách đếm được {number}. Cần kiểm tra trước khi phát hành.")
        )
    lines.append(_signatures())
    return PlainPrint(
        title=f"Danh sách đảng viên {word} Huy hiệu Đảng", subtitle=_occasion(one), issuer=one.committee.name, landscape=True,
        content=tuple(lines),
        note="Danh sách chứa dữ liệu cá nhân nhạy cảm, chỉ dùng cho công tác đảng viên.",
    )  # fmt: skip


def _occasion(one: BadgeRound) -> str:
    decided = f", kèm theo Quyết định số {one.decision} ngày {_day(one.decided_on)}" if one.decision else ""
    return f"Đợt {format_date(one.occasion_on)}{decided}"


def money_print(one: BadgeRound, money: Money) -> PlainPrint:
    """The money of a round: tier, number, multiple, base salary, sum; what is not known is said, never guessed."""
    columns = (
        Column("Huy hiệu", Align.CENTRE, 26), Column("Số lượng", Align.RIGHT, 22), Column("Hệ số", Align.RIGHT, 20),
        Column("Mức lương cơ sở (đồng)", Align.RIGHT, 36), Column("Tiền thưởng một huy hiệu", Align.RIGHT), Column("Thành tiền (đồng)", Align.RIGHT),
    )  # fmt: skip
    rows = [
        Row((
            f"{line.badge} năm", str(line.count), format_number(line.multiple) if line.multiple is not None else "chưa có",
            format_number(line.base_salary) if line.base_salary else "", format_number(line.each) if line.each is not None else "chưa xác định",
            format_number(line.total) if line.total is not None else "chưa xác định",
        ))
        for line in money.lines
    ]  # fmt: skip
    rows.append(Row(("Tổng số", str(money.count), "", "", "", format_number(money.known)), strong=True))
    content: list[Block] = [Table(columns, tuple(rows))]
    if money.unknown:
        content.append(
            Paragraph(f"Còn {money.unknown} huy hiệu chưa có hệ số trong các văn bản đã đọc; số tiền trên chưa gồm các huy hiệu này.")
        )
    content.append(Paragraph(f"Tính theo mức lương cơ sở tại ngày {format_date(one.awarded_on or one.occasion_on)}."))
    versions = dict.fromkeys(version for line in money.lines for version in line.versions)
    cited = [f"{version.source}{SURE[version.confidence]}" for version in versions]
    cited += [f"{line.given_source} (hệ số {line.badge} năm, do người lập nhập)" for line in money.lines if line.given_source]
    if cited:
        content.append(Paragraph(f"Căn cứ: {'; '.join(cited)}."))
    content.append(_signatures())
    return PlainPrint(
        title="Bảng tính tiền thưởng Huy hiệu Đảng", subtitle=_occasion(one), issuer=one.committee.name, content=tuple(content)
    )


def certificates_print(one: BadgeRound, awards: Sequence[BadgeAward]) -> PlainPrint:
    """One page for each holder, to be signed by the committee that decided."""
    content: list[Block] = []
    for award in awards:
        if content:
            content.append(PageBreak())
        verb = "TRUY TẶNG" if award.kind == "posthumous" else "TẶNG"
        member = award.member
        content += [
            *_blank(3), _line((one.decided_by or one.committee.name).upper(), bold=True), *_blank(1), _line(verb), *_blank(1),
            _line(f"HUY HIỆU {award.badge} NĂM TUỔI ĐẢNG", bold=True), *_blank(1),
            _line(f"Đồng chí {member.person.full_name}", bold=True), _line(f"Ngày vào Đảng: {_day(member.ceremony_on or member.admission_decision_on)}"),
        ]  # fmt: skip
        content += [_line(f"Quê quán: {member.native_place}")] if member.native_place else []
        content += [*_blank(2), _line(f"Quyết định số {award.decision} ngày {_day(award.decided_on)}")]
        content += [_line(f"Số huy hiệu: {award.number}")] if award.number else []
        content += [*_blank(2), _line("T/M CẤP ỦY", bold=True)]
    return PlainPrint(title="Giấy chứng nhận Huy hiệu Đảng", content=tuple(content))


def _line(text: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Run(text, bold=bold),), indent=False, align=Align.CENTRE)


def _blank(lines: int) -> list[Paragraph]:
    return [Paragraph(" ", indent=False)] * lines
