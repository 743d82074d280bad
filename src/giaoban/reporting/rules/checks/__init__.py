"""Checks of a report: what cannot be so, or should be looked at again. Each module is one check; pure values in, remarks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.reporting.rules.checks import children, last_period, parts
from giaoban.reporting.rules.checks.found import Figure, Found, Other, Part, Report

if TYPE_CHECKING:
    from collections.abc import Sequence


def remarks_on(report: Report) -> Sequence[Found]:
    """Everything that the checks find in a report, each thing once, in the order of the page. Errors: RuleMissing."""
    found = [
        *parts.find(report),
        *children.find(report),
        *last_period.find(report, last_period.jumps_on(report.last)),
    ]
    once = {(one.rule, one.key): one for one in reversed(found)}
    return sorted(once.values(), key=lambda one: (one.anchor != "so-lieu", found.index(one)))


__all__ = ["Figure", "Found", "Other", "Part", "Report", "remarks_on"]
