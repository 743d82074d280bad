"""The history of visits of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from giaoban.common import clock
from giaoban.common.errors import NotFound
from giaoban.organisations.models import Organisation
from giaoban.supervision.queries import visits_of
from giaoban.supervision.reads import LIST, log_reads
from giaoban.supervision.views.frame import root

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest


def body_history(request: ActorRequest, pk: int) -> HttpResponse:
    """When a body was visited, by whom, with what praise and shortfalls, which requirements are done and which are open."""
    body = Organisation.objects.visible_to(request.actor).filter(pk=pk).first()
    if body is None:
        raise NotFound
    visits = visits_of(request.actor, body, clock.today())
    log_reads(request.actor, (visit.case.pk for visit in visits), LIST)
    context = {
        "body": body, "visits": visits, "asked": sum(len(visit.requirements) for visit in visits), "settled": sum(visit.settled for visit in visits),
        "crumbs": [root(), (body.short,)],
    }  # fmt: skip
    return render(request, "supervision/history.html", context)
