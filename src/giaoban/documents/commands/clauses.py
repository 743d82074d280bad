"""Cutting a text into clauses, each with its permanent address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.errors import NotPermitted
from giaoban.documents.models import Clause, Document
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.rules import split_clauses

if TYPE_CHECKING:
    from giaoban.common.actor import Actor


def cut(document: Document) -> list[Clause]:
    """Bring the clauses in line with the text: those with the same slug keep their number, so that links to them hold.

    A clause that the text no longer has stays when something hangs on it; else it goes.
    """
    found = split_clauses(document.text) if document.text else ()
    existing = {clause.slug: clause for clause in document.clauses.all()}
    rows: dict[str, Clause] = {}
    for order, one in enumerate(found):
        clause = existing.pop(one.slug, None) or Clause(document=document, slug=one.slug)
        clause.level, clause.number, clause.label = one.kind.name.lower(), one.number, one.label
        clause.heading, clause.text, clause.order = one.heading, one.text_of(document.text), order
        clause.parent = rows.get(one.parent) if one.parent else None
        clause.save()
        rows[one.slug] = clause
    for clause in existing.values():
        if not _is_used(clause):
            clause.delete()
    return list(rows.values())


def _is_used(clause: Clause) -> bool:
    return any(
        getattr(clause, str(relation.get_accessor_name())).exists()
        for relation in Clause._meta.related_objects  # noqa: SLF001 - Django's documented API
        if relation.one_to_many and relation.get_accessor_name()
    )


@transaction.atomic
def cut_clauses(*, actor: Actor, document: Document) -> list[Clause]:
    """Cut the text of a document into clauses again. Errors: NotPermitted."""
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    rows = cut(document)
    audit(actor=actor, action="documents.document.cut", subject=document, new={"clauses": len(rows)})
    return rows
