"""Taking in a text: from a file or pasted, read at once, written nowhere but here; reading it again; dropping it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.extraction import NeedsRecognition, extract, recognise
from giaoban.common.vietnamese import clean, fold
from giaoban.documents.commands.secrecy import refuse_secrets
from giaoban.reading.core import read_facts, to_json
from giaoban.reading.models import Reading, ReadingState
from giaoban.reading.permissions import can_read_for, can_settle
from giaoban.reading.queries import provinces_named
from giaoban.records.commands import add_file

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.documents.commands.secrecy import Declaration
    from giaoban.organisations.models import Organisation

LONGEST_TEXT = 400_000
SOURCE = "source"
"""The role of the file that a reading was made from."""


class NothingToRead(DomainError):
    """Neither a file nor a text."""

    code = "reading.nothing"
    sentence = "Choose a file, or paste the text."
    field = "files"


class TextTooLong(DomainError):
    """More text than one reading takes."""

    code = "reading.too_long"
    sentence = "The text of “%(name)s” is longer than %(limit)s signs. Split it and read the parts."
    field = "files"


class ReadingSettled(DomainError):
    """The reading was confirmed or dropped."""

    code = "reading.settled"
    sentence = "This reading was confirmed or dropped already: nothing in it changes."


class PublishedAhead(DomainError):
    """The day of publication has not come."""

    code = "reading.published_ahead"
    sentence = "The day of publication has not come yet. Correct the day."
    field = "published_on"


def read_text(
    *, actor: Actor, body: Organisation, on: date, at: datetime, file: IncomingFile | None = None, text: str = "", published_on: date | None = None,
    secrecy: Declaration = "no", is_not_secret: bool = False,
) -> Reading:  # fmt: skip
    """Read one text for a body and keep what it proposes; no register is written.

    Errors: NotPermitted, NothingToRead, TextTooLong, PublishedAhead, those of files (FileRefused, FileTooLarge …), of files without
    text (Unreadable) and of secrecy (DocumentIsSecret, SecrecyInDoubt); after those nothing of the text is kept.
    """
    if not can_read_for(actor, body):
        raise NotPermitted
    if published_on is not None and published_on > on:
        raise PublishedAhead
    refuse_secrets(
        actor=actor,
        body=body,
        at=at,
        secrecy=secrecy,
        texts=(text,),
        files=(file,) if file is not None else (),
        is_not_secret=is_not_secret,
    )
    exact, is_scan = _exact_text(file) if file is not None else (text.replace("\x00", " "), False)
    if is_scan:
        refuse_secrets(actor=actor, body=body, at=at, secrecy=secrecy, texts=(exact,), is_not_secret=is_not_secret)
    name = clean(file.name) if file is not None else ""
    if not exact.strip():
        raise NothingToRead(field="files" if file is not None else "text")
    if len(exact) > LONGEST_TEXT:
        raise TextTooLong(name=name or exact[:40], limit=f"{LONGEST_TEXT:,}".replace(",", "."))
    title = next(line.strip() for line in clean(exact).splitlines() if line.strip())[:300]
    provinces = provinces_named(exact) if not body.province else []
    reading = Reading(
        body=body, title=title, folded=fold(f"{title} {name} {body.name}")[:400], file_name=name[-255:], text=exact,
        digest=hashlib.sha256(exact.encode()).hexdigest(), facts=to_json(read_facts(exact, published_on)), published_on=published_on,
        province=body.province or (provinces[0] if len(provinces) == 1 else ""), is_not_secret=is_not_secret, entered_at=at, entered_on=on,
        entered_by=actor.name, entered_by_number=actor.user_id,
    )  # fmt: skip
    with transaction.atomic():
        reading.save()
        if file is not None:
            add_file(actor=actor, record=reading, file=file, at=at, role=SOURCE, not_secret=is_not_secret)
        record(
            actor=actor, action="reading.reading.made", subject=reading, new={"title": title, "file": name, "facts": counted(reading.facts)}
        )
    return reading


def _exact_text(file: IncomingFile) -> tuple[str, bool]:
    """The text of a file, and whether it was recognised from pictures; before anything of it is kept."""
    try:
        found, is_scan = extract(file.content, file.name).text, False
    except NeedsRecognition:
        found, is_scan = recognise(file.content).text, True
    return found.replace("\x00", " "), is_scan


def counted(facts: Mapping[str, object]) -> int:
    """How many facts were found."""
    return sum(len(found) for found in facts.values() if isinstance(found, list))


@dataclass
class Batch:
    """Several texts read: those that were, and the refusal of each that was not."""

    readings: list[Reading] = field(default_factory=list)
    refused: list[tuple[str, DomainError]] = field(default_factory=list)


def read_batch(
    *, actor: Actor, body: Organisation, on: date, at: datetime, files: Sequence[IncomingFile] = (), text: str = "",
    published_on: date | None = None, secrecy: Declaration = "no", is_not_secret: bool = False,
) -> Batch:  # fmt: skip
    """Read each file and the pasted text by itself: one that is refused does not stop the others. Errors of a single one: see `read_text`.

    NothingToRead, NotPermitted and what concerns all of them are raised.
    """
    if not files and not text.strip():
        raise NothingToRead
    batch = Batch()
    for file in (*files, *((None,) if text.strip() else ())):
        try:
            batch.readings.append(
                read_text(
                    actor=actor, body=body, on=on, at=at, file=file, text="" if file is not None else text, published_on=published_on,
                    secrecy=secrecy, is_not_secret=is_not_secret,
                )
            )  # fmt: skip
        except (NotPermitted, PublishedAhead):
            raise
        except DomainError as error:
            if error.field == "secrecy":
                raise
            batch.refused.append((clean(file.name) if file is not None else "", error))
    return batch


def open_reading(actor: Actor, reading: Reading) -> Reading:
    """The reading, locked, when the actor may settle it and it waits; NotPermitted, ReadingSettled."""
    if not can_settle(actor, reading):
        raise NotPermitted
    locked = Reading.objects.select_for_update(of=("self",)).select_related("body", "body__host").get(pk=reading.pk)
    if locked.state != ReadingState.NEW:
        raise ReadingSettled
    return locked


@transaction.atomic
def reread(*, actor: Actor, reading: Reading, on: date, published_on: date | None = None, province: str = "") -> Reading:
    """Read the text again with another day of publication, or for another province; decisions begin anew.

    Errors: NotPermitted, ReadingSettled, PublishedAhead.
    """
    locked = open_reading(actor, reading)
    if published_on is not None and published_on > on:
        raise PublishedAhead
    old = {"published_on": locked.published_on, "province": locked.province}
    locked.published_on, locked.province = published_on, province
    locked.facts, locked.decisions = to_json(read_facts(locked.text, published_on)), {}
    locked.save()
    record(
        actor=actor, action="reading.reading.read_again", subject=locked, old=old, new={"published_on": published_on, "province": province}
    )
    return locked


@transaction.atomic
def drop_reading(*, actor: Actor, reading: Reading, on: date, reason: str = "") -> Reading:
    """Drop a reading: nothing is written, the text stays here to be looked at. NotPermitted, ReadingSettled."""
    locked = open_reading(actor, reading)
    locked.state, locked.settled_on, locked.settled_by, locked.drop_reason = ReadingState.DROPPED, on, actor.name, reason
    locked.save(update_fields=["state", "settled_on", "settled_by", "drop_reason"])
    record(actor=actor, action="reading.reading.dropped", subject=locked, new={"reason": reason})
    return locked
