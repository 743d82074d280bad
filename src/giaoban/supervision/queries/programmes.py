"""Reading programmes: their items, and how far the cases of these are, as the reader may know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, DateField, Prefetch, Q, Value
from django.utils.translation import gettext

from giaoban.common.cells import State
from giaoban.supervision.models import Case, CaseState, InspectionItem, InspectionProgramme, ItemState

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor


def programmes_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The programmes within sight, with how many of their items the reader sees and how many of these have a case that ended."""
    items = InspectionItem.objects.visible_to(actor).filter(state=ItemState.STANDING)
    done = Case.objects.visible_to(actor).filter(concluded_on__isnull=False)
    rows = InspectionProgramme.objects.visible_to(actor).select_related("body", "above")
    return rows.annotate(
        shown_on=Value(on, output_field=DateField()),
        item_count=Count("items", filter=Q(items__in=items.values("pk")), distinct=True),
        done_count=Count("items", filter=Q(items__in=items.values("pk"), items__cases__in=done.values("pk")), distinct=True),
    )


def items_seen(actor: Actor, on: date) -> QuerySet[Any]:
    """The items within sight with the cases of which the reader may know in `seen_cases`."""
    cases = Case.objects.visible_to(actor).exclude(state=CaseState.CANCELLED).select_related("subject", "subject_person").order_by("pk")
    rows = InspectionItem.objects.visible_to(actor).select_related("programme__body", "subject")
    rows = rows.prefetch_related(Prefetch("cases", queryset=cases, to_attr="seen_cases"))
    return rows.annotate(shown_on=Value(on, output_field=DateField()))


def state_of_item(item: Any, on: date) -> State:
    """How an item stands on a day: by its case where the reader knows of one, else by its time."""
    if item.state == ItemState.DROPPED:
        return State("idle", gettext("left out of it"))
    if item.seen_cases:
        case = item.seen_cases[-1]
        is_done = case.concluded_on is not None
        return State("done" if is_done else "soon", gettext("concluded") if is_done else gettext("under way"))
    _, quarter, month = item.period
    last = month or quarter * 3 or 12
    if (item.year, last) < (on.year, on.month):
        return State("late", gettext("behind its time"))
    return State("soon" if item.year == on.year and last - on.month < 3 else "idle", gettext("foreseen"))
