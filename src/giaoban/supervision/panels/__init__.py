"""What inspection and supervision shows on the page of a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel
from giaoban.supervision.queries import cases_about, day_of, state_of
from giaoban.supervision.reads import PANEL, log_reads

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN = 5


def visits_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent | None:
    """The newest visits of which the reader may know, with praise, shortfalls and requirements settled; None where there is none."""
    cases = cases_about(actor, body)
    newest = list(cases[: SHOWN + 1])
    if not newest:
        return None
    shown = newest[:SHOWN]
    log_reads(actor, (case.pk for case in shown), PANEL)
    rows = []
    for case in shown:
        meta = [format_date(day_of(case)), case.body.short]
        if case.asked_count:
            meta.append(
                gettext("%(settled)s of %(count)s requirements settled") % {"settled": case.settled_count, "count": case.asked_count}
            )
        rows.append(PanelRow(case.title, case.get_absolute_url(), " · ".join(meta), state_of(case, on)))
    count = cases.count() if len(newest) > SHOWN else len(shown)
    return PanelContent(rows, count, reverse("supervision:history", args=[body.pk]))


def register() -> None:
    """Put the panel into its place."""
    register_panel("organisations.organisation", Panel("supervision", N_("Inspections and supervisions"), visits_of_body, order=45))
