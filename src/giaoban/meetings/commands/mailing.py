"""Inviting by mail: one mail to everybody on the list, held until an officer has looked through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record
from giaoban.common.errors import DomainError
from giaoban.meetings.commands.guards import running
from giaoban.notices.commands import write_mails

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting
    from giaoban.notices.commands import Batch


class NothingWritten(DomainError):
    """The mail has no subject or no text."""

    code = "meetings.nothing_written"
    sentence = "Write a subject and a text: the mail goes to everybody on the list."
    field = "text"


@transaction.atomic
def write_invitations(*, actor: Actor, meeting: Meeting, subject: str, text: str, at: datetime) -> Batch:
    """Write one mail to everybody on the list who has an address; nothing leaves before the batch is released.

    Errors: NotPermitted, MeetingShut, NothingWritten, NobodyToWrite.
    """
    locked = running(actor, meeting)
    if not subject.strip() or not text.strip():
        raise NothingWritten
    people = []
    for row in locked.attendances.select_related("person__user"):
        person = row.person
        people.append((row.name, (person.email or (person.user.email if person.user else "")) if person is not None else ""))
    batch = write_mails(actor=actor, people=people, subject=subject, body=text, at=at)
    record(actor=actor, action="meetings.invitation.mailed", subject=locked, new={"title": subject, "text": text})
    return batch
