"""Of several places that state one figure: which is taken, and whether they disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from giaoban.reporting.rules.reading.form import Column, Stated

_ABOUT: Final = Decimal("0.1")
"""*Trên 8.400* is no other figure than 8.412: about so much may differ by a tenth."""


@dataclass(frozen=True)
class Chosen:
    """The figure proposed for one column, all places that state it, and whether they disagree."""

    best: Stated
    places: tuple[Stated, ...]
    is_twice: bool

    @property
    def others(self) -> tuple[Decimal, ...]:
        """The other figures that the report states, smallest first."""
        return tuple(sorted({one.value for one in self.places if _differ(one, self.best)}))

    def place_of(self, value: Decimal) -> Stated:
        """The place that states a value; the one proposed where none does."""
        return next((one for one in (self.best, *self.places) if one.value == value), self.best)

    def says(self, value: Decimal | None) -> bool:
        """Whether any place states a value."""
        return any(one.value == value for one in self.places)


def chosen(stated: Iterable[Stated]) -> dict[tuple[str, Column], Chosen]:
    """By indicator and column what is proposed: a table before the text, an exact figure before a rough one, the surer, the first."""
    places: dict[tuple[str, Column], list[Stated]] = {}
    for one in stated:
        places.setdefault((one.code, one.column), []).append(one)
    return {key: _of(ones) for key, ones in places.items()}


def _of(ones: Sequence[Stated]) -> Chosen:
    best = min(ones, key=lambda one: (not one.is_table, one.is_rough, -one.points, one.start))
    return Chosen(best, tuple(ones), any(_differ(one, best) for one in ones))


def _differ(one: Stated, best: Stated) -> bool:
    if one.value == best.value:
        return False
    return not (one.is_rough or best.is_rough) or abs(one.value - best.value) > max(one.value, best.value) * _ABOUT
