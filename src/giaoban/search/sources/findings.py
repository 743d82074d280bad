"""Findings with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.findings.models import Finding, FindingVisibility
from giaoban.search.rules import Entry, scopes_of_paths
from giaoban.search.sources.source import Source, itself

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def entries(findings: Sequence[Finding]) -> Iterable[Entry]:
    """Each finding with whom it concerns."""
    for finding in findings:
        paths = [body.path for body in (finding.about, finding.raised_by, finding.addressed_to) if body is not None]
        open_to_all = ["all"] if finding.visibility == FindingVisibility.FEDERATION else []
        yield Entry(
            kind="finding", record_id=finding.pk, title=finding.text[:200], meta=f"PH-{finding.number} · {finding.get_kind_display()} · {format_date(finding.raised_on)}",
            url=finding.get_absolute_url(), body=f"{finding.text} {finding.area} {finding.answer}", numbers=(f"PH-{finding.number}",), year=finding.raised_on.year,
            scopes=(*open_to_all, *scopes_of_paths(paths)),
        )  # fmt: skip


def records() -> Any:
    """All findings with what an entry reads."""
    return Finding.objects.select_related("about", "raised_by", "addressed_to")


SOURCE = Source(
    kind="finding", title=N_("Findings"), records=records, entries=entries, touched_by={"findings.finding": itself}, icon="message-report"
)
