"""Figures of several bodies and periods beside each other: what may be compared, how it changed, in which order it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from giaoban.reporting.rules.figures import share
from giaoban.reporting.rules.merging import Part, rolled_up

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from decimal import Decimal

K = TypeVar("K", bound="Hashable")


@dataclass(frozen=True)
class Reported:
    """What one body reported of one indicator for one period."""

    plan: Decimal | None
    result: Decimal | None
    definition: int
    """The number of the meaning that it followed."""
    is_other: bool = False
    """Whether the body is known to count something else."""
    weight: Decimal | None = None
    has_share: bool = True
    """Whether the result may be read as a share of the plan: not in a joint report where some gave no plan."""

    def figure(self, which: str) -> Decimal | None:
        """The `result`, the `plan`, or the `share` of the result in the plan, in per cent."""
        if which == "share":
            return share(self.result, self.plan) if self.has_share else None
        return self.plan if which == "plan" else self.result


def meaning_of(column: Iterable[Reported]) -> int | None:
    """The newest meaning that figures of one period follow: those of an older one are not comparable with it."""
    return max((one.definition for one in column if not one.is_other), default=None)


def is_alike(one: Reported, meaning: int | None) -> bool:
    """Whether a figure means what most of its period mean, and may be added and put in order with them."""
    return not one.is_other and one.definition == meaning


def change(now: Reported | None, before: Reported | None, which: str) -> Decimal | None:
    """By how much a body's figure differs from that of the period before; none where one is missing or its meaning changed between them."""
    if now is None or before is None or (now.definition, now.is_other) != (before.definition, before.is_other):
        return None
    new, old = now.figure(which), before.figure(which)
    return None if new is None or old is None else new - old


def change_percent(difference: Decimal | None, now: Decimal | None) -> Decimal | None:
    """A change in per cent of the figure before, to one place; none from nothing."""
    if difference is None or now is None:
        return None
    return share(difference, now - difference)


def order_of(figures: Mapping[K, Decimal]) -> dict[K, int]:
    """The place of each from the largest down, equal figures sharing one; none where there is nothing to put in order."""
    if len(set(figures.values())) < 2:
        return {}
    falling = sorted(figures.values(), reverse=True)
    return {key: falling.index(value) + 1 for key, value in figures.items()}


def together(roll_up: str, column: Iterable[Reported], which: str) -> Decimal | None:
    """What figures of one period and one meaning make together; a share is that of the sums of those that have one."""
    rows = list(column)
    if which == "share":
        rows = [one for one in rows if one.plan is not None and one.result is not None and one.has_share]
        return share(together(roll_up, rows, "result"), together(roll_up, rows, "plan"))
    return rolled_up(roll_up, [Part(one.figure(which), one.weight) for one in rows])
