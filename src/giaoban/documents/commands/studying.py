"""What one body did: the sessions in which it studied a document, and the end of its study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max, Sum

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.chasing import StudiedAlready
from giaoban.documents.commands.dissemination import held_line
from giaoban.documents.commands.texts import given
from giaoban.documents.models import StudySession
from giaoban.documents.permissions import can_disseminate

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import DisseminationLine


class SessionInFuture(DomainError):
    """A session is entered when it was held."""

    code = "documents.study_session_in_future"
    sentence = "A session is entered after it was held; %(held)s is still to come."
    field = "held_on"


class PeopleDueMissing(DomainError):
    """Attendance is counted against how many were to study."""

    code = "documents.study_people_due_missing"
    sentence = "Say how many people of the body are to study the document."
    field = "people_due"


class NobodyAttended(DomainError):
    """A session was held with somebody."""

    code = "documents.study_nobody_attended"
    sentence = "Say how many people attended."
    field = "people"


class MorePeopleThanDue(DomainError):
    """Each person is counted at one session."""

    code = "documents.study_more_people_than_due"
    sentence = (
        "%(people)s people at all sessions together are more than the %(due)s who are to study. Count each person at one session only."
    )
    field = "people"


class NoSession(DomainError):
    """A body has studied when it held a session."""

    code = "documents.study_without_session"
    sentence = "Enter at least one session before the study is finished."


@transaction.atomic
def add_study_session(
    *, actor: Actor, line: DisseminationLine, held_on: date, form: str, people: int, on: date, at: datetime, people_due: int | None = None,
    place: str = "", speaker: str = "", note: str = "", is_last: bool = False,
) -> StudySession:  # fmt: skip
    """Enter a session in which a body studied the document; with `is_last` its study is finished.

    Each person is counted at one session. Errors: NotPermitted, StudiedAlready, SessionInFuture, NobodyAttended, PeopleDueMissing,
    MorePeopleThanDue.
    """
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    if line.studied_on is not None:
        raise StudiedAlready(body=line.body.name, on=format_date(line.studied_on))
    if held_on > on:
        raise SessionInFuture(held=format_date(held_on))
    if people < 1:
        raise NobodyAttended
    people_due = people_due if people_due is not None else line.people_due
    if people_due is None:
        raise PeopleDueMissing
    if line.people_studied + people > people_due:
        raise MorePeopleThanDue(people=line.people_studied + people, due=people_due)
    made = StudySession.objects.create(
        line=line, held_on=held_on, form=form, people=people, place=place.strip(), speaker=speaker.strip(), note=note.strip(), entered_at=at,
        by_name=actor.name,
    )  # fmt: skip
    line.people_due, line.people_studied = people_due, line.people_studied + people
    if line.acknowledged_on is None:
        line.acknowledged_on, line.acknowledged_by_name = on, actor.name
    line.save(update_fields=["people_due", "people_studied", "acknowledged_on", "acknowledged_by_name"])
    new = given(held_on=held_on, study_form=form, people=people, people_due=people_due, speaker=made.speaker)
    audit(actor=actor, action="documents.study_session.added", subject=line, new=new)
    if is_last:
        finish_study(actor=actor, line=line)
    return made


@transaction.atomic
def finish_study(*, actor: Actor, line: DisseminationLine, result: str = "") -> DisseminationLine:
    """Note that the study of a body is finished, on the day of its last session. Errors: NotPermitted, StudiedAlready, NoSession."""
    if not can_disseminate(actor, line):
        raise NotPermitted
    line = held_line(line)
    if line.studied_on is not None:
        raise StudiedAlready(body=line.body.name, on=format_date(line.studied_on))
    last = line.sessions.aggregate(last=Max("held_on"))["last"]
    if last is None:
        raise NoSession
    line.studied_on, line.result = last, result.strip()
    line.save(update_fields=["studied_on", "result"])
    audit(actor=actor, action="documents.dissemination.studied", subject=line, new=given(studied_on=last, result=result.strip()))
    return line


@transaction.atomic
def drop_study_session(*, actor: Actor, session: StudySession) -> DisseminationLine:
    """Take back a session that was entered wrongly; the study is open again. Errors: NotPermitted."""
    if not can_disseminate(actor, session.line):
        raise NotPermitted
    line = held_line(session.line)
    audit(
        actor=actor,
        action="documents.study_session.dropped",
        subject=line,
        old=given(held_on=session.held_on, study_form=session.form, people=session.people),
    )
    session.delete()
    line.people_studied, line.studied_on = line.sessions.aggregate(sum=Sum("people"))["sum"] or 0, None
    line.save(update_fields=["people_studied", "studied_on"])
    return line
