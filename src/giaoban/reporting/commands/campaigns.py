"""Calling for reports: beginning a call, choosing bodies, opening and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.common.vietnamese import fold
from giaoban.organisations.models import Tree
from giaoban.programmes.commands.programmes import period_from
from giaoban.records.long_work import begin_work
from giaoban.reporting.commands.catalogue import form_of, report_of
from giaoban.reporting.commands.writing import CallNotOpen, kept, next_number, tell_called, write
from giaoban.reporting.models import Called, CalledState, CallState, Campaign
from giaoban.reporting.permissions import can_call

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

TELLING = "reporting.telling"
TELLING_BODIES = N_("Telling the bodies of the call “%(title)s”")
OPENED = N_("%(who)s asks for a report: %(title)s, due on %(due)s.")


class DaysOutOfOrder(DomainError):
    """The due day lies before the day of the figures."""

    code = "reporting.days_out_of_order"
    sentence = "The report cannot be due on %(due)s, before its figures are cut off on %(cut_off)s."
    field = "due_on"


class DuePast(DomainError):
    """The due day has passed before the call opens."""

    code = "reporting.due_past"
    sentence = "The due day %(due)s has passed. Set a later one before the call is opened."
    field = "due_on"


class NobodyCalled(DomainError):
    """No body was chosen."""

    code = "reporting.nobody_called"
    sentence = "Choose at least one body to ask."
    field = "bodies"


class CallBegun(DomainError):
    """The call is open: its form and its bodies stand."""

    code = "reporting.call_begun"
    sentence = "The call was opened on %(day)s; its form stands as it was called."


class OwnBody(DomainError):
    """A body asked itself."""

    code = "reporting.own_body"
    sentence = "%(body)s cannot call itself for a report."
    field = "bodies"


class PartyAsked(DomainError):
    """A body outside the Party asked a Party organisation: its totals would be read by those who may not see them."""

    code = "reporting.party_asked"
    sentence = "%(party)s is a Party organisation: only a Party organisation calls it for a report. Take it off the call of %(body)s."
    field = "bodies"


@transaction.atomic
def create_campaign(
    *, actor: Actor, owner: Organisation, definition: str, title: str, period: str, cut_off_on: date, due_on: date,
    bodies: Sequence[Organisation] = (), document: Document | None = None, note: str = "", on: date, at: datetime,
) -> Campaign:  # fmt: skip
    """Begin a call for a report over a period. Errors: NotPermitted, NotFound, PeriodNotUnderstood, DaysOutOfOrder, OwnBody, PartyAsked."""
    if not can_call(actor, owner):
        raise NotPermitted
    report = report_of(definition)
    covered = period_from(period, on)
    if due_on < cut_off_on:
        raise DaysOutOfOrder(due=format_date(due_on), cut_off=format_date(cut_off_on))
    name = title.strip() or f"{report.title}, {covered.label_vi}"
    number = next_number()
    campaign = Campaign.objects.create(
        number=number, title=name, folded=fold(f"dbc {number} {name} {owner.name} {owner.short_name}")[:700], definition=report.key, owner=owner,
        document=document, period_kind=covered.kind.value, first_on=covered.first, last_on=covered.last, cut_off_on=cut_off_on, due_on=due_on,
        note=note.strip(), is_late_entry=on < at.astimezone(VIETNAM).date(), entered_at=at,
    )  # fmt: skip
    added = _call(campaign, bodies)
    write(actor, "campaign.created", campaign, new={"title": name, "period": covered.label_vi, "due_on": due_on, "bodies": added})
    return campaign


def _call(campaign: Campaign, bodies: Sequence[Organisation]) -> int:
    if any(body.pk == campaign.owner_id for body in bodies):
        raise OwnBody(body=campaign.owner.short)
    inside = next((body for body in bodies if body.tree == Tree.PARTY and campaign.owner.tree != Tree.PARTY), None)
    if inside is not None:
        raise PartyAsked(party=inside.short, body=campaign.owner.short)
    there = set(campaign.called.values_list("body", flat=True))
    new = {body.pk: Called(campaign=campaign, body=body, due_on=campaign.due_on) for body in bodies if body.pk not in there}
    Called.objects.bulk_create(new.values())
    return len(new)


@transaction.atomic
def call_bodies(*, actor: Actor, campaign: Campaign, bodies: Sequence[Organisation], on: date, at: datetime) -> Campaign:
    """Add bodies to a call; those of an open one are told at once. Errors: NotPermitted, CallNotOpen, NobodyCalled, OwnBody, PartyAsked."""
    row = kept(actor, campaign)
    if row.state == CallState.CLOSED:
        raise CallNotOpen(call=row.code)
    if not bodies:
        raise NobodyCalled
    added = _call(row, bodies)
    write(actor, "campaign.bodies_called", row, new={"bodies": added})
    if row.state == CallState.OPEN:
        _tell(actor, row, list(row.called.filter(body__in=[body.pk for body in bodies]).select_related("body")), on, at)
    return row


@transaction.atomic
def leave_body_out(*, actor: Actor, called: Called) -> Campaign:
    """Take a body off a call that is not open yet. Errors: NotPermitted, CallBegun."""
    campaign = _draft(actor, called.campaign)
    write(actor, "campaign.body_left_out", campaign, old={"body": called.body}, new={"body": ""})
    called.delete()
    return campaign


def _draft(actor: Actor, campaign: Campaign) -> Campaign:
    row = kept(actor, campaign)
    if row.state != CallState.DRAFT:
        raise CallBegun(day=format_date(row.opened_on) if row.opened_on is not None else "")
    return row


@transaction.atomic
def open_campaign(*, actor: Actor, campaign: Campaign, on: date, at: datetime) -> Campaign:
    """Open a call: its form is written down as it is now, and the offices of the bodies are told.

    Errors: NotPermitted, CallBegun, NobodyCalled, DuePast.
    """
    row = _draft(actor, campaign)
    lines = list(row.called.select_related("body"))
    if not lines:
        raise NobodyCalled
    if row.due_on < on:
        raise DuePast(due=format_date(row.due_on))
    row.form = form_of(report_of(row.definition), row.cut_off_on, list(row.own_indicators.all()))
    row.state, row.opened_on = CallState.OPEN, on
    row.save(update_fields=["form", "state", "opened_on"])
    write(actor, "campaign.opened", row, new={"bodies": len(lines), "due_on": row.due_on})
    _tell(actor, row, lines, on, at)
    return row


def _tell(actor: Actor, campaign: Campaign, lines: Sequence[Called], on: date, at: datetime) -> None:
    """Tell the offices of some lines: at once, or of very many in the background."""
    if len(lines) < settings.LONG_WORK_FROM:
        tell_lines(actor, campaign, lines, on=on, at=at)
        return
    begin_work(
        actor=actor, kind=TELLING, sentence=TELLING_BODIES, values={"title": campaign.title}, inputs={"lines": sorted(line.pk for line in lines)},
        subject=campaign, total=len(lines), on=on, at=at,
    )  # fmt: skip


def tell_lines(actor: Actor, campaign: Campaign, lines: Sequence[Called], *, on: date, at: datetime) -> None:
    """Tell the offices of some lines until when their report is asked for."""
    for due in sorted({line.due_on for line in lines}):
        values = {"who": campaign.owner.short, "title": campaign.title, "due": format_date(due)}
        those = [line for line in lines if line.due_on == due]
        tell_called(those, campaign, OPENED, "report-call-{}", values, but=actor, on=on, at=at)


@transaction.atomic
def close_campaign(*, actor: Actor, campaign: Campaign, on: date) -> Campaign:
    """Close a call: nothing more is sent under it. Errors: NotPermitted, CallNotOpen."""
    row = kept(actor, campaign)
    if row.state != CallState.OPEN:
        raise CallNotOpen(call=row.code)
    row.state, row.closed_on = CallState.CLOSED, on
    row.save(update_fields=["state", "closed_on"])
    missing = row.called.filter(state__in=(CalledState.ASKED, CalledState.RETURNED)).count()
    write(actor, "campaign.closed", row, new={"missing": missing})
    return row
