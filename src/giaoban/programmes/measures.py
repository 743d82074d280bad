"""What the work of an item counts for in periodic reports: the indicators are named from above, the item keeps the code of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_READERS: list[Callable[[], Mapping[str, str]]] = []


def register_measures(read: Callable[[], Mapping[str, str]]) -> None:
    """Make indicators known, code and name; called from `apps.ready()` of the app that keeps them."""
    _READERS.append(read)


def measures() -> dict[str, str]:
    """All indicators that the work of an item may count for, by code."""
    return {code: name for read in _READERS for code, name in read().items()}
