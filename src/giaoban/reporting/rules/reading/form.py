"""What a report is read for: the parts of its form, its indicators with the words that people use for them, its period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

Column = Literal["plan", "result", "last_year"]


@dataclass(frozen=True)
class AskedPart:
    """A part of the form; `is_closed` where its sub-headings stay in it: shortfalls by field of work are still shortfalls."""

    key: str
    heading: str
    words: tuple[str, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True)
class AskedFigure:
    """An indicator of the form.

    `nouns` stand behind or before its number, one of `context` must stand near, none of `without` may; all in small letters.
    """

    code: str
    name: str
    unit: str
    section: str = ""
    nouns: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportForm:
    """A whole form, for one period."""

    parts: tuple[AskedPart, ...]
    figures: tuple[AskedFigure, ...]
    first: date
    last: date


@dataclass(frozen=True)
class Stated:
    """A figure that a report states: where, in which words, under which heading; the more points, the surer."""

    code: str
    column: Column
    value: Decimal
    start: int
    end: int
    quote: str
    heading: str = ""
    is_table: bool = False
    is_rough: bool = False
    """Whether the text says *about* or *more than*."""
    points: int = 0


Kind = Literal["text", "head", "opening", "closing", "tail", "row"]


@dataclass(frozen=True)
class Passage:
    """A stretch of a report under one heading; `key` is its part of the form, empty where a person has to place it."""

    key: str
    heading: str
    text: str
    start: int
    kind: Kind = "text"


@dataclass(frozen=True)
class ReadReport:
    """All that was read: the text that places point into, its passages in order, the figures it states."""

    text: str
    passages: tuple[Passage, ...] = ()
    stated: tuple[Stated, ...] = ()
