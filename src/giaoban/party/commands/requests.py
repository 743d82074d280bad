"""What members ask for about their own files, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted, RuleMissing
from giaoban.party.commands.errors import DayAhead, DaysOutOfOrder
from giaoban.party.models import FileRequest, Member
from giaoban.party.permissions import can_keep_members, is_own
from giaoban.party.rules.data_requests import Request, request_due

if TYPE_CHECKING:
    from datetime import date

    from giaoban.common.actor import Actor


class RequestEmpty(DomainError):
    """The request says nothing."""

    code = "party.request_empty"
    sentence = "Say what is wrong or missing in the file."
    field = "text"


class RequestAnswered(DomainError):
    """The request was answered before."""

    code = "party.request_answered"
    sentence = "This request was answered before."


@transaction.atomic
def ask_correction(*, actor: Actor, member: Member, text: str, on: date) -> FileRequest:
    """The person concerned asks the office to correct or complete the file; the deadlines are those of the law on personal data.

    Errors: NotPermitted (to all others), RequestEmpty.
    """
    if not is_own(actor, member):
        raise NotPermitted
    if not text.strip():
        raise RequestEmpty
    asked = FileRequest(member=member, text=text, asked_on=on)
    try:
        due = request_due(Request.ACCESS, on)
    except RuleMissing:
        pass
    except OverflowError as error:
        raise DayAhead(field="on", day=format_date(on)) from error
    else:
        asked.acknowledge_due_on, asked.due_on = due.acknowledge_by, due.finish_by
        asked.rule = due.basis.references[0]
    asked.save()
    record(actor=actor, action="party.file_request.asked", subject=member, new={"due_on": asked.due_on}, rule=asked.rule)
    return asked


@transaction.atomic
def acknowledge_request(*, actor: Actor, request: FileRequest, on: date) -> FileRequest:
    """The office says that it has received a request. Errors: NotPermitted, RequestAnswered."""
    request = _locked(actor, request)
    _not_before(request, on)
    request.acknowledged_on = request.acknowledged_on or on
    request.save(update_fields=["acknowledged_on"])
    record(actor=actor, action="party.file_request.acknowledged", subject=request.member, new={"on": on})
    return request


@transaction.atomic
def answer_request(*, actor: Actor, request: FileRequest, answer: str, on: date) -> FileRequest:
    """The office answers a request; the correction itself is an act of its own. Errors: NotPermitted, RequestAnswered, RequestEmpty."""
    request = _locked(actor, request)
    if not answer.strip():
        raise RequestEmpty(field="answer")
    _not_before(request, on)
    request.answer, request.answered_on = answer, on
    request.acknowledged_on = request.acknowledged_on or on
    request.save(update_fields=["answer", "answered_on", "acknowledged_on"])
    record(actor=actor, action="party.file_request.answered", subject=request.member, new={"on": on})
    return request


def _not_before(request: FileRequest, on: date) -> None:
    if on < request.asked_on:
        raise DaysOutOfOrder(field="on", later=format_date(on), earlier=format_date(request.asked_on))


def _locked(actor: Actor, request: FileRequest) -> FileRequest:
    found = FileRequest.objects.select_for_update(of=("self",)).select_related("member__branch").get(pk=request.pk)
    if not can_keep_members(actor, found.member.branch):
        raise NotPermitted
    if found.answered_on is not None:
        raise RequestAnswered
    return found
