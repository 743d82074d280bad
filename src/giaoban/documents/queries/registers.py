"""Registers as they are read: a line that the reader may not open shows its number and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, DateField, F, Prefetch, TextField, Value, When

from giaoban.documents.models import UNISSUED, Arrival, Direction, Document, LifeState, Recipient
from giaoban.documents.rules import Effect, EffectChange, EffectFacts, effect_on

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def effect_of(document: Document, on: date) -> Effect:
    """The force of a document on a day."""
    if document.state in UNISSUED:
        return Effect.DRAFT
    changes = []
    if document.amended_from is not None:
        changes.append(EffectChange(Effect.AMENDED, document.amended_from))
    if document.in_force_until is not None and document.ended_by:
        changes.append(EffectChange(Effect(document.ended_by), document.in_force_until))
    if document.state == LifeState.WITHDRAWN and document.withdrawn_on is not None:
        changes.append(EffectChange(Effect.WITHDRAWN, document.withdrawn_on))
    signed_on = document.signed_on or document.registered_on
    return effect_on(EffectFacts(signed_on=signed_on, in_force_from=document.in_force_from, changes=tuple(changes)), on)


def asked(rows: QuerySet[Any], on: date) -> Any:
    """Rows that know the day they were asked for."""
    return rows.annotate(asked_on=Value(on, output_field=DateField()))


def all_documents(actor: Actor, on: date) -> Any:
    """Every document that the actor may read; papers on their way are in `papers`."""
    rows = Document.objects.visible_to(actor, on).exclude(state__in=UNISSUED)
    return asked(rows.select_related("owner", "issuer"), on)


def papers(actor: Actor, on: date) -> Any:
    """Papers that are not issued yet."""
    rows = Document.objects.visible_to(actor, on).filter(state__in=UNISSUED, direction=Direction.OWN)
    return asked(rows.select_related("owner", "drafting_unit", "signer"), on)


def outgoing_register(actor: Actor, on: date) -> Any:
    """The outgoing registers within sight, hidden documents included; `register_text` is what may be searched."""
    rows = Document.objects.in_registers(actor, on).select_related("owner", "series", "drafting_unit")
    rows = rows.prefetch_related(Prefetch("recipients", queryset=Recipient.objects.order_by("order", "id")))
    return asked(rows, on).annotate(register_text=open_text(F("folded"), F("number_key")))


def incoming_register(actor: Actor, on: date) -> Any:
    """The incoming registers within sight, hidden documents included."""
    rows = Arrival.objects.in_registers(actor, on).select_related(
        "body", "document", "document__owner", "document__issuer", "assigned_body", "assigned_person", "answered_by", "series__body"
    )
    return asked(rows, on).annotate(register_text=open_text(F("document__folded"), F("document__number_key")))


def open_text(shown: Any, hidden: Any) -> Case:
    """What may be searched of a line: all of it when it is open to the reader, else its number."""
    return Case(When(is_open=True, then=shown), default=hidden, output_field=TextField())
