"""What inspection and supervision shows on the page of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel
from giaoban.supervision.queries import state_of, visits_of
from giaoban.supervision.reads import PANEL, log_reads

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN = 5


def visits_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent | None:
    """The newest visits of which the reader may know, with praise, shortfalls and requirements settled; None where there is none."""
    visits = visits_of(actor, body, on)
    if not visits:
        return None
    log_reads(actor, (visit.case.pk for visit in visits[:SHOWN]), PANEL)
    rows = []
    for visit in visits[:SHOWN]:
        meta = [format_date(visit.day), visit.case.body.short]
        if visit.requirements:
            meta.append(
                gettext("%(settled)s of %(count)s requirements settled") % {"settled": visit.settled, "count": len(visit.requirements)}
            )
        rows.append(PanelRow(visit.case.title, visit.case.get_absolute_url(), " · ".join(meta), state_of(visit.case, on)))
    return PanelContent(rows, len(visits), reverse("supervision:history", args=[body.pk]))


def register() -> None:
    """Put the panel into its place."""
    register_panel("organisations.organisation", Panel("supervision", N_("Inspections and supervisions"), visits_of_body, order=45))
