"""What documents shows on the pages of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import State
from giaoban.common.dates import format_date
from giaoban.documents.models import Arrival, ArrivalState, Direction
from giaoban.documents.queries import all_documents
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN = 6


def issued_by(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The newest documents of a body."""
    rows = all_documents(actor, on).filter(owner=body, direction=Direction.OWN).order_by("-signed_on", "-pk")
    shown = [
        PanelRow(row.name, row.get_absolute_url(), f"{row.abstract} · {format_date(row.signed_on) if row.signed_on else ''}")
        for row in rows[:SHOWN]
    ]
    return PanelContent(shown, rows.count(), f"{reverse('documents:outgoing')}?don-vi={body.code}")


def open_at(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """What came to a body and is not closed."""
    rows = Arrival.objects.visible_to(actor, on).filter(body=body).exclude(state=ArrivalState.CLOSED).select_related("document")
    shown = [
        PanelRow(
            row.document.number_text or row.document.name, row.get_absolute_url(), row.document.abstract,
            State("late", gettext("past due")) if row.due_on and row.due_on < on else State("soon", str(row.get_state_display())),
        )
        for row in rows.order_by("due_on", "-pk")[:SHOWN]
    ]  # fmt: skip
    return PanelContent(shown, rows.count(), f"{reverse('documents:incoming')}?don-vi={body.code}&trang-thai=open")


def register() -> None:
    """Put them on the pages of bodies."""
    register_panel("organisations.organisation", Panel("van-ban", N_("Documents issued"), issued_by, order=40))
    register_panel("organisations.organisation", Panel("van-ban-den", N_("Incoming documents not closed"), open_at, order=41))
