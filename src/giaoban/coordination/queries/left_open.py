"""What stays open when a regulation ends because a party ceased: for whoever takes the work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from giaoban.coordination.models import OccurrenceTask, Review
from giaoban.findings.queries import findings_seen
from giaoban.programmes.models import OPEN_STATES
from giaoban.programmes.queries import tasks_seen

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.organisations.models import Organisation


def findings_left(actor: Actor, regulation: CoordinationRegulation, body: Organisation | None, on: date) -> QuerySet[Any]:
    """The findings not ended that the ceased party raised or has to answer, and those from reviews of the regulation."""
    urls = [one.get_absolute_url() for one in Review.objects.filter(regulation=regulation).only("pk")]
    mine = Q(origin_url__in=urls)
    if body is not None:
        mine |= Q(raised_by=body) | Q(addressed_to=body)
    return findings_seen(actor, on).filter(mine, ended_on=None).order_by("raised_on", "pk")


def tasks_left(actor: Actor, regulation: CoordinationRegulation, body: Organisation | None, on: date) -> QuerySet[Any]:
    """The open tasks made of obligations of the regulation, and those that the ceased party leads or assigned."""
    made = OccurrenceTask.objects.filter(occurrence__regulation=regulation).values("task")
    mine = Q(pk__in=made)
    if body is not None:
        mine |= Q(lead=body) | Q(owner=body)
    return tasks_seen(actor, on).filter(mine, state__in=OPEN_STATES).order_by("due_on", "number")
