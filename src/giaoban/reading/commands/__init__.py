"""What changes readings: one function per act."""

from giaoban.reading.commands.confirming import ChoiceUnknown, NothingAccepted, confirm_reading, keep_decisions
from giaoban.reading.commands.entering import (
    Batch,
    NothingToRead,
    PublishedAhead,
    ReadingSettled,
    TextTooLong,
    drop_reading,
    read_batch,
    read_text,
    reread,
)

__all__ = [
    "Batch", "ChoiceUnknown", "NothingAccepted", "NothingToRead", "PublishedAhead", "ReadingSettled", "TextTooLong", "confirm_reading",
    "drop_reading", "keep_decisions", "read_batch", "read_text", "reread",
]  # fmt: skip
