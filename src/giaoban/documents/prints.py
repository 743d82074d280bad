"""What is printed: the table of opinions with what became of them, the table of a dissemination."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Column, GroupRow, Paragraph, PlainPrint, Row, Table
from giaoban.documents.models import Stance

if TYPE_CHECKING:
    from datetime import date

    from giaoban.documents.models import Opinion
    from giaoban.documents.queries import LineView, RoundView
    from giaoban.documents.rules.dissemination import Coverage

COLUMNS = (
    Column("STT", Align.CENTRE, 12),
    Column("Điều, khoản", width=34),
    Column("Nội dung góp ý", width=84),
    Column("Cơ quan, cá nhân góp ý", width=45),
    Column("Kết quả", Align.CENTRE, 26),
    Column("Giải trình", width=56),
)
WHOLE = "Toàn văn dự thảo"
NO_ANSWER = "Chưa trả lời"
NOTED = "Ghi nhận"


def words_of(one: Opinion) -> str:
    """An opinion as the table says it: where it stands, in which words, why."""
    said = str(one.get_stance_display())
    parts = [said[:1].upper() + said[1:] + ("." if not one.text else ":"), one.text]
    if one.reason:
        parts.append(f"Lý do: {one.reason}")
    return "\n".join((" ".join(part for part in parts[:2] if part), *parts[2:]))


def result_of(one: Opinion) -> str:
    """What became of it; a bare agreement is noted."""
    if one.answer:
        answer = str(one.get_answer_display())
        return answer[:1].upper() + answer[1:]
    return NOTED if one.stance == Stance.AGREE and not one.text else NO_ANSWER


def table_lines(view: RoundView) -> list[tuple[str, ...]]:
    """The lines of the table: number, part, opinion, by whom, result, explanation."""
    return [
        (
            str(number), one.part_label or WHOLE, words_of(one), one.asked.name + (" (gửi sau hạn)" if one.is_late else ""), result_of(one),
            one.answer_reason,
        )
        for number, one in enumerate(view.opinions, 1)
    ]  # fmt: skip


def opinions_print(view: RoundView) -> PlainPrint:
    """Bảng tổng hợp ý kiến, tiếp thu, giải trình: on landscape A4, those who sent nothing at its end."""
    round_, tally = view.round, view.tally
    rows: list[Row | GroupRow] = [Row(line) for line in table_lines(view)]
    silent = [line.name for line in view.asked if line.answered_on is None]
    facts = [
        f"Dự thảo: {round_.document.titled}.",
        f"Lấy ý kiến từ ngày {format_date(round_.opened_on)} đến ngày {format_date(round_.due_on)}.",
        f"Được hỏi {tally.asked}, đã góp ý {tally.answered}, trong đó sau hạn {tally.late}.",
    ]
    if silent:
        facts.append(f"Không có ý kiến: {'; '.join(silent)}.")
    if round_.closing_note:
        facts.append(f"Ghi chú khi kết thúc: {round_.closing_note}")
    note = f"Kết thúc ngày {format_date(round_.closed_on)}." if round_.closed_on else "Đợt lấy ý kiến chưa kết thúc; bảng còn thay đổi."
    return PlainPrint(
        title="Bảng tổng hợp ý kiến, tiếp thu, giải trình", subtitle=round_.subject, issuer=round_.document.owner.name, note=note, landscape=True,
        content=(*(Paragraph(fact) for fact in facts), Table(COLUMNS, tuple(rows))),
    )  # fmt: skip


COVERAGE_COLUMNS = (
    Column("STT", Align.CENTRE, 12),
    Column("Đơn vị", width=66),
    Column("Số đơn vị", Align.RIGHT, 20),
    Column("Đã tiếp nhận", Align.RIGHT, 22),
    Column("Đã triển khai xuống cấp dưới", Align.RIGHT, 28),
    Column("Đã học xong", Align.RIGHT, 20),
    Column("Trong đó sau hạn", Align.RIGHT, 22),
    Column("Quá hạn, chưa học", Align.RIGHT, 22),
    Column("Chưa đến hạn", Align.RIGHT, 20),
    Column("Số người dự / triệu tập", Align.RIGHT, 28),
)


def coverage_cells(figures: Coverage) -> tuple[int, ...]:
    """The figures of one row, in the order of the columns."""
    return (
        figures.bodies,
        figures.acknowledged,
        figures.forwarded,
        figures.studied,
        figures.studied_late,
        figures.late,
        figures.not_yet,
    )


def _coverage_row(number: str, name: str, figures: Coverage, *, is_bold: bool = False) -> Row:
    cells = (number, name, *(str(value) for value in coverage_cells(figures)), f"{figures.people_studied}/{figures.people_due}")
    return Row(cells, strong=is_bold)


def dissemination_print(view: LineView, on: date) -> PlainPrint:
    """Bảng tổng hợp kết quả quán triệt: the bodies directly below, each with all below it, and the levels; landscape A4."""
    line, document = view.line, view.line.dissemination.document
    rows: list[Row | GroupRow] = [
        _coverage_row("", "Tổng số", view.total, is_bold=True),
        _coverage_row("", f"{line.body.name} (cơ quan)", view.own),
    ]
    rows += [_coverage_row(str(number), one.body.name, figures) for number, (one, figures) in enumerate(view.children, 1)]
    if len(view.levels) > 1:
        rows.append(GroupRow("Theo cấp"))
        rows += [_coverage_row("", f"Cấp dưới thứ {number}", figures) for number, figures in enumerate(view.levels, 1)]
    facts = [
        f"Văn bản: {document.name}, {document.abstract}.",
        f"Giao ngày {format_date(line.asked_on)}, hạn quán triệt {format_date(line.due_on)}.",
        f"Đến ngày {format_date(on)}: {view.total.studied} trên {view.total.bodies} đơn vị đã học xong ({view.total.percent} %)"
        + (
            f", {view.total.people_studied} trên {view.total.people_due} người dự học ({view.total.people_percent} %)."
            if view.total.people_due
            else "."
        ),
    ]
    return PlainPrint(
        title="Bảng tổng hợp kết quả quán triệt", subtitle=document.titled, issuer=line.body.name, note=f"Số liệu đến ngày {format_date(on)}.",
        landscape=True, content=(*(Paragraph(fact) for fact in facts), Table(COVERAGE_COLUMNS, tuple(rows))),
    )  # fmt: skip
