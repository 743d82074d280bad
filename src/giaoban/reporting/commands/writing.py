"""What the acts on calls and reports share: locking, numbers, telling the offices, the audit line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from giaoban.audit.commands import record as audit
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.notices.commands import Saying, notify, notify_each
from giaoban.organisations.queries.offices import office_of, offices_by_body
from giaoban.reporting.models import Called, CallState, Campaign, CampaignCounter, Submission, SubmissionState
from giaoban.reporting.permissions import can_keep, can_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.db import models

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class CallNotOpen(DomainError):
    """The call has not been opened, or is closed."""

    code = "reporting.call_not_open"
    sentence = "The call %(call)s is not open."


class ReportFrozen(DomainError):
    """The report was sent."""

    code = "reporting.report_frozen"
    sentence = "The report was sent and stays as it is. Whoever called for it can return it."


class WordsNeeded(DomainError):
    """A reason or a text that must be given is empty."""

    code = "reporting.words_needed"
    sentence = "Say why in a few words."
    field = "reason"


def reason_given(text: str, field: str = "reason") -> str:
    """The reason; an empty one is refused. Errors: WordsNeeded."""
    if not text.strip():
        raise WordsNeeded(field=field)
    return text.strip()


def kept(actor: Actor, campaign: Campaign) -> Campaign:
    """The call as it is now, its row locked, for the office that keeps it. Errors: NotPermitted."""
    row: Campaign = Campaign.objects.select_for_update(of=("self",)).select_related("owner").get(pk=campaign.pk)
    if not can_keep(actor, row):
        raise NotPermitted
    return row


def kept_line(actor: Actor, called: Called) -> Called:
    """A line of an open call, its row locked, for the office that called. Errors: NotPermitted, CallNotOpen."""
    row = locked_line(called)
    if not can_keep(actor, row.campaign):
        raise NotPermitted
    return row


def own_line(actor: Actor, called: Called) -> Called:
    """A line of an open call, its row locked, for the office of the body called. Errors: NotPermitted, CallNotOpen."""
    row = locked_line(called)
    if not can_report(actor, row.body):
        raise NotPermitted
    return row


def locked_line(called: Called) -> Called:
    """A line of an open call, its row locked. Errors: CallNotOpen."""
    row: Called = Called.objects.select_for_update(of=("self",)).select_related("campaign__owner", "body").get(pk=called.pk)
    if row.campaign.state != CallState.OPEN:
        raise CallNotOpen(call=row.campaign.code)
    return row


def opened(actor: Actor, submission: Submission) -> Submission:
    """A report that may be worked on, its row locked, for the office of its body. Errors: NotPermitted, ReportFrozen."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("body", "called__campaign__owner", "merges")
    row: Submission = rows.get(pk=submission.pk)
    if not can_report(actor, row.body):
        raise NotPermitted
    if row.state not in {SubmissionState.DRAFT, SubmissionState.SIGNED}:
        raise ReportFrozen
    return row


def next_number() -> int:
    """The next number of a call in this installation, without a gap."""
    CampaignCounter.objects.get_or_create(pk=1)
    counter = CampaignCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def tell_office(
    body: Organisation, sentence: str, key: str, subject: models.Model, values: Mapping[str, Any], *, but: Actor, on: date, at: datetime
) -> int:
    """Tell the office of a body; how many were told."""
    return notify(users=office_of(body.pk, on), sentence=sentence, key=key, at=at, values=values, subject=subject, but=but)


def tell_called(
    lines: Sequence[Called], campaign: Campaign, sentence: str, key: str, values: Mapping[str, Any], *, but: Actor, on: date, at: datetime
) -> int:  # fmt: skip
    """Tell the offices of the bodies of some lines of a call the same; `key` is completed by the line. The cost does not grow by bodies."""
    offices = offices_by_body([line.body_id for line in lines], on)
    users = {key.format(line.pk): offices.get(line.body_id, set()) for line in lines}
    return notify_each(users=users, saying=Saying(sentence, dict(values), campaign.get_absolute_url(), campaign, at), but=but)


def write(actor: Actor, action: str, subject: models.Model, *, old: Mapping[str, Any] | None = None, new: Mapping[str, Any]) -> None:
    """Record an act of this room."""
    audit(actor=actor, action=f"reporting.{action}", subject=subject, old=old, new=new)
