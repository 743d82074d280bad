"""Checks of a report: what cannot be so, or should be looked at again. Each module is one check; pure values in, remarks out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.reporting.rules.checks import children, dates, last_period, parts, percent, twice
from giaoban.reporting.rules.checks.found import FIGURES, Figure, Found, Other, Part, Report
from giaoban.reporting.rules.checks.said import doubts, figures_said, read_parts

if TYPE_CHECKING:
    from collections.abc import Sequence


def remarks_on(report: Report) -> Sequence[Found]:
    """Everything that the checks find in a report, each thing once: the table of figures first, then part by part. Errors: RuleMissing."""
    readings = read_parts(report)
    said = figures_said(report, readings)
    found = [
        *parts.find(report),
        *children.find(report),
        *last_period.find(report, last_period.jumps_on(report.last)),
        *percent.find(report, said),
        *twice.find(report, said),
        *doubts(report),
        *dates.find(report, readings),
    ]
    once: dict[tuple[str, str], Found] = {}
    for one in found:
        once.setdefault((one.rule, one.key), one)
    anchors = [FIGURES, *(f"phan-{one.key}" for one in report.parts)]
    return sorted(once.values(), key=lambda one: anchors.index(one.anchor))


__all__ = ["FIGURES", "Figure", "Found", "Other", "Part", "Report", "remarks_on"]
