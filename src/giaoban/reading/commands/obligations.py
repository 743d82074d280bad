"""Taking the text of a regulation, and its proposals as contents."""

from __future__ import annotations

from collections.abc import Sequence  # noqa: TC003 - the dataclass of this module is read by its doors
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.extraction import NeedsRecognition, extract, recognise
from giaoban.coordination.commands.items import add_item
from giaoban.coordination.models import RegulationParty  # noqa: TC001 - as above
from giaoban.coordination.permissions import can_keep
from giaoban.documents.commands.secrecy import refuse_secrets
from giaoban.reading.commands.entering import LONGEST_TEXT, NothingToRead, TextTooLong

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.common.acts import IncomingFile
    from giaoban.coordination.models import ContentItem, CoordinationRegulation


@dataclass(frozen=True)
class TakenItem:
    """A content as it is taken over."""

    area: str
    text: str
    rhythm: str
    lead: RegulationParty | None = None
    coordinating: Sequence[RegulationParty] = field(default_factory=tuple)
    product: str = ""
    activity: str = "other"
    fixed_days: Sequence[str] = field(default_factory=tuple)
    due_after_days: int = 0
    clause_label: str = ""
    is_approximate: bool = False


class NothingTaken(DomainError):
    """No proposal was ticked."""

    code = "reading.nothing_taken"
    sentence = "Tick at least one content to be taken over."


class ItemNotTaken(DomainError):
    """One of the contents is refused, and with it all."""

    code = "reading.item_not_taken"
    sentence = "Content %(number)s (%(text)s): %(why)s Nothing was taken over yet."


def text_to_read(
    *,
    actor: Actor,
    regulation: CoordinationRegulation,
    file: IncomingFile | None = None,
    text: str = "",
    at: datetime,
    is_not_secret: bool = False,
) -> str:
    """Return the text of a file, or the words given; nothing is kept.

    Errors: NotPermitted, NothingToRead, TextTooLong, those of files without text and of secrecy.
    """
    if not can_keep(actor, regulation):
        raise NotPermitted
    files = (file,) if file is not None else ()
    refuse_secrets(actor=actor, body=regulation.keeper, at=at, secrecy="no", texts=(text,), files=files, is_not_secret=is_not_secret)
    given = text
    if file is not None:
        try:
            given = extract(file.content, file.name).text
        except NeedsRecognition:
            given = recognise(file.content).text
            refuse_secrets(actor=actor, body=regulation.keeper, at=at, secrecy="no", texts=(given,), is_not_secret=is_not_secret)
    given = given.replace("\x00", " ")
    if not given.strip():
        raise NothingToRead(field="file" if file is not None else "text")
    if len(given) > LONGEST_TEXT:
        raise TextTooLong(name=file.name if file is not None else given[:40], limit=f"{LONGEST_TEXT:,}".replace(",", "."), field="text")
    return given


@transaction.atomic
def take_items(
    *, actor: Actor, regulation: CoordinationRegulation, items: Sequence[TakenItem], from_on: date | None = None, on: date, at: datetime
) -> list[ContentItem]:
    """Add the contents that were read in a regulation's text, all of them or none. Errors: NotPermitted, NothingTaken, ItemNotTaken."""
    if not can_keep(actor, regulation):
        raise NotPermitted
    if not items:
        raise NothingTaken
    made = []
    for number, one in enumerate(items, start=1):
        values = {**_plain(one), "lead": one.lead, "coordinating": list(one.coordinating)}
        try:
            made.append(add_item(actor=actor, regulation=regulation, **values, from_on=from_on, on=on, at=at))
        except NotPermitted:
            raise
        except DomainError as error:
            raise ItemNotTaken(number=number, text=one.text[:60], why=error.text(gettext)) from error
    record(actor=actor, action="reading.items.taken", subject=regulation, new={"items": [f"{one.line}. {one.text}"[:200] for one in made]})
    return made


def _plain(item: TakenItem) -> dict[str, Any]:
    """The plain values of an item."""
    return {name: getattr(item, name) for name in item.__dataclass_fields__ if name not in {"lead", "coordinating"}}
