"""The words of a letter (công văn) with all open proposals to one body, from plain values; pure.

Grouped by area; each with who raised it, since when, how long ago, how often it was asked before. A letter is Vietnamese whatever the
language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from giaoban.common.dates import format_date
from giaoban.common.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

NO_AREA: Final = "Lĩnh vực khác"
_KINDS: Final = {"proposal": "kiến nghị, đề xuất", "difficulty": "khó khăn, vướng mắc", "shortfall": "tồn tại, hạn chế"}


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One finding: its words, who raised it, since when, when it was put to the same body before."""

    text: str
    kind: str
    area: str
    bodies: tuple[str, ...]
    times: int
    first_on: date
    days: int
    asked_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """All that a letter says, and whose it is."""

    is_party: bool
    body: str
    to: str
    day: date
    items: tuple[LetterItem, ...]
    superior: str = ""
    symbol: str = ""
    place: str = ""

    @property
    def bodies(self) -> int:
        """How many bodies raised something in it."""
        return len({name for item in self.items for name in item.bodies})

    @property
    def is_again(self) -> bool:
        """Whether some of it was put to the same body before."""
        return any(item.asked_on for item in self.items)


def abstract_of(facts: LetterFacts) -> str:
    """The abstract (trích yếu) under the number."""
    kinds = [words for kind, words in _KINDS.items() if any(item.kind == kind for item in facts.items)]
    return f"tổng hợp {', '.join(kinds) or 'kiến nghị'} gửi {facts.to}"


def blocks_of(facts: LetterFacts) -> list[dict[str, Any]]:
    """The text of the letter as blocks of a document."""
    again = sum(bool(item.asked_on) for item in facts.items)
    many = format_number(len(facts.items))
    opening = (
        f"Qua theo dõi, tổng hợp phản ánh của các cơ quan, đơn vị, tổ chức, đến ngày {format_date(facts.day)} có {many} nội dung do "
        f"{format_number(facts.bodies)} đơn vị nêu thuộc thẩm quyền xem xét, giải quyết của {facts.to} chưa có trả lời"
        + (f", trong đó {format_number(again)} nội dung đã được gửi trước đây." if again else ".")
        + f" {facts.body} trân trọng tổng hợp, báo cáo như sau:"
    )
    blocks = [_paragraph(opening)]
    number = 0
    for area, group in groupby(facts.items, key=lambda item: item.area or NO_AREA):
        items = list(group)
        blocks.append({"type": "heading", "level": 1, "text": f"{area[:1].upper()}{area[1:]}", "number": None})
        blocks.append(_table(items, number))
        number += len(items)
    blocks.append(_paragraph(
        f"{facts.body} kính đề nghị {facts.to} quan tâm xem xét, có ý kiến trả lời"
        + (" đối với các nội dung nêu trên, nhất là những nội dung đã gửi trước đây" if facts.is_again else " đối với các nội dung nêu trên")
        + f". Văn bản trả lời xin gửi về {facts.body} để thông báo đến các đơn vị có kiến nghị."
    ))  # fmt: skip
    blocks.append(_paragraph("Trân trọng cảm ơn./." if not facts.is_party else f"Rất mong nhận được sự quan tâm của {facts.to}./."))
    return blocks


def bodies_words(bodies: Sequence[str], times: int) -> str:
    """Who raised it, each named; how many, and how often where that is more."""
    total = f" ({len(bodies)} đơn vị)" if len(bodies) > 1 else ""
    often = f"; đã nêu {times} lần" if times > len(bodies) else ""
    return f"{', '.join(bodies)}{total}{often}"


def _table(items: Sequence[LetterItem], before: int) -> dict[str, Any]:
    columns = [
        {"title": "TT", "align": "center", "width": 10}, {"title": "Nội dung"}, {"title": "Đơn vị nêu", "width": 52},
        {"title": "Nêu từ ngày", "align": "center", "width": 23}, {"title": "Số ngày chưa trả lời", "align": "center", "width": 20},
    ]  # fmt: skip
    rows = [
        [str(number), _said(item), bodies_words(item.bodies, item.times), format_date(item.first_on), format_number(item.days)]
        for number, item in enumerate(items, before + 1)
    ]
    return {"type": "table", "columns": columns, "rows": rows, "caption": ""}


def _said(item: LetterItem) -> str:
    if not item.asked_on:
        return item.text
    return f"{item.text.rstrip('. ')}. (Đã gửi ngày {', '.join(format_date(day) for day in item.asked_on)}.)"


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}
