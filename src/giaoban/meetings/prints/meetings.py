"""What is printed for a meeting: the agenda, the list of people with a place to sign, the minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date, weekday_vi
from giaoban.common.layout import Align, Block, Column, Conclusion, Heading, ListBlock, Paragraph, PlainPrint, Row, Run, Table
from giaoban.meetings.models import AttendanceRole, AttendanceStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.meetings.models import Attendance, Meeting


def when_and_where(meeting: Meeting) -> str:
    """`14:00, Thứ Hai, 17/7/2023, tại Phòng họp tầng 3`."""
    parts = [meeting.starts_at.astimezone(VIETNAM).strftime("%H:%M")] if meeting.starts_at else []
    parts += [weekday_vi(meeting.day), format_date(meeting.day)]
    return ", ".join(parts) + (f", tại {meeting.place}" if meeting.place else "")


def agenda_print(meeting: Meeting) -> PlainPrint:
    """The agenda as it is laid on the table."""
    rows = tuple(
        Row((str(item.number), item.title, item.presenter_name, f"{item.minutes} phút" if item.minutes else ""))
        for item in meeting.agenda.select_related("presenter")
    )
    columns = (
        Column("TT", Align.CENTRE, 12),
        Column("Nội dung"),
        Column("Người trình bày", width=44),
        Column("Thời gian", Align.CENTRE, 26),
    )
    return PlainPrint(
        title="Chương trình",
        subtitle=meeting.title,
        issuer=meeting.owner.name,
        content=(Paragraph(when_and_where(meeting)), Table(columns, rows)),
    )


def attendance_print(meeting: Meeting) -> PlainPrint:
    """The list of people with a column to sign in."""
    rows = tuple(Row((str(number), row.name, row.post, "", row.reason)) for number, row in enumerate(meeting.attendances.all(), 1))
    columns = (
        Column("TT", Align.CENTRE, 12),
        Column("Họ và tên", width=48),
        Column("Chức vụ, cơ quan"),
        Column("Ký tên", width=30),
        Column("Ghi chú", width=26),
    )
    return PlainPrint(
        title="Danh sách đại biểu", subtitle=meeting.title, issuer=meeting.owner.name,
        content=(Paragraph(when_and_where(meeting)), Table(columns, rows)),
    )  # fmt: skip


def minutes_print(meeting: Meeting) -> PlainPrint:
    """The minutes (biên bản): who was there and who was not, what was said under each item, votes, conclusions, who signs.

    The parts follow party-rules 4.2.
    """
    people = list(meeting.attendances.all())
    blocks = meeting.blocks.select_related("agenda_item", "speaker").order_by("number")
    content: list[Block] = [Paragraph(f"Thời gian, địa điểm: {when_and_where(meeting)}."), Heading(1, "Thành phần")]
    content += _people(people)
    content.append(Heading(1, "Nội dung"))
    under: str | None = None
    for block in blocks:
        item = f"{block.agenda_item.number}. {block.agenda_item.title}" if block.agenda_item else "Nội dung khác"
        if item != under:
            content.append(Heading(2, item, ""))
            under = item
        content.append(Paragraph((Run(f"{block.speaker_name}: ", bold=True), Run(block.text)) if block.speaker_name else block.text))
    votes = list(meeting.votes.all())
    if votes:
        content.append(Heading(1, "Biểu quyết"))
        content.append(ListBlock(tuple(
            f"{vote.question}: {vote.in_favour} tán thành, {vote.against} không tán thành, {vote.blank} không có ý kiến;"
            f" {'thông qua' if vote.passes else 'không thông qua'}." for vote in votes
        )))  # fmt: skip
    content.append(Heading(1, "Kết luận"))
    content += [Conclusion("", one.text, one.number) for one in meeting.conclusions.all()]
    ends = f" lúc {meeting.ends_at.astimezone(VIETNAM):%H:%M}" if meeting.ends_at else ""
    content.append(Paragraph(f"Cuộc họp kết thúc{ends} cùng ngày."))
    content.append(_signatures(people))
    return PlainPrint(title="Biên bản", subtitle=meeting.title, issuer=meeting.owner.name, content=tuple(content))


def _people(people: Sequence[Attendance]) -> list[Block]:
    present = [one for one in people if one.status == AttendanceStatus.PRESENT]
    away = [one for one in people if one.status in {AttendanceStatus.EXCUSED, AttendanceStatus.ABSENT}]
    lines: list[Block] = []
    for role, word in ((AttendanceRole.CHAIR, "Chủ trì"), (AttendanceRole.SECRETARY, "Thư ký")):
        named = "; ".join(_named(one) for one in present if one.role == role)
        lines += [Paragraph(f"{word}: {named}.")] if named else []
    others = [one for one in present if one.role not in {AttendanceRole.CHAIR, AttendanceRole.SECRETARY}]
    lines.append(Paragraph(f"Có mặt: {len(present)} người."))
    lines += [_listed([_named(one) for one in others])] if others else []
    if away:
        lines.append(Paragraph(f"Vắng mặt: {len(away)} người."))
        lines.append(_listed([f"{_named(one)}: {one.reason or _REASONS[AttendanceStatus(one.status)]}" for one in away]))
    return lines


_REASONS = {AttendanceStatus.EXCUSED: "có lý do", AttendanceStatus.ABSENT: "không có lý do"}


def _listed(lines: Sequence[str]) -> ListBlock:
    return ListBlock(tuple(f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, 1)))


def _named(one: Attendance) -> str:
    return f"{one.name}, {one.post}" if one.post else one.name


def _signatures(people: Sequence[Attendance]) -> Table:
    chair = next((one.name for one in people if one.role == AttendanceRole.CHAIR), "")
    secretary = next((one.name for one in people if one.role == AttendanceRole.SECRETARY), "")
    return Table((Column("Thư ký", Align.CENTRE), Column("Chủ trì", Align.CENTRE)), (Row(("\n\n", "\n\n")), Row((secretary, chair))))
