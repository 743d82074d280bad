"""Who may do what with a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from giaoban.common.actor import EXPERT, HEADS, MEMBER, OFFICE
from giaoban.meetings.models import MeetingState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from giaoban.common.actor import Actor
    from giaoban.meetings.models import Meeting, Paper, Series
    from giaoban.organisations.models import Organisation, Person


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


def organises(actor: Actor, meeting: Meeting) -> bool:
    """The office of the body that calls the meeting: calls for papers, reads them, decides on them."""
    return actor.holds(OFFICE, meeting.owner.path)


def answers_for(actor: Actor, body: Organisation) -> bool:
    """The office of a body asked for a paper, or of one above it."""
    return actor.holds(OFFICE, body.path)


def can_hand_in(actor: Actor, body: Organisation, author: Person | None) -> bool:
    """The office of the body asked; a member of that body hands in the own paper."""
    return answers_for(actor, body) or (author is not None and author.pk in actor.person_ids and actor.holds((MEMBER, EXPERT), body.path))


def can_work_on(actor: Actor, paper: Paper) -> bool:
    """Its author, the office of the body that it comes from, the office that calls the meeting."""
    is_author = paper.author_id is not None and paper.author_id in actor.person_ids
    return is_author or (paper.body is not None and answers_for(actor, paper.body)) or organises(actor, paper.meeting)
