"""How a section of a report is written beforehand from what the records say: one line each, nothing invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 30
"""A section names at most so many records; the rest is told by their number."""


@dataclass(frozen=True)
class WorkDone:
    """How the tasks of a period stand."""

    due: int
    done: int
    on_time: int
    products: tuple[str, ...] = ()


def listed(lines: Sequence[str]) -> str:
    """Lines one under another, each with its dash; what is over the limit is told by its number."""
    shown = [f"- {_closed(line)}" for line in lines[:MOST_LINES]]
    rest = len(lines) - len(shown)
    return "\n".join([*shown, f"- Và {rest} nội dung khác."] if rest else shown)


def work_text(work: WorkDone) -> str:
    """How many tasks fell due, were done, were on time; then what was done."""
    if not work.due:
        return ""
    left = work.due - work.done
    head = f"Trong kỳ có {work.due} nhiệm vụ đến hạn; đã hoàn thành {work.done} nhiệm vụ"
    head += f", trong đó {work.on_time} nhiệm vụ đúng hạn" if work.done else ""
    head += f"; còn {left} nhiệm vụ chưa hoàn thành." if left else "."
    return "\n".join([head, listed(work.products)]) if work.products else head


def _closed(line: str) -> str:
    text = " ".join(line.split())
    return text if text.endswith((".", "!", "?", ":", ";")) else f"{text}."
