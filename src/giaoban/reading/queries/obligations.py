"""What the text of a regulation proposes as its contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from giaoban.common.vietnamese import fold
from giaoban.coordination.queries.parties import parties_on
from giaoban.documents.models import Document
from giaoban.reading.core.obligations import find_obligations
from giaoban.reading.core.parties import party

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation

SURE = 0.7


@dataclass(frozen=True)
class ProposedItem:
    """A content as proposed: the values of its fields, the words of the text and where they begin."""

    values: dict[str, Any]
    quotation: str
    start: int
    percent: int
    words: str
    """The words that say how often; empty where the text names no rhythm."""
    is_approximate: bool
    is_known: bool
    """Whether the regulation has a content of these words already."""


def own_text(actor: Actor, regulation: CoordinationRegulation, on: date) -> str:
    """The text of the paper that promulgates a regulation, else of its first version, where the actor may read it; empty without one."""
    keys = [regulation.document_id, *regulation.versions.order_by("number").values_list("document", flat=True)]
    for key in dict.fromkeys(one for one in keys if one is not None):
        document = Document.objects.visible_to(actor, on).filter(pk=key).only("text").first()
        if document is not None and document.text.strip():
            return str(document.text)
    return ""


def proposed_items(regulation: CoordinationRegulation, text: str, on: date) -> list[ProposedItem]:
    """The contents that a text proposes, its parties taken for those of the regulation; nothing is written."""
    if not text.strip():
        return []
    bodies = list(parties_on(regulation, on))
    parties = [party(str(one.pk), one.body.name, one.body.short, *([one.office] if one.office else [])) for one in bodies]
    known = {fold(one) for one in regulation.items.filter(in_force_until=None).values_list("text", flat=True)}
    found = []
    for one in find_obligations(text, parties):
        is_known = fold(one.text) in known
        values = {
            "take": one.confidence >= SURE and not is_known, "area": one.area, "text": one.text, "lead": one.lead,
            "coordinating": list(one.coordinating), "product": one.product[:300], "activity": one.activity, "rhythm": one.rhythm.code,
            "fixed_days": list(one.rhythm.fixed_days), "due_after_days": one.rhythm.due_after_days, "clause_label": one.clause_label,
        }  # fmt: skip
        found.append(
            ProposedItem(
                values, one.quotation, one.start, round(one.confidence * 100), one.rhythm.words, one.rhythm.is_approximate, is_known
            )
        )
    return found
