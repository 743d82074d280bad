"""Relations of documents and what they do to force over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.texts import given
from giaoban.documents.models import Arrival, ArrivalState, Document, DocumentRelation, End, Verb
from giaoban.documents.permissions import can_edit, can_keep_register
from giaoban.documents.rules import Effect, RelationVerb, effect_on_target
from giaoban.documents.signals import arrival_closed, force_changed, force_restored

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor


class RelationToItself(DomainError):
    """A document does nothing to itself."""

    code = "documents.relation_to_itself"
    sentence = "A document has no relation to itself. Choose another document."
    field = "other"


class ForceEndsBeforeItBegins(DomainError):
    """The end lies before the beginning."""

    code = "documents.force_ends_before_it_begins"
    sentence = "The force of the document ends before it begins. Correct the days."
    field = "in_force_until"


@transaction.atomic
def relate_documents(
    *, actor: Actor, source: Document, verb: str, other: Document, in_force_from: date | None = None, is_partial: bool = False,
    note: str = "",
) -> DocumentRelation:  # fmt: skip
    """Say what one document does to another; of an issued one it takes effect at once, from its day.

    Whoever keeps the register of the source's or of the other's owner. Errors: NotPermitted, RelationToItself.
    """
    if not (can_edit(actor, source) or can_keep_register(actor, other.owner)):
        raise NotPermitted
    if source.pk == other.pk:
        raise RelationToItself
    relation, _ = DocumentRelation.objects.update_or_create(
        source=source, verb=Verb(verb), target=other,
        defaults={"in_force_from": in_force_from, "is_partial": is_partial, "note": note},
    )  # fmt: skip
    audit(
        actor=actor, action="documents.relation.made", subject=source,
        new=given(verb=verb, target=other.name, in_force_from=in_force_from),
    )  # fmt: skip
    if source.is_issued:
        apply_relation(relation, actor=actor)
    return relation


@transaction.atomic
def unrelate_documents(*, actor: Actor, relation: DocumentRelation) -> None:
    """Take a relation back, and with it what it did to the force of the target, where the actor may change that. Errors: NotPermitted."""
    source, target = relation.source, relation.target
    if not (can_edit(actor, source) or can_keep_register(actor, target.owner)):
        raise NotPermitted
    audit(actor=actor, action="documents.relation.dropped", subject=source, old={"verb": relation.verb, "target": str(target)})
    relation.delete()
    if not can_keep_register(actor, target.owner):
        return
    if target.ended_by in {End.REPLACED, End.REPEALED}:
        target.in_force_until, target.ended_by = None, ""
    target.amended_from = None
    target.save(update_fields=["in_force_until", "ended_by", "amended_from"])
    force_restored.send(sender=Document, actor=actor, document=target, by=source)
    for other in target.relations_back.select_related("source", "target").filter(source__signed_on__isnull=False):
        apply_relation(other, actor=actor)


def apply_relations(document: Document, *, actor: Actor) -> None:
    """Let the relations of a document that was just issued take effect."""
    for relation in document.relations.select_related("source", "target"):
        apply_relation(relation, actor=actor)


def apply_relation(relation: DocumentRelation, *, actor: Actor) -> None:
    """Change the force of the target from the day of the relation, else from the day on which the source takes effect.

    Only whoever keeps the register of the target's owner changes its force; for others the relation stands and changes nothing.
    """
    effect = effect_on_target(RelationVerb(relation.verb), in_part=relation.is_partial)
    source, target = relation.source, relation.target
    day = relation.in_force_from or source.in_force_from or source.signed_on
    if effect is None or day is None or not can_keep_register(actor, target.owner):
        return
    if effect is Effect.AMENDED:
        if target.amended_from is None or day < target.amended_from:
            target.amended_from = day
            target.save(update_fields=["amended_from"])
            audit(actor=actor, action="documents.force.set", subject=target, new={"done_by": source.open_label})
        force_changed.send(sender=Document, actor=actor, document=target, from_on=day, why="amended", by=source)
        return
    _end(target, day, End(effect.value), actor=actor, by=source)


def _end(document: Document, day: date, why: End, *, actor: Actor, by: Document | None = None, note: str = "") -> None:
    """The first end counts: what was replaced can no longer be repealed or expire."""
    begins = document.in_force_from or document.signed_on
    if begins is not None and day < begins:
        raise ForceEndsBeforeItBegins
    if document.in_force_until is not None and document.in_force_until <= day:
        return
    old = {"in_force_until": document.in_force_until, "ended_by": document.ended_by}
    document.in_force_until, document.ended_by = day, why
    document.save(update_fields=["in_force_until", "ended_by"])
    audit(
        actor=actor, action="documents.force.ended", subject=document, old=old,
        new=given(in_force_until=day, ended_by=why.value, done_by=by.open_label if by is not None else "", note=note),
    )  # fmt: skip
    force_changed.send(sender=Document, actor=actor, document=document, from_on=day, why=why.value, by=by)


@transaction.atomic
def end_force(*, actor: Actor, document: Document, ends_on: date, why: str, note: str = "") -> Document:
    """Say from which day a document no longer binds: it expired, or one party of it ceased to exist. Errors: NotPermitted."""
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    _end(document, ends_on, End(why), actor=actor, note=note)
    return document


def _check_period(begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        raise ForceEndsBeforeItBegins


def bind(document: Document, begins: date, ends: date | None) -> None:
    """Say in a document that is being issued when it binds, as its text has it. Errors: ForceEndsBeforeItBegins."""
    _check_period(begins, ends)
    document.in_force_from = begins
    if ends is not None:
        document.in_force_until, document.ended_by = ends, End.EXPIRED


@transaction.atomic
def set_force(*, actor: Actor, document: Document, in_force_from: date, in_force_until: date | None = None) -> Document:
    """Enter from when and until when a document binds, as its text says. Errors: NotPermitted, ForceEndsBeforeItBegins."""
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    _check_period(in_force_from, in_force_until)
    old = {"in_force_from": document.in_force_from, "in_force_until": document.in_force_until}
    document.in_force_from = in_force_from
    if in_force_until is not None or document.ended_by == End.EXPIRED:
        document.in_force_until, document.ended_by = in_force_until, End.EXPIRED if in_force_until else ""
    document.save(update_fields=["in_force_from", "in_force_until", "ended_by"])
    audit(
        actor=actor, action="documents.force.set", subject=document, old=old,
        new={"in_force_from": in_force_from, "in_force_until": in_force_until},
    )  # fmt: skip
    return document


def close_answered(document: Document, *, actor: Actor, on: date, at: datetime) -> list[Arrival]:
    """Close what came to the owner and is answered by the document that was just issued."""
    targets = document.relations.filter(verb=Verb.ANSWERS).values("target")
    rows = list(
        Arrival.objects.filter(body=document.owner, document__in=targets).exclude(state__in=(ArrivalState.CLOSED, ArrivalState.AWAITED))
    )
    for arrival in rows:
        arrival.state, arrival.closed_on, arrival.answered_by = ArrivalState.CLOSED, on, document
        arrival.save(update_fields=["state", "closed_on", "answered_by"])
        audit(actor=actor, action="documents.arrival.closed", subject=arrival, new={"answered_by": document.number_text})
        arrival_closed.send(sender=Arrival, actor=actor, arrival=arrival, on=on, at=at)
    return rows
