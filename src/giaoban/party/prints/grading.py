"""The yearly report to the superior (báo cáo kết quả kiểm điểm, đánh giá, xếp loại): its figures are computed from the lines of the round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.common.layout import Align, Capacity, Column, Form, Heading, ListBlock, OfficialDocument, Paragraph, Row, Signature, Table
from giaoban.common.numbers import format_number
from giaoban.party.models import Grade, GradingPeriod

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from giaoban.common.layout import Block
    from giaoban.organisations.models import Organisation
    from giaoban.party.models import Grading, GradingRound
    from giaoban.party.queries.grading import CapView, Figures

NAMES = {
    Grade.EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ", Grade.GOOD: "Hoàn thành tốt nhiệm vụ", Grade.COMPLETED: "Hoàn thành nhiệm vụ",
    Grade.FAILED: "Không hoàn thành nhiệm vụ",
}  # fmt: skip
PERIODS = {
    GradingPeriod.YEAR: "năm", GradingPeriod.Q1: "quý I năm", GradingPeriod.Q2: "quý II năm", GradingPeriod.Q3: "quý III năm",
    GradingPeriod.Q4: "quý IV năm",
}  # fmt: skip
LEFT_OUT = {
    "exempt": "miễn công tác và sinh hoạt đảng", "suspended": "bị đình chỉ sinh hoạt đảng", "new": "mới kết nạp, chưa đủ thời gian",
    "expelled": "bị khai trừ",
}  # fmt: skip


def period_words(one: GradingRound) -> str:
    """`năm 2020`, `quý IV năm 2025`."""
    return f"{PERIODS[GradingPeriod(one.period)]} {one.year}"


def report_print(
    one: GradingRound,
    figures: Figures,
    cap: CapView,
    *,
    left_out: Mapping[str, int],
    departing: Sequence[Grading],
    commendations: Mapping[str, int],
    recognised: int,
    standard: str,
    superior: Organisation | None,
    signer: tuple[str, str],
    on: date,
) -> OfficialDocument:
    """The report in the form of documents of the Party; what is not decided yet is said to be proposed."""
    body = one.committee.name
    word = "được xếp loại" if one.decision else "được đề nghị xếp loại"
    content: list[Block] = [
        Paragraph(f"Thực hiện quy định về kiểm điểm và đánh giá, xếp loại chất lượng {period_words(one)}, {body} báo cáo kết quả như sau:"),
        Heading(1, "Việc tổ chức thực hiện"),
        Paragraph(
            f"Ngày kiểm điểm: {format_date(one.review_on)}. Số chi bộ, tổ chức đảng trực thuộc: {figures.number('all', of='bodies')}."
        ),
    ]
    if one.decision and one.decided_on:
        content.append(Paragraph(f"Kết quả được quyết định tại văn bản số {one.decision} ngày {format_date(one.decided_on)}."))
    content += [Heading(1, "Kết quả xếp loại đảng viên"), *_members(figures, left_out, word), *_cap(one, cap, body)]
    content += [Heading(1, "Kết quả xếp loại tổ chức đảng"), _table(figures, "bodies", word)]
    exemplary = figures.number("exemplary", of="bodies")
    if exemplary:
        content.append(Paragraph(f"Số tổ chức đảng được đề nghị công nhận tiêu biểu trong năm: {format_number(exemplary)}."))
    if recognised:
        content.append(Paragraph(f"Số tổ chức đảng đã được công nhận “{standard}”: {format_number(recognised)}."))
    content += _rest(figures, departing, commendations)
    position, name = signer
    return OfficialDocument(
        form=Form.PARTY, issuer=body, superior=superior.name if superior is not None else "", number="-BC/ĐU", place="Hà Nội" if not one.committee.province else one.committee.province,
        kind="Báo cáo", abstract=f"kết quả kiểm điểm, đánh giá, xếp loại chất lượng tổ chức đảng và đảng viên {period_words(one)}",
        signatures=(Signature(position, name, ((Capacity.ON_BEHALF, "Đảng ủy"),)),), content=tuple(content), dated_on=None, year=on.year,
        recipients=(*((superior.name,) if superior is not None else ()), "Các chi bộ trực thuộc"), filing="Văn phòng Đảng ủy",
    )  # fmt: skip


def _members(figures: Figures, left_out: Mapping[str, int], word: str) -> list[Block]:
    left = sum(left_out.values())
    total = figures.number("all")
    blocks: list[Block] = [
        Paragraph(f"Tổng số đảng viên tại thời điểm kiểm điểm: {format_number(total)}; thuộc diện xếp loại: {format_number(total - left)}.")
    ]
    if left:
        parts = [f"{LEFT_OUT[key]}: {count}" for key, count in left_out.items() if count]
        blocks.append(Paragraph(f"Không xếp loại {left} đảng viên ({'; '.join(parts)})."))
    return [*blocks, _table(figures, "members", word)]


def _table(figures: Figures, of: str, word: str) -> Table:
    counts = {grade: figures.number(grade, of=of) for grade in NAMES}
    graded = sum(counts.values())
    rows = [
        Row((str(number), NAMES[grade], format_number(count), _percent(count, graded)))
        for number, (grade, count) in enumerate(counts.items(), 1)
    ]
    waiting = figures.number("none", of=of)
    if waiting:
        rows.append(Row(("", "Chưa có đề nghị", format_number(waiting), "")))
    rows.append(Row(("", f"Tổng số {word}", format_number(graded), _percent(graded, graded)), strong=True))
    columns = (
        Column("TT", Align.CENTRE, 12),
        Column("Mức xếp loại"),
        Column("Số lượng", Align.RIGHT, 26),
        Column("Tỷ lệ (%)", Align.RIGHT, 24),
    )
    return Table(columns, tuple(rows))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".replace(".", ",") if whole else ""


def _cap(one: GradingRound, cap: CapView, body: str) -> list[Block]:
    if cap.most is None:
        return [Paragraph(f"Chưa có quy định đã đọc nêu tỷ lệ tối đa của mức hoàn thành xuất sắc nhiệm vụ {period_words(one)}.")]
    text = (
        f"Đối chiếu tỷ lệ: {format_number(cap.excellent)} đảng viên hoàn thành xuất sắc nhiệm vụ so với {format_number(cap.good)} đảng viên "
        f"hoàn thành tốt nhiệm vụ trong toàn {body}; mức tối đa {cap.percent}% là {format_number(cap.most)}."
    )
    blocks: list[Block] = [Paragraph(text)]
    if not cap.holds:
        blocks.append(Paragraph(f"Số vượt mức tối đa: {cap.excellent - cap.most}. Lý do: {one.outstanding_reason or 'chưa có'}."))
    return blocks


def _rest(figures: Figures, departing: Sequence[Grading], commendations: Mapping[str, int]) -> list[Block]:
    blocks: list[Block] = []
    if departing:
        items = tuple(f"{line.member or line.branch.name}: {line.deviation_reason}" for line in departing)
        blocks += [Heading(1, "Trường hợp xếp loại khác với mức theo điều kiện"), ListBlock(items)]
    if commendations:
        items = tuple(f"{name[:1].upper()}{name[1:]}: {format_number(count)}" for name, count in commendations.items())
        blocks += [Heading(1, "Đề nghị khen thưởng"), ListBlock(items)]
    complaints: Any = figures.number("complaints") + figures.number("complaints", of="bodies")
    blocks += [Heading(1, "Khiếu nại về kết quả"), Paragraph(f"Số khiếu nại: {complaints}." if complaints else "Không có khiếu nại.")]
    return blocks
