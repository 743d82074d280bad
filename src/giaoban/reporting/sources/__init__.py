"""Readings of a body's records that fill an indicator beforehand: the queryset is the figure, so opening it shows what was counted.

Each module of this folder gives `SOURCES`. What only named people or a Party organisation may read is never counted for others:
records whose visibility is *named*, and hidden papers, stay out; a Party organisation stands in a tree of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


@dataclass(frozen=True)
class Source:
    """One reading: its name in `indicators.toml`, the model's label, the records of a body over a period up to the day of the figures."""

    key: str
    model: str
    rows: Callable[[Organisation, Period, date], QuerySet]  # type: ignore[type-arg]


@cache
def sources() -> dict[str, Source]:
    """All readings by their name."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {source.key: source for module in modules for source in module.SOURCES}


__all__ = ["Source", "sources"]
