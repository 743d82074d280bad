"""What is printed for a meeting: the agenda and the list of people with a place to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date, weekday_vi
from giaoban.common.layout import Align, Column, Paragraph, PlainPrint, Row, Table

if TYPE_CHECKING:
    from giaoban.meetings.models import Meeting


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
