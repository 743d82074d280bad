"""What documents does when bodies merge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.documents.models import UNISSUED, Arrival, ArrivalState, Document, ReviewDuty
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation


@receiver(bodies_merged)
def move_open_work(sender: Any, *, sources: list[Organisation], target: Organisation, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """What has no number yet passes to who took over: papers on their way, what was sent and not received, reviews to come.

    Registers stay as they were: numbered documents and received ones keep their body, and its successor sees them.
    """
    open_rows = (
        (Document.objects.filter(state__in=UNISSUED), "owner"),
        (Document.objects.filter(state__in=UNISSUED), "issuer"),
        (Arrival.objects.filter(state=ArrivalState.AWAITED), "body"),
        (ReviewDuty.objects.filter(done_on=None), "body"),
    )
    return [move_keys(rows, field, old=source, new=target) for source in sources for rows, field in open_rows]
