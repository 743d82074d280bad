"""From which text a record was read, on the pages of meetings, documents and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.coordination.permissions import can_keep
from giaoban.reading.listings import state_cell
from giaoban.reading.models import Reading, ReadingRecord
from giaoban.records.models import subject_of
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from django.db import models
    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.coordination.models import CoordinationRegulation

SHOWN = 6
SUBJECTS = (
    "meetings.meeting",
    "documents.document",
    "findings.finding",
    "organisations.person",
    "organisations.organisation",
    "programmes.task",
)


def texts_of(actor: Actor, subject: models.Model, on: date) -> PanelContent:
    """The readings within sight in which a record was confirmed; two queries."""
    about = subject_of(subject)
    asked = (str(about["subject_kind"]), Key(about["subject_id"]), on)
    found = rows_of(_first, actor, *asked)
    shown = [PanelRow(one.title, one.get_absolute_url(), one.file_name, state_cell(one)) for one in found]
    return PanelContent(shown, count_of(_all, actor, *asked) if len(shown) == SHOWN else len(shown))


def _all(actor: Actor, kind: str, key: int, on: date) -> QuerySet[Reading]:
    links = ReadingRecord.objects.filter(subject_kind=kind, subject_id=key).values("reading")
    return Reading.objects.visible_to(actor, on).filter(pk__in=links).defer("text", "facts", "decisions").order_by("-entered_at")


def _first(actor: Actor, kind: str, key: int, on: date) -> QuerySet[Reading]:
    return _all(actor, kind, key, on)[:SHOWN]


def text_of_regulation(actor: Actor, regulation: CoordinationRegulation, on: date) -> PanelContent:  # noqa: ARG001 - the signature of panels
    """The way to read its contents from its text, for the office that keeps it."""
    may = can_keep(actor, regulation) and not regulation.end_reason
    actions = ((gettext("Read from the text"), reverse("reading:regulation", args=[regulation.number])),) if may else ()
    return PanelContent((), 0, actions=actions)


def register() -> None:
    """Put the panel into its places."""
    for subject in SUBJECTS:
        register_panel(subject, Panel("readings", N_("Read from"), texts_of, order=70))
    register_panel("coordination.coordinationregulation", Panel("text", N_("Contents from the text"), text_of_regulation, order=60))
