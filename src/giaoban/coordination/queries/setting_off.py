"""Which contents a document may set off: those that fall due with each document, of a party that issued or received it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from giaoban.common.vietnamese import fold
from giaoban.coordination.models import ContentItem, Occurrence, RegulationParty, Rhythm
from giaoban.coordination.rules.evidence import share_of_words
from giaoban.records.models import keys_in_trash

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from giaoban.documents.models import Document

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


def seems_to_belong(item: ContentItem, document: Document) -> bool:
    """Whether a document is of a kind that the content names (`nghị quyết`, `chỉ thị`), or shares words with it."""
    said = f"{item.area} {item.text}"
    kind = fold(document.kind_name)
    return (bool(kind) and f" {kind} " in f" {fold(said)} ") or share_of_words(said, document.abstract) >= ENOUGH


def open_url(number: int, item: int, document: int) -> str:
    """The page on which the obligation of a content is opened for a document."""
    return f"{reverse('coordination:open_occurrence', args=[number, item])}?van-ban=document:{document}"
