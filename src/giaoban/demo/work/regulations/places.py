"""The lines of the regulation of Đảng đoàn and Đảng ủy, and how they are found again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from giaoban.coordination.models import Occurrence

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.demo.work.stage import Stage


ENTERED: Final = date(2023, 1, 9)
INTERNAL: Final = "Quy chế phối hợp công tác giữa Đảng đoàn và Đảng ủy Liên hiệp Hội Việt Nam"
DOCUMENTS, PROGRAMME, CASES, CELLS, INSPECTION, MOOD, SUPERVISION, GRASSROOTS, BADGES, BRIEFINGS, THEMATIC = range(1, 12)
"""Contents of the regulation of Đảng đoàn and Đảng ủy, in its order."""


def office_for(stage: Stage, line: int) -> Actor:
    """The office that does the work on the side of the lead."""
    return stage.user("dangdoan" if line in {PROGRAMME, CASES, SUPERVISION} else "danguy")


def occurrence_of(stage: Stage, line: int, **found_by: Any) -> Occurrence:
    """The obligation of a content that is found so."""
    return Occurrence.objects.get(regulation=stage.get(INTERNAL), line=line, **found_by)
