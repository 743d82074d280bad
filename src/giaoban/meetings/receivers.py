"""What meetings does when bodies merge: what lies ahead moves to who took over, what was held stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from giaoban.meetings.models import Meeting, MeetingState, PlannedTask, Series
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from giaoban.organisations.models import Organisation

AHEAD = (MeetingState.PLANNED, MeetingState.INVITED)


@receiver(bodies_merged)
def move_what_lies_ahead(sender: Any, *, sources: list[Organisation], target: Organisation, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """Series, meetings to come and tasks not assigned yet pass to the successor."""
    ahead = Meeting.objects.filter(state__in=AHEAD)
    places = (
        (Series.objects.all(), "owner"),
        (Series.objects.all(), "notice_body"),
        (Series.parties.through.objects.all(), "organisation"),
        (ahead, "owner"),
        (Meeting.parties.through.objects.filter(meeting__in=ahead.values("pk")), "organisation"),
        (PlannedTask.objects.filter(link=None), "lead_body"),
    )
    return [move_keys(rows, field, old=source, new=target) for source in sources for rows, field in places]
