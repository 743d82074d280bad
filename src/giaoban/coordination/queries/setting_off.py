"""Which contents a document may set off: those that fall due with each document, of a party that issued or received it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from giaoban.common.prepared import Key, rows_of
from giaoban.common.vietnamese import fold
from giaoban.coordination.models import ContentItem, Occurrence, RegulationParty, Rhythm
from giaoban.coordination.rules.evidence import share_of_words
from giaoban.documents.models import Arrival, Document
from giaoban.records.models import keys_in_trash

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

ENOUGH: Final = 30
"""From how many per cent of common words a document seems to belong to a content."""


def contents_set_off(document: Document, bodies: Collection[int], on: date) -> list[ContentItem]:
    """The contents in force that the document seems to set off for one of these bodies, and has not set off yet."""
    day = document.signed_on or on
    parties = RegulationParty.objects.in_force(on=day).filter(regulation=OuterRef("regulation"), body__in=bodies)
    opened = Occurrence.objects.filter(regulation=OuterRef("regulation"), line=OuterRef("line"), document=document)
    rows = (
        ContentItem.objects.in_force(on=day)
        .filter(Exists(parties), ~Exists(opened), rhythm=Rhythm.EACH_DOCUMENT)
        .filter(Q(regulation__in_force_until=None) | Q(regulation__in_force_until__gt=day))
        .exclude(Q(regulation__document=document) | Q(regulation__in=keys_in_trash(ContentItem.regulation.field.related_model)))
        .select_related("regulation__keeper", "lead")
        .order_by("regulation", "line")
    )
    return [item for item in rows if seems_to_belong(item, document)]


def contents_offered(actor: Actor, document: Document, on: date) -> list[ContentItem]:
    """The contents that a document seems to set off for its owner or a body where it arrived; one short query where none can be."""
    if not any(seems_to_belong(item, document) for item in rows_of(_at_any_time, actor, Key(document.pk))):
        return []
    return contents_set_off(document, {document.owner_id, *document.arrivals.values_list("body", flat=True)}, on)


def _at_any_time(_actor: Actor, document: int) -> QuerySet[ContentItem]:
    """What `contents_set_off` may find, whatever the day."""
    owner, arrived = Document.objects.filter(pk=document).values("owner"), Arrival.objects.filter(document=document).values("body")
    parties = RegulationParty.objects.filter(Q(body__in=owner) | Q(body__in=arrived)).values("regulation")
    return ContentItem.objects.filter(rhythm=Rhythm.EACH_DOCUMENT, regulation__in=parties).only("area", "text")


def seems_to_belong(item: ContentItem, document: Document) -> bool:
    """Whether a document is of a kind that the content names (`nghị quyết`, `chỉ thị`), or shares words with it."""
    said = f"{item.area} {item.text}"
    kind = fold(document.kind_name)
    return (bool(kind) and f" {kind} " in f" {fold(said)} ") or share_of_words(said, document.abstract) >= ENOUGH


def open_url(number: int, item: int, document: int) -> str:
    """The page on which the obligation of a content is opened for a document."""
    return f"{reverse('coordination:open_occurrence', args=[number, item])}?van-ban=document:{document}"
