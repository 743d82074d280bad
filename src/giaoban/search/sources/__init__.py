"""What is searched: one file per source."""

from __future__ import annotations

from giaoban.search.sources import bodies, documents, findings, meetings, papers, people, regulations, reports, reviews, tasks
from giaoban.search.sources.source import Source

SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        documents.SOURCE,
        tasks.SOURCE,
        meetings.SOURCE,
        papers.SOURCE,
        findings.SOURCE,
        regulations.SOURCE,
        reviews.SOURCE,
        reports.CALLS,
        reports.REPORTS,
        people.SOURCE,
        bodies.SOURCE,
    )
}

__all__ = ["SOURCES", "Source"]
