"""Templates of programmes: those of the library that suit a body, and programmes that it or a body above offers as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.dates import Period, PeriodKind
from giaoban.organisations.models import TreeLink
from giaoban.programmes.models import Programme, ProgrammeState
from giaoban.programmes.outlines import Outline, outlines

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


def outlines_for(kind: str) -> list[Outline]:
    """The templates of the library that suit a kind of body, those of the longer periods first."""
    return [one for one in outlines().values() if kind in one.kinds]


def offered_programmes(actor: Actor, body: Organisation, on: date) -> QuerySet[Programme]:
    """Approved programmes within sight that the body or one above it offers as a template."""
    above = TreeLink.objects.in_force(on=on).filter(descendant=body).values("ancestor")
    rows = Programme.objects.visible_to(actor).filter(is_template=True, state=ProgrammeState.APPROVED)
    return (rows.filter(body__in=above) | rows.filter(body=body)).select_related("body").order_by("-begins_on", "pk")


def usual_period(actor: Actor, body: Organisation, kind: PeriodKind, on: date) -> str:
    """How the period is written that a programme begun on a day is most often for: the one around it; a term as the body planned it last."""
    if kind is not PeriodKind.TERM:
        return Period.containing(kind, on).label_vi
    rows = Programme.objects.visible_to(actor).filter(period_kind=kind, begins_on__lte=on, ends_on__gte=on, body__tree=body.tree)
    newest = rows.order_by("-begins_on", "pk").first()
    return newest.period.label_vi if newest is not None else ""
