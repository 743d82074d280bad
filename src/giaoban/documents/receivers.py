"""What documents does when bodies merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.audit.commands import record as audit
from giaoban.documents.commands.secrecy import note_refusal
from giaoban.documents.models import UNISSUED, Arrival, ArrivalState, DisseminationLine, Document, OpinionAsked, RefusalReason, ReviewDuty
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.models import Organisation
from giaoban.organisations.signals import bodies_merged
from giaoban.records.signals import secret_refused

if TYPE_CHECKING:
    from datetime import datetime

    from giaoban.common.actor import Actor


@receiver(bodies_merged)
def move_open_work(sender: Any, *, sources: list[Organisation], target: Organisation, actor: Actor, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """What is not done passes to who took over: papers on their way, what came in and is open, reviews to come.

    What was received and is open moves on with the arrival number of its old register, which is shown beside it. Numbered
    documents and lines that are closed keep their body, and its successor sees them.
    """
    answers = [_move_received(source, target, actor) for source in sources]
    open_rows = (
        (Document.objects.filter(state__in=UNISSUED), "owner"),
        (Document.objects.filter(state__in=UNISSUED), "issuer"),
        (Arrival.objects.filter(state=ArrivalState.AWAITED), "body"),
        (Arrival.objects.exclude(state=ArrivalState.CLOSED), "assigned_body"),
        (ReviewDuty.objects.filter(done_on=None), "body"),
        (DisseminationLine.objects.filter(studied_on=None), "body"),
        (OpinionAsked.objects.filter(answered_on=None, round__closed_on=None), "body"),
    )
    return [*answers, *(move_keys(rows, field, old=source, new=target) for source in sources for rows, field in open_rows)]


def _move_received(source: Organisation, target: Organisation, actor: Actor) -> Moved:
    """Lines of the incoming register that are received and open, each with the move in its history."""
    rows = Arrival.objects.exclude(state__in=(ArrivalState.AWAITED, ArrivalState.CLOSED))
    moved = move_keys(rows, "body", old=source, new=target)
    for line in Arrival.objects.filter(pk__in=moved.rows).select_related("document"):
        audit(actor=actor, action="documents.arrival.moved", subject=line, old={"body": source.name}, new={"body": target.name})
    return moved


@receiver(secret_refused)
def keep_refusal(sender: Any, *, actor: Actor, record: Any, at: datetime, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """A secret file on an existing record leaves what a new document leaves: that somebody was refused, at which body."""
    owner = record if isinstance(record, Organisation) else getattr(record, "owner", None) or getattr(record, "body", None)
    note_refusal(actor, owner if isinstance(owner, Organisation) else None, RefusalReason.TEXT, at)
