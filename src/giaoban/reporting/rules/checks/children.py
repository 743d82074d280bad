"""A report against those of the bodies below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.reasons import reason_kind
from giaoban.reporting.rules.checks.found import Found, closed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reporting.rules.checks.found import Figure, Report

ADDED = frozenset({"sum", "last"})
"""Only what adds up over bodies can be held against the bodies below."""
LESS: Final = reason_kind("reporting.less_than_below", "“%(what)s” is %(own)s here; the reports below add up to %(sum)s.")
MORE: Final = reason_kind(
    "reporting.more_than_below",
    "“%(what)s” is %(own)s here; the reports below add up to %(sum)s, and no note says where the rest comes from.",
)
MEND_SUM: Final = reason_kind("reporting.mend_sum", "Write %(sum)s, or ask the bodies below for the right figures.")
MEND_NOTE: Final = reason_kind("reporting.mend_note", "Write %(sum)s, or say in the note what was added to it.")
CHILD: Final = reason_kind("reporting.child_over_parent", "%(body)s reports %(child)s for “%(what)s”, more than the whole here: %(own)s.")
MEND_CHILD: Final = reason_kind("reporting.mend_child", "Ask %(body)s, or raise the figure here to %(child)s at least.")


def find(report: Report) -> Iterator[Found]:
    """The figure of a joint report is the sum of those below unless a note says more; no body below has more than all together."""
    for one in report.figures:
        if one.result is None or one.roll_up not in ADDED:
            continue
        over = _largest_below(report, one)
        if over is not None:
            yield over
        elif one.code in report.sums:
            yield from _against_sum(one, report)


def _largest_below(report: Report, one: Figure) -> Found | None:
    """The body whose figure is over the whole by most."""
    known = [(other.figures[one.code], other.name) for other in report.below if one.code in other.figures]
    most, name = max(known, default=(None, ""))
    if most is None or one.result is None or most <= one.result:
        return None
    values = {"body": name, "child": shown(most), "what": closed(one.name), "own": shown(one.result)}
    return Found("children", f"{one.code}:child", closed(one.name), CHILD(**values), MEND_CHILD(**values))


def _against_sum(one: Figure, report: Report) -> Iterator[Found]:
    total = report.sums[one.code]
    if one.result is None or one.result == total or (one.result > total and one.note.strip()):
        return
    values = {"what": closed(one.name), "own": shown(one.result), "sum": shown(total)}
    kind, mend = (LESS, MEND_SUM) if one.result < total else (MORE, MEND_NOTE)
    yield Found("children", f"{one.code}:sum", closed(one.name), kind(**values), mend(**values))
