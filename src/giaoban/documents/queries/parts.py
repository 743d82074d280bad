"""What belongs to one document: its clauses, recipients, steps, versions, readers, and where it stands at the bodies it came to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.common.prepared import Key, rows_for_all, rows_of
from giaoban.documents.models import Arrival, Clause, DraftVersion, Recipient, ReviewClause, Step
from giaoban.documents.permissions import can_keep_register
from giaoban.organisations.models import Organisation, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document


def clauses_of(document: Document) -> list[Clause]:
    """Its clauses in their order."""
    return _parts(_clauses, document)


def _clauses(document: int) -> QuerySet[Clause]:
    return Clause.objects.filter(document=document)


def recipients_of(document: Document) -> list[Recipient]:
    """To whom it goes, in the order of the paper."""
    return _parts(_recipients, document)


def _recipients(document: int) -> QuerySet[Recipient]:
    return Recipient.objects.filter(document=document)


def steps_of(document: Document) -> list[Step]:
    """The steps of its life, the last one first."""
    return _parts(_steps, document)


def _steps(document: int) -> QuerySet[Step]:
    return Step.objects.filter(document=document).select_related("person").order_by("-pk")


def versions_of(document: Document) -> list[DraftVersion]:
    """The versions of the draft without their texts, the newest first."""
    return _parts(_versions, document)


def _versions(document: int) -> QuerySet[DraftVersion]:
    return DraftVersion.objects.filter(document=document).order_by("-number").defer("content", "text")


def review_clause_of(document: Document) -> ReviewClause | None:
    """What it says of its own reviews."""
    return next(iter(_parts(_review_clauses, document)), None)


def _review_clauses(document: int) -> QuerySet[ReviewClause]:
    return ReviewClause.objects.filter(document=document)


def readers_of(document: Document) -> list[Person]:
    """The people by whom alone it may be read, where they are named."""
    return rows_for_all(_readers, Key(document.pk))


def _readers(document: int) -> QuerySet[Person]:
    return Person.objects.filter(readable_documents=document)


def co_issuers_of(document: Document) -> list[Organisation]:
    """The bodies that signed it together with its owner."""
    return rows_for_all(_co_issuers, Key(document.pk))


def _co_issuers(document: int) -> QuerySet[Organisation]:
    return Organisation.objects.filter(joint_documents=document)


def arrivals_of(actor: Actor, document: Document) -> list[Arrival]:
    """Where a document stands at the bodies it came to: all of them for its owner's side, else those within sight."""
    found = rows_of(_arrivals, actor, Key(document.pk), can_keep_register(actor, document.owner))
    return _with_document(found, document)


def _arrivals(actor: Actor, document: int, sees_all: bool) -> QuerySet[Arrival]:  # noqa: FBT001 - a value of a question
    rows = Arrival.objects.filter(document=document)
    rows = rows.select_related("body", "assigned_body", "assigned_person", "answered_by").order_by("body__sort_key", "pk")
    return rows if sees_all else rows.filter(pk__in=Arrival.objects.visible_to(actor).values("pk"))


def unseen_arrivals(document: Document) -> list[Arrival]:
    """The lines of it that nobody has looked at yet, each with its body."""
    return _parts(_unseen, document)


def _unseen(document: int) -> QuerySet[Arrival]:
    return Arrival.objects.filter(document=document, seen_at=None).select_related("body")


def _parts(question: Callable[[int], QuerySet[Any]], document: Document) -> list[Any]:
    return _with_document(rows_for_all(question, Key(document.pk)), document)


def _with_document(rows: list[Any], document: Document) -> list[Any]:
    """The rows, each knowing the document that it belongs to."""
    for row in rows:
        row.document = document
    return rows
