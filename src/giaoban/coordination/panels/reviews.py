"""What the pages of a regulation and of a meeting show of reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.prepared import Key, rows_of
from giaoban.coordination.listings.reviews import commented, period_word, review_state
from giaoban.coordination.models import Review
from giaoban.coordination.queries.review_page import reviews_seen
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation
    from giaoban.meetings.models import Meeting

SHOWN = 6


def reviews_of(actor: Actor, regulation: CoordinationRegulation, on: date) -> PanelContent:
    """Its reviews, the newest period first; who has finished while the parties work on one."""
    rows = reviews_seen(actor, on).filter(regulation=regulation).order_by("-last_on", "-pk")
    shown = [
        PanelRow(
            period_word(one),
            one.get_absolute_url(),
            format_date(one.issued_on) if one.issued_on is not None else commented(one),
            review_state(one),
        )
        for one in rows[: SHOWN + 1]
    ]
    count = len(shown) if len(shown) <= SHOWN else rows.count()
    return PanelContent(shown[:SHOWN], count, reverse("coordination:reviews"))


def reviews_heard(actor: Actor, meeting: Meeting, on: date) -> PanelContent:
    """The reviews that a meeting hears, or has heard."""
    rows = rows_of(_heard, actor, Key(meeting.pk), on)
    return PanelContent([PanelRow(one.title, one.get_absolute_url(), one.regulation.title, review_state(one)) for one in rows], len(rows))


def _heard(actor: Actor, meeting: int, on: date) -> QuerySet[Review]:
    rows = Review.objects.visible_to(actor, on).filter(meeting=meeting)
    return rows.select_related("regulation").defer("snapshot").order_by("pk")[:SHOWN]


def register() -> None:
    """On the page of a regulation, and on that of a meeting."""
    register_panel("meetings.meeting", Panel("reviews", N_("Reviews that it hears"), reviews_heard, order=39))
    register_panel(
        "coordination.coordinationregulation", Panel("regulation-reviews", N_("Reviews of this regulation"), reviews_of, order=20)
    )
