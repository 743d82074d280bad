"""Figures of a report: shares, what a typed one owes, a number as people write it."""

from __future__ import annotations

from decimal import Decimal

from giaoban.common.numbers import parse_number

MOST = Decimal(10) ** 12
"""No figure of a report reaches a thousand billion: such a one is a slip."""


def share(result: Decimal | None, plan: Decimal | None) -> Decimal | None:
    """Result in per cent of the plan, to one place; none where either is missing or the plan is nothing."""
    if result is None or not plan:
        return None
    return (result / plan * 100).quantize(Decimal("0.1"))


def needs_note(result: Decimal | None, counted: Decimal | None, note: str) -> bool:
    """Whether a figure differs from what the records gave without saying why."""
    return counted is not None and result is not None and result != counted and not note.strip()


def plain(value: Decimal | None) -> str:
    """A figure without needless zeros, as a snapshot keeps it: `1200`, `26.4`; empty for none."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def understood(text: str) -> Decimal | None:
    """The figure that people mean: `1.200`, `1 200`, `26,4`; None for an empty one. Raises ValueError."""
    if text.strip() in {"", "-", "–"}:
        return None
    found = parse_number(text)
    if found < 0 or found >= MOST:
        raise ValueError(text)
    return found.quantize(Decimal("0.001"))
