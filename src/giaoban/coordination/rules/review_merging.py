"""Compiling again: what happens to a line when the records say otherwise than before; pure."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class News(StrEnum):
    """What the last run found otherwise; empty when nothing."""

    NONE = ""
    NEW = "new"
    CHANGED = "changed"
    OFFERED = "offered"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Standing:
    """A line as it stands: what was compiled, what it says, whether people changed it, what hangs on it."""

    compiled: str
    text: str
    is_edited: bool = False
    is_held: bool = False
    """Whether views, opinions or a trace of leaving out hang on it."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What becomes of a line; `is_dropped` takes it away."""

    compiled: str
    text: str
    news: News
    previous: str = ""
    is_dropped: bool = False


GONE: Final = None


def merge(line: Standing, compiled: str | None) -> Merged:
    """Return what a line says after a new run: text that people wrote is never overwritten, only told of.

    `compiled` is what the new run says of its records, None when nothing stands behind it any more.
    """
    if compiled is None:
        is_kept = line.is_edited or line.is_held
        return Merged(line.compiled, line.text, News.GONE, line.compiled, is_dropped=not is_kept)
    if compiled == line.compiled:
        return Merged(compiled, line.text, News.NONE)
    if not line.is_edited:
        return Merged(compiled, compiled, News.CHANGED, line.compiled)
    if compiled == line.text:
        return Merged(compiled, line.text, News.NONE)
    return Merged(compiled, line.text, News.OFFERED, line.compiled)
