"""What the body proposed in the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.findings.models import Finding, FindingKind, FindingVisibility
from giaoban.reporting.sources import Source

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.dates import Period
    from giaoban.organisations.models import Organisation


def raised(body: Organisation, period: Period, cut_off: date) -> QuerySet[Finding]:
    """Findings that the body raised in the period and that more than named people may read; summaries of others are no own ones."""
    last = min(period.last, cut_off)
    rows = Finding.objects.filter(raised_by=body, raised_on__range=(period.first, last), is_summary=False)
    return rows.exclude(visibility=FindingVisibility.NAMED)


def proposals(body: Organisation, period: Period, cut_off: date) -> QuerySet[Finding]:
    """Of these, the proposals."""
    return raised(body, period, cut_off).filter(kind=FindingKind.PROPOSAL)


SOURCES = (Source("proposals", "findings.Finding", proposals),)
