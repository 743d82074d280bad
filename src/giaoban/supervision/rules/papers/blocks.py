"""Blocks of a document and the small words of its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence


def capital(text: str) -> str:
    """A text with a capital at its head."""
    return f"{text[:1].upper()}{text[1:]}"


def inside(text: str) -> str:
    """As inside a sentence: without its full stop."""
    return text.strip().rstrip(".")


def about(text: str) -> str:
    """As after a preposition: a common noun begins with a small letter."""
    bare = inside(text)
    return f"{bare[:1].lower()}{bare[1:]}" if bare.startswith(("Việc ", "Công tác ")) else bare


def ended(text: str) -> str:
    """A sentence with its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text.rstrip(';')}."


def lines(text: str) -> list[dict[str, Any]]:
    """The lines of a text: dashes are items."""
    found: list[dict[str, Any]] = []
    for line in (one.strip() for one in text.split("\n")):
        if line.startswith(("- ", "+ ")):
            found.append({"type": "item", "marker": line[0], "text": line[2:].strip()})
        elif line:
            found.append(paragraph(line))
    return found


def items(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Lines as items, the last with a full stop."""
    return [item(f"{line.rstrip('.;')}{'.' if place == len(lines) else ';'}") for place, line in enumerate(lines, 1)]


def item(text: str) -> dict[str, Any]:
    """One item."""
    return {"type": "item", "marker": "-", "text": text}


def paragraph(text: str) -> dict[str, Any]:
    """One paragraph."""
    return {"type": "paragraph", "text": text}


def heading(text: str) -> dict[str, Any]:
    """A heading of the first level."""
    return {"type": "heading", "level": 1, "text": text, "number": None}


def heading2(text: str) -> dict[str, Any]:
    """A heading of the second level."""
    return {"type": "heading", "level": 2, "text": text, "number": None}


def article(number: int, text: str) -> dict[str, Any]:
    """An article of a decision."""
    return {"type": "conclusion", "lead": "", "text": text, "number": f"Điều {number}"}
