"""Reads of calls: who has sent, late, never."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import CharField, Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from giaoban.common.errors import NotFound
from giaoban.common.models import how_many
from giaoban.reporting.models import Called, CalledState, Campaign, Extension, ExtensionState, Submission

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor

SENT = Q(state__in=(CalledState.SUBMITTED, CalledState.ACCEPTED))
OWED = Q(state__in=(CalledState.ASKED, CalledState.RETURNED))


@dataclass(frozen=True)
class Counts:
    """How a call stands on a day, in bodies."""

    asked: int
    """All that were called, without those excused."""
    sent: int
    late: int
    """Of those sent: after the due day."""
    accepted: int
    returned: int
    overdue: int
    """Not sent, the due day passed."""
    missing: int
    """Not sent at all by now, overdue or not."""
    excused: int


def counts_of(campaign: Campaign, on: date) -> Counts:
    """How a call stands on a day: one query."""
    return Counts(
        **campaign.called.aggregate(
            asked=Count("pk", filter=~Q(state=CalledState.EXCUSED)), sent=Count("pk", filter=SENT),
            late=Count("pk", filter=SENT & Q(sent_on__gt=F("due_on"))), accepted=Count("pk", filter=Q(state=CalledState.ACCEPTED)),
            returned=Count("pk", filter=Q(state=CalledState.RETURNED)), overdue=Count("pk", filter=OWED & Q(due_on__lt=on)),
            missing=Count("pk", filter=OWED), excused=Count("pk", filter=Q(state=CalledState.EXCUSED)),
        )
    )  # fmt: skip


def campaigns_seen(actor: Actor, on: date) -> QuerySet[Campaign]:
    """The calls within sight, each with how many were asked and have sent of those within sight."""
    mine = Called.objects.visible_to(actor, on).filter(campaign=OuterRef("pk"))
    return (
        Campaign.objects.visible_to(actor, on)
        .select_related("owner")
        .annotate(
            shown_on=Value(on, output_field=DateField()),
            asked=how_many(mine.exclude(state=CalledState.EXCUSED), "campaign"),
            sent=how_many(mine.filter(SENT), "campaign"),
            overdue=how_many(mine.filter(OWED, due_on__lt=on), "campaign"),
        )
    )


def called_seen(actor: Actor, on: date) -> QuerySet[Called]:
    """The lines of calls within sight, each with the report that stands and whether more days are asked for."""
    reports = Submission.objects.visible_to(actor, on).filter(called=OuterRef("pk")).order_by("-number")
    return (
        Called.objects.visible_to(actor, on)
        .select_related("campaign__owner", "body")
        .annotate(
            shown_on=Value(on, output_field=DateField()),
            report=Subquery(reports.values("pk")[:1]),
            report_state=Subquery(reports.values("state")[:1], output_field=CharField()),
            has_request=Exists(Extension.objects.filter(called=OuterRef("pk"), state=ExtensionState.WAITING)),
        )
    )


def campaign_for(actor: Actor, number: int) -> Campaign:
    """The call of a number. Errors: NotFound."""
    row = Campaign.objects.visible_to(actor).select_related("owner", "document").filter(number=number).first()
    if row is None:
        raise NotFound
    return row


def line_for(actor: Actor, campaign: Campaign, pk: int) -> Called:
    """A line of a call. Errors: NotFound."""
    row = Called.objects.visible_to(actor).select_related("campaign__owner", "body").filter(campaign=campaign, pk=pk).first()
    if row is None:
        raise NotFound
    return row
