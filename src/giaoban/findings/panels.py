"""What findings show on the pages of bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from giaoban.findings.queries import findings_of_body, state_of
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN = 6


def findings_about_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """What was found about a body or raised by it, newest first."""
    rows = findings_of_body(actor, body, on)
    shown = [
        PanelRow(one.text, one.get_absolute_url(), f"{one.code} · {one.get_kind_display()}", state_of(one, on)) for one in rows[:SHOWN]
    ]
    return PanelContent(shown, rows.count(), f"{reverse('findings:findings')}?{urlencode({'ve': body.pk})}")


def register() -> None:
    """Put the panel into its place."""
    register_panel("organisations.organisation", Panel("findings", N_("Findings"), findings_about_body, order=40))
