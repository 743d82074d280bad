"""Numbers as Vietnamese texts write them: `1.204`, `7,5`, `mười hai`."""

from __future__ import annotations

import re

_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
          "mười một": 11, "mười hai": 12}  # fmt: skip

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:,\d+)?|mười hai|mười một|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"


def value_of(words: str) -> float | None:
    """The value of a number in digits or words; None for anything else."""
    if words in _WORDS:
        return _WORDS[words]
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", words):
        return float(words.replace(".", ""))
    if re.fullmatch(r"\d+(?:,\d+)?", words):
        return float(words.replace(",", "."))
    return None


def plain(value: float) -> float:
    """The same number without a needless fraction."""
    return int(value) if value == int(value) else value
