"""A review as the blocks of a document, in the outline of a report on a coordination regulation (union-work 6.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from giaoban.coordination.rules.review_words import OUTCOMES, SECTIONS, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NOTHING: Final = "Trong kỳ chưa ghi nhận nội dung nào ở mục này."
ASSESSED: Final = ("achieved", "not_achieved", "advantages", "difficulties", "causes")
"""Parts under one heading, `Đánh giá chung`."""
COLUMNS: Final = (
    {"title": "TT", "align": "center", "width": 12},
    {"title": "Nội dung phối hợp", "width": 38},
    {"title": "Bên chủ trì", "width": 22},
    {"title": "Bên phối hợp", "width": 22},
    {"title": "Kết quả thực hiện", "width": 44},
    {"title": "Sản phẩm", "width": 22},
)
GROUPS: Final = (
    ("objective", "a) Nguyên nhân khách quan"),
    ("subjective", "b) Nguyên nhân chủ quan"),
    ("", "c) Nguyên nhân khác, chưa được làm rõ"),
)
_COUNTS: Final = re.compile(r"(?:Trong|Cả) \d")
"""A row of several times opens with its counts: the word on the content stands before them."""
COUNTED: Final = ("done", "done_late", "overdue", "missed", "waived", "ahead")


def blocks_of(snapshot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The text of the report: opening, leadership, results as a table, assessment, tasks, proposals."""
    sections = snapshot["sections"]
    return [
        {"type": "paragraph", "text": opening(snapshot)},
        _heading(1, SECTIONS["leadership"]),
        *_body(sections.get("leadership", ())),
        _heading(1, SECTIONS["results"]),
        *_results(sections.get("results", ())),
        _heading(1, "Đánh giá chung"),
        *(block for key in ASSESSED for block in _assessed(key, sections.get(key, ()))),
        _heading(1, SECTIONS["tasks"]),
        *_body(sections.get("tasks", ())),
        _heading(1, SECTIONS["proposals"]),
        *_body(sections.get("proposals", ())),
    ]


def opening(snapshot: Mapping[str, Any]) -> str:
    """`Thực hiện Quy chế …, các bên báo cáo …`."""
    title = snapshot["regulation"]["title"]
    kind = "tổng kết" if snapshot.get("kind") == "final" else "sơ kết"
    parties = listed(snapshot["parties"])
    return f"Thực hiện {title}, {parties} báo cáo {kind} kết quả phối hợp công tác {snapshot['period']} như sau:"


def _heading(level: int, text: str, number: str | None = None) -> dict[str, Any]:
    return {"type": "heading", "level": level, "text": text, "number": number}


def _body(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    if not lines:
        return [{"type": "paragraph", "text": NOTHING}]
    if len(lines) == 1:
        return [{"type": "paragraph", "text": lines[0]["text"]}]
    return [{"type": "item", "text": line["text"], "marker": "-"} for line in lines]


def _assessed(key: str, lines: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    yield _heading(2, SECTIONS[key])
    if key != "causes" or not lines:
        yield from _body(lines)
        return
    groups = [(title, [line for line in lines if line["cells"].get("group", "") == group]) for group, title in GROUPS]
    for title, ones in groups:
        if ones:
            yield _heading(3, title, "")
            yield from ({"type": "item", "text": line["text"], "marker": "-"} for line in ones)


def _results(lines: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = [line for line in lines if line["cells"]]
    if rows:
        yield {
            "type": "table",
            "columns": [dict(column) for column in COLUMNS],
            "rows": [_row(number, line) for number, line in enumerate(rows, 1)],
            "caption": "",
        }
    others = [line for line in lines if not line["cells"]]
    if others or not rows:
        yield from _body(others)


def _row(number: int, line: Mapping[str, Any]) -> list[Any]:
    cells = line["cells"]
    outcome = OUTCOMES.get(cells.get("outcome", ""), "")
    result = f"{outcome}. {line['text']}" if outcome and _COUNTS.match(line["text"]) else line["text"]
    return [
        number,
        cells.get("content", ""),
        cells.get("lead") or "Các bên",
        cells.get("coordinating", ""),
        result,
        cells.get("product", ""),
    ]


def counts_by_lead(snapshot: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """How the obligations of each lead stand, by its name; both parties together under an empty name."""
    found: dict[str, dict[str, int]] = {}
    for line in snapshot["sections"].get("results", ()):
        mine = found.setdefault(line["cells"].get("lead", ""), {})
        for key, _, number in line["figures"]:
            if key in COUNTED:
                mine[key] = mine.get(key, 0) + number
    return {lead: counts for lead, counts in found.items() if counts}
