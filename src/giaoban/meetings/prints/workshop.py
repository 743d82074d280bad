"""What is printed for a workshop: its programme with clock times, its proceedings (kỷ yếu)."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from giaoban.common.dates import format_date, weekday_vi
from giaoban.common.layout import (
    Align,
    Block,
    Column,
    Conclusion,
    GroupRow,
    Heading,
    PageBreak,
    Paragraph,
    PlainPrint,
    Row,
    Run,
    Table,
    to_docx,
    to_pdf,
)
from giaoban.meetings.models import AttendanceRole, MeetingKind, PaperCall, PaperState
from giaoban.meetings.notice import noun_of
from giaoban.meetings.prints.meetings import agenda_print as plain_agenda
from giaoban.meetings.prints.meetings import when_and_where
from giaoban.meetings.queries import paragraphs, programme_for, words_of_papers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from giaoban.meetings.models import Meeting, Paper
    from giaoban.meetings.queries import Programme

_OPENS = 80
"""Letters at the head of a page within which the heading of a section stands: the page's own number may come before it."""


def agenda_print(meeting: Meeting) -> PlainPrint:
    """The agenda of any meeting; where papers are read or the meeting is a workshop, the programme with its clock times."""
    made = programme_for(meeting)
    has_papers = any(entry.papers for entry in made.items)
    return programme_print(meeting, made) if has_papers or meeting.kind == MeetingKind.WORKSHOP else plain_agenda(meeting)


def programme_print(meeting: Meeting, programme: Programme | None = None) -> PlainPrint:
    """The programme as it is laid on the table: each item with its time, below it its papers with theirs."""
    made = programme or programme_for(meeting)
    lead = f"{noun_of(meeting.kind)}: {meeting.title}" if not meeting.title.startswith(noun_of(meeting.kind)) else meeting.title
    rows: list[Row | GroupRow] = []
    for entry in made.items:
        rows.append(
            Row((_span(entry.start, entry.end, entry.item.minutes), (Run(entry.item.title, bold=True),), entry.item.presenter_name))
        )
        for slot in entry.papers:
            body = slot.paper.body.short if slot.paper.body else ""
            who = ", ".join(part for part in (slot.paper.author_name, slot.paper.author_post) if part)
            rows.append(
                Row(
                    (
                        _span(slot.start, slot.end, slot.paper.minutes),
                        f"Tham luận: {slot.paper.title}",
                        f"{who} ({body})" if who and body and body not in who else who or body,
                    )
                )
            )
    columns = (Column("Thời gian", Align.CENTRE, 30), Column("Nội dung"), Column("Người thực hiện", width=52))
    chairs = "; ".join(f"{row.name}, {row.post}" if row.post else row.name for row in meeting.attendances.filter(role=AttendanceRole.CHAIR))
    content: list[Block] = [Paragraph(_run("Thời gian, địa điểm: ", when_and_where(meeting)), indent=False)]
    content += [Paragraph(_run("Chủ trì: ", chairs), indent=False)] if chairs else []
    content.append(Table(columns, tuple(rows)))
    return PlainPrint(
        title=f"Chương trình {noun_of(meeting.kind).lower()}", subtitle=lead, issuer=meeting.owner.name, content=tuple(content)
    )


def _span(start: str, end: str, minutes: int | None) -> str:
    if not start:
        return f"{minutes} phút" if minutes else ""
    return f"{start} – {end}" if end != start else start


def _run(lead: str, text: str) -> tuple[Run, ...]:
    return (Run(lead, bold=True), Run(text))


def proceedings_print(meeting: Meeting, pages: Sequence[int | None] | None = None) -> PlainPrint:
    """The proceedings: cover, list of contents, accepted papers in the order of the programme, discussion, conclusions.

    `pages` are the page numbers of the sections, where they are known.
    """
    papers = _papers(meeting)
    words = words_of_papers(papers)
    sections = _sections(meeting, papers)
    content: list[Block] = [*_cover(meeting, len(papers)), PageBreak(), Heading(1, "Mục lục", ""), _contents(papers, sections, pages)]
    for number, paper in enumerate(papers, 1):
        content += [PageBreak(), *_paper(number, paper, words.get(paper.pk, ""))]
    content += _discussion(meeting)
    content += _ending(meeting)
    return PlainPrint(title="Kỷ yếu", subtitle=meeting.title, issuer=meeting.owner.name, content=tuple(content), is_cover=True)


def proceedings_docx(meeting: Meeting) -> bytes:
    """The proceedings for Word; the list of contents names no pages, since Word breaks them in its own way."""
    return to_docx(proceedings_print(meeting))


def proceedings_pdf(meeting: Meeting) -> bytes:
    """The proceedings as PDF: set twice, the second time with the pages on which the sections were found to begin."""
    sections = [_key(title) for title in _sections(meeting, _papers(meeting))]
    first = to_pdf(proceedings_print(meeting, [None] * len(sections)))
    return to_pdf(proceedings_print(meeting, _pages_of(first, sections)))


def _pages_of(pdf: bytes, sections: Sequence[str]) -> list[int | None]:
    from pypdf import PdfReader  # noqa: PLC0415 - heavy, and only for proceedings

    pages = [_key(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
    found: list[int | None] = []
    begin = 0
    for section in sections:
        here = next((place for place in range(begin, len(pages)) if -1 < pages[place].find(section[:60]) < _OPENS), None)
        found.append(here + 1 if here is not None else None)
        begin = here + 1 if here is not None else begin
    return found


def _key(text: str) -> str:
    return "".join(text.split()).casefold()


def _papers(meeting: Meeting) -> list[Paper]:
    rows = meeting.papers.filter(state=PaperState.ACCEPTED).select_related("author", "body", "agenda_item")
    return sorted(rows, key=lambda one: (one.agenda_item.number if one.agenda_item else 999, one.place or 9_999, one.number))


def _title(number: int, paper: Paper) -> str:
    return f"Tham luận {number}. {paper.title}"


def _sections(meeting: Meeting, papers: Sequence[Paper]) -> list[str]:
    """The headings that begin a page, in their order."""
    further = ["Ý kiến trao đổi, thảo luận"] if meeting.blocks.exists() else []
    further += ["Kết luận"] if meeting.conclusions.exists() or meeting.assessment else []
    return [*(_title(number, paper) for number, paper in enumerate(papers, 1)), *further]


def _cover(meeting: Meeting, count: int) -> list[Block]:
    call = PaperCall.objects.filter(meeting=meeting).first()
    day = f"{weekday_vi(meeting.day)}, ngày {format_date(meeting.day)}"
    lines = [Paragraph((Run(f"Chủ đề: {call.theme}", italic=True),), indent=False, align=Align.CENTRE)] if call else []
    parties = [body.name for body in meeting.parties.order_by("pk") if body.pk != meeting.owner_id]
    lines += [Paragraph(f"Phối hợp tổ chức: {', '.join(parties)}", indent=False, align=Align.CENTRE)] if 0 < len(parties) <= 4 else []
    place = f"{meeting.place[:1].upper()}{meeting.place[1:]}, " if meeting.place else ""
    return [
        *lines,
        Paragraph(f"{count} tham luận", indent=False, align=Align.CENTRE),
        Paragraph((Run(f"{place}{day[:1].lower()}{day[1:]}" if place else day, bold=True),), indent=False, align=Align.CENTRE),
    ]


def _contents(papers: Sequence[Paper], sections: Sequence[str], pages: Sequence[int | None] | None) -> Table:
    columns = [Column("TT", Align.CENTRE, 12), Column("Tham luận, tác giả"), Column("Cơ quan, đơn vị", width=48)]
    columns += [Column("Trang", Align.CENTRE, 16)] if pages is not None else []
    rows = []
    for place, section in enumerate(sections):
        paper = papers[place] if place < len(papers) else None
        what = (Run(paper.title, bold=True), Run(f" ({paper.authors})" if paper.authors else "")) if paper else (Run(section, bold=True),)
        cells = [str(place + 1) if paper else "", what, paper.body.name if paper and paper.body else ""]
        page = pages[place] if pages is not None else None
        rows.append(Row((*cells, *([str(page) if page is not None else ""] if pages is not None else []))))
    return Table(tuple(columns), tuple(rows))


def _paper(number: int, paper: Paper, words: str) -> list[Block]:
    blocks: list[Block] = [Heading(1, _title(number, paper), "")]
    body = paper.body.name if paper.body and paper.body.short not in paper.authors else ""
    who = "; ".join(part for part in (paper.authors, body) if part)
    blocks += [Paragraph((Run(who, italic=True),), indent=False, align=Align.RIGHT)] if who else []
    if paper.abstract:
        blocks.append(Paragraph((Run("Tóm tắt: ", bold=True, italic=True), Run(" ".join(paper.abstract.split()), italic=True))))
    said = {_key(text) for text in ("tham luận", paper.title, paper.body.name if paper.body else "", paper.author_name)}
    parts = [part for part in paragraphs(words) if _key(part) not in said]
    blocks += [Paragraph(part) for part in parts]
    return blocks if parts else [*blocks, Paragraph((Run("Toàn văn tham luận có trong tệp kèm theo.", italic=True),))]


def _discussion(meeting: Meeting) -> list[Block]:
    blocks = list(meeting.blocks.select_related("agenda_item", "speaker").order_by("number"))
    if not blocks:
        return []
    content: list[Block] = [PageBreak(), Heading(1, "Ý kiến trao đổi, thảo luận", "")]
    under: int | None = None
    for block in blocks:
        if block.agenda_item is not None and block.agenda_item_id != under:
            content.append(Heading(2, block.agenda_item.title, ""))
        under = block.agenda_item_id
        content.append(Paragraph((Run(f"{block.speaker_name}: ", bold=True), Run(block.text)) if block.speaker_name else block.text))
    return content


def _ending(meeting: Meeting) -> list[Block]:
    conclusions = list(meeting.conclusions.all())
    if not conclusions and not meeting.assessment:
        return []
    content: list[Block] = [PageBreak(), Heading(1, "Kết luận", "")]
    content += [Paragraph(line) for line in meeting.assessment.splitlines() if line.strip()]
    return [*content, *(Conclusion("", one.text, one.number) for one in conclusions)]
