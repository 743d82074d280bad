"""Minutes compiled across a series: all that was said, by item of the agenda or by speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from giaoban.common.dates import format_date
from giaoban.common.layout import Heading, Paragraph, PlainPrint, Run
from giaoban.common.vietnamese import fold
from giaoban.meetings.models import Meeting, MinutesBlock

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.common.layout import Block
    from giaoban.meetings.models import Series

BY_AGENDA = "agenda"
BY_SPEAKER = "speaker"


@dataclass(frozen=True)
class CompiledGroup:
    """What was said under one item, or by one speaker, at all meetings, oldest first."""

    title: str
    blocks: tuple[MinutesBlock, ...]


def compiled_minutes(
    actor: Actor, series: Series, *, by: str = BY_AGENDA, first: date | None = None, last: date | None = None, word: str = ""
) -> list[CompiledGroup]:
    """The blocks of the meetings within sight in a period, grouped; the word limits them to those that hold it. Two queries."""
    rows = MinutesBlock.objects.filter(meeting__in=Meeting.objects.visible_to(actor).filter(series=series).values("pk"))
    if first is not None:
        rows = rows.filter(meeting__day__gte=first)
    if last is not None:
        rows = rows.filter(meeting__day__lte=last)
    wanted = fold(word)
    groups: dict[str, tuple[str, list[MinutesBlock]]] = {}
    for block in rows.select_related("meeting", "agenda_item", "speaker").order_by("meeting__day", "meeting", "number"):
        if wanted and wanted not in fold(block.text):
            continue
        title = block.speaker_name if by == BY_SPEAKER else (block.agenda_item.title if block.agenda_item else "")
        groups.setdefault(fold(title), (title, []))[1].append(block)
    return [CompiledGroup(title, tuple(blocks)) for title, blocks in groups.values()]


def compiled_print(series: Series, groups: Sequence[CompiledGroup], *, period: str, by: str, nameless: str) -> PlainPrint:
    """The compiled minutes as a document for Word."""
    content: list[Block] = []
    for group in groups:
        content.append(Heading(1, group.title or nameless))
        for block in group.blocks:
            told = block.agenda_item.title if by == BY_SPEAKER and block.agenda_item else block.speaker_name
            lead = f"{format_date(block.meeting.day)}{f', {told}' if told else ''}: "
            content.append(Paragraph((Run(lead, bold=True), Run(block.text))))
    return PlainPrint(
        title="Tổng hợp biên bản",
        subtitle=f"{series.title}{f', {period}' if period else ''}",
        content=tuple(content),
        issuer=series.owner.name,
    )
