"""Documents and registers as the renderers take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from giaoban.common import layout
from giaoban.common.dates import format_date
from giaoban.documents.models import Document, Form, LifeState
from giaoban.documents.queries.names import signs_of
from giaoban.documents.queries.registers import incoming_register, outgoing_register
from giaoban.documents.rules.blocks import blocks_of_text, layout_blocks
from giaoban.rulebook.documents import Direction, register_columns, urgency_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Arrival
    from giaoban.organisations.models import Organisation

RESTRICTED = "hạn chế"
"""All that a register says of a document that the reader may not open."""
MOST_ROWS = 5_000


def official_document(document: Document, on: date) -> layout.OfficialDocument:
    """The document in its form: the nine elements of party-rules 6.4 from its own fields.

    A draft has the blanks of its number and day. Raises RuleMissing where no mark of urgency is known for the day.
    """
    day = document.signed_on
    capacities = ((layout.Capacity(document.capacity), document.authority),) if document.capacity else ()
    parent = document.owner.parent
    is_letter = document.kind == "letter"
    return layout.OfficialDocument(
        form=layout.Form.PARTY if document.form == Form.PARTY else layout.Form.STATE,
        superior=parent.name if parent is not None else "",
        issuer=document.issuer_name,
        number=document.number_text or _blank_number(document, day or on),
        place=document.place or document.owner.province or "Hà Nội",
        dated_on=day,
        year=(day or on).year,
        kind="" if is_letter else document.kind_name,
        abstract=document.abstract,
        content=layout_blocks(document.content or blocks_of_text(document.text)),
        signatures=(layout.Signature(document.signer_post, document.signer_name, capacities),),
        addressees=tuple(document.addressees),
        recipients=tuple(line.name for line in document.recipients.all()),
        filing=filing_of(document),
        urgency=_urgency(document, day or on),
        draft="DỰ THẢO" if not document.is_issued else "",
    )


def filing_of(document: Document) -> str:
    """What follows "Lưu" in the last line of the recipients: the office, and the unit that drafted."""
    unit = document.drafting_unit
    return ", ".join(part for part in ("VT", (unit.symbol or unit.short) if unit is not None else "") if part)


def _blank_number(document: Document, on: date) -> str:
    signs = signs_of(document, on)
    return re.sub(r"^\d+", "", signs.written(1)) if signs.body else ""


def _urgency(document: Document, on: date) -> str:
    if not document.urgency:
        return ""
    return next(mark.name for mark in urgency_marks(on) if mark.code == document.urgency)


def assigned_to(row: Arrival) -> str:
    """Who deals with it: body and person."""
    names = (row.assigned_body.short if row.assigned_body else "", row.assigned_person.full_name if row.assigned_person else "")
    return ", ".join(name for name in names if name)


OUTGOING: Mapping[str, Callable[[Document], Any]] = {
    "number": lambda row: row.number_text,
    "signed_on": lambda row: row.signed_on,
    "abstract": lambda row: f"{row.kind_name}: {row.abstract}" + (" (đã thu hồi)" if row.state == LifeState.WITHDRAWN else ""),
    "marks": lambda row: str(row.get_urgency_display()) if row.urgency else "",
    "signer": lambda row: row.signer_name,
    "recipients": lambda row: "; ".join(line.name for line in row.recipients.all()),
    "copies": lambda row: row.copies,
    "drafting_unit": lambda row: row.drafting_unit.short if row.drafting_unit is not None else "",
    "file_code": lambda row: row.file_code,
    "note": lambda row: row.note,
}
INCOMING: Mapping[str, Callable[[Arrival], Any]] = {
    "arrived_on": lambda row: row.arrived_on,
    "arrival_number": lambda row: row.number,
    "author": lambda row: row.document.issuer_name,
    "number": lambda row: row.document.number_text,
    "signed_on": lambda row: row.document.signed_on,
    "abstract": lambda row: f"{row.document.kind_name}: {row.document.abstract}".removeprefix(": "),
    "marks": lambda row: str(row.document.get_urgency_display()) if row.document.urgency else "",
    "assigned_to": assigned_to,
    "due_on": lambda row: row.due_on,
    "receipt": lambda row: row.received_by,
    "result": lambda row: row.answered_by.number_text if row.answered_by is not None else row.result,
    "note": lambda row: row.note,
}
NEVER_HIDDEN = frozenset({"number", "arrival_number", "arrived_on"})
_CENTRED = frozenset({"signed_on", "arrived_on", "due_on", "arrival_number", "copies"})


def line_of(row: Any, readers: Mapping[str, Callable[[Any], Any]], keys: list[str]) -> tuple[Any, ...]:
    """The cells of one line; of a hidden one its number and *hạn chế*."""
    if row.is_open:
        return tuple(readers[key](row) for key in keys)
    return tuple(readers[key](row) if key in NEVER_HIDDEN else RESTRICTED if key == "abstract" else None for key in keys)


def register_sheet(*, actor: Actor, body: Organisation, direction: Direction, from_on: date, until_on: date, on: date) -> layout.PlainPrint:
    """A register of a body in the columns of the rule of the day (party-rules 6.5), first to last of the period."""
    columns = register_columns(direction, on)
    keys = [column.key for column in columns]
    if direction is Direction.OUTGOING:
        rows = outgoing_register(actor, on).filter(owner=body, signed_on__gte=from_on, signed_on__lte=until_on)
        lines = [line_of(row, OUTGOING, keys) for row in rows.order_by("signed_on", "number", "pk")[:MOST_ROWS]]
        title = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
    else:
        found = incoming_register(actor, on).filter(body=body, arrived_on__gte=from_on, arrived_on__lte=until_on)
        lines = [line_of(row, INCOMING, keys) for row in found.order_by("arrived_on", "number", "pk")[:MOST_ROWS]]
        title = "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"
    width = 257.0  # mm between the margins of A4 lying
    share = sum(column.share for column in columns)
    return layout.register_print(
        title=title,
        period=f"Từ ngày {format_date(from_on)} đến ngày {format_date(until_on)}",
        columns=tuple(
            layout.Column(column.name, layout.Align.CENTRE if column.key in _CENTRED else layout.Align.LEFT, width * column.share / share)
            for column in columns
        ),
        rows=tuple(layout.Row(line) for line in lines),
        issuer=body.name,
        note=f"In ngày {format_date(on)}, trong phạm vi được xem của {actor.name}.",
    )
