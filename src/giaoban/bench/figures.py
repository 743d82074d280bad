"""Figures of a benchmark: medians of rounds in which ours and the limit take turns, so that noise hits both."""

from __future__ import annotations

import math
import time
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS: Final = 7
WARM_UP: Final = 8
FEWEST, MOST = 3, 1_000
"""Calls in one half of a round."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Figure:
    """One line of the report: milliseconds, and how far ours may be from the limit."""

    name: str
    p50: float
    p95: float
    p99: float
    limit: float | None = None
    """The median of the limit, measured in the same rounds."""
    ratio: float | None = None
    at_most: float | None = None
    per_second: float | None = None
    limit_per_second: float | None = None
    bytes: int | None = None
    """What the page weighs over the wire."""
    count: int = 0
    note: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it is slower than it may be."""
        return self.ratio is not None and self.at_most is not None and self.ratio > self.at_most

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "is_over": self.is_over}


def take_turns(
    name: str,
    ours: Callable[[], float],
    limit: Callable[[], float],
    *,
    seconds: float,
    at_most: float,
    rounds: int = ROUNDS,
    warm_up: int = WARM_UP,
) -> Figure:
    """Measure two calls in turns; each returns its seconds. The ratio is the median of the ratios of the rounds."""
    for call in (ours, limit):
        for _ in range(warm_up):
            call()
    mine: list[float] = []
    theirs: list[float] = []
    ratios = []
    for number in range(rounds):
        pair = [(ours, mine), (limit, theirs)]
        middles = {}
        for call, kept in pair if number % 2 == 0 else reversed(pair):
            sample = _half(call, seconds / rounds / 2)
            kept.extend(sample)
            middles[id(kept)] = median(sample)
        ratios.append(middles[id(mine)] / middles[id(theirs)])
    return of_samples(name, mine, limit=median(theirs), ratio=median(ratios), at_most=at_most)


def _half(call: Callable[[], float], seconds: float) -> list[float]:
    until = time.perf_counter() + seconds
    found: list[float] = []
    while len(found) < FEWEST or (time.perf_counter() < until and len(found) < MOST):
        found.append(call())
    return found


def of_samples(
    name: str,
    samples: Sequence[float],
    *,
    limit: float | None = None,
    ratio: float | None = None,
    at_most: float | None = None,
    **more: Any,
) -> Figure:
    """A figure from the seconds of single calls."""
    p50, p95, p99 = (percentile(samples, share) * 1000 for share in (0.5, 0.95, 0.99))
    in_ms = None if limit is None else limit * 1000
    return Figure(name, p50, p95, p99, limit=in_ms, ratio=ratio, at_most=at_most, count=len(samples), **more)


def timed(call: Callable[[], Any]) -> Callable[[], float]:
    """The call as one that returns its seconds."""

    def run() -> float:
        began = time.perf_counter()
        call()
        return time.perf_counter() - began

    return run
