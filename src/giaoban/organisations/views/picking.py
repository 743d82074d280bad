"""What fits a few letters typed: bodies and people to choose from, as the reader sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import JsonResponse
from django.utils.translation import gettext

from giaoban.common import clock
from giaoban.common.dates import format_date
from giaoban.organisations.models import Appointment, Organisation, Person
from giaoban.organisations.picking import labels_of, offered

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from giaoban.common.web import ActorRequest

LONGEST = 120


def _answer(rows: list[Any], among: QuerySet[Any], notes: dict[int, str]) -> HttpResponse:
    known = labels_of(rows, among)
    return JsonResponse({"found": [{"label": known[one.pk], "note": notes.get(one.pk, "")} for one in rows]})


def bodies(request: ActorRequest) -> HttpResponse:
    """Bodies of today: name, and under which body."""
    existing = Organisation.objects.visible_to(request.actor).existing(on=clock.today())
    rows = offered(existing.select_related("parent"), request.GET.get("q", "")[:LONGEST])
    return _answer(rows, existing, {one.pk: one.parent.short if one.parent else one.get_tree_display() for one in rows})


def people(request: ActorRequest) -> HttpResponse:
    """People: name, with the first post of today or the day of birth."""
    seen = Person.objects.visible_to(request.actor)
    rows = offered(seen, request.GET.get("q", "")[:LONGEST])
    posts = Appointment.objects.in_force(on=clock.today()).filter(person__in=[one.pk for one in rows]).select_related("organisation")
    notes = {one.pk: gettext("born on %(day)s") % {"day": format_date(one.born_on)} for one in rows if one.born_on}
    notes.update({one.person_id: f"{one.post}, {one.organisation.short}" for one in posts.order_by("-rank", "-pk")})
    return _answer(rows, seen, notes)
