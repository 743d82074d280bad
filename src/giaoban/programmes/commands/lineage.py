"""What the documents of programmes owe to the directives that the programmes concretise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.documents.commands import relate_documents
from giaoban.documents.models import DocumentRelation, Verb
from giaoban.documents.permissions import can_edit

if TYPE_CHECKING:
    from giaoban.common.actor import Actor
    from giaoban.programmes.models import Programme


def carry_into_lineage(actor: Actor, programme: Programme) -> None:
    """Let the document that promulgates a programme implement the directives that the programme concretises, where the actor keeps it."""
    if programme.document is None or not can_edit(actor, programme.document):
        return
    there = DocumentRelation.objects.filter(source=programme.document).values("target")
    links = (
        programme.concretises.filter(item=None, document__isnull=False).exclude(document__in=there).exclude(document=programme.document_id)
    )
    for link in links.select_related("document__owner"):
        if link.document is not None:
            relate_documents(actor=actor, source=programme.document, verb=Verb.IMPLEMENTS, other=link.document)
