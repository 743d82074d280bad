"""From an address or a typed name to a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from giaoban.common.errors import NotFound
from giaoban.common.vietnamese import fold
from giaoban.documents.models import Document
from giaoban.meetings.models import Meeting, Series
from giaoban.organisations.models import Organisation, Person
from giaoban.records.models import Draft

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import MinutesBlock


def meeting_for(actor: Actor, pk: int) -> Meeting:
    """A meeting within sight; NotFound."""
    meeting = Meeting.objects.visible_to(actor).select_related("owner", "series__notice_body", "series__basis").filter(pk=pk).first()
    if meeting is None:
        raise NotFound
    return meeting


def series_for(actor: Actor, pk: int) -> Series:
    """A series within sight; NotFound."""
    series = Series.objects.visible_to(actor).select_related("owner", "notice_body", "notice_signer", "basis").filter(pk=pk).first()
    if series is None:
        raise NotFound
    return series


MANY = 6


def bodies_named(actor: Actor, text: str, on: date) -> list[Organisation]:
    """The bodies existing on a day that a typed name means: by number, code or name; several when it is not clear, six at the most."""
    bodies = Organisation.objects.visible_to(actor).existing(on=on)
    if text.isdecimal():
        return list(bodies.filter(pk=int(text))[:1])
    exact = list(bodies.filter(Q(code=text) | Q(name=text) | Q(short_name=text)).order_by("sort_key", "pk")[:MANY])
    words = fold(text).split()
    if exact or not words:
        return exact
    for word in words:
        bodies = bodies.filter(folded__contains=word)
    return list(bodies.order_by("sort_key", "pk")[:MANY])


def people_named(actor: Actor, text: str) -> list[Person]:
    """The people that a typed name means, by number or full name without titles; six at the most."""
    people = Person.objects.visible_to(actor)
    if text.isdecimal():
        return list(people.filter(pk=int(text))[:1])
    name = fold(text)
    if not name:
        return []
    plain = list(people.filter(folded=name).order_by("sort_key", "pk")[:MANY])
    if plain:
        return plain
    ending = " ".join(name.split()[-2:])
    titled = people.exclude(honorific="").filter(folded__endswith=ending).order_by("sort_key", "pk")[:50]
    return [one for one in titled if fold(one.titled) == name][:MANY]


def near_bodies(actor: Actor, on: date) -> list[str]:
    """Names to offer while typing: bodies of the own grants and those right below and beside them, two hundred at the most."""
    own = [grant.body_id for grant in actor.grants]
    beside = Organisation.objects.filter(pk__in=own).exclude(parent=None).values("parent")
    near = Organisation.objects.visible_to(actor).existing(on=on).filter(Q(pk__in=own) | Q(parent__in=own) | Q(parent__in=beside))
    return list(near.order_by("sort_key").values_list("name", flat=True).distinct()[:200])


def documents_numbered(actor: Actor, text: str) -> list[Document]:
    """The documents within sight of a written number, or of a number in this installation; six at the most."""
    documents = Document.objects.visible_to(actor)
    if text.isdecimal():
        return list(documents.filter(pk=int(text))[:1])
    return [
        one
        for one in documents.filter(folded__contains=fold(text)).order_by("-signed_on", "-pk")[:50]
        if fold(one.number_text) == fold(text)
    ][:MANY]


def unsaved_text(actor: Actor, block: MinutesBlock) -> str | None:
    """What the actor wrote into a block but could not save; None where nothing waits."""
    draft = Draft.objects.filter(user=actor.user_id, key=f"meetings.block.{block.pk}").first() if actor.user_id is not None else None
    return str(draft.values.get("text", "")) if draft is not None else None
