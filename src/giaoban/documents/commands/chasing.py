"""More time to disseminate a document, given or asked for; chasing who is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Min
from django.utils.translation import gettext_noop as N_

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.cascading import tell_offices
from giaoban.documents.commands.dissemination import StudyDayPassed, held_line, owed_url
from giaoban.documents.commands.signing import ReasonMissing
from giaoban.documents.models import Dissemination, DisseminationLine, Document, StudyTimeRequest, TimeState
from giaoban.documents.permissions import can_disseminate, can_steer_dissemination
from giaoban.documents.queries.dissemination import lines_under
from giaoban.documents.rules.dissemination import is_day_to_remind

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from giaoban.common.actor import Actor

LATE = N_("“%(document)s” should have been disseminated by %(due)s")
TIME_ASKED = N_("%(name)s asks for more time for “%(document)s”, until %(due)s")
TIME_REFUSED = N_("No more time for “%(document)s”: it stays due on %(due)s. %(reason)s")


class NobodyLate(DomainError):
    """Only who is late is chased."""

    code = "documents.dissemination_nobody_late"
    sentence = "No body below is late with this document."


class NoMoreTime(DomainError):
    """More time ends later than before."""

    code = "documents.dissemination_no_more_time"
    sentence = "The new day must be after %(due)s."
    field = "due_on"


class StudiedAlready(DomainError):
    """Who has finished needs no more time."""

    code = "documents.dissemination_studied_already"
    sentence = "%(body)s finished the study on %(on)s."


class NobodyAbove(DomainError):
    """The body that opened the cascade sets its own day."""

    code = "documents.dissemination_nobody_above"
    sentence = "%(body)s opened this dissemination itself and gives itself more time."


class TimeAskedAlready(DomainError):
    """One request waits at a time."""

    code = "documents.dissemination_time_asked"
    sentence = "A request for more time, until %(due)s, waits for its answer already."


class NoTimeAsked(DomainError):
    """Nothing waits for an answer."""

    code = "documents.dissemination_no_time_asked"
    sentence = "No request for more time waits for an answer."


@transaction.atomic
def extend_dissemination(*, actor: Actor, line: DisseminationLine, due_on: date, reason: str, on: date, at: datetime) -> int:
    """Give a body, and those below it that have not finished, until a later day; how many lines moved. A request that waits is answered by it.

    Given by the office of the body that asked. Errors: NotPermitted, ReasonMissing, StudiedAlready, StudyDayPassed, NoMoreTime.
    """
    if not can_steer_dissemination(actor, line):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing(field="reason")
    line = held_line(line)
    if line.studied_on is not None and line.forwarded_on is None:
        raise StudiedAlready(body=line.body.name, on=format_date(line.studied_on))
    if due_on < on:
        raise StudyDayPassed(due=format_date(due_on), on=format_date(on))
    if due_on <= line.due_on:
        raise NoMoreTime(due=format_date(line.due_on))
    rows = lines_under(line.pk).filter(studied_on=None, due_on__lt=due_on)
    told = {"name": actor.name, "document": line.dissemination.document.open_label[:120], "due": format_date(due_on)}
    url = line.get_absolute_url()
    tell_offices(
        DisseminationLine.objects.filter(pk=line.pk), line.dissemination.document, N_("%(name)s gives you until %(due)s for “%(document)s”"),
        told, key=f"dissemination.extended-{line.pk}-{at.isoformat()}", url=url, actor=actor, on=on, at=at,
    )  # fmt: skip
    audit(
        actor=actor,
        action="documents.dissemination.extended",
        subject=line,
        old={"due_on": line.due_on},
        new={"due_on": due_on, "reason": reason.strip()},
    )
    line.time_requests.filter(state=TimeState.WAITING).update(
        state=TimeState.GRANTED, granted_until=due_on, decided_on=on, decided_by_name=actor.name
    )
    return rows.update(due_on=due_on, extension_reason=reason.strip())


@transaction.atomic
def remind_of_dissemination(*, actor: Actor, line: DisseminationLine, on: date, at: datetime) -> int:
    """Chase the bodies below that are late, and no others; how many bodies. Errors: NotPermitted, NobodyLate."""
    if not can_disseminate(actor, line):
        raise NotPermitted
    late = lines_under(line.pk).filter(studied_on=None, due_on__lt=on).exclude(pk=line.pk)
    first = late.aggregate(first=Min("due_on"))["first"]
    if first is None:
        raise NobodyLate
    document = line.dissemination.document
    _chase(late, document, first, key=f"dissemination.late-{line.pk}-{on}", actor=actor, on=on, at=at)
    count = late.update(reminded_at=at)
    audit(actor=actor, action="documents.dissemination.reminded", subject=line, new={"asked_count": count})
    return count


def _chase(late: QuerySet[DisseminationLine], document: Document, due_on: date, *, key: str, actor: Actor | None, on: date, at: datetime) -> int:  # fmt: skip
    values = {"document": document.open_label[:120], "due": format_date(due_on)}
    return tell_offices(late, document, LATE, values, key=key, url=owed_url(), actor=actor, on=on, at=at, is_urgent=True)


def remind_late_disseminations(on: date, at: datetime) -> int:
    """Chase by itself who is late: on the day after the due day, then every week; once a day. How many users were told."""
    late = DisseminationLine.objects.filter(studied_on=None, due_on__lt=on)
    days = late.order_by().values_list("dissemination", "due_on").distinct()
    due = [(key, day) for key, day in days if is_day_to_remind(day, on)]
    documents = {one.pk: one.document for one in Dissemination.objects.filter(pk__in={key for key, _ in due}).select_related("document")}
    told = 0
    for key, day in sorted(due):
        rows = late.filter(dissemination=key, due_on=day)
        told += _chase(rows, documents[key], day, key=f"dissemination.late-{key}-{day}-{on}", actor=None, on=on, at=at)
        rows.update(reminded_at=at)
    return told


@transaction.atomic
def ask_for_study_time(*, actor: Actor, line: DisseminationLine, until: date, reason: str, on: date, at: datetime) -> DisseminationLine:
    """Ask the body above for more time.

    Errors: NotPermitted, NobodyAbove, StudiedAlready, ReasonMissing, StudyDayPassed, NoMoreTime, TimeAskedAlready.
    """
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    if line.above is None:
        raise NobodyAbove(body=line.body.name)
    if line.studied_on is not None:
        raise StudiedAlready(body=line.body.name, on=format_date(line.studied_on))
    if not reason.strip():
        raise ReasonMissing(field="reason")
    if until < on:
        raise StudyDayPassed(due=format_date(until), on=format_date(on), field="until")
    if until <= line.due_on:
        raise NoMoreTime(due=format_date(line.due_on), field="until")
    waiting = line.time_requests.filter(state=TimeState.WAITING).first()
    if waiting is not None:
        raise TimeAskedAlready(due=format_date(waiting.asked_until))
    StudyTimeRequest.objects.create(line=line, asked_on=on, asked_until=until, reason=reason.strip(), asked_by_name=actor.name)
    new = {"due_on": until, "reason": reason.strip()}
    audit(actor=actor, action="documents.dissemination.time_asked", subject=line, new=new)
    document = line.dissemination.document
    told = {"name": line.body.short, "document": document.open_label[:120], "due": format_date(until)}
    tell_offices(
        DisseminationLine.objects.filter(pk=line.above.pk), document, TIME_ASKED, told, key=f"dissemination.time-asked-{line.pk}-{at.isoformat()}",
        url=line.get_absolute_url(), actor=actor, on=on, at=at,
    )  # fmt: skip
    return line


@transaction.atomic
def decide_study_time(
    *, actor: Actor, line: DisseminationLine, is_granted: bool, until: date | None = None, note: str = "", on: date, at: datetime
) -> DisseminationLine:  # fmt: skip
    """Answer a request for more time: as asked or until another day, for the body and those below it that have not finished; or not.

    Errors: NotPermitted, NoTimeAsked, ReasonMissing (a refusal says why), those of `extend_dissemination`.
    """
    if not can_steer_dissemination(actor, line):
        raise NotPermitted
    line = held_line(line)
    request = line.time_requests.select_for_update().filter(state=TimeState.WAITING).first()
    if request is None:
        raise NoTimeAsked
    answer = note.strip()
    if is_granted:
        extend_dissemination(actor=actor, line=line, due_on=until or request.asked_until, reason=request.reason, on=on, at=at)
        line.time_requests.filter(pk=request.pk).update(note=answer)
        line.refresh_from_db()
        return line
    if not answer:
        raise ReasonMissing(field="note")
    request.state, request.decided_on, request.decided_by_name, request.note = TimeState.REFUSED, on, actor.name, answer
    request.save(update_fields=["state", "decided_on", "decided_by_name", "note"])
    audit(actor=actor, action="documents.dissemination.time_refused", subject=line, new={"due_on": line.due_on, "reason": answer})
    document = line.dissemination.document
    told = {"document": document.open_label[:120], "due": format_date(line.due_on), "reason": answer[:200]}
    tell_offices(
        DisseminationLine.objects.filter(pk=line.pk), document, TIME_REFUSED, told, key=f"dissemination.time-refused-{request.pk}",
        url=line.get_absolute_url(), actor=actor, on=on, at=at,
    )  # fmt: skip
    return line
