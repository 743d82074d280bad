"""What waits in coordination, for the desks of the offices of the parties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext

from giaoban.common.actor import OFFICE
from giaoban.common.dates import format_date
from giaoban.common.prepared import count_of, rows_of
from giaoban.coordination.models import ReviewParty, ReviewState
from giaoban.coordination.queries.flags import flags_waiting
from giaoban.coordination.queries.thematic import proposed_sessions, regulations_worked_with
from giaoban.party.queries.waiting import Waiting

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

MOST: Final = 200
"""Regulations looked at for one desk."""
SHOWN: Final = 3
"""Proposed sessions named one by one; more are counted in one line."""


def waiting_of(actor: Actor, on: date) -> list[Waiting]:
    """Flags, reviews to comment on and proposed thematic sessions of what the actor's offices work with; nothing is asked for everybody else."""
    if not any(grant.role in OFFICE for grant in actor.grants):
        return []
    flagged = _flagged(actor, on)
    regulations = rows_of(_regulations, actor, on)
    if not regulations:
        return flagged
    lines = [*flagged, *_reviews(actor, on)]
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
    count = count_of(_flags, actor, on)
    if not count:
        return []
    text = gettext("%(count)s records rest on what changed or ceased") % {"count": count}
    return [Waiting("late", gettext("Bases to be looked at again"), text, f"{reverse('coordination:flags')}?trang-thai=cho&cua=toi")]


def _flags(actor: Actor, on: date) -> QuerySet[Any]:
    return flags_waiting(actor, on).order_by()[:MOST]


def _regulations(actor: Actor, on: date) -> QuerySet[Any]:
    rows: QuerySet[Any] = regulations_worked_with(actor).in_force(on=on)
    return rows.order_by("number")[:MOST]


def _commented(actor: Actor, on: date) -> QuerySet[Any]:
    """Where the actor's own offices have not finished their comments, one more than is shown."""
    mine = [grant.body_id for grant in actor.grants if grant.role in OFFICE]
    regulations = regulations_worked_with(actor).in_force(on=on)
    rows = ReviewParty.objects.filter(
        review__regulation__in=regulations.values("pk"), review__state=ReviewState.COMMENTING, party__body__in=mine, finished_on=None
    )
    return rows.select_related("review__regulation").order_by("review__comments_due_on", "pk")[: SHOWN + 1]


def _reviews(actor: Actor, on: date) -> list[Waiting]:
    """Reviews on which the actor's own offices have not finished their comments; those past their day stand out."""
    found = rows_of(_commented, actor, on)
    lines = []
    for one in found[:SHOWN]:
        due = one.review.comments_due_on
        text = gettext("Comment on “%(review)s”") % {"review": one.review.title}
        if due is not None:
            text = gettext("Comment on “%(review)s” by %(day)s") % {"review": one.review.title, "day": format_date(due)}
        lines.append(
            Waiting("late" if due is not None and due < on else "soon", gettext("Coordination"), text, one.review.get_absolute_url())
        )
    if len(found) > SHOWN:
        lines.append(
            Waiting(
                "soon",
                gettext("Coordination"),
                gettext("More reviews wait for comments"),
                f"{reverse('coordination:reviews')}?tinh-trang=commenting",
            )
        )
    return lines


def session_url(number: int, area: str) -> str:
    """The page of a proposed session."""
    return f"{reverse('coordination:proposal', args=[number])}?linh-vuc={quote(area)}"
