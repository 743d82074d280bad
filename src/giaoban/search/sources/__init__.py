"""What is searched: one file per source."""

from __future__ import annotations

from giaoban.search.sources import bodies, documents, findings, meetings, people, regulations, reports, tasks
from giaoban.search.sources.source import Source

SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        documents.SOURCE,
        tasks.SOURCE,
        meetings.SOURCE,
        findings.SOURCE,
        regulations.SOURCE,
        reports.CALLS,
        reports.REPORTS,
        people.SOURCE,
        bodies.SOURCE,
    )
}

__all__ = ["SOURCES", "Source"]
