"""Reading the audit: the proof of the chain, the history of a record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from giaoban.audit.actions import closed_to
from giaoban.audit.models import Entry, Payload, Read
from giaoban.audit.rules import FIRST_SEAL, payload_digest, seal
from giaoban.audit.words import in_order, said, word_of
from giaoban.common.prepared import Key, rows_for_all
from giaoban.rulebook import source_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from django.db import models
    from django.db.models import QuerySet


@dataclass(frozen=True)
class ChainProof:
    """What a check of the chain found; `broken_at` is the number of the first entry that does not fit."""

    sealed: int
    unsealed: int
    erased: int
    reads_sealed: int
    reads_unsealed: int
    last_seal: str
    broken_at: int | None = None
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every seal and every digest fits."""
        return self.broken_at is None


def prove_chain() -> ChainProof:
    """Compute every seal and payload digest anew; places must run from 1 without a gap."""
    sealed, erased, last, broken, fault = _prove_entries()
    reads, read_broken = _prove_reads()
    if broken is None and read_broken is not None:
        broken, fault = read_broken, "read"
    return ChainProof(
        sealed=sealed,
        unsealed=Entry.objects.filter(place=None).count(),
        erased=erased,
        reads_sealed=reads,
        reads_unsealed=Read.objects.filter(place=None).count(),
        last_seal=last,
        broken_at=broken,
        fault=fault,
    )


def _prove_entries() -> tuple[int, int, str, int | None, str]:
    before, place, erased = FIRST_SEAL, 0, 0
    rows = Entry.objects.exclude(place=None).order_by("place").select_related("payload")
    for entry in rows.iterator(chunk_size=2_000):
        place += 1
        if entry.place != place:
            return place - 1, erased, before, entry.pk, "place"
        if entry.seal != seal(before, place, entry.content):
            return place - 1, erased, before, entry.pk, "seal"
        payload: Payload | None = getattr(entry, "payload", None)
        if payload is None:
            return place - 1, erased, before, entry.pk, "payload"
        if payload.body is None and payload.erased_by:
            erased += 1
        elif payload_digest(payload.salt, payload.body) != entry.payload_digest:
            return place - 1, erased, before, entry.pk, "payload"
        before = entry.seal
    return place, erased, before, None, ""


def _prove_reads() -> tuple[int, int | None]:
    before, place = FIRST_SEAL, 0
    for read in Read.objects.exclude(place=None).order_by("place").iterator(chunk_size=2_000):
        place += 1
        if read.place != place or read.seal != seal(before, place, read.content):
            return place - 1, read.pk
        before = read.seal
    return place, None


EMPTY: Final[tuple[Any, ...]] = (None, "", [])


@dataclass(frozen=True)
class Change:
    """One field that an act changed, in words."""

    word: str
    old: Any
    new: Any


@dataclass(frozen=True)
class HistoryLine:
    """One line of a record's history: the entry and what changed, old and new."""

    entry: Entry
    changes: tuple[Change, ...]
    erased_by: str = ""

    @property
    def basis(self) -> str:
        """The source of the rule that decided, in words; nothing for a rule that the rulebook no longer has."""
        return source_of(self.entry.rule, self.entry.moment.date()) if self.entry.rule else ""


def history_of(subject: models.Model, *, limit: int = 12, skip: int = 0, only: Collection[str] = ()) -> list[HistoryLine]:
    """The newest entries about a record that the reader may see, some of the newest left out, of these actions alone if any; one query.

    What a closed app did to a record of another app is left out.
    """
    lines = []
    kind = subject._meta.label_lower  # noqa: SLF001 - Django's documented API
    asked = (kind, Key(subject.pk), tuple(closed_to(subject._meta.app_label)), tuple(sorted(only)))  # noqa: SLF001 - as above
    # the newest ones stand on every page of a record; pages further back are asked plainly
    for entry in _entries(*asked)[skip : skip + limit] if skip else rows_for_all(_newest, *asked, limit):
        body = entry.payload.body or {}
        lines.append(HistoryLine(entry, tuple(_changes(entry.app, body.get("old", {}), body.get("new", {}))), entry.payload.erased_by))
    return lines


def _entries(kind: str, key: int, closed: tuple[str, ...], only: tuple[str, ...]) -> QuerySet[Entry]:
    rows = Entry.objects.about(kind, key).select_related("payload")
    for app in closed:
        rows = rows.exclude(action__startswith=f"{app}.")
    return rows.filter(action__in=only) if only else rows


def _newest(kind: str, key: int, closed: tuple[str, ...], only: tuple[str, ...], limit: int) -> QuerySet[Entry]:
    return _entries(kind, key, closed, only)[:limit]


def _changes(app: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    for key in in_order(app, {*new, *old}):
        before, after = old.get(key), new.get(key)
        if before != after and not (before in EMPTY and after in EMPTY) and (word := word_of(app, key)):
            yield Change(word, said(app, key, before), said(app, key, after))
