"""Noting what changed; reading it into the index; building the index anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.search import index
from giaoban.search.models import IndexJob
from giaoban.search.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from giaoban.search.rules import Entry

BATCH = 500


def note_change(kind: str, key: int) -> None:
    """Note the records whose entries an audited record changes; in the transaction of the act."""
    jobs = [
        IndexJob(kind=source.kind, record_id=changed)
        for source in SOURCES.values()
        if kind in source.touched_by
        for changed in source.touched_by[kind](key)
    ]
    IndexJob.objects.bulk_create(jobs)


def drain(*, limit: int = BATCH) -> int:
    """Read what was noted into the index, then forget the notes; how many. Nothing is lost when it stops in between."""
    jobs = list(IndexJob.objects.order_by("pk")[:limit])
    if not jobs:
        return 0
    wanted: dict[str, set[int]] = {}
    for job in jobs:
        wanted.setdefault(job.kind, set()).add(job.record_id)
    entries: list[Entry] = []
    gone: list[str] = []
    for kind, keys in wanted.items():
        source = SOURCES.get(kind)
        found = list(source.records().filter(pk__in=keys)) if source is not None else []
        entries.extend(source.entries(found) if source is not None else ())
        gone.extend(f"{kind}:{key}" for key in keys - {record.pk for record in found})
    index.write(entries, gone)
    with transaction.atomic():
        IndexJob.objects.filter(pk__in=[job.pk for job in jobs]).delete()
    return len(jobs)


def all_entries() -> Iterator[Entry]:
    """Every record of every source, in batches."""
    for source in SOURCES.values():
        keys = list(source.records().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), BATCH):
            yield from source.entries(list(source.records().filter(pk__in=keys[start : start + BATCH])))


def rebuild() -> int:
    """Build the index anew from the database; how many records."""
    last = IndexJob.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    index.drop_index()
    count = index.write(all_entries())
    with transaction.atomic():
        IndexJob.objects.filter(pk__lte=last).delete()
    return count
