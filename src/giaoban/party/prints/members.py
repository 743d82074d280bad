"""The copy of the own file that a member takes away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Block, Column, Heading, Paragraph, PlainPrint, Row, Table
from giaoban.party.words import label_words

if TYPE_CHECKING:
    from datetime import date

    from giaoban.party.queries.files import MemberFile


def _day(value: date | None) -> str:
    return format_date(value) if value is not None else "chưa có"


def _table(heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> Table:
    columns = (Column("TT", Align.CENTRE, 12), *(Column(head) for head in heads))
    return Table(columns, tuple(Row((str(number), *(str(cell) for cell in row))) for number, row in enumerate(rows, 1)))


def own_copy(file: MemberFile, on: date) -> PlainPrint:
    """All that is kept of a member, with the Party age of a day and how it was counted."""
    member = file.member
    blocks: list[Block] = [
        Paragraph(f"Họ và tên: {member.person.full_name}"),
        Paragraph(f"Ngày sinh: {_day(member.person.born_on)}. Quê quán: {member.native_place or 'chưa có'}."),
        Paragraph(f"Chi bộ: {member.branch.name}. Tình trạng: {member.get_state_display()}."),
        Paragraph(f"Số thẻ đảng viên: {member.card_number or 'chưa có'}."),
        Paragraph(
            f"Ngày quyết định kết nạp: {_day(member.admission_decision_on)}. Ngày vào Đảng: {_day(member.ceremony_on)}. "
            f"Ngày chính thức: {_day(member.official_on)}."
        ),
    ]
    if file.age is not None and file.why is not None:
        years = "chưa có" if file.age.years is None else f"{file.age.years} năm"
        blocks += [Heading(1, "Tuổi Đảng"), Paragraph(f"Tính đến ngày {format_date(on)}: {years}.")]
        blocks += [Paragraph(step) for step in file.why.steps]
    lists: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]] = [
        (
            "Sinh hoạt đảng", ("Chi bộ", "Từ ngày", "Đến ngày"),
            [(one.branch.name, _day(one.in_force_from), format_date(one.in_force_until) if one.in_force_until else "nay") for one in file.lines],
        ),
        (
            "Thời gian gián đoạn", ("Lý do", "Từ ngày", "Đến ngày", "Ghi chú"),
            [
                (one.get_kind_display(), _day(one.out_on), _day(one.back_on), "oan, sai: vẫn tính tuổi Đảng" if one.is_wrongful else "")
                for one in file.gaps
            ],
        ),
        (
            "Miễn công tác và sinh hoạt đảng", ("Lý do", "Từ ngày", "Đến ngày"),
            [(one.reason, _day(one.in_force_from), format_date(one.in_force_until) if one.in_force_until else "nay") for one in file.exemptions],
        ),
        (
            "Đình chỉ sinh hoạt đảng", ("Lý do", "Từ ngày", "Đến ngày", "Quyết định"),
            [
                (one.reason, _day(one.in_force_from), format_date(one.in_force_until) if one.in_force_until else "nay", one.decision)
                for one in file.suspensions
            ],
        ),
        (
            "Huy hiệu Đảng", ("Loại", "Số", "Ngày trao"),
            [(f"{one.badge} năm tuổi Đảng", one.number, _day(one.awarded_on)) for one in file.badges],
        ),
        ("Xếp loại chất lượng", ("Năm", "Mức"), [(one.year, label_words(one.label).capitalize()) for one in file.grades]),
        (
            "Khen thưởng", ("Hình thức", "Năm", "Quyết định"),
            [(one.get_award_display(), one.year_to, one.decision) for one in file.commendations],
        ),
        (
            "Kỷ luật", ("Hình thức", "Công bố", "Hết hiệu lực", "Quyết định"),
            [(one.get_form_display(), _day(one.announced_on), _day(one.effective_until), one.decision) for one in file.disciplines],
        ),
    ]  # fmt: skip
    for title, heads, rows in lists:
        if rows:
            blocks += [Heading(1, title), _table(heads, rows)]
    return PlainPrint(
        title="Hồ sơ đảng viên", subtitle=f"Bản sao do chính đảng viên lấy ngày {format_date(on)}", content=tuple(blocks),
        note="Bản này chứa dữ liệu cá nhân; người lấy chịu trách nhiệm giữ gìn.",
    )  # fmt: skip
