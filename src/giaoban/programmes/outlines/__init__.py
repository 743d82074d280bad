"""The library of templates: one file each in this folder, found by itself; a programme of a body is begun from one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from giaoban.common.dates import PeriodKind

FOLDER: Final = Path(__file__).parent


@dataclass(frozen=True)
class OutlineItem:
    """One item of a template: due at the end of the month `after` its period began, or on a day of a month's programme."""

    what: str
    product: str = ""
    after: int = 0
    """Which month of the period, from 1; 0 is the last."""
    day: int = 0
    """The day of the month, in a programme of one month."""


@dataclass(frozen=True)
class Outline:
    """A template: its key, its title (`{period}` stands for the period), for which kinds of bodies and which kind of period."""

    key: str
    title: str
    kinds: tuple[str, ...]
    period: PeriodKind
    items: tuple[OutlineItem, ...]
    about: str = ""


@cache
def outlines() -> dict[str, Outline]:
    """All templates by their key, the longer periods first."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as file:
            row = tomllib.load(file)
        items = tuple(OutlineItem(**one) for one in row.pop("item"))
        found.append(Outline(key=path.stem, kinds=tuple(row.pop("kinds")), period=PeriodKind(row.pop("period")), items=items, **row))
    order = list(PeriodKind)
    return {one.key: one for one in sorted(found, key=lambda one: (-order.index(one.period), one.title))}


__all__ = ["Outline", "OutlineItem", "outlines"]
