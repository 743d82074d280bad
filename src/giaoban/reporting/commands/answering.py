"""What happens on the lines of an open call: reminding, more days, excusing, returning, taking in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_noop as N_

from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.reporting.commands.writing import CallNotOpen, kept, kept_line, own_line, reason_given, tell_called, tell_office, write
from giaoban.reporting.models import Called, CalledState, CallState, Campaign, Extension, ExtensionState, Submission, SubmissionState
from giaoban.reporting.permissions import can_keep

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor

REMINDED = N_("%(who)s reminds you of the report %(title)s, due on %(due)s.")
ASKED = N_("%(who)s asks for more days for the report %(title)s, until %(until)s.")
GRANTED = N_("More days for the report %(title)s: it is due on %(until)s.")
REFUSED = N_("No more days for the report %(title)s: it stays due on %(until)s.")
RETURNED = N_("The report %(title)s came back for mending: %(reason)s")
ACCEPTED = N_("The report %(title)s was taken in.")
OWED = (CalledState.ASKED, CalledState.RETURNED)


class NobodyToRemind(DomainError):
    """All have sent."""

    code = "reporting.nobody_to_remind"
    sentence = "There is nobody to remind: all of them have sent, or were reminded today."


class AlreadySent(DomainError):
    """The report was sent, or the body was excused."""

    code = "reporting.already_sent"
    sentence = "%(body)s owes no report under this call any more."


class ExtensionWaits(DomainError):
    """A request waits for its decision."""

    code = "reporting.extension_waits"
    sentence = "A request for more days waits for its decision already."


class NoExtension(DomainError):
    """No request waits."""

    code = "reporting.no_extension"
    sentence = "No request for more days waits for a decision."


class NotLater(DomainError):
    """The day asked for is no later one."""

    code = "reporting.not_later"
    sentence = "Give a day after %(due)s, when the report is due now."
    field = "until"


class NotSent(DomainError):
    """There is no sent report to decide on."""

    code = "reporting.not_sent"
    sentence = "Only a report that was sent and not yet taken in can be returned or taken in."


@transaction.atomic
def remind_bodies(*, actor: Actor, campaign: Campaign, only_late: bool = False, on: date, at: datetime) -> Campaign:
    """Remind the offices that have not sent, or only those whose day has passed; each once a day.

    Errors: NotPermitted, CallNotOpen, NobodyToRemind.
    """
    row = kept(actor, campaign)
    if row.state != CallState.OPEN:
        raise CallNotOpen(call=row.code)
    owing = row.called.filter(state__in=OWED).exclude(reminded_on=on).select_related("body")
    lines = list(owing.filter(due_on__lt=on) if only_late else owing)
    if not lines:
        raise NobodyToRemind
    for due in sorted({line.due_on for line in lines}):
        values = {"who": row.owner.short, "title": row.title, "due": format_date(due)}
        tell_called(
            [line for line in lines if line.due_on == due], row, REMINDED, f"report-reminder-{{}}-{on}", values, but=actor, on=on, at=at
        )
    for line in lines:
        line.reminded_on, line.reminders = on, line.reminders + 1
    Called.objects.bulk_update(lines, ["reminded_on", "reminders"])
    write(actor, "campaign.reminded", row, new={"bodies": len(lines)})
    return row


def _owing(line: Called) -> Called:
    if line.state not in OWED:
        raise AlreadySent(body=line.body.short)
    return line


@transaction.atomic
def ask_for_days(*, actor: Actor, called: Called, until: date, reason: str, on: date, at: datetime) -> Called:
    """Ask for more days for a report. Errors: NotPermitted, CallNotOpen, AlreadySent, ExtensionWaits, NotLater, WordsNeeded."""
    line = _owing(own_line(actor, called))
    if line.extensions.filter(state=ExtensionState.WAITING).exists():
        raise ExtensionWaits
    if until <= max(line.due_on, on):
        raise NotLater(due=format_date(max(line.due_on, on)))
    why = reason_given(reason)
    Extension.objects.create(called=line, asked_on=on, asked_until=until, reason=why, asked_by_name=actor.name)
    write(actor, "campaign.days_asked", line.campaign, new={"body": line.body, "until": until, "reason": why})
    values = {"who": line.body.short, "title": line.campaign.title, "until": format_date(until)}
    tell_office(line.campaign.owner, ASKED, f"report-days-{line.pk}-{on}", line.campaign, values, but=actor, on=on, at=at)
    return line


@transaction.atomic
def decide_on_days(
    *, actor: Actor, called: Called, is_granted: bool, until: date | None = None, note: str = "", on: date, at: datetime
) -> Called:
    """Grant or refuse the request that waits; another day than the one asked for may be granted.

    Errors: NotPermitted, CallNotOpen, NoExtension, NotLater.
    """
    line = kept_line(actor, called)
    request = line.extensions.select_for_update().filter(state=ExtensionState.WAITING).first()
    if request is None:
        raise NoExtension
    request.state, request.decided_on, request.decided_by_name = ExtensionState.REFUSED, on, actor.name
    request.note = note.strip()
    old = line.due_on
    if is_granted:
        granted = until or request.asked_until
        if granted <= line.due_on:
            raise NotLater(due=format_date(line.due_on))
        request.state, request.granted_until = ExtensionState.GRANTED, granted
        line.due_on = granted
        line.save(update_fields=["due_on"])
    request.save()
    new = {"body": line.body, "until": line.due_on, "state": request.state, "note": request.note}
    write(actor, "campaign.days_decided", line.campaign, old={"until": old}, new=new)
    values = {"title": line.campaign.title, "until": format_date(line.due_on)}
    tell_office(
        line.body, GRANTED if is_granted else REFUSED, f"report-days-decided-{request.pk}", line.campaign, values, but=actor, on=on, at=at
    )
    return line


@transaction.atomic
def excuse_body(*, actor: Actor, called: Called, reason: str) -> Called:
    """Let a body off a call. Errors: NotPermitted, CallNotOpen, AlreadySent, WordsNeeded."""
    line = _owing(kept_line(actor, called))
    line.state, line.excused_reason = CalledState.EXCUSED, reason_given(reason)
    line.save(update_fields=["state", "excused_reason"])
    write(actor, "campaign.body_excused", line.campaign, new={"body": line.body, "reason": line.excused_reason})
    return line


def _sent(actor: Actor, submission: Submission) -> tuple[Submission, Called]:
    rows = Submission.objects.select_for_update(of=("self",)).select_related("body", "called__campaign__owner", "called__body")
    row: Submission = rows.get(pk=submission.pk)
    if row.called is None or not can_keep(actor, row.called.campaign):
        raise NotPermitted
    if row.state != SubmissionState.SUBMITTED:
        raise NotSent
    return row, kept_line(actor, row.called)


@transaction.atomic
def return_submission(*, actor: Actor, submission: Submission, reason: str, on: date, at: datetime) -> Submission:
    """Send a report back for mending: it stays as it was sent, its body begins a copy. Errors: NotPermitted, CallNotOpen, NotSent, WordsNeeded."""
    row, line = _sent(actor, submission)
    why = reason_given(reason)
    row.state = SubmissionState.RETURNED
    row.save(update_fields=["state"])
    line.state, line.returned_reason, line.sent_on = CalledState.RETURNED, why, None
    line.save(update_fields=["state", "returned_reason", "sent_on"])
    write(actor, "submission.returned", row, new={"reason": why})
    values = {"title": row.title, "reason": why[:200]}
    tell_office(row.body, RETURNED, f"report-returned-{row.pk}", row, values, but=actor, on=on, at=at)
    return row


@transaction.atomic
def accept_submission(*, actor: Actor, submission: Submission, on: date, at: datetime) -> Submission:
    """Take a report in. Errors: NotPermitted, CallNotOpen, NotSent."""
    row, line = _sent(actor, submission)
    row.state, row.accepted_on = SubmissionState.ACCEPTED, on
    row.save(update_fields=["state", "accepted_on"])
    line.state = CalledState.ACCEPTED
    line.save(update_fields=["state"])
    write(actor, "submission.accepted", row, new={"body": row.body})
    tell_office(row.body, ACCEPTED, f"report-accepted-{row.pk}", row, {"title": row.title}, but=actor, on=on, at=at)
    return row
