"""The words of the letter that asks for papers and of the letter of conclusions, from plain values; pure.

Both are Vietnamese whatever the language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.common.dates import format_date
from giaoban.meetings.notice import noun_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFacts:
    """What a call for papers says."""

    host: str
    kind: str
    title: str
    when: str
    theme: str
    questions: tuple[str, ...]
    due_on: date
    length: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter of conclusions says."""

    host: str
    kind: str
    title: str
    day: date
    place: str
    basis: str
    """What the meeting was about: the name of the regulation or decision."""
    papers: tuple[tuple[str, str, str], ...]
    """Title, authors, body of each paper."""
    assessment: str
    conclusions: tuple[tuple[int, str], ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """Findings by their kind in words: shortfalls, difficulties, proposals; each with the body it is about."""
    due_on: date | None


def call_blocks(facts: CallFacts) -> list[dict[str, Any]]:
    """The text of the letter that asks for papers."""
    noun = noun_of(facts.kind)
    said = _inside(facts.title)
    opening = f"{facts.host} tổ chức {said if said != facts.title else f'{noun[:1].lower()}{noun[1:]} “{said}”'}, {facts.when}."
    blocks = [
        _paragraph(opening),
        _paragraph(f"Để chuẩn bị nội dung, {facts.host} trân trọng đề nghị quý cơ quan, đơn vị viết tham luận về chủ đề: “{facts.theme}”."),
    ]
    if facts.questions:
        blocks.append(_paragraph("Tham luận tập trung làm rõ các nội dung sau:"))
        blocks += _items(facts.questions)
    length = f"Dung lượng: {facts.length}. " if facts.length else ""
    blocks.append(_paragraph(f"{length}Đề nghị gửi tham luận về {facts.host} trước ngày {format_date(facts.due_on)}."))
    if facts.contact:
        blocks.append(_paragraph(f"Thông tin liên hệ: {facts.contact}."))
    blocks.append(_paragraph("Rất mong nhận được sự quan tâm, phối hợp của quý cơ quan, đơn vị."))
    return blocks


def letter_blocks(facts: LetterFacts) -> list[dict[str, Any]]:
    """The text of the letter of conclusions."""
    noun = noun_of(facts.kind)
    place = f", tại {facts.place}" if facts.place else ""
    about = f" về {facts.basis}" if facts.basis and facts.basis not in facts.title else ""
    blocks = [
        _paragraph(f"Ngày {format_date(facts.day)}{place}, {facts.host} tổ chức {_inside(facts.title)}{about}."),
    ]
    if facts.papers:
        blocks.append(_paragraph(f"{noun} nhận được {len(facts.papers)} tham luận:"))
        blocks += _items([" – ".join(part for part in (f"“{title}”", authors, body) if part) for title, authors, body in facts.papers])
    blocks += [_paragraph(line) for line in facts.assessment.splitlines() if line.strip()]
    if facts.conclusions:
        blocks.append(_heading(f"Kết luận của {noun[:1].lower()}{noun[1:]}"))
        blocks += [{"type": "conclusion", "lead": "", "text": _ended(text), "number": number} for number, text in facts.conclusions]
    for title, lines in facts.groups:
        blocks.append(_heading(title))
        blocks += _items(lines)
    due = f" trước ngày {format_date(facts.due_on)}" if facts.due_on else ""
    blocks.append(_paragraph(f"{facts.host} kính báo cáo, đề nghị xem xét, cho ý kiến chỉ đạo và trả lời các kiến nghị nêu trên{due}."))
    return blocks


def _items(lines: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {"type": "item", "text": f"{line.rstrip(' .;')}{'.' if place == len(lines) else ';'}", "marker": "-"}
        for place, line in enumerate(lines, 1)
    ]


def _inside(title: str) -> str:
    """A title as it stands inside a sentence."""
    return f"{title[:1].lower()}{title[1:]}" if title.startswith(("Hội thảo", "Hội nghị", "Tọa đàm", "Giao ban")) else title


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def _heading(text: str) -> dict[str, Any]:
    return {"type": "heading", "level": 1, "text": text, "number": None}
