"""Cells: what stands in one place of a list, for the page, the workbook and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # noqa: TC003 - templates and pydantic read it
from typing import Any, Literal

Tone = Literal["late", "soon", "done", "tardy", "idle"]

ICONS: dict[str, str] = {
    "late": "alert-circle",
    "soon": "clock",
    "done": "circle-check",
    "tardy": "clock-check",
    "idle": "circle-dashed",
}


@dataclass(frozen=True)
class Link:
    """Text that opens a record, with a quiet second line; `marks` are words shown beside it."""

    text: str
    url: str
    meta: str = ""
    is_number: bool = False

    @property
    def plain(self) -> str:
        """As a workbook or the API shows it."""
        return self.text


@dataclass(frozen=True)
class State:
    """A state is always an icon, a word and a colour."""

    tone: Tone
    word: str

    @property
    def icon(self) -> str:
        """The icon of its tone."""
        return ICONS[self.tone]

    @property
    def plain(self) -> str:
        """Its word."""
        return self.word


@dataclass(frozen=True)
class Progress:
    """A share done, 0 to 100."""

    percent: int
    tone: Tone | None = None

    @property
    def plain(self) -> int:
        """The number."""
        return self.percent


@dataclass(frozen=True)
class Due:
    """A due date and, where it moved, the first one."""

    last: date | None
    first: date | None = None

    @property
    def has_moved(self) -> bool:
        """Whether an extension moved it."""
        return self.first is not None and self.first != self.last

    @property
    def plain(self) -> date | None:
        """The date that counts."""
        return self.last


def plain(value: Any) -> Any:
    """The value as a workbook or the API shows it: numbers stay numbers and dates stay dates."""
    return value.plain if hasattr(value, "plain") else value
