"""A source of the index: which records, how each is read, and what changes it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.records.models import FileVersion
from giaoban.search.rules import BODY_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import QuerySet

    from giaoban.search.rules import Entry


@dataclass(frozen=True)
class Source:
    """`records` is everything with what `entries` reads; `touched_by` maps kinds of audited records to the keys they change."""

    kind: str
    title: str
    records: Callable[[], QuerySet[Any]]
    entries: Callable[[Sequence[Any]], Iterable[Entry]]
    touched_by: dict[str, Callable[[int], Iterable[int]]]
    icon: str = "file-text"


def itself(key: int) -> Iterable[int]:
    """A record changes its own entry."""
    return (key,)


def grouped(rows: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    """What hangs on each record, from rows of (record, what): a question for each kind, not a manager for each record."""
    found: dict[int, list[Any]] = defaultdict(list)
    for record, what in rows:
        found[record].append(what)
    return found


def texts_of_files(kind: str, keys: Sequence[int]) -> dict[int, str]:
    """The text of the newest version of each file of some records, by record."""
    found: dict[int, dict[int, str]] = {}
    rows = FileVersion.objects.filter(file__subject_kind=kind, file__subject_id__in=keys, file__removed_at=None).order_by(
        "file_id", "number"
    )
    for subject, file, name, text in rows.values_list("file__subject_id", "file_id", "file__name", "text"):
        found.setdefault(subject, {})[file] = f"{name} {text}"
    return {subject: " ".join(files.values())[:BODY_LIMIT] for subject, files in found.items()}
