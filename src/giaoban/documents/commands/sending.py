"""A document on its way to bodies inside: one document, one line in each incoming register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from giaoban.audit.commands import record as audit
from giaoban.common.dates import format_date
from giaoban.common.errors import DomainError, NotPermitted
from giaoban.documents.commands.drafting import locked
from giaoban.documents.commands.issuing import NotIssued
from giaoban.documents.commands.texts import add_step, given
from giaoban.documents.models import Arrival, Document, LifeState, Recipient, RecipientList, StepKind
from giaoban.documents.permissions import can_keep_register
from giaoban.documents.signals import document_sent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.organisations.models import Organisation


class NobodyToSendTo(DomainError):
    """No recipient was chosen."""

    code = "documents.nobody_to_send_to"
    sentence = "Choose at least one recipient."
    field = "bodies"


class RecipientsEnded(DomainError):
    """Some bodies have ended."""

    code = "documents.recipients_ended"
    sentence = "These bodies no longer exist on %(on)s: %(names)s. Take them off, or choose who took over their work."
    field = "bodies"


class ListNameMissing(DomainError):
    """A saved list has a name."""

    code = "documents.list_name_missing"
    sentence = "Give the list of recipients a name."
    field = "name"


@transaction.atomic
def send_document(
    *, actor: Actor, document: Document, on: date, at: datetime, bodies: Sequence[Organisation] = (), others: Sequence[str] = (),
    list_name: str = "", due_on: date | None = None,
) -> list[Arrival]:  # fmt: skip
    """Send an issued document to bodies inside and note others as words; whoever has it already gets it no second time.

    With a `due_on` it stands in their registers as due on that day. Without `bodies` and `others` it goes to the lines of "Nơi nhận"; with a `list_name` the recipients are kept as a list. Errors: NotPermitted, NotIssued, NobodyToSendTo, RecipientsEnded.
    """
    if not can_keep_register(actor, document.owner):
        raise NotPermitted
    document = locked(document)
    if document.state not in {LifeState.ISSUED, LifeState.REGISTERED}:
        raise NotIssued
    lines = {line.body_id: line for line in document.recipients.select_related("body") if line.body_id is not None}
    wanted = list(bodies) or ([] if others else [line.body for line in lines.values() if line.sent_at is None and line.body is not None])
    if not wanted and not others:
        raise NobodyToSendTo
    if list_name.strip():
        save_recipient_list(actor=actor, body=document.owner, name=list_name, bodies=wanted, others=others)
    arrivals = deliver(document, wanted, on=on, at=at, due_on=due_on)
    place = document.recipients.count()
    for body in wanted:
        line = lines.get(body.pk) or Recipient(document=document, body=body, name=body.name, order=place)
        place += 1
        line.sent_at = line.sent_at or at
        line.save()
    known = set(document.recipients.filter(body=None).values_list("name", flat=True))
    for name in others:
        if name.strip() and name.strip() not in known:
            Recipient.objects.create(document=document, name=name.strip(), order=place, sent_at=at)
            place += 1
    document.recipients.filter(body=None, sent_at=None).update(sent_at=at)
    names = [body.name for body in wanted] + [name for name in others if name.strip()]
    add_step(document, StepKind.SENT, actor=actor, on=on, at=at, note=", ".join(names)[:500])
    audit(actor=actor, action="documents.document.sent", subject=document, new={"recipients": names, **given(due_on=due_on)})
    document_sent.send(sender=Document, actor=actor, document=document, arrivals=arrivals, on=on, at=at)
    return arrivals


def deliver(
    document: Document, bodies: Iterable[Organisation], *, on: date, at: datetime, handed_from: Arrival | None = None,
    due_on: date | None = None,
) -> list[Arrival]:  # fmt: skip
    """Put a line that awaits its arrival number into the register of each body that has none. Raises RecipientsEnded."""
    wanted = [body for body in bodies if body.pk != document.owner_id]
    ended = [body.name for body in wanted if not body.exists_on(on)]
    if ended:
        raise RecipientsEnded(on=format_date(on), names=", ".join(ended))
    there = set(Arrival.objects.filter(document=document, body__in=wanted).values_list("body", flat=True))
    return [
        Arrival.objects.create(
            body=body,
            document=document,
            sent_at=at,
            handed_from=handed_from,
            due_on=due_on,
            entered_at=at,
            is_late_entry=document.is_late_entry,
        )
        for body in dict.fromkeys(wanted)
        if body.pk not in there
    ]


@transaction.atomic
def save_recipient_list(
    *, actor: Actor, body: Organisation, name: str, bodies: Sequence[Organisation], others: Sequence[str] = ()
) -> RecipientList:
    """Keep recipients under a name; the same name is written over. Errors: NotPermitted, ListNameMissing, NobodyToSendTo."""
    if not can_keep_register(actor, body):
        raise NotPermitted
    if not name.strip():
        raise ListNameMissing
    if not bodies and not others:
        raise NobodyToSendTo
    saved, _ = RecipientList.objects.update_or_create(
        owner=body, name=name.strip(), defaults={"others": [one for one in others if one.strip()]}
    )
    saved.bodies.set(bodies)
    audit(
        actor=actor,
        action="documents.recipient_list.saved",
        subject=saved,
        new={"name": name, "bodies": [one.name for one in bodies], "others": list(others)},
    )
    return saved
