"""A period against others of the same body: what only grows never falls, what jumps is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from giaoban.common.reasons import reason_kind
from giaoban.reporting.rules.checks.found import Found, closed, shown
from giaoban.rulebook import version_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from giaoban.reporting.rules.checks.found import Figure, Other, Report

FELL: Final = reason_kind(
    "reporting.figure_fell", "“%(what)s” is %(own)s here, less than the %(other)s of %(period)s, which lies within this period."
)
WITHIN: Final = reason_kind(
    "reporting.figure_over_longer", "“%(what)s” is %(own)s here, more than the %(other)s of %(period)s, of which this period is a part."
)
MEND: Final = reason_kind("reporting.mend_period", "Count again which of the two is right; figures of one year only grow.")
ROSE_BY: Final = reason_kind("reporting.figure_jumped", "“%(what)s” is %(own)s, %(times)s times the %(other)s of %(period)s.")
FELL_BY: Final = reason_kind("reporting.figure_dropped", "“%(what)s” is %(own)s; for %(period)s it was %(other)s, %(times)s times as much.")
MEND_JUMP: Final = reason_kind(
    "reporting.mend_jump", "Look for a slip of the pen or another way of counting; dismiss it with the reason if it is so."
)
LAST_YEAR: Final = "cùng kỳ năm trước"


@dataclass(frozen=True)
class Jumps:
    """From how many times, and from which difference, a figure is pointed out."""

    times: int
    least: int


def jumps_on(on: date) -> Jumps:
    """The convention of a day. Errors: RuleMissing."""
    rule = version_for("reporting.jumps", on).values
    return Jumps(int(rule["times"]), int(rule["least_difference"]))


def find(report: Report, jumps: Jumps) -> Iterator[Found]:
    """Sums over a period against those of periods inside and around it; jumps against last year and against the last period."""
    for one in report.figures:
        if one.result is None:
            continue
        if one.roll_up == "sum":
            yield from _within(one, one.result, report)
        jump = _jump(one, one.result, one.last_year, LAST_YEAR, jumps)
        if jump is None and one.roll_up == "last":
            before = _last_before(report, one.code)
            jump = _jump(one, one.result, before.figures[one.code], before.name, jumps) if before is not None else None
        if jump is not None:
            yield jump


def _within(one: Figure, own: Decimal, report: Report) -> Iterator[Found]:
    for other in report.others:
        figure = other.figures.get(one.code)
        if figure is None or other.first is None or other.last is None or (other.first, other.last) == (report.first, report.last):
            continue
        is_inside = report.first <= other.first and other.last <= report.last
        is_around = other.first <= report.first and report.last <= other.last
        values = {"what": closed(one.name), "own": shown(own), "other": shown(figure), "period": other.name}
        if is_inside and own < figure:
            yield Found("last_period", f"{one.code}:{other.first}:{other.last}", closed(one.name), FELL(**values), MEND(**values))
        elif is_around and own > figure:
            yield Found("last_period", f"{one.code}:{other.first}:{other.last}", closed(one.name), WITHIN(**values), MEND(**values))


def _last_before(report: Report, code: str) -> Other | None:
    """The last report that ended before this one ends and gives the figure."""
    known = [one for one in report.others if code in one.figures and one.last is not None and one.last < report.last]
    return max(known, key=lambda one: (one.last is not None, one.last), default=None)


def _jump(one: Figure, own: Decimal, before: Decimal | None, period: str, jumps: Jumps) -> Found | None:
    if not before or not own or abs(own - before) < jumps.least:
        return None
    times = max(own, before) / min(own, before)
    if times < jumps.times:
        return None
    values = {"what": closed(one.name), "own": shown(own), "other": shown(before), "period": period, "times": shown(round(times, 1))}
    kind = ROSE_BY if own > before else FELL_BY
    return Found("last_period", f"{one.code}:jump", closed(one.name), kind(**values), MEND_JUMP(**values))
