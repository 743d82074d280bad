"""Coordination regulations at work: that of Đảng đoàn and Đảng ủy with its evidence, and that with 63 provincial committees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from giaoban.coordination.commands.calendar import draw_ahead
from giaoban.demo.work.regulations.internal import internal
from giaoban.demo.work.regulations.provinces import with_provinces

if TYPE_CHECKING:
    from giaoban.demo.work.timeline import Timeline


def regulations(timeline: Timeline) -> None:
    """Both regulations, from their entry to their end."""
    internal(timeline)
    with_provinces(timeline)
    for year in (2024, 2025):
        timeline.add(date(year, 1, 2), lambda stage: draw_ahead(stage.day, stage.at))


__all__ = ["regulations"]
