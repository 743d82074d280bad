"""What meetings does when bodies merge, and whom it tells what happens to a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver
from django.utils.translation import gettext_noop as N_

from giaoban.common.clock import VIETNAM
from giaoban.common.dates import format_date
from giaoban.documents.signals import document_issued
from giaoban.meetings.commands.proposing import send_letter
from giaoban.meetings.models import AskState, ConclusionLetter, Meeting, MeetingState, Paper, PaperAsk, PaperState, PlannedTask, Series
from giaoban.meetings.signals import meeting_changed
from giaoban.notices.commands import notify
from giaoban.organisations.commands.moving import Moved, move_keys
from giaoban.organisations.signals import bodies_merged

if TYPE_CHECKING:
    from datetime import date, datetime

    from giaoban.common.actor import Actor
    from giaoban.documents.models import Document
    from giaoban.organisations.models import Organisation

AHEAD = (MeetingState.PLANNED, MeetingState.INVITED)


@receiver(bodies_merged)
def move_what_lies_ahead(sender: Any, *, sources: list[Organisation], target: Organisation, **kwargs: Any) -> list[Moved]:  # noqa: ARG001 - a signal's signature
    """Series, meetings to come, tasks not assigned yet and papers still owed pass to the successor."""
    ahead = Meeting.objects.filter(state__in=AHEAD)
    places = (
        (Series.objects.all(), "owner"),
        (Series.objects.all(), "notice_body"),
        (Series.parties.through.objects.all(), "organisation"),
        (ahead, "owner"),
        (Meeting.parties.through.objects.filter(meeting__in=ahead.values("pk")), "organisation"),
        (PlannedTask.objects.filter(link=None), "lead_body"),
        (PaperAsk.objects.filter(state=AskState.ASKED), "body"),
        (Paper.objects.filter(state__in=(PaperState.SUBMITTED, PaperState.CHANGES)), "body"),
    )
    return [move_keys(rows, field, old=source, new=target) for source in sources for rows, field in places]


@receiver(document_issued)
def put_findings_before_the_addressee(sender: Any, *, document: Document, actor: Actor, on: date, at: datetime, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """A letter of conclusions that gets its number takes its findings to the body that it is addressed to."""
    letter = ConclusionLetter.objects.filter(document=document).select_related("meeting__owner", "addressee").first()
    if letter is not None:
        send_letter(actor=actor, letter=letter, on=on, at=at)


SAID = {
    "invited": N_("%(name)s invites you to “%(meeting)s”, %(when)s, %(place)s."),
    "moved": N_("“%(meeting)s” was moved: now %(when)s, %(place)s."),
    "cancelled": N_("“%(meeting)s” of %(when)s is cancelled: %(reason)s"),
    "closed": N_("“%(meeting)s” was closed by %(name)s: its conclusions can be read."),
    "reopened": N_("“%(meeting)s” was opened again by %(name)s."),
}


@receiver(meeting_changed)
def tell_those_invited(sender: Any, *, meeting: Meeting, actor: Actor, change: str, at: datetime, **kwargs: Any) -> None:  # noqa: ARG001 - a signal's signature
    """Tell the users on the list of people; planning and opening tell nobody."""
    if change not in SAID:
        return
    users = meeting.attendances.filter(person__user__isnull=False).values_list("person__user", flat=True)
    starts = f"{meeting.starts_at.astimezone(VIETNAM):%H:%M} " if meeting.starts_at else ""
    values = {
        "name": actor.name,
        "meeting": meeting.title,
        "when": f"{starts}{format_date(meeting.day)}",
        "place": meeting.place or meeting.online_link or "…",
        "reason": meeting.cancel_reason,
    }
    key = f"meeting.{change}-{meeting.pk}-{at.isoformat()}"
    is_urgent = change in {"moved", "cancelled"}
    notify(users=users, sentence=SAID[change], values=values, subject=meeting, key=key, at=at, but=actor, is_urgent=is_urgent)
