"""The desk, the health of the system, the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.actor import ADMINISTRATOR, AUDITOR
from giaoban.common.errors import NotPermitted
from giaoban.desk.absences import waiting_for_the_absent
from giaoban.desk.listings import AUDIT
from giaoban.desk.queries import desk_of, health_of
from giaoban.records.list_pages import list_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

MORNING_ENDS, AFTERNOON_ENDS = 12, 18


def greeting() -> str:
    """As people greet at this time of day."""
    hour = clock.now().hour
    if hour < MORNING_ENDS:
        return gettext("Good morning, %(name)s")
    return gettext("Good afternoon, %(name)s") if hour < AFTERNOON_ENDS else gettext("Good evening, %(name)s")


def desk(request: ActorRequest) -> HttpResponse:
    """What I owe, what waits for my decision, this week, what is new."""
    on = clock.today()
    found = desk_of(request.actor, on)
    context = {
        "desk": found,
        "absent": waiting_for_the_absent(request.actor, on),
        "greeting": greeting() % {"name": request.actor.name},
        "health": health_of(on) if request.actor.has_role(ADMINISTRATOR) else [],
    }
    return render(request, "desk/desk.html", context)


def health(request: ActorRequest) -> HttpResponse:
    """The health of the installation, for the administrator."""
    if not request.actor.has_role(ADMINISTRATOR):
        raise NotPermitted
    return render(request, "desk/health.html", {"lines": health_of(clock.today(), whole=True)})


def audit(request: ActorRequest) -> HttpResponse:
    """That acts happened, for the auditor; contents are asked at their records."""
    if not request.actor.has_role(AUDITOR):
        raise NotPermitted
    return list_page(request, AUDIT)
