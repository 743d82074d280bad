"""The Vietnamese of a review: how sentences end, count and list; a review is Vietnamese whatever the language of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.dates import format_date
from giaoban.common.numbers import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

MOST_NAMED: Final = 5
"""So many records are named in a sentence; the others are counted, and stand in its records."""

SECTIONS: Final = {
    "leadership": "Công tác lãnh đạo, chỉ đạo và phổ biến, quán triệt quy chế",
    "results": "Kết quả thực hiện từng nội dung phối hợp",
    "achieved": "Kết quả đạt được",
    "not_achieved": "Hạn chế, việc chưa thực hiện được",
    "advantages": "Thuận lợi",
    "difficulties": "Khó khăn",
    "causes": "Nguyên nhân",
    "tasks": "Nhiệm vụ, giải pháp thời gian tới",
    "proposals": "Kiến nghị, đề xuất",
}
"""The nine parts of a review as the printed report heads them (union-work 6.2)."""

CAUSES: Final = {"objective": "khách quan", "subjective": "chủ quan"}

OUTCOMES: Final = {
    "done": "Hoàn thành",
    "late": "Hoàn thành, có việc chậm",
    "partly": "Hoàn thành một phần",
    "overdue": "Chưa hoàn thành, quá hạn",
    "missed": "Có việc không thực hiện",
    "waived": "Được miễn",
    "ahead": "Chưa đến hạn",
    "none": "Không phát sinh",
}
"""What the table of results says of a content."""


def ended(text: str) -> str:
    """A text as a sentence: its first letter large, a full stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".")


def unended(text: str) -> str:
    """A text inside a sentence: without the full stop at its end."""
    return text.strip().rstrip(".;").rstrip()


def lowered(text: str) -> str:
    """A text inside a sentence: its first letter small, unless it is a name or an abbreviation (two capitals)."""
    first, second = text[:1], text[1:2]
    word = text.split(" ", 1)[0]
    return text if second.isupper() or not first.isupper() or word in _NAMES else first.lower() + text[1:]


_NAMES: Final = frozenset({"Đảng", "Đoàn", "Mặt", "Nhà", "Liên", "Ủy", "Ban", "Bộ", "Trung", "Quốc", "Chính", "Hội", "Văn", "Việt"})


def listed(parts: Sequence[str]) -> str:
    """`a, b và c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} và {parts[-1]}" if parts else ""


def named(names: Sequence[str], total: int | None = None) -> str:
    """Names in a row, the rest counted: `a; b; c và 4 mục khác`; `total` where only the first are given."""
    shown = "; ".join(names[:MOST_NAMED])
    rest = (len(names) if total is None else total) - MOST_NAMED
    return f"{shown} và {rest} mục khác" if rest > 0 else shown


def share(part: int, whole: int) -> str:
    """A part in per cent as Vietnamese writes it, `83,3%`; 100% only for all and 0% only for none."""
    if part in (0, whole):
        return "100%" if part else "0%"
    return f"{format_number(min(max(round(100 * part / whole, 1), 0.1), 99.9))}%"


def days_late(due_on: date, done_on: date) -> str:
    """`chậm 5 ngày`."""
    return f"chậm {(done_on - due_on).days} ngày"


def due(day: date) -> str:
    """`hạn 10/7/2023`."""
    return f"hạn {format_date(day)}"
