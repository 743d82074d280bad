"""Who may do what with a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import HEADS, OFFICE
from giaoban.meetings.models import MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting, Series
    from giaoban.organisations.models import Organisation


def can_plan(actor: Actor, owner: Organisation, parties: Iterable[Organisation] = ()) -> bool:
    """Those who do the daily work of the body that calls the meeting, or of one that meets."""
    return any(actor.holds(OFFICE, body.path) for body in (owner, *parties))


def can_run_series(actor: Actor, series: Series) -> bool:
    """Those who do the daily work of one of its bodies."""
    return can_plan(actor, series.owner, series.parties.all())


def can_run(actor: Actor, meeting: Meeting) -> bool:
    """Those who do the daily work of one of the bodies that meet: agenda, attendance, minutes, conclusions, closing."""
    return can_plan(actor, meeting.owner, meeting.parties.all())


def can_reopen(actor: Actor, meeting: Meeting) -> bool:
    """Heads of one of the bodies that meet."""
    return any(actor.holds(HEADS, body.path) for body in (meeting.owner, *meeting.parties.all()))


def can_trash(actor: Actor, meeting: Meeting) -> bool:
    """Who runs a meeting puts it away while it is only planned."""
    return meeting.state == MeetingState.PLANNED and can_run(actor, meeting)
