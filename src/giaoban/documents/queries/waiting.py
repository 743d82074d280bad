"""What waits for somebody: to check, to sign, to number, to receive, to instruct; reviews that come due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from giaoban.common.actor import HEADS, OFFICE
from giaoban.common.clock import VIETNAM
from giaoban.common.prepared import Key, rows_for_all
from giaoban.documents.models import Arrival, ArrivalState, Document, LifeState, ReviewDuty

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

REVIEW_AHEAD = timedelta(days=90)
"""How long before its day a review is shown as coming."""


@dataclass(frozen=True)
class Waiting:
    """What waits for the actor; each is a queryset, so that a desk takes its first rows and its count."""

    to_check: QuerySet[Document]
    to_sign: QuerySet[Document]
    to_number: QuerySet[Document]
    returned: QuerySet[Document]
    to_receive: QuerySet[Arrival]
    to_instruct: QuerySet[Arrival]
    reviews: QuerySet[ReviewDuty]


def bodies_of(actor: Actor, roles: tuple[str, ...]) -> list[int]:
    """The bodies at which the actor holds a role directly: what waits far below is not one's own work."""
    return sorted({grant.body_id for grant in actor.grants if grant.role in roles})


def waiting_for(actor: Actor, on: date) -> Waiting:
    """What waits for an actor on a day: as head or office of the own bodies, as signer by name."""
    heads, office = bodies_of(actor, HEADS), bodies_of(actor, OFFICE)
    tomorrow = datetime.combine(on + timedelta(days=1), time(), tzinfo=VIETNAM)
    documents = (
        Document.objects.visible_to(actor, on)
        .filter(entered_at__lt=tomorrow)
        .select_related("owner", "drafting_unit", "signer")
        .order_by("pk")
    )
    arrivals = (
        Arrival.objects.visible_to(actor, on)
        .filter(entered_at__lt=tomorrow)
        .select_related("body", "document", "document__owner")
        .order_by("sent_at", "arrived_on", "pk")
    )
    by_me = Q(signer__in=actor.person_ids) | Q(signer=None, owner__in=heads)
    return Waiting(
        to_check=documents.filter(awaits_check=True, owner__in=heads),
        to_sign=documents.filter(by_me, state=LifeState.SUBMITTED),
        to_number=documents.filter(state=LifeState.AGREED, owner__in=office),
        returned=documents.filter(state=LifeState.RETURNED, made_by_number=actor.user_id),
        to_receive=arrivals.filter(state=ArrivalState.AWAITED, body__in=office),
        to_instruct=arrivals.filter(state__in=(ArrivalState.ARRIVED, ArrivalState.FOR_INSTRUCTION), body__in=heads),
        reviews=review_duties(actor, on).filter(body__in=office, done_on=None, due_on__lte=on + REVIEW_AHEAD),
    )


def review_duties(actor: Actor, on: date) -> QuerySet[ReviewDuty]:
    """The reviews of documents that the actor may read; by which document they were done, if that may be read too."""
    done_by = Prefetch("done_by", queryset=Document.objects.visible_to(actor, on))
    return (
        ReviewDuty.objects.visible_to(actor)
        .select_related("document__owner", "document__review_clause", "body")
        .prefetch_related(done_by)
        .order_by("due_on", "pk")
    )


def duties_of(actor: Actor, document: Document, on: date) -> list[ReviewDuty]:
    """The reviews of one document, to the next day first."""
    return list(review_duties(actor, on).filter(document=document)) if rows_for_all(_any_duty, Key(document.pk)) else []


def _any_duty(document: int) -> QuerySet[Any]:
    return ReviewDuty.objects.filter(document=document).order_by().values_list("pk")[:1]


def reviews_due(on: date) -> QuerySet[ReviewDuty]:
    """Every review not done whose day has come; for reminders."""
    return ReviewDuty.objects.filter(done_on=None, due_on__lte=on).select_related("document", "body").order_by("due_on", "pk")
