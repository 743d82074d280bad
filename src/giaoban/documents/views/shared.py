"""What several pages of documents need: the record that was asked for, the body worked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.http import Http404

from giaoban.common.actor import OFFICE
from giaoban.common.errors import NotFound
from giaoban.common.prepared import Key, rows_of
from giaoban.documents.models import Arrival, Document
from giaoban.organisations.models import BodyKind, Organisation
from giaoban.organisations.queries import offices

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.common.web import ActorRequest


def document_or_404(request: ActorRequest, pk: int, on: date) -> Document:
    """The document, if the reader may see it."""
    found = rows_of(_document, request.actor, Key(pk), on)
    if not found:
        raise NotFound
    return found[0]  # type: ignore[no-any-return]


def _document(actor: Actor, pk: int, on: date) -> QuerySet[Document]:
    rows = Document.objects.visible_to(actor, on).filter(pk=pk)
    return rows.select_related("owner__parent", "issuer", "drafting_unit", "signer", "series__term", "copy_of_record__file")


def arrival_or_404(request: ActorRequest, pk: int, on: date) -> Arrival:
    """The line of a register, if the reader may see it."""
    rows = Arrival.objects.visible_to(request.actor, on).select_related(
        "body", "document__owner", "assigned_body", "assigned_person", "handed_from__body"
    )
    rows = rows.prefetch_related(Prefetch("answered_by", queryset=Document.objects.visible_to(request.actor, on)))
    arrival = rows.filter(pk=pk).first()
    if arrival is None:
        raise NotFound
    return arrival


def own_bodies(request: ActorRequest) -> list[Organisation]:
    """The bodies whose office the reader is."""
    return list(offices.own_bodies(request.actor).select_related("parent"))


def drafting_bodies(request: ActorRequest) -> list[Organisation]:
    """The bodies that the reader may draft for: the own ones, and those whose departments they are."""
    own = own_bodies(request)
    above = [body.parent for body in own if body.kind == BodyKind.DEPARTMENT and body.parent is not None]
    return [*own, *(body for body in dict.fromkeys(above) if body not in own)]


def working_body(request: ActorRequest, bodies: list[Organisation]) -> Organisation:
    """The body of `?don_vi=`, else the one worked for now, else the first; Http404 for somebody of no office."""
    asked = request.GET.get("don_vi", "")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 12 else request.actor.body_id
    found = next((body for body in bodies if body.pk == wanted), None)
    if found is None and asked.isdecimal() and len(asked) < 12:
        found = Organisation.objects.filter(pk=int(asked)).select_related("parent").first()
        if found is not None and not request.actor.holds(OFFICE, found.path):
            found = None
    found = found or (bodies[0] if bodies else None)
    if found is None:
        raise Http404
    return found


def body_tabs(request: ActorRequest, bodies: list[Organisation], chosen: Organisation) -> list[tuple[Any, ...]]:
    """The own bodies as tabs, when there are several."""
    if len(bodies) < 2:
        return []
    return [(body.short, f"{request.path}?don_vi={body.pk}", body.pk == chosen.pk, None) for body in bodies]
