"""What reporting shows on the page of a body: what it was asked for and sent, and its reports without a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from giaoban.common.cells import State
from giaoban.common.dates import format_date
from giaoban.common.prepared import Key, count_of, rows_of
from giaoban.records.panels import Panel, PanelContent, PanelRow, register_panel
from giaoban.reporting.listings.campaigns import address_of, state_of_line
from giaoban.reporting.listings.submissions import TONES
from giaoban.reporting.models import Submission
from giaoban.reporting.queries.campaigns import called_seen

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation

SHOWN = 5
AMONG = 99


def _lines(actor: Actor, body: int, on: date) -> QuerySet[Any]:
    return called_seen(actor, on).filter(body=body).order_by("-campaign__last_on", "-pk")[: SHOWN + 1]


def _all_lines(actor: Actor, body: int, on: date) -> QuerySet[Any]:
    return called_seen(actor, on).filter(body=body).order_by()[:AMONG]


def _uncalled(actor: Actor, body: int, on: date) -> QuerySet[Submission]:
    return Submission.objects.visible_to(actor, on).filter(body=body, called=None).order_by("-last_on", "-pk")[:SHOWN]


def reports_of_body(actor: Actor, body: Organisation, on: date) -> PanelContent:
    """The newest calls for reports to a body with how it stands with them, and reports that answer none."""
    asked = rows_of(_lines, actor, Key(body.pk), on)
    rows = [PanelRow(one.campaign.title, address_of(one), _meta(one), state_of_line(one, on)) for one in asked[:SHOWN]]
    own = rows_of(_uncalled, actor, Key(body.pk), on)
    rows += [PanelRow(one.title, one.get_absolute_url(), "", State(TONES[one.state], one.get_state_display())) for one in own]
    count = len(own) + (count_of(_all_lines, actor, Key(body.pk), on) if len(asked) > SHOWN else len(asked))
    return PanelContent(rows, count, f"{reverse('reporting:lines')}?don-vi={body.pk}")


def _meta(line: Any) -> str:
    due = gettext("due %(day)s") % {"day": format_date(line.due_on)}
    return f"{line.campaign.code} · {line.campaign.owner.short} · {due}"


def register() -> None:
    """Put the panel into its place."""
    register_panel("organisations.organisation", Panel("reports", N_("Reports"), reports_of_body, order=42))
