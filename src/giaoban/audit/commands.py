"""Writing the audit: inside the act's transaction; sealing; erasing a payload by decision."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from giaoban.audit.models import Entry, Payload, Read
from giaoban.audit.rules import FIRST_SEAL, payload_digest, seal
from giaoban.audit.signals import entry_recorded
from giaoban.common import clock
from giaoban.common.actor import AUDITOR
from giaoban.common.errors import DomainError, NotPermitted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.db import models

    from giaoban.common.actor import Actor


def record(
    *,
    actor: Actor,
    action: str,
    subject: models.Model | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    rule: str = "",
) -> Entry:
    """Write one entry with its payload in the transaction of the act; outside one it is a bug."""
    if not connection.in_atomic_block:
        message = f"{action} recorded outside a transaction"
        raise RuntimeError(message)
    body = {"old": _plain(old or {}), "new": _plain(new or {})}
    salt = secrets.token_hex(16)
    behalf = actor.on_behalf_of
    entry = Entry.objects.create(
        at=clock.true_now(),
        day=clock.today(),
        actor_name=actor.name,
        actor_number=actor.user_id,
        behalf_name=behalf.name if behalf else "",
        behalf_number=behalf.person_id if behalf else None,
        channel=actor.channel,
        action=action,
        subject_kind=subject._meta.label_lower if subject is not None else "",  # noqa: SLF001 - Django's documented API
        subject_id=subject.pk if subject is not None else None,
        rule=rule,
        payload_digest=payload_digest(salt, body),
    )
    Payload.objects.create(entry=entry, salt=salt, body=body)
    entry_recorded.send(sender=Entry, entry=entry)
    return entry


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as JSON keeps them: dates and records as text."""
    return {key: _plain_value(value) for key, value in values.items()}


def _plain_value(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple, set)):
        return [_plain_value(item) for item in value]
    if isinstance(value, dict):
        return _plain(value)
    return str(value)


def changes(record_before: Mapping[str, Any], record_after: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values that differ, old and new."""
    keys = [key for key in record_after if record_before.get(key) != record_after[key]]
    return {key: record_before.get(key) for key in keys}, {key: record_after[key] for key in keys}


def record_read(*, actor: Actor, subject: models.Model, purpose: str, request_key: str) -> None:
    """Log one read of protected data; a second one of the same request and subject changes nothing."""
    Read.objects.get_or_create(
        request_key=request_key,
        subject_kind=subject._meta.label_lower,  # noqa: SLF001 - Django's documented API
        subject_id=subject.pk,
        defaults={
            "at": clock.true_now(),
            "actor_name": actor.name,
            "actor_number": actor.user_id,
            "channel": actor.channel,
            "purpose": purpose,
        },
    )


def record_reads(*, actor: Actor, subjects: Iterable[tuple[str, int]], purpose: str, request_key: str) -> None:
    """Log reads of many records, by kind and number, at once; those of the same request that are logged already stay as they are."""
    now = clock.true_now()
    Read.objects.bulk_create(
        [
            Read(
                at=now, actor_name=actor.name, actor_number=actor.user_id, channel=actor.channel, subject_kind=kind, subject_id=key,
                purpose=purpose, request_key=request_key,
            )
            for kind, key in subjects
        ],
        batch_size=1_000,
        ignore_conflicts=True,
    )  # fmt: skip


def seal_entries(*, limit: int = 5_000) -> int:
    """Chain what is not sealed yet, entries and reads, in the order of their numbers; the count of both.

    One sealer at a time: the transaction holds the writers' queue on SQLite and an advisory lock on PostgreSQL. An entry whose
    transaction ends after a later number was sealed takes its place in the next round.
    """
    with transaction.atomic():
        lock_sealer()
        return _seal(Entry, limit) + _seal(Read, limit)


def _seal(model: Any, limit: int) -> int:
    last = model.objects.exclude(place=None).order_by("-place").first()
    place, before = (last.place, last.seal) if last is not None else (0, FIRST_SEAL)
    rows = list(model.objects.filter(place=None).order_by("pk")[:limit])
    for row in rows:
        place += 1
        row.place, row.seal = place, seal(before, place, row.content)
        before = row.seal
    model.objects.bulk_update(rows, ["place", "seal"], batch_size=200)
    return len(rows)


def lock_sealer() -> None:
    """Only one sealer works at a time, on either database."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('giaoban.audit.seal'))")


class NothingToErase(DomainError):
    """The payload is erased already."""

    code = "audit.nothing_to_erase"
    sentence = "The content of this entry was erased before."


@transaction.atomic
def erase_payload(*, actor: Actor, entry: Entry, decision: str) -> Payload:
    """Erase what an entry changed, by a decision; the chain still verifies and says by whom."""
    if not actor.has_role(AUDITOR):
        raise NotPermitted
    payload = Payload.objects.select_for_update().get(entry=entry)
    if payload.body is None:
        raise NothingToErase
    payload.body = None
    payload.salt = ""
    payload.erased_by = f"{actor.name}: {decision}"
    payload.save()
    record(actor=actor, action="audit.payload.erased", subject=entry, new={"decision": decision})
    return payload
