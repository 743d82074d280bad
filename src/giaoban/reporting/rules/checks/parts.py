"""Parts against their whole, in the table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from giaoban.common.reasons import reason_kind
from giaoban.reporting.rules.checks.found import Found, closed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.reporting.rules.checks.found import Report

OVER: Final = reason_kind("reporting.part_over_whole", "“%(part)s” is %(small)s, more than “%(whole)s”, of which it is a part: %(big)s.")
PLAN_OVER: Final = reason_kind(
    "reporting.plan_over_whole", "The plan of “%(part)s” is %(small)s, more than that of “%(whole)s”, of which it is a part: %(big)s."
)
MEND: Final = reason_kind("reporting.mend_part", "Look at both figures: the part can be %(big)s at most.")


def find(report: Report) -> Iterator[Found]:
    """A part is never over its whole: neither in the result nor in the plan."""
    for one in report.figures:
        whole = report.named(one.whole) if one.whole else None
        if whole is None:
            continue
        for name, kind, small, big in (("result", OVER, one.result, whole.result), ("plan", PLAN_OVER, one.plan, whole.plan)):
            if small is None or big is None or small <= big:
                continue
            values = {"part": closed(one.name), "small": shown(small), "whole": closed(whole.name), "big": shown(big)}
            yield Found("parts", f"{one.code}:{name}", closed(one.name), kind(**values), MEND(**values), is_impossible=True)
