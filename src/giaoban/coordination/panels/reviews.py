"""What the page of a regulation shows of its reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.coordination.listings.reviews import commented, period_word, review_state
from giaoban.coordination.queries.review_page import reviews_seen
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation

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


def register() -> None:
    """On the page of a regulation."""
    register_panel(
        "coordination.coordinationregulation", Panel("regulation-reviews", N_("Reviews of this regulation"), reviews_of, order=20)
    )
