"""How the figures of several reports make one."""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003 - a type of a public rule
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Part:
    """The figure of one report: with the weight of an average, and whether it means something else and stays apart."""

    figure: Decimal | None
    weight: Decimal | None = None
    is_other: bool = False


def rolled_up(kind: str, parts: Iterable[Part]) -> Decimal | None:
    """One figure of many: a sum, or an average by weight; none where no report gives any. Figures of another meaning stay out."""
    known = [one for one in parts if one.figure is not None and not one.is_other]
    if not known:
        return None
    if kind != "average":
        return sum((one.figure for one in known if one.figure is not None), Decimal(0))
    weighed = [(one.figure, one.weight) for one in known if one.figure is not None and one.weight]
    total = sum((weight for _, weight in weighed), Decimal(0))
    if not total:
        return None
    return (sum((figure * weight for figure, weight in weighed), Decimal(0)) / total).quantize(Decimal("0.001"))


def weighted(parts: Iterable[tuple[int | None, int | None]]) -> Decimal | None:
    """The average by weight of many figures, figures and weights in whole thousandths; the same as `rolled_up` gives, for thousands of parts."""
    known = [(figure, weight) for figure, weight in parts if figure is not None and weight]
    total = sum(weight for _, weight in known)
    if not total:
        return None
    return (Decimal(sum(figure * weight for figure, weight in known)) / total / 1000).quantize(Decimal("0.001"))
