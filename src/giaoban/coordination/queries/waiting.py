"""What waits in coordination, for the desks of the offices of the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.actor import OFFICE
from giaoban.coordination.models import Occurrence
from giaoban.coordination.queries.flags import flags_waiting
from giaoban.coordination.queries.standing import stands
from giaoban.coordination.queries.thematic import proposed_sessions, regulations_worked_with
from giaoban.coordination.rules.standing import Standing
from giaoban.party.queries.waiting import Waiting

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor

MOST: Final = 200
"""Regulations looked at for one desk."""
SHOWN: Final = 3
"""Proposed sessions named one by one; more are counted in one line."""


def waiting_of(actor: Actor, on: date) -> list[Waiting]:
    """Flags, overdue obligations and proposed thematic sessions of what the actor's offices work with; nothing is asked for everybody else."""
    if not any(grant.role in OFFICE for grant in actor.grants):
        return []
    flagged = _flagged(actor, on)
    regulations = list(regulations_worked_with(actor).in_force(on=on).order_by("number")[:MOST])
    if not regulations:
        return flagged
    keys = [one.pk for one in regulations]
    late = Q(stands(Standing.OVERDUE, on=on))
    counted = Occurrence.objects.filter(regulation__in=keys).aggregate(overdue=Count("pk", filter=late))
    lines = flagged
    if counted["overdue"]:
        text = gettext("%(count)s obligations under regulations are overdue") % {"count": counted["overdue"]}
        url = f"{reverse('coordination:occurrences')}?tinh-trang=qua-han"
        lines.append(Waiting("late", gettext("Coordination"), text, url))
    proposals = proposed_sessions(regulations, on)
    for one in proposals[:SHOWN] if len(proposals) <= SHOWN else ():
        text = gettext("Thematic session proposed: %(area)s (%(regulation)s)") % {"area": one.area, "regulation": one.regulation.code}
        lines.append(Waiting("soon", gettext("Coordination"), text, session_url(one.regulation.number, one.area)))
    if len(proposals) > SHOWN:
        text = gettext("%(count)s thematic sessions are proposed") % {"count": len(proposals)}
        lines.append(Waiting("soon", gettext("Coordination"), text, proposals[0].regulation.get_absolute_url()))
    return lines


def _flagged(actor: Actor, on: date) -> list[Waiting]:
    """How much rests on a document that changed or a body that ceased; counted no further than `MOST`."""
    count = len(flags_waiting(actor, on).order_by()[:MOST].values_list("pk"))
    if not count:
        return []
    text = gettext("%(count)s records rest on what changed or ceased") % {"count": count}
    return [Waiting("late", gettext("Bases to be looked at again"), text, f"{reverse('coordination:flags')}?trang-thai=cho&cua=toi")]


def session_url(number: int, area: str) -> str:
    """The page of a proposed session."""
    return f"{reverse('coordination:proposal', args=[number])}?linh-vuc={quote(area)}"
