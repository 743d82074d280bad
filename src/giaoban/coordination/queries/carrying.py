"""Documents of an area, what each rests on, and the contents of the older ones that nothing newer picks up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q

from giaoban.common.pictures import Graph, GraphEdge, GraphNode
from giaoban.common.vietnamese import fold
from giaoban.coordination.models import CarryMark, ContentItem
from giaoban.coordination.rules.carrying import Carrying, ClauseText, carried_on
from giaoban.documents.models import STANDING, Clause, Document, DocumentRelation, Verb
from giaoban.findings.models import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.rules.carrying import Carried

MOST_DOCUMENTS: Final = 16
MOST_CLAUSES: Final = 1_200
MOST_AREAS: Final = 40
TIES: Final = (Verb.BASED_ON, Verb.IMPLEMENTS, Verb.GUIDES, Verb.REPLACES, Verb.AMENDS, Verb.SUPPLEMENTS, Verb.REPEALS)
HEAVY: Final = ("content", "addressees", "text", "folded")


@dataclass(frozen=True, slots=True)
class CarryLine:
    """An older clause beside the likest newer one, and what a person said of it."""

    clause: Clause
    newer: Clause | None
    percent: int
    carrying: Carrying
    mark: CarryMark | None


@dataclass(frozen=True)
class OlderDocument:
    """An older document with its contents, those that nothing newer picks up first."""

    document: Document
    in_force: bool
    lines: list[CarryLine]

    @property
    def missing(self) -> int:
        """Contents that nothing newer picks up and of which nobody has said anything."""
        return sum(one.carrying is Carrying.NOT_FOUND and one.mark is None for one in self.lines)


@dataclass(frozen=True)
class Area:
    """What is known of an area: its documents in force, what they rest on, the older ones compared with the newer."""

    words: str
    in_force: list[Document] = field(default_factory=list)
    older: list[OlderDocument] = field(default_factory=list)
    rests: dict[int, list[Document]] = field(default_factory=dict)
    graph: Graph | None = None
    without_text: list[Document] = field(default_factory=list)
    """Documents whose text is not cut into clauses: nothing can be said of them."""
    more: int = 0
    """Documents that were left out, since too many bear these words."""


def areas_used(actor: Actor, on: date) -> list[str]:
    """The areas of contents and findings within sight, to choose from."""
    items = ContentItem.objects.visible_to(actor, on).order_by("area").values_list("area", flat=True).distinct()[:MOST_AREAS]
    findings = Finding.objects.visible_to(actor).exclude(area="").order_by("area").values_list("area", flat=True).distinct()[:MOST_AREAS]
    written = {fold(area): area for area in (*findings, *items)}  # one area however it is written; as the regulation has it
    return [written[key] for key in sorted(written)]


def area_of(actor: Actor, words: str, on: date, *, title: str) -> Area:
    """What is known of the documents that bear all of some words, in a constant number of questions."""
    keys = fold(words).split()
    if not keys:
        return Area(words)
    bearing = Q()
    for key in keys:
        bearing &= Q(folded__contains=key)
    readable = Document.objects.visible_to(actor, on).filter(state__in=STANDING).defer(*HEAVY)
    rows = readable.in_force(on=on).filter(bearing).order_by("-signed_on", "-pk")
    in_force = list(rows[:MOST_DOCUMENTS])
    more = rows.count() - len(in_force) if len(in_force) == MOST_DOCUMENTS else 0
    relations = _relations(actor, in_force, on)
    known = {one.pk: one for one in in_force}
    for relation in relations:
        known.setdefault(relation.target_id, relation.target)
    older_rows = readable.exclude(pk__in=known).filter(bearing, in_force_until__lte=on).order_by("-signed_on", "-pk")
    for one in older_rows[: max(0, MOST_DOCUMENTS - len(known))]:
        known[one.pk] = one
    rests: dict[int, list[Document]] = {}
    for relation in relations:
        rests.setdefault(relation.source_id, []).append(relation.target)
    older, without = _compared(actor, list(known.values()), on)
    return Area(words, in_force, older, rests, _graph(known, relations, on, title) if relations else None, without, more)


def _relations(actor: Actor, documents: Iterable[Document], on: date) -> list[DocumentRelation]:
    readable = Document.objects.visible_to(actor, on)
    rows = DocumentRelation.objects.filter(source__in=[one.pk for one in documents], verb__in=TIES, target__in=readable.values("pk"))
    return list(rows.select_related("source", "target").defer(*(f"{end}__{text}" for end in ("source", "target") for text in HEAVY))[:80])


def _compared(actor: Actor, documents: list[Document], on: date) -> tuple[list[OlderDocument], list[Document]]:
    """Each document but the newest against all that were signed after it."""
    dated = sorted((one for one in documents if one.signed_on is not None), key=lambda one: (one.signed_on, one.pk))
    leaves = Clause.objects.filter(document__in=[one.pk for one in dated], children=None).exclude(text="").order_by("document", "order")
    clauses = {one.pk: one for one in leaves.select_related("document").defer(*(f"document__{text}" for text in HEAVY))[:MOST_CLAUSES]}
    texts = [ClauseText(one.pk, one.document_id, one.text) for one in clauses.values()]
    held = {one.document for one in texts}
    marks = {
        one.clause_id: one for one in CarryMark.objects.visible_to(actor, on).filter(clause__in=clauses).select_related("finding", "body")
    }
    found = []
    for place, one in enumerate(dated[:-1]):
        newer = {later.pk for later in dated[place + 1 :] if later.signed_on != one.signed_on}
        if one.pk not in held or not newer & held:
            continue
        compared = carried_on(
            [text for text in texts if text.document == one.pk], [text for text in texts if text.document in newer], on=on
        )
        lines = sorted((_line(each, clauses, marks) for each in compared), key=lambda line: (line.percent, line.clause.order))
        if lines:
            found.append(OlderDocument(one, one.in_force_until is None or one.in_force_until > on, lines))
    return found[::-1], [one for one in dated if one.pk not in held]


def _line(one: Carried, clauses: dict[int, Any], marks: dict[int, CarryMark]) -> CarryLine:
    newer = clauses[one.newer] if one.newer is not None else None
    return CarryLine(clauses[one.older], newer, one.percent, one.carrying, marks.get(one.older))


def _graph(known: dict[int, Document], relations: list[DocumentRelation], on: date, title: str) -> Graph:
    tied = {end for one in relations for end in (one.source_id, one.target_id)}
    nodes = tuple(
        GraphNode(
            str(one.pk), one.number_text or one.name, one.abstract, one.get_absolute_url(),
            "s-late" if one.in_force_until is not None and one.in_force_until <= on else "s-tardy" if one.amended_from else "s-done",
        )
        for one in known.values()
        if one.pk in tied
    )  # fmt: skip
    return Graph(title, nodes, tuple(GraphEdge(str(one.source_id), str(one.target_id), one.word) for one in relations))
