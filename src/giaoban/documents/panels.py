"""What documents shows on the pages of bodies, and of the dissemination of documents on theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.actor import OFFICE
from giaoban.common.cells import State
from giaoban.common.dates import format_date
from giaoban.common.prepared import Key, rows_of
from giaoban.documents.listings.dissemination import TONES, word_of
from giaoban.documents.models import Arrival, ArrivalState, Direction
from giaoban.documents.queries import all_documents, lines_of
from giaoban.documents.queries.dissemination import standing_of
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
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


def disseminated(actor: Actor, document: Document, on: date) -> PanelContent | None:
    """How far the dissemination of a document is, seen from the highest lines within sight; where to begin it."""
    if not document.is_issued:
        return None
    lines = rows_of(_highest_lines, actor, Key(document.pk), on)
    offices = [grant for grant in actor.grants if grant.role in OFFICE]
    begin = [(gettext("Disseminate the document"), reverse("documents:open_dissemination", args=[document.pk]))] if offices else []
    if not lines:
        return PanelContent((), 0, actions=begin) if begin else None
    top = [line for line in lines if line.depth == lines[0].depth][:SHOWN]
    shown = []
    for line in top:
        where = standing_of(line, on)
        meta = gettext("by %(day)s") % {"day": format_date(line.due_on)}
        shown.append(PanelRow(line.body.name, line.get_absolute_url(), meta, State(TONES[where], word_of(where))))  # type: ignore[arg-type]
    return PanelContent(shown, len(top), f"{reverse('documents:disseminations')}?dot={top[0].dissemination_id}")


def _highest_lines(actor: Actor, document: int, on: date) -> QuerySet[Any]:
    return lines_of(actor, document, on)[: SHOWN + 1]


def register() -> None:
    """Put them on the pages of bodies and documents."""
    register_panel(
        "documents.document", Panel("quan-triet", N_("Dissemination"), disseminated, order=20, empty=N_("Not disseminated from here yet."))
    )
    register_panel("organisations.organisation", Panel("van-ban", N_("Documents issued"), issued_by, order=40))
    register_panel("organisations.organisation", Panel("van-ban-den", N_("Incoming documents not closed"), open_at, order=41))
