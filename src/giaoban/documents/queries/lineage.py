"""Where a document comes from and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.common.pictures import Graph, GraphEdge, GraphNode
from giaoban.common.prepared import Key, rows_of
from giaoban.documents.models import Document, DocumentRelation, LifeState
from giaoban.documents.queries.registers import effect_of
from giaoban.documents.rules import Effect

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

DEPTH = 2
MOST_NODES = 24
STEP = 4
"""Documents are asked about in fours, the last one again where they are fewer: few translations serve all."""
LONG = ("content", "addressees", "text", "folded")
TONES = {
    Effect.IN_FORCE: "s-done", Effect.AMENDED: "s-tardy", Effect.NOT_YET_IN_FORCE: "s-soon", Effect.DRAFT: "s-idle",
}  # fmt: skip


@dataclass(frozen=True)
class RelationLine:
    """One relation as read from a document: its verb, the other document."""

    relation: DocumentRelation
    word: str
    other: Document
    is_reverse: bool


def relations_of(actor: Actor, document: Document) -> list[RelationLine]:
    """The relations of a document whose other end the actor may read, own verbs first; one query."""
    rows = rows_of(_around, actor, Key(document.pk))
    own = [RelationLine(row, row.word, row.target, is_reverse=False) for row in rows if row.source_id == document.pk]
    back = [RelationLine(row, row.reverse_word, row.source, is_reverse=True) for row in rows if row.source_id != document.pk]
    return own + back


def _around(actor: Actor, *keys: int) -> QuerySet[DocumentRelation]:
    rows = DocumentRelation.objects.visible_to(actor).filter(Q(source__in=keys) | Q(target__in=keys))
    return (
        rows.select_related("source", "target").defer(*(f"{end}__{text}" for end in ("source", "target") for text in LONG)).order_by("pk")
    )


def lineage(actor: Actor, document: Document, on: date, *, title: str) -> Graph | None:
    """The documents around one, at most two steps away, as a picture; None when there are none. One query a step."""
    known = {document.pk: document}
    relations: dict[int, DocumentRelation] = {}
    edge_of = {document.pk}
    for _ in range(DEPTH):
        keys = sorted(edge_of)
        found = rows_of(_around, actor, *(Key(one) for one in keys + keys[-1:] * (-len(keys) % STEP)))
        fresh: set[int] = set()
        for row in found[: MOST_NODES * 2]:
            ends = [end for end in (row.source, row.target) if end.pk not in known]
            if len(known) + len(ends) > MOST_NODES:
                continue
            relations[row.pk] = row
            for end in ends:
                known[end.pk] = end
                fresh.add(end.pk)
        edge_of = fresh
        if not fresh:
            break
    if not relations:
        return None
    nodes = tuple(_node(one, on, is_here=one.pk == document.pk) for one in known.values())
    edges = tuple(GraphEdge(str(row.source_id), str(row.target_id), row.word) for row in relations.values())
    return Graph(title, nodes, edges)


def _node(document: Document, on: date, *, is_here: bool) -> GraphNode:
    name = document.number_text or document.name
    state = TONES.get(effect_of(document, on), "s-late") if document.state != LifeState.WITHDRAWN else "s-late"
    return GraphNode(str(document.pk), name, document.abstract, document.get_absolute_url(), state, is_here)


def find_by_number(actor: Actor, number_key: str) -> list[Document]:
    """All documents of a number that the actor may read, oldest first: numbers repeat, a person chooses."""
    return list(Document.objects.visible_to(actor).filter(number_key=number_key).select_related("owner").order_by("signed_on", "pk")[:20])
